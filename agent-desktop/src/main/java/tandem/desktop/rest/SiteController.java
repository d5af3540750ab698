package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.ChatOffer;
import tandem.channels.VisitorChats;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.DeskConfig;
import tandem.insight.Insight;
import tandem.ivr.CallControl;
import tandem.ivr.WebCalls;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// What pages need to know of this installation.
@RestController
@ForLoggedIn
final class SiteController {
    private final Router router;
    private final CallControl calls;
    private final WebCalls webCalls;
    private final DesktopProperties properties;

    private final ChatOffer chat;
    private final VisitorChats chats;
    private final Insight insight;
    private final Clock clock;

    SiteController(
            Router router,
            CallControl calls,
            WebCalls webCalls,
            ChatOffer chat,
            VisitorChats chats,
            Insight insight,
            Clock clock,
            DesktopProperties properties) {
        this.insight = insight;
        this.clock = clock;
        this.router = router;
        this.calls = calls;
        this.webCalls = webCalls;
        this.chat = chat;
        this.chats = chats;
        this.properties = properties;
    }

    /// @param queues that a visitor may chat with
    /// @param phone  where to call us
    /// @param mail   where to write to us
    /// @param chat   what the chat offers
    /// @param call   what calls from the page offer; null if there are none
    record Site(List<Queue> queues, String phone, String mail, ChatOffer chat, WebCalls.@Nullable Offer call) {
        /// @param names by language, where it has several
        /// @param open  whether its chats begin in a flow, or its hours are now and somebody is logged in
        ///              who can serve them
        record Queue(QueueId id, String name, Map<String, String> names, boolean open) {}
    }

    @ForEverybody
    @GetMapping("/api/site")
    Site site(@RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        var queues = router.queues().stream()
                .filter(queue -> queue.channels().contains(Channel.CHAT) && !queue.internal())
                .map(queue -> new Site.Queue(queue.id(), queue.name(), queue.names(), isOpen(queue)))
                .toList();
        return new Site(queues, properties.site().phone(), properties.site().mail(), chat, call(origin));
    }

    private WebCalls.@Nullable Offer call(@Nullable String origin) {
        return webCalls.offer(origin).orElse(null);
    }

    private boolean isOpen(QueueProfile queue) {
        var configuration = router.configuration();
        return chats.beginsInFlow(queue.id())
                || configuration.calendar(queue).isOpen(clock.instant()) && isServed(queue);
    }

    private boolean isServed(QueueProfile queue) {
        var profiles = router.configuration().agents();
        return insight.floor().agents().keySet().stream()
                .map(profiles::get)
                .anyMatch(agent -> agent != null
                        && agent.channels().contains(Channel.CHAT)
                        && queue.requirement().isMetBy(agent));
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
