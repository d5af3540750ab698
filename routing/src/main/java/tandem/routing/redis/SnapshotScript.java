package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.core.journal.RedisJournal;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;

/// `snapshot.lua`
record SnapshotScript(ScriptCaller caller) {
    private static final String SCRIPT = "snapshot";

    RoutingSnapshot run(Collection<QueueId> queues, int limitPerQueue) {
        List<Object> args = new ArrayList<>();
        args.add(limitPerQueue);
        args.addAll(queues);
        var reply = caller.run(SCRIPT, Instant.EPOCH, args.toArray());

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
}
