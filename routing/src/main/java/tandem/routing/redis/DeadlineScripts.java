package tandem.routing.redis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tandem.routing.port.Deadline;
import tandem.routing.port.Deadlines;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.NodeLeases;

/// `due.lua`; `interaction_due.lua`, `desktop_due.lua`, `retry_due.lua`, `wrap_up_due.lua`: one for each kind of
/// [Deadline].
interface DeadlineScripts extends Deadlines {
    ScriptCaller caller();

    @Override
    default void fire(Deadline deadline, LostDesktop lost, Instant now) {
        switch (deadline) {
            case Deadline.OfInteraction(var interaction) -> caller().run("interaction_due", now, interaction);
            case Deadline.OfDesktop(var agent) ->
                caller().run(
                                "desktop_due",
                                now,
                                agent,
                                lost.noNewOffers().toMillis(),
                                lost.notReady().toMillis(),
                                lost.loggedOut().toMillis());
            case Deadline.OfRetry(var agent) -> caller().run("retry_due", now, agent);
            case Deadline.OfWrapUp(var agent, var interaction) -> caller().run("wrap_up_due", now, agent, interaction);
            case Deadline.OfStep _ -> throw new IllegalArgumentException("A step is taken by a move: " + deadline);
        }
    }

    @Override
    default NodeLeases nodes() {
        return new RedisNodeLeases(caller());
    }

    @Override
    default List<Deadline> due(Instant now, int limit) {
        return caller().run("due", now, limit).list().stream()
                .map(member -> Deadline.parse(member.toString()))
                .toList();
    }

    @Override
    default Optional<Instant> nextDeadline() {
        return caller().read(jedis -> jedis.zrangeWithScores(caller().key("deadlines"), 0, 0)).stream()
                .findFirst()
                .map(first -> Instant.ofEpochMilli((long) first.getScore()));
    }
}
