package tandem.knowledge.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.Customers.Figures;
import tandem.knowledge.Customers.Reason;
import tandem.knowledge.Customers.Sign;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.CustomerValuation;
import tandem.routing.model.CustomerValuation.Lifecycle;
import tandem.routing.model.CustomerValuation.Named;
import tandem.routing.model.CustomerValuation.Points;

/// Says how somebody stands (K4, K5), from what is counted of their contacts, their attributes and the rules:
/// no look
/// at the contacts themselves.
final class Valuer {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration QUARTER = Duration.ofDays(90);
    /// Of the same quarter's length before: fewer say nothing about whether somebody comes less often.
    private static final int ENOUGH_TO_FALL = 4;

    private static final int LOW_SCORE = 50;
    private static final int MOST_CHURN = 100;
    private static final int MOST_REPEATS = 2;

    private Valuer() {}

    /// @param dueAt when it would be otherwise by the time alone
    record Valued(
            Map<String, String> facts,
            Figures figures,
            List<Reason> churn,
            @Nullable Instant dueAt,
            int churnScore) {}

    static Valued value(CustomerRecord record, Collection<ContactHistory> histories, CustomerRules rules, Instant now) {
        var valuation = rules.valuation();
        var figures = figures(histories, now);
        var reasons = reasons(histories, valuation, now);
        int churn =
                Math.min(MOST_CHURN, reasons.stream().mapToInt(Reason::points).sum());
        var facts = facts(record, histories, valuation, figures, churn, now);
        return new Valued(facts, figures, reasons, dueAt(histories, valuation, figures, now), churn);
    }

    private static Figures figures(Collection<ContactHistory> histories, Instant now) {
        var yearAgo = now.minus(YEAR);
        var scores = within(histories.stream().flatMap(h -> h.scores().stream()), ContactHistory.Score::at, yearAgo);
        return new Figures(
                histories.stream()
                        .map(ContactHistory::first)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                histories.stream()
                        .map(ContactHistory::last)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                histories.stream().mapToInt(ContactHistory::contacts).sum(),
                count(histories, ContactHistory::recent, yearAgo),
                count(histories, ContactHistory::complaints, yearAgo),
                count(histories, ContactHistory::repeats, yearAgo),
                scores.isEmpty()
                        ? null
                        : (int) Math.round(scores.stream()
                                .mapToInt(ContactHistory.Score::percent)
                                .average()
                                .orElse(0)));
    }

    private static int count(
            Collection<ContactHistory> histories, Function<ContactHistory, List<Instant>> which, Instant since) {
        return within(histories.stream().flatMap(h -> which.apply(h).stream()), Function.identity(), since)
                .size();
    }

    private static <T> List<T> within(Stream<T> all, Function<T, Instant> at, Instant since) {
        return all.filter(one -> at.apply(one).isAfter(since)).toList();
    }

    private static Map<String, String> facts(
            CustomerRecord record,
            Collection<ContactHistory> histories,
            CustomerValuation valuation,
            Figures figures,
            int churn,
            Instant now) {
        var known = new HashMap<>(record.effective());
        var own = new HashMap<String, String>();
        var last = figures.last();
        lifecycle(valuation.lifecycle(), figures, now).ifPresent(stage -> own.put("lifecycle", stage));
        own.put("points", Integer.toString(points(valuation.points(), record, figures, now)));
        own.put("contacts", Integer.toString(figures.yearly()));
        own.put("complaints", Integer.toString(figures.complaints()));
        own.put("churnScore", Integer.toString(churn));
        if (last != null) {
            own.put(
                    "daysSinceContact",
                    Long.toString(Duration.between(last, now).toDays()));
        }
        known.putAll(own);
        var facts = new HashMap<String, String>();
        Optional.ofNullable(own.get("lifecycle")).ifPresent(stage -> facts.put("lifecycle", stage));
        valuation.value().stream()
                .filter(one -> one.holds(known))
                .findFirst()
                .ifPresent(one -> facts.put("value", one.name()));
        var segments = valuation.segments().stream()
                .filter(one -> one.holds(known))
                .map(Named::name)
                .collect(Collectors.joining(","));
        if (!segments.isEmpty()) {
            facts.put("segments", segments);
        }
        if (count(histories, ContactHistory::complaints, now.minus(valuation.complaintOpen())) > 0) {
            facts.put("openComplaint", "true");
        }
        if (churn >= valuation.churn().atRisk()) {
            facts.put("churn", "high");
        }
        return facts;
    }

    private static Optional<String> lifecycle(Lifecycle lifecycle, Figures figures, Instant now) {
        var first = figures.first();
        var last = figures.last();
        if (first == null || last == null) {
            return Optional.empty();
        }
        var quiet = Duration.between(last, now);
        if (quiet.compareTo(lifecycle.lostAfter()) >= 0) {
            return Optional.of("lost");
        }
        if (quiet.compareTo(lifecycle.sleepingAfter()) >= 0) {
            return Optional.of("sleeping");
        }
        return Optional.of(Duration.between(first, now).compareTo(lifecycle.newFor()) < 0 ? "new" : "active");
    }

    private static int points(Points points, CustomerRecord record, Figures figures, Instant now) {
        var last = figures.last();
        int recency = last == null
                ? 1
                : Points.atMost(
                        points.recencyDays(), Duration.between(last, now).toDays());
        int frequency = Points.atLeast(points.frequency(), figures.yearly());
        var amount = points.amount();
        int monetary = amount == null
                ? 0
                : record.value(amount)
                        .map(value -> Points.atLeast(points.monetary(), number(value)))
                        .orElse(0);
        return recency + frequency + monetary;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0; // it was a number when it was entered; the attribute has got another type since
        }
    }

    private static List<Reason> reasons(
            Collection<ContactHistory> histories, CustomerValuation valuation, Instant now) {
        var churn = valuation.churn();
        var reasons = new ArrayList<Reason>();
        var quarterAgo = now.minus(QUARTER);
        int complaints = count(histories, ContactHistory::complaints, quarterAgo);
        if (complaints > 0) {
            reasons.add(new Reason(Sign.COMPLAINT, churn.complaint() * Math.min(complaints, MOST_REPEATS)));
        }
        int repeats = count(histories, ContactHistory::repeats, quarterAgo);
        if (repeats > 0) {
            reasons.add(new Reason(Sign.REPEAT, churn.repeat() * Math.min(repeats, MOST_REPEATS)));
        }
        int lately = count(histories, ContactHistory::recent, quarterAgo);
        int before = count(histories, ContactHistory::recent, quarterAgo.minus(QUARTER)) - lately;
        if (before >= ENOUGH_TO_FALL && lately * 2 < before) {
            reasons.add(new Reason(Sign.FALLING, churn.falling()));
        }
        var scores = within(histories.stream().flatMap(h -> h.scores().stream()), ContactHistory.Score::at, quarterAgo);
        var mean = scores.stream().mapToInt(ContactHistory.Score::percent).average();
        if (mean.isPresent() && mean.getAsDouble() < LOW_SCORE) {
            reasons.add(new Reason(Sign.LOW_SCORE, churn.lowScore()));
        }
        reasons.removeIf(reason -> reason.points() == 0);
        reasons.sort(Comparator.comparingInt(Reason::points).reversed());
        return reasons;
    }

    /// The next moment at which a bound of the rules is passed though nothing happens.
    private static @Nullable Instant dueAt(
            Collection<ContactHistory> histories, CustomerValuation valuation, Figures figures, Instant now) {
        var first = figures.first();
        var last = figures.last();
        if (first == null || last == null) {
            return null;
        }
        var lifecycle = valuation.lifecycle();
        Stream<Instant> passing = Stream.of(
                first.plus(lifecycle.newFor()), last.plus(lifecycle.sleepingAfter()), last.plus(lifecycle.lostAfter()));
        Stream<Instant> recency =
                valuation.points().recencyDays().stream().map(days -> last.plus(Duration.ofDays(days + 1L)));
        Stream<Instant> forgotten = histories.stream()
                .flatMap(h -> Stream.of(
                        h.complaints().stream()
                                .flatMap(at ->
                                        Stream.of(at.plus(valuation.complaintOpen()), at.plus(QUARTER), at.plus(YEAR))),
                        h.repeats().stream().map(at -> at.plus(QUARTER)),
                        h.recent().stream().flatMap(at -> Stream.of(at.plus(QUARTER), at.plus(YEAR))),
                        h.scores().stream().map(score -> score.at().plus(QUARTER))))
                .flatMap(Function.identity());
        return Stream.of(passing, recency, forgotten)
                .flatMap(Function.identity())
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
