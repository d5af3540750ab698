package tandem.insight.workforce.forecast;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;

/// Something that a supervisor knows will change, or did change, how much comes.
///
/// @param to     inclusive
/// @param queue  null: all
/// @param factor 1.5: half as much again
/// @param by     who says so, by log-in name
public record KnownEvent(
        String id, LocalDate from, LocalDate to, @Nullable QueueId queue, double factor, String reason, String by) {

    public boolean covers(QueueId asked, LocalDate day) {
        return (queue == null || queue.equals(asked)) && !day.isBefore(from) && !day.isAfter(to);
    }
}
