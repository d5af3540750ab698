package tandem.routing.store.redis;

import java.time.Instant;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.routing.AgentView;
import tandem.routing.store.Standing;

/// `find.lua`, `standing.lua`, `view_agent.lua`, `position.lua`: small reads.
record ReadScripts(ScriptCaller caller) {
    private static final String FIND = "find";
    private static final String VIEW_AGENT = "view_agent";
    private static final String POSITION = "position";

    Optional<Interaction> find(InteractionId interaction) {
        var reply = caller.run(FIND, Instant.EPOCH, interaction);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(InteractionView.read(reply.text(0)));
    }

    Optional<Standing> standing(InteractionId interaction) {
        var reply = caller.run("standing", Instant.EPOCH, interaction);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(PlacementArgs.standing(reply));
    }

    Optional<AgentView> agent(AgentId agent) {
        var reply = caller.run(VIEW_AGENT, Instant.EPOCH, agent);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(AgentFields.read(reply, 0));
    }

    Optional<Integer> position(InteractionId interaction) {
        var reply = caller.run(POSITION, Instant.EPOCH, interaction);
        return Optional.ofNullable(reply.value()).map(rank -> Integer.parseInt(rank.toString()) + 1);
    }
}
