package tandem.insight.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What people have said about an alert.
///
/// @param acknowledgedBy who has seen it; null for nobody
/// @param silentUntil    nobody is told of it before; null: they are
public record AlertMark(
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant silentUntil,
        @Nullable String silencedBy) {
    static final AlertMark NONE = new AlertMark(null, null, null, null);

    boolean isSilentAt(Instant now) {
        return silentUntil != null && now.isBefore(silentUntil);
    }

    AlertMark acknowledged(String by, Instant at) {
        return new AlertMark(by, at, silentUntil, silencedBy);
    }

    AlertMark silent(@Nullable Instant until, String by) {
        return new AlertMark(acknowledgedBy, acknowledgedAt, until, until == null ? null : by);
    }

    /// The next time it is raised is another time.
    AlertMark unacknowledged() {
        return new AlertMark(null, null, silentUntil, silencedBy);
    }
}
