package tandem.insight.alert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.QueueId;

/// When somebody is told what (config/alerts.yml).
///
/// @param names  how it reads, by language
/// @param queues which; none: all that are not internal
/// @param over   of figures about some time: how long it is
/// @param lasts  so long it must be so before anybody is told
/// @param mails  to whom it is written
/// @param hooks  names of webhooks
public record AlertRule(
        String id,
        Map<String, String> names,
        AlertMetric metric,
        Set<QueueId> queues,
        Condition condition,
        Duration over,
        Duration lasts,
        List<String> mails,
        List<String> hooks) {

    /// When it is so, and when it is over: in between it stays as it is.
    public sealed interface Condition {
        /// @param at   more than that
        /// @param over again at that or less
        record Above(double at, double over) implements Condition {}

        /// @param at   less than that
        /// @param over again at that or more
        record Below(double at, double over) implements Condition {}

        /// Other than in the same hours of past weeks.
        ///
        /// @param by    by more than this share of what is usual
        /// @param weeks how many
        /// @param least of what is usual: where it is less, nothing is unusual
        record Unusual(double by, int weeks, double least) implements Condition {}
    }

    /// In one language, else in English, else in any, else the id.
    public String nameIn(String language) {
        return names.getOrDefault(
                language,
                names.getOrDefault("en", names.values().stream().findFirst().orElse(id)));
    }
}
