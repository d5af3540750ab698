package tandem.desktop.rest;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.wallboard.Wallboard;
import tandem.desktop.wire.TransferTargets;

/// Whom a contact can be passed on to (R18).
@RestController
@Needs({Right.SERVE, Right.WATCH, Right.MOVE_CONTACTS})
final class TransferController {
    private final Wallboard wallboard;

    TransferController(Wallboard wallboard) {
        this.wallboard = wallboard;
    }

    @GetMapping("/api/transfer-targets")
    TransferTargets targets() {
        return wallboard.transferTargets();
    }
}
