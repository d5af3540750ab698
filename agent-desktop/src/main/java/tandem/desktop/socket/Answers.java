package tandem.desktop.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tandem.desktop.wire.ServerMessage.Result;

/// The last answers per user, so that a repeated command is answered as the first time (I10). What a command *does* is
/// made harmless by its id in routing; this only spares it the second way there and keeps the words the same.
final class Answers {
    private static final int KEPT = 100;

    private static final class Recent extends LinkedHashMap<String, Result> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Result> eldest) {
            return size() > KEPT;
        }
    }

    private final Map<String, Recent> users = new ConcurrentHashMap<>();

    @Nullable
    Result find(String user, String command) {
        var recent = users.get(user);
        if (recent == null) {
            return null;
        }
        synchronized (recent) {
            return recent.get(command);
        }
    }

    void keep(String user, Result result) {
        var recent = users.computeIfAbsent(user, u -> new Recent());
        synchronized (recent) {
            recent.put(result.id(), result);
        }
    }
}
