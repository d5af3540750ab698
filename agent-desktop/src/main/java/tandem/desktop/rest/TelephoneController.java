package tandem.desktop.rest;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.ivr.CallControl;
import tandem.ivr.TelephoneServer;

/// How the telephone servers stand (T1), for those who have to do something about it.
@RestController
@Needs({Right.WATCH, Right.OPERATE})
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
