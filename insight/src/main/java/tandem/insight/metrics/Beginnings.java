package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.EventId;

/// Reads how many waited when a day began, as [CarriedOver] has noted it.
final class Beginnings {
    private final Map<QueueId, Map<Channel, Long>> now = new HashMap<>();
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    /// @param saved the table [Tables#WAITING]
    Beginnings(Map<String, String> saved) {
        saved.forEach((row, value) -> {
            switch (row) {
                case Tables.NOTED -> last = LocalDate.parse(value);
                case Tables.SINCE -> first = Tables.day(Instant.ofEpochMilli(new EventId(value).millis()));
                default -> wait(row.split("\\|"), Long.parseLong(value));
            }
        });
    }

    private void wait(String[] line, long waiting) {
        if (waiting > 0) {
            now.computeIfAbsent(new QueueId(line[0]), queue -> new HashMap<>()).put(Channel.valueOf(line[1]), waiting);
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

    /// The queues in which somebody waits.
    Set<QueueId> queues() {
        return now.keySet();
    }

    /// @param table that of the day and queue
    long of(LocalDate day, QueueId queue, Channel channel, Map<String, String> table) {
        return isNow(day)
                ? now.getOrDefault(queue, Map.of()).getOrDefault(channel, 0L)
                : Sums.unpacked(table.getOrDefault(Tables.carried(channel), "")).get(Measure.CARRIED_OVER);
    }
}
