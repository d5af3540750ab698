package tandem.routing.redis;

import java.time.Instant;
import tandem.routing.port.Deadline;
import tandem.routing.port.LostDesktop;

/// `interaction_due.lua`, `desktop_due.lua`, `retry_due.lua`, `wrap_up_due.lua`: one for each kind of [Deadline].
record DueScripts(ScriptCaller caller) {
    private static final String INTERACTION = "interaction_due";
    private static final String DESKTOP = "desktop_due";
    private static final String RETRY = "retry_due";
    private static final String WRAP_UP = "wrap_up_due";

    void run(Deadline deadline, LostDesktop lost, Instant now) {
        switch (deadline) {
            case Deadline.OfInteraction(var interaction) -> caller.run(INTERACTION, now, interaction);
            case Deadline.OfDesktop(var agent) ->
                caller.run(
                        DESKTOP,
                        now,
                        agent,
                        lost.noNewOffers().toMillis(),
                        lost.notReady().toMillis(),
                        lost.loggedOut().toMillis());
            case Deadline.OfRetry(var agent) -> caller.run(RETRY, now, agent);
            case Deadline.OfWrapUp(var agent, var interaction) -> caller.run(WRAP_UP, now, agent, interaction);
            case Deadline.OfStep _ -> throw new IllegalArgumentException("A step is taken by a move: " + deadline);
        }
    }
}
