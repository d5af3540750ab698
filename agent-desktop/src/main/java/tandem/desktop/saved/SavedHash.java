package tandem.desktop.saved;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// A hash of Redis: JSON by id.
public final class SavedHash<T> {
    private static final RedisScript ALL = RedisScript.load(SavedHash.class, "all.lua");
    private static final RedisScript SWAP = RedisScript.load(SavedHash.class, "swap.lua");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RedisConnection redis;
    private final List<String> base;
    private final String name;
    private final Class<T> type;

    /// @param name of the hash
    public SavedHash(RedisConnection redis, TenantId tenant, String name, Class<T> type) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
        this.name = name;
        this.type = type;
    }

    /// What is stored, with how it is written there.
    public record Stored<T>(T value, String text) {}

    public Map<String, Stored<T>> all() {
        var fields = (List<?>) Objects.requireNonNull(ALL.run(redis, base, List.of(name)));
        var all = new LinkedHashMap<String, Stored<T>>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            var text = String.valueOf(fields.get(i + 1));
            all.put(String.valueOf(fields.get(i)), new Stored<>(JSON.readValue(text, type), text));
        }
        return all;
    }

    /// @param before null if there is none
    /// @param after  null if there shall be none
    /// @return false if it was otherwise: then nothing is changed
    public boolean swap(String id, @Nullable Stored<T> before, @Nullable T after) {
        var args = List.of(
                name, id, before == null ? "" : before.text(), after == null ? "" : JSON.writeValueAsString(after));
        return Long.valueOf(1).equals(SWAP.run(redis, base, args));
    }
}
