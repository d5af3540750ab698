package tandem.insight.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;

/// The sums of one day and one queue, agent or other part as they were read, small enough to be kept.
final class DayTable {
    static final DayTable NONE = new DayTable(List.of());
    private static final int CHANNEL = 1;
    private static final int SECTION = 2;
    private static final int REST = 3;

    private final List<Row> rows;

    private DayTable(List<Row> rows) {
        this.rows = rows;
    }

    /// One of its rows.
    ///
    /// @param channel null for agents
    /// @param section such as `ARRIVAL`, `CARRIED`, `STEP`; empty for agents
    /// @param rest    what it is of, beside that
    /// @param what    places of what was counted
    record Row(Instant quarter, @Nullable Channel channel, String section, String rest, short[] what, long[] amounts) {

        void addTo(Sums sums) {
            for (int i = 0; i < what.length; i++) {
                sums.add(what[i], amounts[i]);
            }
        }

        void addTo(long[] sums) {
            for (int i = 0; i < what.length; i++) {
                sums[what[i]] += amounts[i];
            }
        }

        Sums sums() {
            var sums = new Sums();
            addTo(sums);
            return sums;
        }

        long count() {
            return amounts.length == 0 ? 0 : amounts[0];
        }
    }

    List<Row> rows() {
        return rows;
    }

    /// How many wait at the beginning of the day, as it was noted.
    long carried(Channel channel) {
        return rows.stream()
                .filter(row -> row.channel() == channel && row.section().equals(Tables.CARRIED))
                .mapToLong(row -> row.sums().get(Measure.CARRIED_OVER))
                .sum();
    }

    /// Reads what is stored; what this version does not know is left out.
    static DayTable of(LocalDate day, Tables.Kind kind, Map<String, String> stored) {
        var rows = new ArrayList<Row>(stored.size());
        var what = new short[AllCounted.LIST.size()];
        var amounts = new long[what.length];
        stored.forEach((name, packed) -> {
            var parts = name.split("\\|", REST + 1);
            var fill = new Object() {
                int size;
            };
            Packed.read(packed, (code, amount) -> {
                int place = place(kind, code);
                if (place >= 0) {
                    what[fill.size] = (short) place;
                    amounts[fill.size++] = amount;
                }
            });
            rows.add(new Row(
                    Tables.start(day, parts[0]),
                    parts.length > CHANNEL ? Channel.valueOf(parts[CHANNEL]) : null,
                    parts.length > SECTION ? parts[SECTION].intern() : "",
                    parts.length > REST ? parts[REST].intern() : "",
                    Arrays.copyOf(what, fill.size),
                    Arrays.copyOf(amounts, fill.size)));
        });
        return new DayTable(List.copyOf(rows));
    }

    private static int place(Tables.Kind kind, String code) {
        return switch (kind) {
            case QUEUE, SKILL, DISPOSITION, WORK -> {
                var counted = AllCounted.byCode().get(code);
                yield counted == null ? -1 : counted.index();
            }
            case AGENT -> {
                var measure = AgentMeasure.byCode().get(code);
                yield measure == null ? -1 : measure.ordinal();
            }
            case TIMELINE -> -1; // nothing that can be added up
            case FLOW -> code.equals("n") ? 0 : -1;
        };
    }
}
