package tandem.desktop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.insight.Insight;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Contributions;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.MetricsReport.Span;
import tandem.insight.metrics.Promises;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.knowledge.History;
import tandem.knowledge.JournalPast;
import tandem.knowledge.Scope;
import tandem.knowledge.SearchUnavailableException;
import tandem.routing.Router;

/// The contacts that a number of a report is made of: what happened is read once more, through the folds that counted
/// it.
@Component
public final class BehindFigure {
    private static final Logger LOG = LoggerFactory.getLogger(BehindFigure.class);
    /// Some seconds of reading.
    private static final int MOST_ENTRIES = 3_000_000;

    private static final int PAGE = 50;

    private final Reports reports;
    private final Router router;
    private final Insight insight;
    private final Journal journal;
    private final History history;
    private final JournalPast past;
    private final Clock clock;

    BehindFigure(
            Reports reports,
            Router router,
            Insight insight,
            Journal journal,
            History history,
            JournalPast past,
            Clock clock) {
        this.reports = reports;
        this.router = router;
        this.insight = insight;
        this.journal = journal;
        this.history = history;
        this.past = past;
        this.clock = clock;
    }

    /// Which number.
    ///
    /// @param column  its name
    /// @param key     of its row, by the keys of the report
    /// @param channel of its row; null where it has none
    /// @param from    when the stretch of its row began; null for the whole time
    public record Asked(
            String column,
            List<String> key,
            @Nullable Channel channel,
            @Nullable Instant from,
            int page) {}

    /// @param total    what all of them add up to: the number, or how many it is made of
    /// @param contacts of this page, by when they began; each may count more than once
    public record Found(String title, String meaning, long total, int size, int contacts, List<Contact> rows) {}

    /// @param times   how often it counts
    /// @param at      when it began; null if that is not known any more
    /// @param summary null where whoever asks may not see it, or the index does not have it (yet)
    public record Contact(
            InteractionId id,
            long times,
            @Nullable Instant at,
            @Nullable Channel channel,
            History.@Nullable Summary summary) {}

    /// @param extent of what reports may be for whoever asks
    /// @param scope  whose contacts they may read
    /// @throws ProblemException saying what is wrong with what is asked
    public Found find(Map<String, List<String>> given, Asked asked, String language, Extent extent, Scope scope) {
        var words = ReportWords.in(language);
        var choices = reports.choices(given).within(new ReportReach(extent, false));
        var column = choices.columns().stream()
                .filter(each -> each.name().equals(asked.column()))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("There is no figure '" + asked.column() + "'"));
        var behind = column.behind();
        if (behind == null) {
            throw ProblemException.badRequest("Behind '" + asked.column() + "' are no contacts");
        }
        var span = span(choices, asked);
        boolean isOfRepeats = Set.of("repeated", "firstContactResolution").contains(column.name());
        var contributions = new Contributions(
                Promises.of(router::configuration),
                cell(choices, asked),
                span,
                choices.by() == By.FLOW_STEP || choices.by() == By.FLOW_OUTCOME
                        ? Attribution.END
                        : choices.attribution(),
                this::log,
                isOfRepeats);
        read(contributions, span);
        record Counted(InteractionId id, long times) {}
        var counted = new ArrayList<Counted>();
        long total = 0;
        for (var share : contributions.shares().entrySet()) {
            long times = behind.applyAsLong(counts(choices.by(), share.getValue()));
            if (times != 0) {
                counted.add(new Counted(share.getKey(), times));
                total += times;
            }
        }
        counted.sort(Comparator.comparing(
                each -> began(contributions, each.id()), Comparator.nullsLast(Comparator.naturalOrder())));
        var rows = counted.stream()
                .skip((long) asked.page() * PAGE)
                .limit(PAGE)
                .map(each -> {
                    var opening = contributions.opening(each.id());
                    return new Contact(
                            each.id(),
                            each.times(),
                            opening == null ? null : opening.at(),
                            opening == null ? null : opening.channel(),
                            summary(each.id(), scope));
                })
                .toList();
        return new Found(words.title(column), words.meaning(column), total, PAGE, counted.size(), rows);
    }

    private static @Nullable Instant began(Contributions contributions, InteractionId id) {
        var opening = contributions.opening(id);
        return opening == null ? null : opening.at();
    }

    private static Line.Counts counts(By by, Contributions.Share share) {
        return switch (by) {
            case ALL, QUEUE, CHANNEL, SKILL, DISPOSITION, AGENT_AND_QUEUE -> new Line.Counts.OfQueue(share.sums());
            case AGENT -> new Line.Counts.OfAgent(AgentSums.NONE, share.sums());
            case FLOW_STEP, FLOW_OUTCOME -> new Line.Counts.OfFlow(share.inFlow());
        };
    }

    private Span span(Choices choices, Asked asked) {
        var zone = choices.zone();
        var from = choices.days().from().atStartOfDay(zone).toInstant();
        var whole = choices.days().to().plusDays(1).atStartOfDay(zone).toInstant();
        var now = clock.instant();
        var to = whole.isAfter(now) ? now : whole;
        var interval = choices.interval();
        var at = asked.from();
        if (at == null || interval == null) {
            return new Span(from, to, quarter -> from);
        }
        UnaryOperator<Instant> stretch = interval.in(zone);
        if (at.isBefore(from) || !at.isBefore(to) || !stretch.apply(at).equals(at) && at.isAfter(from)) {
            throw ProblemException.badRequest("No stretch of time of this report begins then");
        }
        var first = stretch.apply(at);
        var end = at;
        while (end.isBefore(to) && stretch.apply(end).equals(first)) {
            end = end.plus(Intervals.LENGTH);
        }
        return new Span(at, end.isAfter(to) ? to : end, quarter -> at);
    }

    private Contributions.Cell cell(Choices choices, Asked asked) {
        var keys = choices.by().keys();
        if (!asked.key().isEmpty() && asked.key().size() != keys.size()) {
            throw ProblemException.badRequest("A row of this report is named by " + keys);
        }
        if (asked.key().isEmpty() && keys.contains("agent")) {
            throw ProblemException.badRequest("Of all agents together one sees the number, and of each the contacts");
        }
        var channels = asked.channel() == null ? choices.channel() : Set.of(asked.channel());
        var queue = key(choices, asked, "queue").map(id -> id(id, QueueId::new));
        var agent = key(choices, asked, "agent").map(id -> id(id, AgentId::new));
        queue.ifPresent(id -> requireAsked(choices.queues(), id));
        agent.ifPresent(id -> requireAsked(choices.agents(), id));
        var queues = choices.by() == By.AGENT ? null : queue.map(Set::of).orElseGet(() -> shown(choices.queues()));
        return new Contributions.Cell(
                queues,
                key(choices, asked, "skill").orElse(null),
                key(choices, asked, "disposition").orElse(null),
                agent.orElse(null),
                key(choices, asked, "flow").orElse(null),
                key(choices, asked, "step")
                        .or(() -> key(choices, asked, "outcome"))
                        .orElse(null),
                channels);
    }

    private static <T> void requireAsked(Set<T> all, T one) {
        if (!all.isEmpty() && !all.contains(one)) {
            throw ProblemException.badRequest("'" + one + "' is not in this report");
        }
    }

    private static <T> T id(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'" + text + "' names nothing");
        }
    }

    private static Optional<String> key(Choices choices, Asked asked, String name) {
        int place = choices.by().keys().indexOf(name);
        return place < 0 || asked.key().isEmpty()
                ? Optional.empty()
                : Optional.of(asked.key().get(place));
    }

    /// Null for all, as a report counts them: what is internal only where it is named.
    private @Nullable Set<QueueId> shown(Set<QueueId> asked) {
        if (!asked.isEmpty()) {
            return asked;
        }
        var internal = router.configuration().internalUse().queues();
        return internal.isEmpty()
                ? null
                : router.configuration().queues().keySet().stream()
                        .filter(queue -> !internal.contains(queue))
                        .collect(Collectors.toSet());
    }

    private void read(Contributions contributions, Span span) {
        var read = new Object() {
            int entries;
        };
        try {
            past.read(contributions.beginning(), entry -> {
                if (contributions.isDone(entry.at())) {
                    return false;
                }
                if (++read.entries > MOST_ENTRIES) {
                    throw ProblemException.badRequest(
                            "Too much happened in that time: ask for a row of a shorter interval");
                }
                contributions.apply(entry);
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var before = new HashSet<InteractionId>();
        insight.floor().contacts().forEach(contact -> {
            var since = contact.view().enqueuedAt();
            if (contact.isInQueue() && since != null && since.isBefore(span.from())) {
                before.add(contact.id());
            }
        });
        before.forEach(contributions::waits);
    }

    /// The journal forgets what has been over for a day; the index has it then.
    private List<JournalEntry> log(InteractionId id) {
        var live = journal.of(id);
        return live.isEmpty()
                ? history.interaction(id, new Scope.All())
                        .map(History.InteractionRecord::entries)
                        .orElse(List.of())
                : live;
    }

    private History.@Nullable Summary summary(InteractionId id, Scope scope) {
        try {
            return history.interaction(id, scope)
                    .map(History.InteractionRecord::summary)
                    .orElse(null);
        } catch (SearchUnavailableException e) {
            LOG.debug("The list does without who it was", e);
            return null;
        }
    }
}
