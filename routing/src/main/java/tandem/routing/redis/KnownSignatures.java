package tandem.routing.redis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.port.Registry.Versioned;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;

/// The registered signatures with the numbers of their lines, as this node knows them. None is ever taken back,
/// so only new ones are fetched; the version is how many there are.
final class KnownSignatures {
    private final RedisConnection redis;
    private final String registered;
    private final Map<Signature, Long> numbers = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Versioned<Signature> all = new Versioned<>(0, Set.of());

    KnownSignatures(RedisConnection redis, TenantKeys keys) {
        this.redis = redis;
        this.registered = keys.key("registered");
    }

    Versioned<Signature> all() {
        lock.lock();
        try {
            List<String> fresh = redis.call((UnifiedJedis jedis) -> jedis.lrange(registered, numbers.size(), -1));
            for (String entry : fresh) {
                int space = entry.indexOf(' ');
                numbers.put(Signature.parse(entry.substring(space + 1)), Long.valueOf(entry.substring(0, space)));
            }
            if (!fresh.isEmpty()) {
                all = new Versioned<>(numbers.size(), Set.copyOf(numbers.keySet()));
            }
            return all;
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        } finally {
            lock.unlock();
        }
    }

    /// What an agent serves as the scripts take it: number, channel, weight, choice, base of each line.
    ///
    /// @return empty if this node does not know all of them any more: read them again
    Optional<String> lines(List<Serving> lines, long version) {
        if (version > numbers.size()) {
            all();
        }
        if (!lines.stream().allMatch(line -> numbers.containsKey(line.signature()))) {
            return Optional.empty();
        }
        return Optional.of(lines.stream()
                .map(line -> numbers.get(line.signature())
                        + " " + Numbers.number(line.signature().channel())
                        + " " + line.weight()
                        + " " + Numbers.number(line.signature().choice())
                        + " " + line.base())
                .collect(Collectors.joining(" ")));
    }
}
