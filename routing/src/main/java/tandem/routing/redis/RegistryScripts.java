package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Registry;
import tandem.routing.port.Registry.Versioned;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Step;

/// `register_signature.lua`, `staff.lua`, and what is read and noted without a script.
interface RegistryScripts extends Registry {
    ScriptCaller caller();

    KnownSignatures known();

    /// So many agents are given a new line in one step, lest others wait for it.
    int CHUNK = 100;

    @Override
    default boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step) {
        Iterator<Map.Entry<AgentId, Serving>> left = agents.entrySet().iterator();
        Reply reply;
        do {
            List<Object> chunk = new ArrayList<>();
            for (int n = 0; n < CHUNK && left.hasNext(); n++) {
                var agent = left.next();
                chunk.addAll(List.of(
                        agent.getKey(),
                        agent.getValue().weight(),
                        agent.getValue().base()));
            }
            List<Object> args = new ArrayList<>(List.of(
                    signature,
                    Numbers.number(signature.channel()),
                    Numbers.number(signature.choice()),
                    logIns,
                    left.hasNext() ? 0 : 1));
            args.addAll(chunk);
            reply = caller().run("register_signature", step.now(), args.toArray());
        } while (left.hasNext() && reply.tag().equals("done"));
        return reply.tag().equals("done");
    }

    @Override
    default Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        var all = List.copyOf(signatures);
        var reply = caller().run("staff", Instant.EPOCH, all.toArray());
        Map<Signature, LineStaff> staff = new HashMap<>();
        for (int n = 0; n < all.size(); n++) {
            staff.put(all.get(n), new LineStaff(reply.number(2 * n), reply.number(2 * n + 1)));
        }
        return staff;
    }

    @Override
    default Versioned<Signature> signatures() {
        return known().all();
    }

    @Override
    default Versioned<AgentId> loggedIn() {
        // The version is read first: if it still holds when a change is made, so does what was read after it.
        String version = caller().read(jedis -> String.valueOf(jedis.get(caller().key("logIns"))));
        return new Versioned<>(
                version.equals("null") ? 0 : Long.parseLong(version),
                caller().scans().members(caller().key("agents")).stream()
                        .map(AgentId::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    default Map<QueueId, String> notedQueues() {
        return caller().scans().entries(caller().key("configured"), QueueId::new);
    }

    @Override
    default void noteQueues(Map<QueueId, String> notes, Step step) {
        var kept = new HashMap<String, String>();
        var forgotten = new ArrayList<String>();
        notes.forEach((queue, note) -> {
            if (note.isEmpty()) {
                forgotten.add(queue.value());
            } else {
                kept.put(queue.value(), note);
            }
        });
        if (!kept.isEmpty()) {
            caller().read(jedis -> jedis.hset(caller().key("configured"), kept));
        }
        if (!forgotten.isEmpty()) {
            caller().read(jedis -> jedis.hdel(caller().key("configured"), forgotten.toArray(String[]::new)));
        }
    }
}
