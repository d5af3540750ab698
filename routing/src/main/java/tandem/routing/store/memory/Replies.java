package tandem.routing.store.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.CommandId;

/// The answers of the last minutes by command, so that a repeated one is answered as the first time (I10).
final class Replies {
    private static final long KEPT = Duration.ofMinutes(10).toMillis();

    private record Given(long at, CommandId command) {}

    private final Map<CommandId, Object> replies = new HashMap<>();
    private final Deque<Given> byAge = new ArrayDeque<>();

    /// The answer given before; null if none was.
    @Nullable
    Object before(CommandId command) {
        return replies.get(command);
    }

    void keep(CommandId command, Object reply, long now) {
        while (!byAge.isEmpty() && byAge.getFirst().at() + KEPT <= now) {
            replies.remove(byAge.removeFirst().command());
        }
        replies.put(command, reply);
        byAge.addLast(new Given(now, command));
    }
}
