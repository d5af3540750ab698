package tandem.desktop.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// Saved reports in Redis.
///
/// | key | what |
/// |---|---|
/// | `reports` | hash: JSON by id |
/// | `reports:standing` | hash by id: what becomes of its mail |
@Component
final class ReportStore {
    private static final RedisScript ALL = RedisScript.load(ReportStore.class, "all.lua");
    private static final RedisScript SWAP = RedisScript.load(ReportStore.class, "swap.lua");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REPORTS = "reports";
    private static final String STANDING = "reports:standing";

    private final RedisConnection redis;
    private final List<String> base;

    ReportStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
    }

    /// What is stored, with how it is written there.
    record Stored<T>(T value, String text) {}

    Map<String, Stored<SavedReport>> reports() {
        return all(REPORTS, SavedReport.class);
    }

    Map<String, Stored<SavedReport.Standing>> standing() {
        return all(STANDING, SavedReport.Standing.class);
    }

    private <T> Map<String, Stored<T>> all(String hash, Class<T> type) {
        var fields = (List<?>) Objects.requireNonNull(ALL.run(redis, base, List.of(hash)));
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
    boolean swap(String id, @Nullable Stored<SavedReport> before, @Nullable SavedReport after) {
        return swap(REPORTS, id, before, after);
    }

    /// The same of what becomes of its mail.
    boolean swapStanding(
            String id, @Nullable Stored<SavedReport.Standing> before, SavedReport.@Nullable Standing after) {
        return swap(STANDING, id, before, after);
    }

    private boolean swap(String hash, String id, @Nullable Stored<?> before, @Nullable Object after) {
        var args = List.of(
                hash,
                id,
                Optional.<Stored<?>>ofNullable(before).map(Stored::text).orElse(""),
                after == null ? "" : JSON.writeValueAsString(after));
        return Long.valueOf(1).equals(SWAP.run(redis, base, args));
    }
}
