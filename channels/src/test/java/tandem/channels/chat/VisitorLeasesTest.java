package tandem.channels.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.TestRedis;
import tandem.channels.chat.redis.RedisVisitorLeases;
import tandem.core.InteractionId;

class VisitorLeasesTest {

    @Nested
    class InMemory implements VisitorLeasesContract {
        @Override
        public VisitorLeases leases() {
            return new MemoryVisitorLeases();
        }
    }

    @Nested
    @ExtendWith(TestRedis.class)
    class InRedis implements VisitorLeasesContract {
        @Override
        public VisitorLeases leases() {
            return new RedisVisitorLeases(TestRedis.connection(), TestRedis.newTenant());
        }
    }

    static final class MemoryVisitorLeases implements VisitorLeases {
        private final Map<InteractionId, Instant> ends = new ConcurrentHashMap<>();

        @Override
        public void renew(Map<InteractionId, Instant> until) {
            ends.putAll(until);
        }

        @Override
        public synchronized List<InteractionId> takeDue(Instant now, Duration retry, int limit) {
            var due = ends.entrySet().stream()
                    .filter(e -> !e.getValue().isAfter(now))
                    .sorted(Map.Entry.comparingByValue())
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(chat -> ends.put(chat, now.plus(retry)));
            return due;
        }

        @Override
        public void forget(InteractionId chat) {
            ends.remove(chat);
        }
    }
}
