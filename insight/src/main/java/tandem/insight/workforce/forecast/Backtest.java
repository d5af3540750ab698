package tandem.insight.workforce.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// How well the last weeks would have been foretold, each from what was known before it, beside the same weekday of the
/// week before.
///
/// @param weeks       that were foretold
/// @param wape        Σ |arrived − expected| ÷ Σ arrived, by interval
/// @param dayWape     the same by day
/// @param bias        Σ (expected − arrived) ÷ Σ arrived: positive where too much was expected
/// @param naiveWape   of the same weekday of the week before, by interval
/// @param naiveDayWape the same by day
/// @param inRange     share of the intervals within the range; about 0.8 is right
/// @param dispersion  variance ÷ mean of what was not foretold; 1 is chance alone
public record Backtest(
        int weeks,
        double wape,
        double dayWape,
        double bias,
        double naiveWape,
        double naiveDayWape,
        double inRange,
        double dispersion) {
    private static final int WEEKS = 4;
    /// Of less than this nothing is judged.
    private static final double FEWEST_ARRIVALS = 50;

    private record Pair(double arrived, double expected) {}

    /// @param quarters of an hour in an interval
    static @Nullable Backtest of(
            ArrivalModel.Kind kind, NavigableMap<LocalDate, DayCount> days, LocalDate today, int quarters) {
        var run = new Run(kind, days, quarters);
        int weeks = 0;
        for (int back = WEEKS; back > 0; back--) {
            var begin = today.minusWeeks(back);
            var model = ArrivalModel.of(kind, days, begin);
            if (model.isPresent()) {
                weeks++;
                for (var day = begin; day.isBefore(begin.plusWeeks(1)); day = day.plusDays(1)) {
                    run.judge(day, model.get());
                }
            }
        }
        return weeks == 0 || run.arrived() < FEWEST_ARRIVALS ? null : run.result(weeks);
    }

    private static final class Run {
        private final ArrivalModel.Kind kind;
        private final NavigableMap<LocalDate, DayCount> days;
        private final int quarters;
        private final List<Pair> intervals = new ArrayList<>();
        private final List<Pair> byDay = new ArrayList<>();
        private final List<Pair> naive = new ArrayList<>();
        private final List<Pair> naiveByDay = new ArrayList<>();

        Run(ArrivalModel.Kind kind, NavigableMap<LocalDate, DayCount> days, int quarters) {
            this.kind = kind;
            this.days = days;
            this.quarters = quarters;
        }

        double arrived() {
            return byDay.stream().mapToDouble(Pair::arrived).sum();
        }

        /// Days with a change of the clocks are left out: the same weekday has no such hours.
        void judge(LocalDate day, ArrivalModel model) {
            var count = days.get(day);
            if (count == null || hours(day) != 24) {
                return;
            }
            var expected = bySlot(model, day);
            var before = before(day);
            double dayExpected = 0;
            for (int slot = 0; slot < DayCount.SLOTS; slot += quarters) {
                double came = 0;
                double foretold = 0;
                double week = 0;
                for (int n = slot; n < slot + quarters; n++) {
                    came += count.arrived[n];
                    foretold += expected[n];
                    week += before == null ? 0 : before.usual(n);
                }
                dayExpected += foretold;
                if (came > 0 || foretold > 0 || week > 0) {
                    intervals.add(new Pair(came, foretold));
                    if (before != null) {
                        naive.add(new Pair(came, week));
                    }
                }
            }
            byDay.add(new Pair(count.total(), dayExpected));
            if (before != null) {
                naiveByDay.add(new Pair(count.total(), before.total()));
            }
        }

        private @Nullable DayCount before(LocalDate day) {
            return days.get(day.minusWeeks(1));
        }

        private long hours(LocalDate day) {
            return ChronoUnit.HOURS.between(
                    day.atStartOfDay(kind.zone()), day.plusDays(1).atStartOfDay(kind.zone()));
        }

        private double[] bySlot(ArrivalModel model, LocalDate day) {
            var slots = new double[DayCount.SLOTS];
            model.expected(day).forEach((at, of) -> slots[DayCount.slot(at, kind.zone())] += of);
            return slots;
        }

        Backtest result(int weeks) {
            double squares = 0;
            double expected = 0;
            for (Pair each : intervals) {
                squares += Math.pow(each.arrived() - each.expected(), 2);
                expected += each.expected();
            }
            double dispersion = expected > 0 ? Math.max(1, squares / expected) : 1;
            long within = intervals.stream()
                    .filter(each -> {
                        var range = Range.of(each.expected(), dispersion);
                        return each.arrived() >= Math.floor(range.low()) && each.arrived() <= Math.ceil(range.high());
                    })
                    .count();
            double bias =
                    byDay.stream().mapToDouble(p -> p.expected() - p.arrived()).sum() / arrived();
            return new Backtest(
                    weeks,
                    wape(intervals),
                    wape(byDay),
                    bias,
                    wape(naive),
                    wape(naiveByDay),
                    (double) within / Math.max(1, intervals.size()),
                    dispersion);
        }

        private static double wape(List<Pair> pairs) {
            double all = pairs.stream().mapToDouble(Pair::arrived).sum();
            double wrong = pairs.stream()
                    .mapToDouble(p -> Math.abs(p.arrived() - p.expected()))
                    .sum();
            return all > 0 ? wrong / all : 0;
        }
    }
}
