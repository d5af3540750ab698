package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.MessageDesk;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.ivr.OutboundCalls;

/// What an agent needs to know before they call somebody (T10).
@RestController
@ForLoggedIn
final class OutboundController {
    private final OutboundCalls calls;
    private final MessageDesk messages;

    OutboundController(OutboundCalls calls, MessageDesk messages) {
        this.calls = calls;
        this.messages = messages;
    }

    /// In whose name an agent may call.
    record OutboundQueue(String id, String name) {}

    /// By which of our addresses an agent may begin to write.
    @GetMapping("/api/outbound/senders")
    List<MessageDesk.Sender> senders(Principal who) {
        return DesktopUser.of(who).flatMap(DesktopUser::agent).stream()
                .flatMap(agent -> messages.senders(agent).stream())
                .toList();
    }

    @GetMapping("/api/outbound/queues")
    List<OutboundQueue> queues(Principal who) {
        return DesktopUser.of(who).flatMap(DesktopUser::agent).stream()
                .flatMap(agent -> calls.queues(agent).stream())
                .map(queue -> new OutboundQueue(queue.id().value(), queue.name()))
                .toList();
    }
}
