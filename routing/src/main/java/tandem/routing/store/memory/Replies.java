package tandem.routing.store.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tandem.core.CommandId;

/// The answers of the last minutes by command, so that a repeated one is answered as the first time (I10).
final class Replies {
    private static final long KEPT = Duration.ofMinutes(10).toMillis();

    private record Given(long at, CommandId command) {}

    private final Map<CommandId, Object> replies = new HashMap<>();
    private final Deque<Given> byAge = new ArrayDeque<>();

    @SuppressWarnings("unchecked") // the same command is always of the same kind
    <T> T once(CommandId command, long now, Supplier<T> step) {
        while (!byAge.isEmpty() && byAge.getFirst().at() + KEPT <= now) {
            replies.remove(byAge.removeFirst().command());
        }
        Object before = replies.get(command);
        if (before != null) {
            return (T) before;
        }
        T reply = step.get();
        replies.put(command, reply);
        byAge.addLast(new Given(now, command));
        return reply;
    }

    /// Not an answer after all: the command will be given again.
    void forget(CommandId command) {
        replies.remove(command);
    }
}
