package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.VisitorChats;
import tandem.channels.VisitorChats.LeaveResult;
import tandem.channels.VisitorChats.LeftMessage;
import tandem.channels.VisitorFiles;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.routing.Router;

/// What a visitor's page asks for beside its chat: a message for later, the words of a chat by mail, and chats of
/// before (docs/chat-protocol.md).
@RestController
@ForEverybody
final class VisitorController {
    private static final String BEARER = "Bearer ";
    private static final int MOST_EARLIER = 30;
    private final VisitorChats chats;
    private final VisitorFiles files;
    private final CustomerDirectory customers;
    private final History history;
    private final Router router;

    VisitorController(
            VisitorChats chats, VisitorFiles files, CustomerDirectory customers, History history, Router router) {
        this.chats = chats;
        this.files = files;
        this.customers = customers;
        this.history = history;
        this.router = router;
    }

    /// @param once       chosen by the page, so that sending again adds nothing
    /// @param visitor    what an earlier chat gave this browser to keep
    /// @param attributes claimed, as all else here
    record Leaving(
            @Nullable String once,
            @Nullable String visitor,
            @Nullable String queue,
            @Nullable String name,
            @Nullable String email,
            @Nullable String text,
            @Nullable Map<String, String> attributes) {}

    /// @param visitor for the browser to keep
    record Left(String visitor) {}

    /// Takes a message while nobody is there to chat; it is answered by mail.
    @PostMapping("/api/chat/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Left leave(@RequestBody Leaving leaving, HttpServletRequest request) {
        var queue = Ids.of(Objects.requireNonNullElse(leaving.queue(), ""), QueueId::new);
        var message = new LeftMessage(
                Objects.requireNonNullElse(leaving.once(), ""),
                leaving.visitor(),
                request.getRemoteAddr(),
                queue,
                leaving.name(),
                leaving.email(),
                leaving.text(),
                Objects.requireNonNullElse(leaving.attributes(), Map.of()));
        return switch (chats.leave(message)) {
            case LeaveResult.Taken taken -> new Left(taken.visitor());
            case LeaveResult.BadField(var field, var why) ->
                throw ProblemException.badRequest("'" + field + "' " + why);
            case LeaveResult.UnknownQueue _ ->
                throw new ProblemException(HttpStatus.NOT_FOUND, "unknown-queue", "There is no such queue for chats");
            case LeaveResult.NotOffered _ -> throw notOffered();
            case LeaveResult.TooMany _ ->
                throw new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS, "too-fast", "Too many messages; try again in an hour");
        };
    }

    /// @param language `zh`, else English
    /// @param zone     in which times are told, such as `Europe/Berlin`
    record Wish(
            @Nullable String email,
            @Nullable String language,
            @Nullable String zone) {}

    /// Sends what was said in the chat of the token to an address, once.
    @PostMapping("/api/chat/transcript")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transcript(
            @RequestBody Wish wish,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        var transcript = new VisitorChats.Transcript(
                bearer(authorization),
                Objects.requireNonNullElse(wish.email(), "").strip(),
                Objects.requireNonNullElse(wish.language(), "en"),
                zone(wish.zone()));
        switch (chats.transcript(transcript)) {
            case SENT -> {
                // 204
            }
            case UNKNOWN_TOKEN -> throw unknownToken();
            case BAD_ADDRESS -> throw ProblemException.badRequest("'email' is no e-mail address");
            case NOT_OFFERED -> throw notOffered();
            case ONLY_ONCE ->
                throw new ProblemException(HttpStatus.CONFLICT, "only-once", "It was sent already, once for each chat");
            case NOT_SENT ->
                throw new ProblemException(
                        HttpStatus.BAD_GATEWAY,
                        "not-sent",
                        "The mail could not be sent; check the address, or try later");
        }
    }

    private static ZoneId zone(@Nullable String said) {
        try {
            return said == null ? ZoneOffset.UTC : ZoneId.of(said);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /// @param excerpt the beginning of what the visitor wrote
    record Earlier(
            InteractionId id,
            Instant openedAt,
            @Nullable QueueId queue,
            @Nullable String excerpt) {}

    /// @param complete whether they could all be looked up
    record EarlierChats(List<Earlier> chats, boolean complete) {}

    /// The chats of this browser, newest first; the token is what `started` gave it to keep.
    @GetMapping("/api/chat/earlier")
    EarlierChats earlier(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        String visitor = visitor(authorization);
        var customer = customers.identify(new Address.Verified(Voucher.BROWSER, visitor), null);
        var found = history.of(
                customer.id(),
                MOST_EARLIER,
                Scope.ALL,
                router.configuration().internalUse().queues());
        var chatsOfTheirs = found.interactions().stream()
                .filter(past -> isOf(past, visitor))
                .map(past -> new Earlier(past.id(), past.openedAt(), past.queue(), past.excerpt()))
                .toList();
        return new EarlierChats(chatsOfTheirs, found.complete());
    }

    /// @param name of the agent
    /// @param assistant whether the automatic assistant said it
    record Said(
            String seq,
            Party author,
            @Nullable String name,
            String text,
            Instant at,
            List<File> files,
            boolean assistant) {}

    /// @param url as of an entry of the live chat
    record File(String name, String type, long bytes, String url) {}

    record EarlierChat(InteractionId id, Instant openedAt, List<Said> entries) {}

    @GetMapping("/api/chat/earlier/{chat}")
    EarlierChat earlier(
            @PathVariable String chat,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        String visitor = visitor(authorization);
        var id = Ids.of(chat, InteractionId::new);
        return history.interaction(id, new Scope.All())
                .filter(past -> isOf(past.summary(), visitor))
                .map(past -> new EarlierChat(
                        id,
                        past.summary().openedAt(),
                        past.entries().stream()
                                .flatMap(e -> said(id, e).stream())
                                .toList()))
                .orElseThrow(() -> ProblemException.notFound("There is no such chat of yours"));
    }

    /// Not whatever else their customer has: the browser is all that is proved. A chat may have ended as a call (T17).
    private boolean isOf(History.Summary past, String visitor) {
        return past.from().equals(visitor)
                && (past.channel() == Channel.CHAT || (past.channel() == Channel.VOICE && beganAsChat(past.id())));
    }

    private boolean beganAsChat(InteractionId contact) {
        return history.interaction(contact, new Scope.All()).stream()
                .flatMap(past -> past.entries().stream())
                .findFirst()
                .map(first -> first.channel() == Channel.CHAT)
                .orElse(false);
    }

    private Optional<Said> said(InteractionId chat, JournalEntry entry) {
        if (!(entry.event() instanceof Event.MessageAdded message)) {
            return Optional.empty();
        }
        var sent = message.attachments().stream()
                .filter(file -> file.id() != null)
                .map(file ->
                        new File(file.name(), file.type(), file.bytes(), files.link(chat, String.valueOf(file.id()))))
                .toList();
        return Optional.of(new Said(
                entry.id().value(),
                message.author(),
                nameOf(message.agent()),
                message.text(),
                entry.at(),
                sent,
                message.flow() != null));
    }

    private @Nullable String nameOf(@Nullable AgentId agent) {
        var profile = agent == null ? null : router.profiles().get(agent);
        return profile == null ? null : profile.name();
    }

    private String visitor(String authorization) {
        return chats.visitor(bearer(authorization)).orElseThrow(VisitorController::unknownToken);
    }

    static String bearer(String authorization) {
        return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    }

    static ProblemException unknownToken() {
        return new ProblemException(HttpStatus.UNAUTHORIZED, "unknown-token", "A token that we gave is needed");
    }

    private static ProblemException notOffered() {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-offered", "There is no mailbox for that");
    }
}
