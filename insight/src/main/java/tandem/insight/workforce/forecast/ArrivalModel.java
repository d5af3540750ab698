package tandem.insight.workforce.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tandem.insight.metrics.Intervals;
import tandem.routing.model.Calendar;

/// Arrivals = level × share of the weekday × share of the quarter of an hour, learnt from the days before one:
///
/// - the newer a day the more it weighs; days far from the others are brought back to their margin;
/// - holidays are no usual days: one ahead is as those of its name were, or has what its hours leave of a usual day;
/// - a trend over the weeks is followed half, and less with each week ahead;
/// - a known event's factor is taken out of the past and put on the days ahead.
///
/// Where the queue is closed nothing comes, but for work that waits.
final class ArrivalModel {
    /// Fewer usual days tell nothing about weekdays.
    static final int FEWEST_DAYS = 14;

    private static final double WEEKDAY_HALF_LIFE = 28;
    private static final double LEVEL_HALF_LIFE = 14;
    /// Arrivals that the profile of all days weighs in that of a weekday.
    private static final double PROFILE_PRIOR = 100;

    private static final double TREND_DAMPING = 0.8;
    private static final double MOST_TREND = 0.05;
    private static final int TREND_WEEKS = 8;
    private static final int FEWEST_TREND_WEEKS = 5;

    /// How much comes, of what queue and channel.
    ///
    /// @param zone   whose clock the profile is of
    /// @param waits  whether it comes in closed hours, too
    /// @param factor of a known event; 1 on other days
    record Kind(Calendar calendar, ZoneId zone, boolean waits, ToDoubleFunction<LocalDate> factor) {}

    private final Kind kind;
    private final LocalDate end;
    private final double[] weekday = new double[7];
    private final double[][] profile = new double[7][DayCount.SLOTS];
    private final Map<String, Double> holidays = new HashMap<>();
    private double level;
    private double trend;

    private ArrivalModel(Kind kind, LocalDate end) {
        this.kind = kind;
        this.end = end;
    }

    /// @param days those that are known; only those before `end` are looked at
    /// @return empty if there are too few
    static Optional<ArrivalModel> of(Kind kind, NavigableMap<LocalDate, DayCount> days, LocalDate end) {
        var model = new ArrivalModel(kind, end);
        var usual = new TreeMap<LocalDate, DayCount>();
        days.headMap(end, false).forEach((day, count) -> {
            if (kind.calendar().special(day).isEmpty() && model.mayCome(day)) {
                usual.put(day, count);
            }
        });
        if (usual.size() < FEWEST_DAYS && usual.size() < FEWEST_DAYS / 7 * model.openWeekdays()) {
            return Optional.empty();
        }
        model.learn(usual);
        model.learnHolidays(days.headMap(end, false));
        return Optional.of(model);
    }

    private boolean mayCome(LocalDate day) {
        return kind.waits() || !kind.calendar().hours(day).isEmpty();
    }

    private int openWeekdays() {
        return kind.waits() ? 7 : kind.calendar().week().size();
    }

    double level() {
        return level;
    }

    /// Per week.
    double trend() {
        return trend;
    }

    /// From Monday; 1 on the mean of the weekdays on which anything comes.
    double[] weekdays() {
        return weekday.clone();
    }

    // ---- learning

    private double weight(LocalDate day, double halfLife) {
        return Math.pow(0.5, ChronoUnit.DAYS.between(day, end) / halfLife);
    }

    private double total(LocalDate day, DayCount count) {
        double factor = kind.factor().applyAsDouble(day);
        double total = 0;
        for (int slot = 0; slot < DayCount.SLOTS; slot++) {
            total += count.usual(slot);
        }
        return factor > 0 ? total / factor : total;
    }

    private static int index(LocalDate day) {
        return day.getDayOfWeek().ordinal();
    }

    private void learn(NavigableMap<LocalDate, DayCount> usual) {
        var totals = new TreeMap<LocalDate, Double>();
        usual.forEach((day, count) -> totals.put(day, total(day, count)));
        Arrays.fill(weekday, 1);
        for (int round = 0; round < 3; round++) {
            learnWeekdays(totals);
        }
        learnLevel(totals);
        learnProfiles(usual);
    }

    /// What a day had of the level around it.
    private void learnWeekdays(NavigableMap<LocalDate, Double> totals) {
        var ratios = new ArrayList<List<Robust.Weighted>>();
        for (int n = 0; n < 7; n++) {
            ratios.add(new ArrayList<>());
        }
        totals.forEach((day, total) -> {
            var around = new ArrayList<Double>();
            totals.subMap(day.minusDays(6), true, day.plusDays(6), true).forEach((other, of) -> {
                if (weekday[index(other)] > 0.02) {
                    around.add(of / weekday[index(other)]);
                }
            });
            double near = around.stream().mapToDouble(d -> d).average().orElse(0);
            if (near > 0) {
                ratios.get(index(day)).add(new Robust.Weighted(total / near, weight(day, WEEKDAY_HALF_LIFE)));
            }
        });
        double sum = 0;
        int with = 0;
        for (int n = 0; n < 7; n++) {
            weekday[n] = Robust.mean(ratios.get(n));
            if (!ratios.get(n).isEmpty()) {
                sum += weekday[n];
                with++;
            }
        }
        double mean = with == 0 ? 0 : sum / with;
        for (int n = 0; n < 7; n++) {
            weekday[n] = mean > 0 ? weekday[n] / mean : 0;
        }
    }

    private void learnLevel(NavigableMap<LocalDate, Double> totals) {
        var levels = new ArrayList<Robust.Weighted>();
        double ages = 0;
        double weights = 0;
        var byWeek = new ArrayList<List<Double>>();
        for (int n = 0; n < TREND_WEEKS; n++) {
            byWeek.add(new ArrayList<>());
        }
        for (var each : totals.entrySet()) {
            double share = weekday[index(each.getKey())];
            if (share > 0.02) {
                double weight = weight(each.getKey(), LEVEL_HALF_LIFE);
                double age = ChronoUnit.DAYS.between(each.getKey(), end) / 7.0;
                levels.add(new Robust.Weighted(each.getValue() / share, weight));
                ages += age * weight;
                weights += weight;
                if (age <= TREND_WEEKS) {
                    byWeek.get(TREND_WEEKS - (int) Math.ceil(age)).add(each.getValue() / share);
                }
            }
        }
        level = Robust.mean(levels);
        var weekly = byWeek.stream()
                .map(week -> week.isEmpty()
                        ? Double.NaN
                        : week.stream().mapToDouble(d -> d).average().orElse(0))
                .toList();
        if (level > 0 && weekly.stream().filter(w -> !w.isNaN()).count() >= FEWEST_TREND_WEEKS) {
            trend = Math.clamp(Robust.slope(weekly) / level / 2, -MOST_TREND, MOST_TREND);
            level *= 1 + trend * ages / weights; // the weighted mean is as old as that
        }
    }

    private void learnProfiles(NavigableMap<LocalDate, DayCount> usual) {
        var all = new double[DayCount.SLOTS];
        var byWeekday = new double[7][DayCount.SLOTS];
        usual.forEach((day, count) -> {
            double weight = weight(day, WEEKDAY_HALF_LIFE);
            for (int slot = 0; slot < DayCount.SLOTS; slot++) {
                all[slot] += weight * count.usual(slot);
                byWeekday[index(day)][slot] += weight * count.usual(slot);
            }
        });
        var shares = normalised(smoothed(all));
        for (int n = 0; n < 7; n++) {
            var own = smoothed(byWeekday[n]);
            for (int slot = 0; slot < DayCount.SLOTS; slot++) {
                own[slot] += PROFILE_PRIOR * shares[slot];
            }
            for (int slot = 0; slot < DayCount.SLOTS; slot++) {
                own[slot] *= isUsuallyOpen(n, slot) ? 1 : 0;
            }
            profile[n] = normalised(own);
        }
    }

    /// What a quarter has by chance its neighbours share.
    private static double[] smoothed(double[] counts) {
        var smooth = new double[counts.length];
        for (int n = 0; n < counts.length; n++) {
            double before = counts[Math.max(0, n - 1)];
            double after = counts[Math.min(counts.length - 1, n + 1)];
            boolean edge = counts[n] == 0 || before == 0 || after == 0; // of the hours: nothing comes over it
            smooth[n] = edge ? counts[n] : (before + 2 * counts[n] + after) / 4;
        }
        return smooth;
    }

    private static double[] normalised(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        var shares = new double[counts.length];
        for (int n = 0; n < counts.length; n++) {
            shares[n] = sum > 0 ? counts[n] / sum : 0;
        }
        return shares;
    }

    private boolean isUsuallyOpen(int day, int slot) {
        return kind.waits()
                || kind.calendar().week().getOrDefault(DayOfWeek.of(day + 1), List.of()).stream()
                        .anyMatch(hours -> Slots.in(hours, slot));
    }

    private void learnHolidays(NavigableMap<LocalDate, DayCount> days) {
        var ratios = new HashMap<String, List<Double>>();
        days.forEach((day, count) -> kind.calendar().special(day).ifPresent(special -> {
            double usual = level * weekday[index(day)];
            if (usual > 0) {
                ratios.computeIfAbsent(special.name(), n -> new ArrayList<>()).add(total(day, count) / usual);
            }
        }));
        ratios.forEach((name, of) -> holidays.put(name, Robust.median(of)));
    }

    // ---- what comes

    /// How a day ahead was made.
    enum Day {
        USUAL,
        CLOSED,
        /// As the holidays of its name were.
        LIKE_BEFORE,
        /// A usual day within the hours of this one.
        BY_HOURS
    }

    Day day(LocalDate day) {
        var special = kind.calendar().special(day);
        if (!mayCome(day)) {
            return Day.CLOSED;
        }
        if (special.isEmpty()) {
            return Day.USUAL;
        }
        return holidays.containsKey(special.get().name()) ? Day.LIKE_BEFORE : Day.BY_HOURS;
    }

    /// Expected arrivals by beginning of quarter; only those in which anything is expected.
    Map<Instant, Double> expected(LocalDate day) {
        var expected = new TreeMap<Instant, Double>();
        var how = day(day);
        if (how == Day.CLOSED) {
            return expected;
        }
        double weeks = Math.max(0, ChronoUnit.DAYS.between(end, day)) / 7.0;
        double damped = TREND_DAMPING * (1 - Math.pow(TREND_DAMPING, weeks)) / (1 - TREND_DAMPING);
        double total = level
                * weekday[index(day)]
                * Math.max(0, 1 + trend * damped)
                * kind.factor().applyAsDouble(day);
        var shares = profile[index(day)].clone();
        var from = day.atStartOfDay(kind.zone()).toInstant();
        var to = day.plusDays(1).atStartOfDay(kind.zone()).toInstant();
        var open = kind.waits()
                ? List.of(new Calendar.Span(from, to))
                : kind.calendar().open(from, to);
        double left = 0;
        var quarters = new TreeMap<Instant, Double>();
        for (var at = from; at.isBefore(to); at = at.plus(Intervals.LENGTH)) {
            var end15 = at.plus(Intervals.LENGTH);
            double share = 0;
            for (var span : open) {
                share += overlap(at, end15, span);
            }
            double of = shares[DayCount.slot(at, kind.zone())] * share;
            if (of > 0) {
                quarters.put(at, of);
                left += of;
            }
        }
        double scale = total;
        if (how == Day.LIKE_BEFORE && left > 0) {
            var name = kind.calendar().special(day).orElseThrow().name();
            scale = total * holidays.getOrDefault(name, 1.0) / left;
        }
        for (var each : quarters.entrySet()) {
            expected.put(each.getKey(), each.getValue() * scale);
        }
        return expected;
    }

    private static double overlap(Instant from, Instant to, Calendar.Span span) {
        var begin = span.from().isAfter(from) ? span.from() : from;
        var end = span.to().isBefore(to) ? span.to() : to;
        return end.isAfter(begin) ? (double) ChronoUnit.MILLIS.between(begin, end) / Intervals.LENGTH.toMillis() : 0;
    }
}
