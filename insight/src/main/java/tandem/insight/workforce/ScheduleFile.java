package tandem.insight.workforce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found in a file with schedules.
///
/// @param rows     what is right in it
/// @param problems what is wrong; if there is anything, nothing of it is taken
public record ScheduleFile(List<Row> rows, List<Problem> problems) {

    /// How many entries a file may have, repeated ones counted each time.
    public static final int MOST_ENTRIES = 20_000;
    /// How many bad lines are told; whoever mends these sees the rest.
    public static final int MOST_PROBLEMS = 100;

    public ScheduleFile {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /// @param line  of the file, from 1
    /// @param agent who is named there; null: nobody is
    public record Row(int line, @Nullable String agent, Instant from, Instant to, String activity, String note) {}

    /// @param detail the word or value that is meant; empty if there is none
    public record Problem(int line, Code code, String detail) {}

    public enum Code {
        /// Neither is it what it is said to be.
        UNREADABLE,
        NO_AGENT,
        UNKNOWN_AGENT,
        UNKNOWN_ACTIVITY,
        BAD_TIME,
        UNKNOWN_ZONE,
        NOT_LATER,
        TOO_LONG,
        BAD_RECURRENCE,
        MISSING_COLUMN,
        OVERLAP,
        TOO_MANY,
        NOTHING
    }
}
