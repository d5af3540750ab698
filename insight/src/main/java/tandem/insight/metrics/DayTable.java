package tandem.insight.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;

/// The sums of one day and one queue, agent or other part, by the stretches of a report, small enough to be kept.
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
    /// @param quarter the first of those that are added up
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
    static DayTable of(DayShape shape, Tables.Kind kind, Map<String, String> stored) {
        var codes = codes(kind);
        var sums = new HashMap<Place, long[]>();
        stored.forEach((name, packed) -> {
            int first = shape.first(Tables.quarter(name));
            var place = new Place(first, name.substring(Tables.TIME_LENGTH));
            var amounts = sums.computeIfAbsent(place, p -> new long[codes.size()]);
            Packed.read(packed, codes, (what, amount) -> amounts[what] += amount);
        });
        var rows = new ArrayList<Row>(sums.size());
        sums.forEach((place, amounts) -> rows.add(place.row(shape, amounts)));
        return new DayTable(List.copyOf(rows));
    }

    /// @param first of the quarters that are added up
    /// @param of    what follows the time in the name of a row, such as `|VOICE|ARRIVAL`
    private record Place(int first, String of) {
        Row row(DayShape shape, long[] amounts) {
            var parts = of.split("\\|", REST + 1);
            var what = IntStream.range(0, amounts.length)
                    .filter(i -> amounts[i] != 0)
                    .toArray();
            var places = new short[what.length];
            var some = new long[what.length];
            for (int i = 0; i < what.length; i++) {
                places[i] = (short) what[i];
                some[i] = amounts[what[i]];
            }
            return new Row(
                    shape.start(first),
                    parts.length > CHANNEL ? Channel.valueOf(parts[CHANNEL]) : null,
                    parts.length > SECTION ? parts[SECTION].intern() : "",
                    parts.length > REST ? parts[REST].intern() : "",
                    places,
                    some);
        }
    }

    private static Codes codes(Tables.Kind kind) {
        return switch (kind) {
            case QUEUE, SKILL, DISPOSITION, WORK -> AllCounted.CODES;
            case AGENT -> AgentMeasure.CODES;
            case FLOW -> Tables.COUNT_CODES;
            case TIMELINE -> throw new IllegalArgumentException("Nothing of a timeline can be added up");
        };
    }
}
