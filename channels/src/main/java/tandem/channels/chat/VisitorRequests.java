package tandem.channels.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.VisitorChats;
import tandem.channels.VisitorMail;
import tandem.core.AgentId;
import tandem.core.Claims;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;

/// What a visitor's page asks for by HTTP: a message for later, and what was said to take along.
final class VisitorRequests implements VisitorChats {
    private static final String TRANSCRIPT = "transcript";
    private final ChatToken tokens;
    private final ChatIntake intake;
    private final ChatForm form;
    private final Journal journal;
    private final VisitorMail mail;
    private final Once once;
    private final ChatFlows flows;
    private final Function<AgentId, String> names;
    private final int maxLength;

    VisitorRequests(Parts parts, Function<AgentId, String> names, int maxLength) {
        this.tokens = parts.tokens;
        this.intake = parts.intake;
        this.form = parts.form;
        this.journal = parts.journal;
        this.mail = parts.mail;
        this.once = parts.once;
        this.flows = parts.flows;
        this.names = names;
        this.maxLength = maxLength;
    }

    record Parts(
            ChatToken tokens,
            ChatIntake intake,
            ChatForm form,
            Journal journal,
            VisitorMail mail,
            Once once,
            ChatFlows flows) {}

    @Override
    public boolean beginsInFlow(QueueId queue) {
        return flows.of(queue).isPresent();
    }

    @Override
    public LeaveResult leave(LeftMessage message) {
        var fault = fault(message);
        if (fault != null) {
            return fault;
        }
        if (!intake.offers(message.queue())) {
            return new LeaveResult.UnknownQueue();
        }
        String visitor = Optional.ofNullable(message.visitor())
                .flatMap(tokens::verifyVisitor)
                .orElseGet(() -> tokens.visitorOf(message.once()));
        var left = new VisitorMail.Message(
                tokens.chatOf(message.once()).value(),
                visitor,
                message.source(),
                message.queue(),
                message.name(),
                String.valueOf(message.email()),
                String.valueOf(message.text()),
                claims(message));
        return switch (mail.leave(left)) {
            case VisitorMail.Left.Taken(var id) -> new LeaveResult.Taken(id, tokens.signVisitor(visitor));
            case VisitorMail.Left.NotOffered _ -> new LeaveResult.NotOffered();
            case VisitorMail.Left.TooMany _ -> new LeaveResult.TooMany();
        };
    }

    private LeaveResult.@Nullable BadField fault(LeftMessage message) {
        if (!VisitorFrame.ID.matcher(message.once()).matches()) {
            return new LeaveResult.BadField("once", "is no id");
        }
        String wrong = ChatAttributes.fault(message.attributes());
        if (wrong != null) {
            return new LeaveResult.BadField("attributes", "cannot be taken: " + wrong);
        }
        if (message.name() != null && message.name().length() > VisitorFrame.MAX_FIELD) {
            return new LeaveResult.BadField("name", "is too long");
        }
        String email = message.email();
        if (email == null || !VisitorFrame.EMAIL.matcher(email).matches()) {
            return new LeaveResult.BadField("email", "is no e-mail address");
        }
        String text = message.text();
        if (text == null || text.isBlank()) {
            return new LeaveResult.BadField("text", "is missing");
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            return new LeaveResult.BadField("text", "has more than " + maxLength + " characters");
        }
        return form.missing(message.queue(), message.name(), email, text, message.attributes())
                .map(field -> new LeaveResult.BadField(field, "is missing"))
                .orElse(null);
    }

    private static Claims claims(LeftMessage message) {
        var all = new HashMap<>(message.attributes());
        if (message.name() != null) {
            all.put(Claims.NAME, message.name());
        }
        all.put(Claims.EMAIL, String.valueOf(message.email()).toLowerCase(Locale.ROOT));
        return new Claims(all);
    }

    @Override
    public TranscriptResult transcript(Transcript wish) {
        var chat = tokens.verify(wish.token()).orElse(null);
        if (chat == null) {
            return TranscriptResult.UNKNOWN_TOKEN;
        }
        if (!VisitorFrame.EMAIL.matcher(wish.email()).matches()) {
            return TranscriptResult.BAD_ADDRESS;
        }
        if (!mail.offered()) {
            return TranscriptResult.NOT_OFFERED;
        }
        var entries = journal.of(chat);
        var text = new TranscriptText(entries, names, wish.language(), wish.zone());
        if (text.isEmpty()) {
            return TranscriptResult.UNKNOWN_TOKEN; // over long ago
        }
        if (!once.first(chat, TRANSCRIPT)) {
            return TranscriptResult.ONLY_ONCE;
        }
        return switch (mail.send(
                new VisitorMail.Letter(chat, queueOf(entries), wish.email(), text.subject(), text.text()))) {
            case SENT -> TranscriptResult.SENT;
            case NOT_OFFERED -> TranscriptResult.NOT_OFFERED;
            case NOT_SENT -> {
                once.undo(chat, TRANSCRIPT);
                yield TranscriptResult.NOT_SENT;
            }
        };
    }

    private static @Nullable QueueId queueOf(List<JournalEntry> entries) {
        return entries.reversed().stream()
                .flatMap(entry ->
                        entry.event() instanceof Event.Queued queued ? Stream.of(queued.queue()) : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<String> visitor(String signed) {
        return tokens.verifyVisitor(signed);
    }
}
