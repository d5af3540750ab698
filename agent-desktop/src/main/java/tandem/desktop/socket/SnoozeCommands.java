package tandem.desktop.socket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.Router;

/// What is set aside until some time (D5): by its agent, and taken back by a supervisor.
final class SnoozeCommands {
    private static final int MOST = 1000;

    private final Router router;

    SnoozeCommands(Router router) {
        this.router = router;
    }

    Outcome snooze(Actor.Desktop by, Fields fields, CommandId id) {
        var interaction = fields.interaction();
        var until = Instant.ofEpochMilli(fields.millis("until"));
        return switch (router.snooze(by, interaction, fields.number("epoch"), until, note(fields), id)) {
            case HandResult.Done done -> Outcome.done(done.interaction());
            case HandResult.Refused refused -> Outcome.failed(code(by.agent(), interaction), refused.why());
            case HandResult.Displaced _ -> Outcome.DISPLACED;
        };
    }

    private static @Nullable String note(Fields fields) {
        var note = fields.optionalText("note");
        return note == null || note.isBlank() ? null : note.strip();
    }

    /// In a code that a page can put into words.
    private String code(AgentId agent, InteractionId interaction) {
        return router.find(interaction)
                .filter(held -> held.state() == InteractionState.CONNECTED && agent.equals(held.agent()))
                .map(_ -> "refused")
                .orElse("not-yours");
    }

    /// What is there already counts as done.
    Outcome wake(DesktopUser by, InteractionId interaction) {
        return switch (router.wake(interaction, by.user())) {
            case HandResult.Done done -> Outcome.done(done.interaction());
            case HandResult.Refused refused -> {
                var now = router.find(interaction);
                yield now.filter(is -> is.state() != InteractionState.CLOSED)
                        .filter(is -> is.state() != InteractionState.SNOOZED)
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.failed("not-snoozed", refused.why()));
            }
            case HandResult.Displaced _ -> Outcome.DISPLACED;
        };
    }

    /// Whether this agent has set it aside.
    boolean isSetAsideBy(AgentId agent, InteractionId interaction) {
        return router.snoozed(agent, MOST).stream()
                .anyMatch(snoozed -> snoozed.interaction().id().equals(interaction));
    }
}
