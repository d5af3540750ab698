package tandem.insight.metrics;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// Which interactions a number of a report is made of, and how much each adds to it: the journal once more, through the
/// very folds that counted the number, for one cell and one stretch of time. So the parts add up to the number.
///
/// Feed it the entries from [#beginning] on, in order, until it [is done][#isDone]. Not safe for use by several
/// threads.
public final class Contributions {
    /// Of what the number is; null means all.
    ///
    /// @param queue of a disposition, or of what an agent handled, as well
    /// @param step  a step of a flow, or where callers went
    public record Cell(
            @Nullable Set<QueueId> queue,
            @Nullable String skill,
            @Nullable String disposition,
            @Nullable AgentId agent,
            @Nullable String flow,
            @Nullable String step,
            Set<Channel> channels) {

        boolean has(Channel channel) {
            return channels.isEmpty() || channels.contains(channel);
        }

        private boolean isOfPart() {
            return skill != null || disposition != null || agent != null;
        }

        private boolean has(QueueId of) {
            return queue == null || queue.contains(of);
        }

        private boolean has(Part part) {
            return switch (part) {
                case Part.Skill each -> each.name().equals(skill);
                case Part.Disposition each -> each.code().equals(disposition) && has(each.queue());
                case Part.Work each -> each.agent().equals(agent) && has(each.queue());
            };
        }
    }

    /// What one interaction adds.
    public static final class Share {
        private final Map<Counted, Long> counted = new HashMap<>();
        private final Map<String, Long> inFlow = new HashMap<>();
        private long waitedBefore;

        /// With those who waited when the time began.
        public Sums sums() {
            var sums = new Sums();
            counted.forEach(sums::add);
            return waitedBefore == 0 ? sums : sums.carrying(waitedBefore);
        }

        /// Of a flow: `reached`, `left`, `callers`, `begun`.
        public Map<String, Long> inFlow() {
            return Map.copyOf(inFlow);
        }
    }

    private final Promises promises;
    private final Cell cell;
    private final MetricsReport.Span span;
    private final Attribution attribution;
    private final Function<InteractionId, List<JournalEntry>> past;
    private final QueueMetrics queues;
    private final FlowMetrics flows = new FlowMetrics(this::inFlow);
    private final ResponseMetrics responses;
    private final RepeatContacts repeats = new RepeatContacts(this::repeat);
    private final Map<InteractionId, Share> shares = new LinkedHashMap<>();
    private final Map<InteractionId, JournalEntry> opened = new HashMap<>();
    /// What began before the time was over, and may still count.
    private final Set<String> pending = new HashSet<>();
    /// What is noted of these later has its place already.
    private final Set<InteractionId> closed = new HashSet<>();

    /// Of whom it is known whether they waited before.
    private final Set<InteractionId> counted = new HashSet<>();

    private final boolean waitsForRepeats;
    private @Nullable InteractionId current;

    /// @param past            all entries of an interaction, for those that had begun before
    /// @param waitsForRepeats whether it is asked who came again
    public Contributions(
            Promises promises,
            Cell cell,
            MetricsReport.Span span,
            Attribution attribution,
            Function<InteractionId, List<JournalEntry>> past,
            boolean waitsForRepeats) {
        this.promises = promises;
        this.cell = cell;
        this.span = span;
        this.attribution = attribution;
        this.past = past;
        this.waitsForRepeats = waitsForRepeats;
        this.queues = new QueueMetrics(promises, this::add, this::add);
        this.responses = new ResponseMetrics(promises, this::add, this::add);
    }

    /// After which entries are read.
    public EventId beginning() {
        return EventId.of(Math.max(0, Intervals.startOf(span.from()).toEpochMilli() - 1), 999_999_999);
    }

    /// Whether nothing that comes after a moment can change it.
    public boolean isDone(Instant moment) {
        boolean isOver = !moment.isBefore(span.to()) && (attribution == Attribution.END || pending.isEmpty());
        return isOver && (!waitsForRepeats || moment.isAfter(span.to().plus(RepeatCount.LONGEST)));
    }

    public void apply(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        current = id;
        if (!closed.contains(id)) {
            recallWhereMidway(entry);
        }
        if (entry.event() instanceof Event.Opened || entry.event() instanceof Event.Queued) {
            counted.add(id);
        }
        queues.apply(entry);
        flows.apply(entry);
        responses.apply(entry);
        repeats.apply(entry);
        queues.forgetBefore(Instant.MAX);
        responses.forgetBefore(Instant.MAX);
        follow(id, entry);
    }

    private void recallWhereMidway(JournalEntry entry) {
        if (queues.isMidway(entry)) {
            counted.add(Objects.requireNonNull(entry.interaction()));
            recall(entry, queues::apply);
        }
        if (flows.isMidway(entry)) {
            recall(entry, flows::apply);
        }
        if (responses.isMidway(entry)) {
            recall(entry, responses::apply);
        }
        if (repeats.isMidway(entry)) {
            recall(entry, repeats::remember);
        }
    }

    /// Who waited before the time began, and of whom nothing was heard since.
    public void waits(InteractionId id) {
        if (counted.add(id)) {
            current = id;
            var fold = new QueueMetrics(promises, this::add, this::add);
            past.apply(id).stream()
                    .filter(entry -> entry.at().isBefore(span.from()))
                    .forEach(entry -> {
                        note(id, entry);
                        fold.apply(entry);
                    });
        }
    }

    private void follow(InteractionId id, JournalEntry entry) {
        note(id, entry);
        boolean isPending = entry.at().isBefore(span.to()) || pending.contains(id.value());
        if (entry.event() instanceof Event.Closed) {
            pending.remove(id.value());
            closed.add(id);
        } else if (entry.event() instanceof Event.WrapUpCompleted done) {
            pending.remove(id + "|" + done.agent());
        } else if (isPending && entry.event() instanceof Event.WrapUpStarted started) {
            pending.add(id + "|" + started.agent());
        } else if (isPending && (entry.event() instanceof Event.Opened || entry.event() instanceof Event.Queued)) {
            pending.add(id.value());
        }
    }

    private void note(InteractionId id, JournalEntry entry) {
        if (entry.event() instanceof Event.Opened || entry.event() instanceof Event.Queued) {
            opened.putIfAbsent(id, entry);
        }
    }

    private void recall(JournalEntry entry, Consumer<JournalEntry> fold) {
        var id = entry.interaction();
        if (id != null) {
            past.apply(id).stream()
                    .filter(earlier -> earlier.id().compareTo(entry.id()) < 0)
                    .forEach(earlier -> {
                        note(id, earlier);
                        fold.accept(earlier);
                    });
        }
    }

    // ---- what is counted

    private void add(QueueId queue, Channel channel, Attribution how, Instant at, Counted what, long amount) {
        if (cell.flow() == null && !cell.isOfPart() && cell.has(queue) && cell.has(channel)) {
            add(how, at, what, amount);
        }
    }

    private void add(Part part, Channel channel, Attribution how, Instant at, Counted what, long amount) {
        if (cell.flow() == null && cell.isOfPart() && cell.has(part) && cell.has(channel)) {
            add(how, at, what, amount);
        }
    }

    private void add(Attribution how, Instant at, Counted what, long amount) {
        var id = current;
        if (how != attribution || id == null) {
            return;
        }
        if (span.has(Intervals.startOf(at))) {
            share(id).counted.merge(what, amount, Long::sum);
        } else if (how == Attribution.END && at.isBefore(span.from())) {
            var before = new Sums();
            before.add(what, amount);
            if (before.growth() != 0) {
                share(id).waitedBefore += before.growth();
            }
        }
    }

    private void repeat(RepeatContacts.Past contact, Counted what) {
        var now = current;
        current = contact.id;
        for (var how : Attribution.values()) {
            var at = how == Attribution.END ? contact.ended : contact.began;
            add(contact.queue, contact.channel, how, at, what, 1);
            add(new Part.Work(contact.agent, contact.queue), contact.channel, how, at, what, 1);
            add(new Part.Disposition(contact.queue, contact.disposition), contact.channel, how, at, what, 1);
        }
        current = now;
    }

    private void inFlow(String flow, Channel channel, FlowTally.Kind kind, String what, Instant at) {
        var id = current;
        if (id == null || !flow.equals(cell.flow()) || !cell.has(channel) || !span.has(Intervals.startOf(at))) {
            return;
        }
        boolean isOfStep = what.equals(cell.step());
        switch (kind) {
            case STEP -> count(id, "reached", isOfStep);
            case LEFT -> count(id, "left", isOfStep);
            case OUTCOME -> {
                count(id, "begun", what.equals(FlowMetrics.BEGUN));
                count(id, "callers", isOfStep);
            }
        }
    }

    private void count(InteractionId id, String name, boolean counts) {
        if (counts) {
            share(id).inFlow.merge(name, 1L, Long::sum);
        }
    }

    private Share share(InteractionId id) {
        return shares.computeIfAbsent(id, i -> new Share());
    }

    // ---- what came of it

    /// By interaction, those of which anything at all was counted.
    public Map<InteractionId, Share> shares() {
        return shares;
    }

    /// By which entry an interaction began; null if that is not known.
    public @Nullable JournalEntry opening(InteractionId id) {
        return opened.get(id);
    }
}
