package tandem.insight.workforce.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport.QueueRow;

/// The past of a queue and channel, by quarters of an hour.
final class QueueHistory {
    final NavigableMap<LocalDate, DayCount> days = new TreeMap<>();
    private final Map<Instant, Long> arrived = new HashMap<>();
    private final double[] handled = new double[DayCount.SLOTS];
    private final double[] handleMs = new double[DayCount.SLOTS];
    private final ZoneId zone;
    private double abandoned;
    private double waitedMs;

    /// The newer, the more it weighs.
    private static final double HALF_LIFE_DAYS = 21;
    /// Contacts that the mean of all day weighs in that of a quarter.
    private static final double PRIOR = 30;

    private static final int FEWEST_ABANDONED = 10;

    QueueHistory(ZoneId zone) {
        this.zone = zone;
    }

    /// By arrival.
    void came(QueueRow row) {
        arrived.merge(row.from(), row.sums().get(Measure.ARRIVED), Long::sum);
    }

    /// By end.
    void ended(QueueRow row, Instant now) {
        double age = (now.toEpochMilli() - row.from().toEpochMilli()) / 86_400_000.0;
        double weight = Math.pow(0.5, age / HALF_LIFE_DAYS);
        int slot = DayCount.slot(row.from(), zone);
        var sums = row.sums();
        handled[slot] += weight * sums.get(Measure.HANDLED);
        handleMs[slot] +=
                weight * (sums.get(Measure.TALK_MS) + sums.get(Measure.HOLD_MS) + sums.get(Measure.WRAP_UP_MS));
        abandoned += weight * sums.get(Measure.ABANDONED);
        waitedMs += weight * (sums.get(Measure.ABANDONED_WAIT_MS) + sums.get(Measure.ANSWERED_WAIT_MS));
    }

    /// @param known days of which anything is known
    void end(Set<LocalDate> known) {
        known.forEach(day -> days.put(day, DayCount.of(day, zone, arrived)));
    }

    boolean isEmpty() {
        return arrived.values().stream().noneMatch(n -> n > 0);
    }

    double handledMs() {
        double sum = 0;
        for (double each : handleMs) {
            sum += each;
        }
        return sum;
    }

    double handled() {
        double sum = 0;
        for (double each : handled) {
            sum += each;
        }
        return sum;
    }

    /// Mean handle time of what comes in a quarter of the day, with some of that of its neighbours.
    ///
    /// @param usual where this queue has none
    double handleMs(int slot, double usual) {
        double all = handled() > 0 ? (handledMs() + PRIOR * usual) / (handled() + PRIOR) : usual;
        double near = 0;
        double nearMs = 0;
        for (int n = Math.max(0, slot - 2); n <= Math.min(DayCount.SLOTS - 1, slot + 2); n++) {
            near += handled[n];
            nearMs += handleMs[n];
        }
        return (nearMs + PRIOR * all) / (near + PRIOR);
    }

    /// Waits of all ÷ who gave up: the mean patience, if patience is exponential.
    ///
    /// @param usual where too few have given up
    double patienceMs(double usual) {
        return abandoned < FEWEST_ABANDONED ? usual : waitedMs / abandoned;
    }
}
