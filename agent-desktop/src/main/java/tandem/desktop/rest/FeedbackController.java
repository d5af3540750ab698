package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.cases.Case;
import tandem.cases.CaseKind;
import tandem.cases.Cases;
import tandem.core.QueueId;
import tandem.desktop.cases.CaseSight;
import tandem.desktop.cases.FeedbackFigures;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.Rights;
import tandem.knowledge.Feedback;
import tandem.knowledge.History;
import tandem.routing.Router;

/// How content customers are and what they complain of, of all channels in one view (K8).
@RestController
@Needs(Right.MANAGE_CASES)
final class FeedbackController {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int SHOWN = 50;
    private static final int MOST_CASES = 10_000;
    private static final String NONE = "";

    private final Feedback feedback;
    private final Cases cases;
    private final CaseSight sight;
    private final Rights rights;
    private final Router router;
    private final Clock clock;

    FeedbackController(Feedback feedback, Cases cases, CaseSight sight, Rights rights, Router router, Clock clock) {
        this.feedback = feedback;
        this.cases = cases;
        this.sight = sight;
        this.rights = rights;
        this.router = router;
        this.clock = clock;
    }

    /// What the rows are of.
    enum By {
        QUEUE,
        CHANNEL,
        DISPOSITION
    }

    /// @param by   QUEUE if not given
    /// @param from contacts that began, and cases that were opened, then or later; 30 days ago if not given
    /// @param to   before; now if not given
    record Filters(
            @Nullable By by,
            @Nullable String queue,
            @Nullable String channel,
            @Nullable String disposition,
            @Nullable Long from,
            @Nullable Long to) {}

    /// @param key        a queue, channel or disposition; empty for contacts without one
    /// @param complaints cases that were opened of the queue; null where rows are not of queues
    record Row(
            String key, FeedbackFigures figures, @Nullable Integer complaints) {}

    /// @param low        contacts whose customers were not content, latest first
    /// @param complaints cases that were opened, most urgent first
    /// @param complete   false: there was more than was looked at
    record View(
            FeedbackFigures all, List<Row> rows, List<History.Summary> low, List<Case> complaints, boolean complete) {}

    @GetMapping("/api/feedback")
    View view(@ParameterObject Filters filters, Principal who) {
        var to = Objects.requireNonNullElse(
                Moments.of("to", filters.to()), clock.instant().plusMillis(1));
        var from = Objects.requireNonNullElse(Moments.of("from", filters.from()), to.minus(USUAL));
        Moments.inOrder(from, to);
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest("At most a year is looked at");
        }
        var queueAsked = given(filters.queue());
        var queue = queueAsked == null ? null : Ids.of("queue", queueAsked, QueueId::new);
        var channel = given(filters.channel());
        var question = new Feedback.Question(
                from,
                to,
                queue,
                channel == null ? null : Ids.channel(channel),
                given(filters.disposition()),
                router.configuration().internalUse().queues());
        var said = feedback.said(question, rights.scopeOf(who));
        var opened = opened(from, to, queue, who);
        return new View(
                FeedbackFigures.of(said.contacts()),
                rows(filters.by() == null ? By.QUEUE : filters.by(), said.contacts(), opened),
                said.contacts().stream()
                        .filter(FeedbackFigures::isLow)
                        .limit(SHOWN)
                        .toList(),
                opened.stream().limit(SHOWN).toList(),
                said.complete());
    }

    /// Null if nothing is.
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /// Problems stand for complaints, they are none.
    private List<Case> opened(Instant from, Instant to, @Nullable QueueId queue, Principal who) {
        var which = sight.visible(sight.user(who))
                .and(one -> !one.times().openedAt().isBefore(from)
                        && one.times().openedAt().isBefore(to)
                        && (queue == null || one.queue().equals(queue.value()))
                        && !cases.rules()
                                .kind(one.kind())
                                .map(CaseKind::problem)
                                .orElse(false));
        var all = new ArrayList<>(cases.open(which, MOST_CASES));
        all.addAll(cases.ended(from, clock.instant().plusMillis(1), which, MOST_CASES));
        return all;
    }

    private static List<Row> rows(By by, List<History.Summary> contacts, List<Case> opened) {
        var groups = new TreeMap<String, List<History.Summary>>();
        Function<History.Summary, String> key = switch (by) {
            case QUEUE -> one -> Objects.toString(one.queue(), NONE);
            case CHANNEL -> one -> one.channel().name();
            case DISPOSITION -> one -> Objects.toString(one.disposition(), NONE);
        };
        contacts.forEach(one ->
                groups.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
        if (by == By.QUEUE) {
            opened.forEach(one -> groups.computeIfAbsent(one.queue(), _ -> new ArrayList<>()));
        }
        return groups.entrySet().stream()
                .map(group -> new Row(
                        group.getKey(),
                        FeedbackFigures.of(group.getValue()),
                        by == By.QUEUE
                                ? Integer.valueOf((int) opened.stream()
                                        .filter(one -> one.queue().equals(group.getKey()))
                                        .count())
                                : null))
                .toList();
    }
}
