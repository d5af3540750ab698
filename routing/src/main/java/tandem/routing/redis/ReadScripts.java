package tandem.routing.redis;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.AgentView;
import tandem.routing.port.Standing;

/// `find.lua`, `standing.lua`, `view_agent.lua`, `position.lua`, `lengths.lua`: small reads.
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

    Map<QueueId, Integer> lengths(List<QueueId> queues) {
        var reply = caller.run("lengths", Instant.EPOCH, queues.toArray());
        Map<QueueId, Integer> lengths = new HashMap<>();
        for (int n = 0; n < queues.size(); n++) {
            lengths.put(queues.get(n), reply.number(n));
        }
        return lengths;
    }
}
