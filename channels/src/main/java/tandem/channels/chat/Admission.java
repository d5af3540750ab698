package tandem.channels.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.channels.guard.TokenBucket;

/// How many visitors this node takes, altogether and from one address (A6).
final class Admission {
    private final ConcurrentHashMap<String, Address> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private final ChatProperties.Limits limits;
    private final Clock clock;

    Admission(ChatProperties.Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// True must be followed by [#leave].
    boolean enter(String address) {
        if (sockets.incrementAndGet() > limits.maxVisitors()) {
            sockets.decrementAndGet();
            return false;
        }
        var admitted = new boolean[1];
        addresses.compute(address, (_, known) -> {
            var entry = known == null ? new Address(0, starts()) : known;
            admitted[0] = entry.sockets < limits.maxPerAddress();
            return admitted[0] ? new Address(entry.sockets + 1, entry.starts) : entry;
        });
        if (!admitted[0]) {
            sockets.decrementAndGet();
        }
        return admitted[0];
    }

    void leave(String address) {
        sockets.decrementAndGet();
        addresses.computeIfPresent(address, (_, known) -> new Address(known.sockets - 1, known.starts));
    }

    boolean mayStart(String address) {
        var entry = addresses.get(address);
        return entry == null || entry.starts.tryTake();
    }

    /// Forgets addresses of whom there is nothing to remember.
    void tidy() {
        addresses.values().removeIf(entry -> entry.sockets == 0 && entry.starts.isFull());
    }

    int sockets() {
        return sockets.get();
    }

    private TokenBucket starts() {
        return new TokenBucket(clock, limits.startsPerMinute(), Duration.ofMinutes(1));
    }

    private record Address(int sockets, TokenBucket starts) {}
}
