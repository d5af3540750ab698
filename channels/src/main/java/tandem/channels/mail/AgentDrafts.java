package tandem.channels.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDrafts;
import tandem.channels.NewMail;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.routing.Router;

/// Drafts, and what is known of their sending.
final class AgentDrafts implements MailDrafts {
    private static final String NOTHING = "{}";
    private final Router router;
    private final DraftStore store;
    private final Outbox outbox;
    private final Clock clock;

    AgentDrafts(Router router, DraftStore store, Outbox outbox, Clock clock) {
        this.router = router;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<Draft> find(InteractionId mail) {
        return store.find(mail).map(this::draft);
    }

    @Override
    public SaveResult save(AgentId by, InteractionId mail, long seen, String content) {
        if (!holds(by, mail)) {
            return new SaveResult.NotYours();
        }
        var next = new DraftStore.Kept(seen + 1, by, clock.millis(), content, null);
        return store.replace(mail, seen, next)
                .<SaveResult>map(other -> new SaveResult.Changed(draft(other)))
                .orElseGet(() -> new SaveResult.Saved(next.version()));
    }

    @Override
    public void drop(AgentId by, InteractionId mail) {
        boolean sending = store.find(mail)
                .map(this::draft)
                .map(Draft::sending)
                .filter(s -> s.failed() == null)
                .isPresent();
        if (holds(by, mail) && !sending) {
            store.drop(mail);
        }
    }

    /// From now on it is being sent; what its writer changes is the next one.
    void sending(AgentId by, InteractionId mail, CommandId command) {
        for (int tries = 0; tries < 3; tries++) { // the page may be saving it
            var draft = store.find(mail).orElse(null);
            long seen = draft == null ? 0 : draft.version();
            String content = draft == null ? NOTHING : draft.content();
            var next = new DraftStore.Kept(seen + 1, by, clock.millis(), content, command);
            if (store.replace(mail, seen, next).isEmpty()) {
                return;
            }
        }
    }

    /// By which it is being sent.
    Optional<CommandId> command(InteractionId mail) {
        return store.find(mail).map(DraftStore.Kept::command);
    }

    /// @param command null for what was sent at once
    void sent(InteractionId mail, @Nullable CommandId command) {
        if (command == null || command(mail).filter(command::equals).isPresent()) {
            store.drop(mail);
        }
    }

    private Draft draft(DraftStore.Kept kept) {
        return new Draft(
                kept.version(),
                kept.by(),
                Instant.ofEpochMilli(kept.atMillis()),
                kept.content(),
                kept.command() == null ? null : sending(kept.command()));
    }

    private @Nullable Sending sending(CommandId command) {
        var entry = outbox.find(command).orElse(null);
        if (entry == null || entry.held() == null) {
            return null;
        }
        var until = Instant.ofEpochMilli(entry.held().dueMillis());
        return switch (entry.stage()) {
            case HELD, SENDING -> new Sending(until, null);
            case REFUSED, UNCLEAR -> new Sending(until, entry.why());
            case UNDONE, SENT, RECORDED -> null;
        };
    }

    /// Or has begun it.
    private boolean holds(AgentId agent, InteractionId mail) {
        return router.find(mail)
                .map(i -> i.isWrittenBy(Channel.EMAIL) && agent.equals(i.agent()))
                .orElseGet(() -> NewMail.isOf(agent, mail));
    }
}
