package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.event.EventId;

/// Reads how many waited when a day began, as [CarriedOver] has noted it.
final class Beginnings {
    private final Map<String, Map<Channel, Long>> now = new HashMap<>();
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    /// @param saved the table [Tables#WAITING], or that of the skills
    Beginnings(Map<String, String> saved) {
        saved.forEach((row, value) -> {
            switch (row) {
                case Tables.NOTED -> last = LocalDate.parse(value);
                case Tables.SINCE -> first = Tables.day(Instant.ofEpochMilli(new EventId(value).millis()));
                case Tables.AT -> {
                    // for who counts
                }
                default -> wait(row, row.lastIndexOf('|'), Long.parseLong(value));
            }
        });
    }

    private void wait(String line, int end, long waiting) {
        if (waiting > 0) {
            now.computeIfAbsent(line.substring(0, end), id -> new HashMap<>())
                    .put(Channel.valueOf(line.substring(end + 1)), waiting);
        }
    }

    /// Whether it is known of a day; if not, it was before the first that was noted.
    boolean know(LocalDate day) {
        return first != null && !day.isBefore(first);
    }

    /// Of a day that has begun since anything was counted: who waits now was waiting then.
    boolean isNow(LocalDate day) {
        return last != null && day.isAfter(last);
    }

    /// The queues, or skills, for which somebody waits.
    Set<String> waitedFor() {
        return now.keySet();
    }

    /// @param table that of the day and queue
    long of(LocalDate day, String id, Channel channel, DayTable table) {
        return isNow(day) ? now.getOrDefault(id, Map.of()).getOrDefault(channel, 0L) : table.carried(channel);
    }
}
