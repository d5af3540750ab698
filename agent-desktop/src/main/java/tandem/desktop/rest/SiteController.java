package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.ChatOffer;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.DeskConfig;
import tandem.ivr.CallControl;
import tandem.routing.Router;

/// What pages need to know of this installation.
@RestController
final class SiteController {
    private final Router router;
    private final CallControl calls;
    private final DesktopProperties properties;

    private final ChatOffer chat;

    SiteController(Router router, CallControl calls, ChatOffer chat, DesktopProperties properties) {
        this.router = router;
        this.calls = calls;
        this.chat = chat;
        this.properties = properties;
    }

    /// @param queues that a visitor may chat with
    /// @param phone  where to call us
    /// @param mail   where to write to us
    /// @param chat   what the chat offers
    record Site(List<Queue> queues, String phone, String mail, ChatOffer chat) {
        record Queue(QueueId id, String name) {}
    }

    @GetMapping("/api/site")
    Site site() {
        var queues = router.queues().stream()
                .filter(queue -> queue.channels().contains(Channel.CHAT) && !queue.internal())
                .map(queue -> new Site.Queue(queue.id(), queue.name()))
                .toList();
        return new Site(queues, properties.site().phone(), properties.site().mail(), chat);
    }

    /// Queues, reasons and agents, for names and filters.
    @GetMapping("/api/config")
    DeskConfig config() {
        return DeskConfig.of(router);
    }

    /// How the page of the logged-in agent registers as their phone. An earlier page's registration ends.
    @GetMapping("/api/phone")
    CallControl.PhoneAccount phone(Principal principal) {
        var agent = DesktopUser.of(principal)
                .flatMap(DesktopUser::agent)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "Only agents have a phone here"));
        return calls.browserPhone(agent);
    }
}
