package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.event.EventId;

/// How many wait in each queue (or for each skill) at the end of what is counted, and so how many are carried over into
/// each day: with
/// those, offered = answered + abandoned + flowed out + still waiting holds in every stretch of time.
final class CarriedOver {
    /// Of a queue or skill and a channel, how many more waited at the beginning of a day than was noted.
    @FunctionalInterface
    interface Note {
        void add(LocalDate day, String id, Channel channel, long more);
    }

    private record Line(String id, Channel channel) {
        static Line of(String row) {
            int end = row.lastIndexOf('|');
            return new Line(row.substring(0, end), Channel.valueOf(row.substring(end + 1)));
        }

        String row() {
            return id + "|" + channel;
        }
    }

    private final Map<Line, Long> waiting = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Note note;
    private @Nullable LocalDate noted;
    private @Nullable EventId since;

    /// @param saved what [#drain] gave, all of it together
    CarriedOver(Map<String, String> saved, Note note) {
        this.note = note;
        saved.forEach((row, value) -> {
            switch (row) {
                case Tables.NOTED -> noted = LocalDate.parse(value);
                case Tables.SINCE -> since = new EventId(value);
                case Tables.AT -> {
                    // of the whole table
                }
                default -> waiting.put(Line.of(row), Long.parseLong(value));
            }
        });
    }

    /// Begins anew, because somebody has counted who did not note it.
    ///
    /// @param saved what is forgotten
    static CarriedOver anew(Map<String, String> saved, Note note) {
        var fresh = new CarriedOver(Map.of(), note);
        saved.keySet().stream().filter(row -> row.indexOf('|') >= 0).forEach(row -> {
            fresh.waiting.put(Line.of(row), 0L);
            fresh.changed.add(row);
        });
        return fresh;
    }

    /// Before an entry is counted: begins the days up to its own.
    void turn(EventId entry, Instant at) {
        if (since == null) {
            since = entry;
            changed.add(Tables.SINCE);
        }
        var today = Tables.day(at);
        var day = noted == null ? today : noted.plusDays(1);
        for (; !day.isAfter(today) && !day.equals(noted); day = day.plusDays(1)) {
            for (var line : waiting.entrySet()) {
                if (line.getValue() != 0) {
                    note.add(day, line.getKey().id(), line.getKey().channel(), line.getValue());
                }
            }
            noted = day;
            changed.add(Tables.NOTED);
        }
    }

    /// Whether an entry of before was never counted here, so that it has to be now.
    boolean isNew(EventId earlier) {
        return since == null || earlier.compareTo(since) < 0;
    }

    /// Somebody begins to wait, or waits no longer. If that was before a day that has begun already (clocks of nodes
    /// differ a little), its beginning is mended.
    void count(String id, Channel channel, Instant at, Counted what, long amount) {
        long more = what instanceof Measure measure ? change(measure, amount) : 0;
        if (more == 0) {
            return;
        }
        var line = new Line(id, channel);
        waiting.merge(line, more, Long::sum);
        changed.add(line.row());
        var last = noted;
        if (last != null) {
            for (var day = Tables.day(at).plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
                note.add(day, id, channel, more);
            }
        }
    }

    private static long change(Measure measure, long amount) {
        return switch (measure) {
            case ARRIVED -> amount;
            case ANSWERED, ABANDONED, FLOWED_OUT -> -amount;
            default -> 0;
        };
    }

    /// What has changed since the last call, as rows of [Tables#WAITING].
    Map<String, String> drain() {
        var rows = new HashMap<String, String>();
        for (String row : changed) {
            switch (row) {
                case Tables.NOTED -> rows.put(row, String.valueOf(noted));
                case Tables.SINCE -> rows.put(row, since == null ? "" : since.value());
                default -> rows.put(row, Long.toString(waiting.getOrDefault(Line.of(row), 0L)));
            }
        }
        changed.clear();
        return rows;
    }
}
