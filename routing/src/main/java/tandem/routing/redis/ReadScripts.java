package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.StreamEntryID;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.journal.RedisJournal;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;
import tandem.routing.port.Reads;
import tandem.routing.port.Standing;

/// `find.lua`, `standing.lua`, `view_agent.lua`, `position.lua`, `lengths.lua`, `snapshot.lua`, and what is read
/// without a script.
interface ReadScripts extends Reads {
    ScriptCaller caller();

    @Override
    default Optional<Interaction> find(InteractionId interaction) {
        return caller().find(interaction);
    }

    @Override
    default Optional<Standing> standing(InteractionId interaction) {
        var reply = caller().run("standing", Instant.EPOCH, interaction);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(PlacementArgs.standing(reply));
    }

    @Override
    default Optional<AgentView> agent(AgentId agent) {
        return caller().agent(agent);
    }

    @Override
    default Optional<Integer> position(InteractionId interaction) {
        var reply = caller().run("position", Instant.EPOCH, interaction);
        return Optional.ofNullable(reply.value()).map(rank -> Integer.parseInt(rank.toString()) + 1);
    }

    @Override
    default Map<QueueId, Integer> lengths(Collection<QueueId> queues) {
        var all = List.copyOf(queues);
        var reply = caller().run("lengths", Instant.EPOCH, all.toArray());
        Map<QueueId, Integer> lengths = new HashMap<>();
        for (int n = 0; n < all.size(); n++) {
            lengths.put(all.get(n), reply.number(n));
        }
        return lengths;
    }

    @Override
    default RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue) {
        List<Object> args = new ArrayList<>();
        args.add(limitPerQueue);
        args.addAll(queues);
        var reply = caller().run("snapshot", Instant.EPOCH, args.toArray());

        Map<QueueId, List<Interaction>> waiting = new LinkedHashMap<>();
        var lines = reply.sub(1);
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.sub(n);
            List<Interaction> interactions = new ArrayList<>();
            for (int place = 1; place < line.size(); place++) {
                interactions.add(InteractionView.read(line.text(place)));
            }
            waiting.put(new QueueId(line.text(0)), interactions);
        }
        List<AgentView> agents = new ArrayList<>();
        var views = reply.sub(2);
        for (int n = 0; n < views.size(); n++) {
            agents.add(AgentFields.read(views.sub(n), 0));
        }
        return new RoutingSnapshot(RedisJournal.endOf(new StreamEntryID(reply.text(0))), waiting, agents);
    }

    @Override
    default Optional<AgentId> lastAgent(CustomerId customer) {
        return Optional.ofNullable(caller().read(jedis -> jedis.get(caller().key("lastAgent:" + customer))))
                .map(AgentId::new);
    }

    @Override
    default List<InteractionId> heads(QueueId queue, int limit) {
        return caller().scans().first(caller().key("queue:" + queue), limit).stream()
                .map(member -> new InteractionId(member.substring(member.indexOf(':') + 1)))
                .toList();
    }

    @Override
    default int length(QueueId queue) {
        return Math.toIntExact(caller().read(jedis -> jedis.zcard(caller().key("queue:" + queue))));
    }
}
