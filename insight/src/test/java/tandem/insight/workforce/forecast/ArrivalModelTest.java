package tandem.insight.workforce.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import tandem.routing.model.Calendar;

/// Histories whose truth is known.
class ArrivalModelTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final double[] WEEKDAYS = {1.4, 1.1, 1.0, 0.9, 0.8, 0, 0};

    private static final Calendar OFFICE = calendar(
            Map.of(),
            Map.of(
                    LocalDate.of(2026, 12, 8), new Calendar.SpecialDay("Feast", List.of()),
                    LocalDate.of(2026, 12, 24),
                            new Calendar.SpecialDay(
                                    "Eve", List.of(new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(12, 0))))));

    private static Calendar calendar(
            Map<MonthDay, Calendar.SpecialDay> yearly, Map<LocalDate, Calendar.SpecialDay> once) {
        var week = new EnumMap<DayOfWeek, List<Calendar.Hours>>(DayOfWeek.class);
        for (int n = 1; n <= 5; n++) {
            week.put(DayOfWeek.of(n), List.of(new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0))));
        }
        return new Calendar("office", VIENNA, week, yearly, once);
    }

    private static ArrivalModel.Kind kind(Calendar calendar, ToDoubleFunction<LocalDate> factor) {
        return new ArrivalModel.Kind(calendar, VIENNA, false, factor);
    }

    private static double truth(LocalDate day, double level) {
        return level * WEEKDAYS[day.getDayOfWeek().ordinal()];
    }

    /// More in the morning.
    private static double share(int slot) {
        if (slot < 32 || slot >= 72) {
            return 0;
        }
        return slot < 48 ? 1.5 / 40 : 2.0 / 3 / 40;
    }

    private static TreeMap<LocalDate, DayCount> history(
            int days, SplittableRandom chance, ToDoubleFunction<LocalDate> level) {
        var history = new TreeMap<LocalDate, DayCount>();
        for (var day = TODAY.minusDays(days); day.isBefore(TODAY); day = day.plusDays(1)) {
            var counts = new HashMap<Instant, Long>();
            var date = day;
            DayCount.each(
                    day,
                    VIENNA,
                    (at, slot) -> counts.put(at, (long)
                            poisson(truth(date, level.applyAsDouble(date)) * share(slot), chance)));
            history.put(day, DayCount.of(day, VIENNA, counts));
        }
        return history;
    }

    private static int poisson(double mean, SplittableRandom chance) {
        int n = 0;
        for (double p = Math.exp(-mean), u = chance.nextDouble(), sum = p; u > sum && n < 1000; sum += p) {
            p *= mean / ++n;
        }
        return n;
    }

    private static double sum(Map<Instant, Double> expected) {
        return expected.values().stream().mapToDouble(d -> d).sum();
    }

    @Test
    void findsTheTruthBehindChance() {
        var history = history(84, new SplittableRandom(1), _ -> 500);
        var kind = kind(OFFICE, _ -> 1);
        var model = ArrivalModel.of(kind, history, TODAY).orElseThrow();
        for (int n = 0; n < 5; n++) {
            var day = TODAY.plusDays(n);
            assertThat(sum(model.expected(day)))
                    .as("%s", day)
                    .isCloseTo(truth(day, 500), within(0.06 * truth(day, 500)));
        }
        assertThat(model.expected(TODAY.plusDays(5))).as("Saturday").isEmpty();
        var backtest = Backtest.of(kind, history, TODAY, 2);
        assertThat(backtest).isNotNull();
        assertThat(backtest.dayWape()).isLessThan(0.08).isLessThan(backtest.naiveDayWape());
        assertThat(backtest.wape()).isLessThan(0.22).isLessThan(backtest.naiveWape());
        assertThat(backtest.bias()).isCloseTo(0, within(0.04));
        assertThat(backtest.inRange()).isBetween(0.75, 0.93);
    }

    @Test
    void oneWildDayMovesLittle() {
        var calm = history(84, new SplittableRandom(2), _ -> 500);
        var wild = history(84, new SplittableRandom(2), day -> day.equals(TODAY.minusDays(5)) ? 5000 : 500);
        double before = sum(
                ArrivalModel.of(kind(OFFICE, _ -> 1), calm, TODAY).orElseThrow().expected(TODAY.plusDays(2)));
        double after = sum(
                ArrivalModel.of(kind(OFFICE, _ -> 1), wild, TODAY).orElseThrow().expected(TODAY.plusDays(2)));
        assertThat(after).isCloseTo(before, within(0.1 * before));
    }

    @Test
    void aKnownEventOfThePastIsNoLevel() {
        ToDoubleFunction<LocalDate> factor = day -> day.isAfter(TODAY.minusDays(14)) && day.isBefore(TODAY) ? 2 : 1;
        var history = history(84, new SplittableRandom(3), day -> 500 * factor.applyAsDouble(day));
        var model = ArrivalModel.of(kind(OFFICE, factor), history, TODAY).orElseThrow();
        assertThat(model.level()).isCloseTo(500, within(40.0));
    }

    @Test
    void followsATrendCarefully() {
        var history = history(
                84, new SplittableRandom(4), day -> 500 * Math.pow(1.03, -ChronoUnit.DAYS.between(day, TODAY) / 7.0));
        var model = ArrivalModel.of(kind(OFFICE, _ -> 1), history, TODAY).orElseThrow();
        assertThat(model.trend()).isBetween(0.005, 0.03);
        assertThat(model.level()).isCloseTo(500, within(35.0));
    }

    @Test
    void holidaysAreNoUsualDays() {
        var model = ArrivalModel.of(kind(OFFICE, _ -> 1), history(84, new SplittableRandom(5), _ -> 500), TODAY)
                .orElseThrow();
        assertThat(model.expected(LocalDate.of(2026, 12, 8))).isEmpty();
        assertThat(model.day(LocalDate.of(2026, 12, 24))).isEqualTo(ArrivalModel.Day.BY_HOURS);
        double usual = truth(LocalDate.of(2026, 12, 24), 500);
        assertThat(sum(model.expected(LocalDate.of(2026, 12, 24)))).isCloseTo(0.6 * usual, within(0.06 * usual));
    }

    @Test
    void aHolidayIsLikeThoseOfItsName() {
        var days = new HashMap<LocalDate, Calendar.SpecialDay>();
        var all = List.of(new Calendar.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        for (var day : List.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 5), LocalDate.of(2026, 12, 3))) {
            days.put(day, new Calendar.SpecialDay("Sale", all));
        }
        var calendar = calendar(Map.of(), days);
        var history = history(84, new SplittableRandom(6), day -> days.containsKey(day) ? 1000 : 500);
        var model = ArrivalModel.of(kind(calendar, _ -> 1), history, TODAY).orElseThrow();
        double usual = truth(LocalDate.of(2026, 12, 3), 500);
        assertThat(sum(model.expected(LocalDate.of(2026, 12, 3)))).isCloseTo(2 * usual, within(0.2 * usual));
        assertThat(sum(model.expected(LocalDate.of(2026, 12, 10)))).isCloseTo(usual, within(0.1 * usual));
    }

    @Test
    void aGapInTheHistoryIsNotZero() {
        var history = history(84, new SplittableRandom(7), _ -> 500);
        history.subMap(TODAY.minusDays(17), TODAY.minusDays(8)).clear();
        var model = ArrivalModel.of(kind(OFFICE, _ -> 1), history, TODAY).orElseThrow();
        assertThat(model.level()).isCloseTo(500, within(30.0));
    }

    @Test
    void onTheNightOfChangeTheHourComesTwice() {
        var kind = new ArrivalModel.Kind(Calendar.ALWAYS_OPEN, VIENNA, false, _ -> 1);
        var counts = new TreeMap<LocalDate, DayCount>();
        var today = LocalDate.of(2026, 10, 25);
        for (var day = today.minusDays(60); day.isBefore(today); day = day.plusDays(1)) {
            var even = new HashMap<Instant, Long>();
            DayCount.each(day, VIENNA, (at, _) -> even.put(at, 10L));
            counts.put(day, DayCount.of(day, VIENNA, even));
        }
        var model = ArrivalModel.of(kind, counts, today).orElseThrow();
        assertThat(sum(model.expected(today))).isCloseTo(1000, within(1.0)); // 25 hours
        assertThat(sum(model.expected(today.plusDays(1)))).isCloseTo(960, within(1.0));
    }

    @Test
    void tooLittleTellsNothing() {
        assertThat(ArrivalModel.of(kind(OFFICE, _ -> 1), history(9, new SplittableRandom(8), _ -> 500), TODAY))
                .isEmpty();
    }
}
