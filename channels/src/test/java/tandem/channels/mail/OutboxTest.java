package tandem.channels.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.TestRedis;
import tandem.channels.mail.redis.RedisOutbox;
import tandem.core.CommandId;

class OutboxTest {

    @Nested
    class InMemory implements OutboxContract {
        @Override
        public Outbox outbox() {
            return new MemoryOutbox();
        }
    }

    @Nested
    @ExtendWith(TestRedis.class)
    class InRedis implements OutboxContract {
        @Override
        public Outbox outbox() {
            return new RedisOutbox(TestRedis.connection(), TestRedis.newTenant());
        }
    }

    static final class MemoryOutbox implements Outbox {
        private final Map<CommandId, Entry> entries = new LinkedHashMap<>();

        @Override
        public Optional<Entry> begin(Entry entry) {
            return Optional.ofNullable(entries.putIfAbsent(entry.command(), entry));
        }

        @Override
        public Optional<Entry> find(CommandId command) {
            return Optional.ofNullable(entries.get(command));
        }

        @Override
        public void update(Entry entry) {
            entries.put(entry.command(), entry);
        }

        @Override
        public boolean move(Stage from, Entry entry) {
            var standing = entries.get(entry.command());
            boolean moved = standing != null && (standing.equals(entry) || standing.stage() == from);
            if (moved) {
                entries.put(entry.command(), entry);
            }
            return moved;
        }

        @Override
        public List<Entry> held() {
            return entries.values().stream()
                    .filter(e -> e.stage() == Stage.HELD)
                    .toList();
        }

        @Override
        public List<Entry> unrecorded() {
            return entries.values().stream()
                    .filter(e -> e.stage() == Stage.SENT)
                    .toList();
        }
    }
}
