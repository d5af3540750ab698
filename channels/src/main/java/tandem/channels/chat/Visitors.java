package tandem.channels.chat;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The pages connected to this node, whether they are in a chat or not.
final class Visitors {
    private final Map<String, Visitor> bySession = new ConcurrentHashMap<>();

    void came(String session, Visitor visitor) {
        bySession.put(session, visitor);
    }

    @Nullable
    Visitor find(String session) {
        return bySession.get(session);
    }

    @Nullable
    Visitor left(String session) {
        return bySession.remove(session);
    }

    Collection<Visitor> all() {
        return bySession.values();
    }
}
