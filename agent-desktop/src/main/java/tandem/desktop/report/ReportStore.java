package tandem.desktop.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.desktop.saved.SavedHash;
import tandem.desktop.saved.SavedHash.Stored;

/// Saved reports in Redis.
///
/// | key | what |
/// |---|---|
/// | `reports` | hash: JSON by id |
/// | `reports:standing` | hash by id: what becomes of its mail |
@Component
final class ReportStore {
    private final SavedHash<SavedReport> reports;
    private final SavedHash<SavedReport.Standing> standing;

    ReportStore(RedisConnection redis, TenantId tenant) {
        this.reports = new SavedHash<>(redis, tenant, "reports", SavedReport.class);
        this.standing = new SavedHash<>(redis, tenant, "reports:standing", SavedReport.Standing.class);
    }

    Map<String, Stored<SavedReport>> reports() {
        return reports.all();
    }

    Map<String, Stored<SavedReport.Standing>> standing() {
        return standing.all();
    }

    /// @param before null if there is none
    /// @param after  null if there shall be none
    /// @return false if it was otherwise: then nothing is changed
    boolean swap(String id, @Nullable Stored<SavedReport> before, @Nullable SavedReport after) {
        return reports.swap(id, before, after);
    }

    /// The same of what becomes of its mail.
    boolean swapStanding(
            String id, @Nullable Stored<SavedReport.Standing> before, SavedReport.@Nullable Standing after) {
        return standing.swap(id, before, after);
    }
}
