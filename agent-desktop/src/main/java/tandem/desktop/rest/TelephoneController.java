package tandem.desktop.rest;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.ivr.CallControl;
import tandem.ivr.TelephoneServer;

/// How the telephone servers stand (T1), for those who have to do something about it.
@RestController
final class TelephoneController {
    private final CallControl calls;

    TelephoneController(CallControl calls) {
        this.calls = calls;
    }

    @GetMapping("/api/telephones")
    List<TelephoneServer> servers() {
        return calls.servers();
    }
}
