package tandem.simulation.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.CommandId;

/// The answers of the last minutes by command, so that a repeated one is answered as the first time (I10). They are
/// forgotten by generations, so that nothing is to be done for each of them.
final class Replies {
    private static final long KEPT = Duration.ofMinutes(10).toMillis();

    private final int atLeast;
    private Map<CommandId, Object> older = Map.of();
    private Map<CommandId, Object> newer = new HashMap<>();
    private long began;

    /// @param atLeast so many answers are kept, and up to twice as many, however young they are
    Replies(int atLeast) {
        this.atLeast = atLeast;
    }

    /// The answer given before; null if none was.
    @Nullable
    Object before(CommandId command) {
        Object reply = newer.get(command);
        return reply == null ? older.get(command) : reply;
    }

    void keep(CommandId command, Object reply, long now) {
        if (began + KEPT <= now || newer.size() >= atLeast) {
            older = newer;
            newer = HashMap.newHashMap(older.size());
            began = now;
        }
        newer.put(command, reply);
    }
}
