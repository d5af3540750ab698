package tandem.ivr.control.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.ivr.control.CallOwners;

/// `calls:leases`: a sorted set of `SERVER NODE` by the end of the lease in Redis' time; `calls:SERVER NODE`: the set
/// of
/// the calls that this node has there; `call:ID`: a hash of `by` (`SERVER NODE`) and `note`.
public final class RedisCallOwners implements CallOwners {
    private static final RedisScript RENEW = script("renew.lua");
    private static final RedisScript RELEASE = script("release.lua");
    private static final RedisScript TAKE = script("take.lua");
    private static final RedisScript KEEP = script("keep.lua");
    private static final RedisScript OWNERS = script("owners.lua");
    private static final RedisScript ADOPT = script("adopt.lua");
    private static final String FREE = "free";

    private final RedisConnection redis;
    private final List<String> base;
    private final String node;
    private final Duration lease;

    /// @param node without a blank
    public RedisCallOwners(RedisConnection redis, TenantId tenant, String node, Duration lease) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
        this.node = node;
        this.lease = lease;
    }

    private static RedisScript script(String file) {
        return RedisScript.load(RedisCallOwners.class, file);
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Standing renew(Set<String> servers) {
        var args = new ArrayList<>(List.of(node, Long.toString(lease.toMillis())));
        args.addAll(servers);
        var reply = list(RENEW.run(redis, base, args));
        var others = new ArrayList<Lease>();
        for (int i = 1; i < reply.size(); i += 2) {
            var member = reply.get(i).split(" ", 2);
            if (!member[1].equals(node)) {
                others.add(new Lease(member[0], member[1], Duration.ofMillis(Long.parseLong(reply.get(i + 1)))));
            }
        }
        return new Standing(reply.getFirst().equals("1"), others);
    }

    @Override
    public void release() {
        RELEASE.run(redis, base, List.of(node));
    }

    @Override
    public boolean claim(CallNote note) {
        return list(TAKE.run(
                        redis,
                        base,
                        List.of(FREE, node, note.server(), note.call().value(), note.text())))
                .getFirst()
                .equals("1");
    }

    @Override
    public Optional<String> take(CallNote note) {
        var reply = list(TAKE.run(
                redis, base, List.of("any", node, note.server(), note.call().value(), note.text())));
        return reply.size() < 2 ? Optional.empty() : Optional.of(reply.get(1));
    }

    @Override
    public Set<InteractionId> keep(Collection<CallNote> notes) {
        var args = new ArrayList<>(List.of(node));
        for (var note : notes) {
            args.addAll(List.of(note.server(), note.call().value(), note.text()));
        }
        return list(KEEP.run(redis, base, args)).stream()
                .map(InteractionId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<InteractionId, String> ownersOf(Collection<InteractionId> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        var reply = list(
                OWNERS.run(redis, base, calls.stream().map(InteractionId::value).toList()));
        var owners = new HashMap<InteractionId, String>();
        for (int i = 0; i < reply.size(); i += 2) {
            owners.put(new InteractionId(reply.get(i)), reply.get(i + 1).split(" ", 2)[1]);
        }
        return owners;
    }

    @Override
    public List<CallNote> adopt(Lease lapsed) {
        var reply = list(ADOPT.run(redis, base, List.of(node, lapsed.server(), lapsed.node())));
        var notes = new ArrayList<CallNote>();
        for (int i = 0; i < reply.size(); i += 2) {
            notes.add(new CallNote(new InteractionId(reply.get(i)), lapsed.server(), reply.get(i + 1)));
        }
        return notes;
    }

    private static List<String> list(@Nullable Object reply) {
        return ((List<?>) Objects.requireNonNull(reply))
                .stream().map(String::valueOf).toList();
    }
}
