package tandem.routing.store.redis;

import java.time.Instant;
import tandem.core.redis.RedisScript;
import tandem.routing.store.Deadline;
import tandem.routing.store.LostDesktop;

/// `interaction_due.lua`, `desktop_due.lua`, `retry_due.lua`: one for each kind of [Deadline].
record DueScripts(ScriptCaller caller) {
    private static final RedisScript INTERACTION = ScriptCaller.load("interaction_due.lua");
    private static final RedisScript DESKTOP = ScriptCaller.load("desktop_due.lua");
    private static final RedisScript RETRY = ScriptCaller.load("retry_due.lua");

    void run(Deadline deadline, LostDesktop lost, Instant now) {
        switch (deadline) {
            case Deadline.OfInteraction(var interaction) -> caller.run(INTERACTION, now, interaction, 5_000);
            case Deadline.OfDesktop(var agent) ->
                caller.run(
                        DESKTOP,
                        now,
                        agent,
                        lost.noNewOffers().toMillis(),
                        lost.notReady().toMillis(),
                        lost.loggedOut().toMillis());
            case Deadline.OfRetry(var agent) -> caller.run(RETRY, now, agent);
            case Deadline.OfWrapUp _ -> throw new UnsupportedOperationException("not built yet");
            case Deadline.OfStep _ -> throw new IllegalArgumentException("A step is taken by a move: " + deadline);
        }
    }
}
