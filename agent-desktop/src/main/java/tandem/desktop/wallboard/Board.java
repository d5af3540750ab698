package tandem.desktop.wallboard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.desktop.wire.ServerMessage.AgentRow;
import tandem.desktop.wire.ServerMessage.AgentWork;
import tandem.desktop.wire.ServerMessage.QueueRow;
import tandem.desktop.wire.ServerMessage.ResponseRow;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;
import tandem.insight.floor.PresentAgent;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.Promises;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.ResponseCount;
import tandem.insight.metrics.ResponseMetrics;
import tandem.insight.metrics.Sums;
import tandem.routing.model.InternalUse;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.ResponseClock;
import tandem.routing.model.RoutingConfiguration;

/// The state of the wallboard: what the journal adds up to, as rows. One thread at a time.
final class Board {
    /// @param oldest when the first of the events happened that changed something; null if none did
    record Changes(
            List<QueueRow> queues,
            List<AgentRow> agents,
            List<AgentId> gone,
            @Nullable Instant oldest) {
        boolean isEmpty() {
            return queues.isEmpty() && agents.isEmpty() && gone.isEmpty();
        }
    }

    private RoutingConfiguration configuration;
    private final Function<InteractionId, List<JournalEntry>> past;
    private final ZoneId zone;
    private final QueueMetrics metrics;
    private final ResponseMetrics responseMetrics;
    private final AwaitedAnswers awaited;
    private final Set<AgentId> changedAgents = new HashSet<>();
    private Floor floor;
    private Eligibility eligibility;
    private InternalUse internal;
    private Staffing staffing;
    private final WaitingRoom waitingRoom = new WaitingRoom();
    private LocalDate day;
    private boolean dayTurned;
    private Instant now;
    private EventId position = EventId.START;
    private final EventId begun;
    private @Nullable Instant oldest;

    /// @param floor as it is at the beginning; the entries up to there are to be counted
    /// @param past  all entries of an interaction, for those that began before today
    Board(
            RoutingConfiguration configuration,
            Floor floor,
            Function<InteractionId, List<JournalEntry>> past,
            Instant now,
            ZoneId zone) {
        this.configuration = configuration;
        this.floor = floor;
        this.past = past;
        this.zone = zone;
        this.begun = floor.at();
        this.day = LocalDate.ofInstant(now, zone);
        this.now = now;
        this.metrics = new QueueMetrics(
                id -> Optional.ofNullable(this.configuration.queues().get(id)).map(QueueProfile::serviceLevel));
        this.responseMetrics = new ResponseMetrics(Promises.of(() -> this.configuration));
        this.awaited = new AwaitedAnswers(() -> this.configuration);
        this.eligibility = new Eligibility(configuration);
        this.internal = configuration.internalUse();
        this.staffing = staffing();
        floor.contacts().forEach(this::stands);
        carryOver();
    }

    /// Another configuration is in force.
    void configure(RoutingConfiguration now) {
        configuration = now;
        eligibility = new Eligibility(now);
        floor.contacts().forEach(awaited::update);
        internal = now.internalUse();
        staffing = staffing();
    }

    RoutingConfiguration configuration() {
        return configuration;
    }

    private Staffing staffing() {
        var fresh = new Staffing(eligibility);
        floor.agents().values().forEach(agent -> fresh.update(agent.id(), Optional.of(agent)));
        return fresh;
    }

    /// Who has waited since before today does not appear in today's entries.
    private void carryOver() {
        var midnight = midnight();
        floor.contacts().stream()
                .map(LiveContact::view)
                .filter(interaction -> interaction.enqueuedAt() != null
                        && interaction.enqueuedAt().isBefore(midnight))
                .forEach(interaction -> past.apply(interaction.id()).stream()
                        .filter(entry -> entry.id().millis() < midnight.toEpochMilli())
                        .forEach(metrics::apply));
    }

    /// Where the journal must be read from.
    EventId beginning() {
        return EventId.of(midnight().toEpochMilli() - 1, 999_999_999);
    }

    private Instant midnight() {
        return day.atStartOfDay(zone).toInstant();
    }

    /// An entry of today, also of before the board began.
    void count(JournalEntry entry) {
        if (metrics.isMidway(entry) && entry.interaction() != null) {
            past.apply(entry.interaction()).stream()
                    .filter(earlier -> earlier.id().compareTo(entry.id()) < 0)
                    .forEach(metrics::apply);
        }
        metrics.apply(entry);
        countResponse(entry);
        position = entry.id();
    }

    /// What is noted may be of a contact that is long over, and has counted.
    private void countResponse(JournalEntry entry) {
        var interaction = entry.interaction();
        var contact = floor.contact(interaction);
        boolean mayBeOver = entry.event() instanceof Event.Noted
                && (contact == null || contact.view().state() == InteractionState.CLOSED);
        if (interaction != null && responseMetrics.isMidway(entry) && !mayBeOver) {
            past.apply(interaction).stream()
                    .filter(earlier -> earlier.id().compareTo(entry.id()) < 0)
                    .forEach(responseMetrics::apply);
        }
        responseMetrics.apply(entry);
    }

    private void stands(LiveContact contact) {
        waitingRoom.update(contact);
        awaited.update(contact);
    }

    /// What has happened since.
    void apply(Floor.Step step) {
        var entry = step.entry();
        count(entry);
        floor = step.after();
        changedAgents.addAll(step.changedAgents());
        if (step.contact() != null) {
            stands(step.contact());
        }
        if (oldest == null && entry.id().compareTo(begun) > 0) {
            oldest = entry.at();
        }
    }

    /// A contact that was there before the board began.
    void recall(LiveContact contact) {
        stands(contact);
    }

    WaitingRoom waitingRoom() {
        return waitingRoom;
    }

    /// The queues an agent may serve.
    List<QueueId> queuesOf(AgentId agent) {
        return eligibility.of(agent);
    }

    EventId position() {
        return position;
    }

    /// The rows that changed since the last call, be it that time has passed.
    Changes drain(Instant now) {
        this.now = now;
        var changedQueues = new HashSet<>(metrics.drainChanged());
        changedQueues.addAll(responseMetrics.drainChanged());
        changedQueues.addAll(awaited.drainChanged(now));
        if (dayTurned) {
            changedQueues.addAll(configuration.queues().keySet());
            dayTurned = false;
        }
        var rows = new ArrayList<AgentRow>();
        var gone = new ArrayList<AgentId>();
        for (AgentId agent : changedAgents) {
            var row = floor.agent(agent);
            changedQueues.addAll(staffing.update(agent, row));
            if (isShown(agent)) {
                row.ifPresentOrElse(r -> rows.add(row(r)), () -> gone.add(agent));
            }
        }
        changedAgents.clear();
        var since = oldest;
        oldest = null;
        return new Changes(rowsOf(changedQueues), rows, gone, since);
    }

    /// At midnight all counters begin anew.
    void turnDay(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        if (!today.equals(day)) {
            day = today;
            dayTurned = true;
            metrics.forgetBefore(midnight());
            responseMetrics.forgetBefore(midnight());
        }
    }

    List<QueueRow> queueRows(Instant now) {
        this.now = now;
        return rowsOf(configuration.queues().keySet());
    }

    List<AgentRow> agentRows() {
        return floor.agents().values().stream()
                .filter(agent -> isShown(agent.id()))
                .map(this::row)
                .toList();
    }

    private boolean isShown(AgentId agent) {
        return !internal.agents().contains(agent);
    }

    private List<QueueRow> rowsOf(Set<QueueId> ids) {
        return ids.stream()
                .filter(id -> !internal.queues().contains(id))
                .flatMap(id -> Optional.ofNullable(configuration.queues().get(id)).stream())
                .map(this::row)
                .toList();
    }

    private QueueRow row(QueueProfile queue) {
        var id = queue.id();
        var today = metrics.since(id, midnight());
        var level = today.serviceLevel();
        return new QueueRow(
                id,
                queue.name(),
                metrics.waiting(id),
                metrics.longestWaitSince(id),
                today.offered(),
                today.get(Measure.CARRIED_OVER),
                today.get(Measure.ANSWERED),
                today.get(Measure.ABANDONED),
                today.get(Measure.SHORT_ABANDONED),
                today.get(Measure.FLOWED_OUT),
                today.get(Measure.ANSWERED_IN_TIME),
                level.isPresent() ? level.getAsDouble() : null,
                queue.serviceLevel().target(),
                today.averageSpeedOfAnswer().map(Duration::toMillis).orElse(null),
                today.averageHandleTime().map(Duration::toMillis).orElse(null),
                staffing.count(id, Staffing.Standing.READY),
                staffing.count(id, Staffing.Standing.BUSY),
                staffing.count(id, Staffing.Standing.NOT_READY),
                metrics.callbacks(id),
                metrics.oldestCallbackSince(id),
                responses(id));
    }

    private ResponseRow responses(QueueId id) {
        var today = responseMetrics.of(id, QueueMetrics.Attribution.END).since(midnight());
        var stands = awaited.of(id, now);
        return new ResponseRow(
                stands.awaited(),
                stands.atRisk(),
                stands.late(),
                stands.earliestDue(),
                answers(today, ResponseCount.Kind.STOPPED),
                answers(today, ResponseCount.Kind.PROMISED),
                answers(today, ResponseCount.Kind.IN_TIME));
    }

    private static long answers(Sums sums, ResponseCount.Kind kind) {
        return sums.get(ResponseCount.of(ResponseClock.FIRST, kind))
                + sums.get(ResponseCount.of(ResponseClock.NEXT, kind));
    }

    private AgentRow row(PresentAgent row) {
        var profile = configuration.agents().get(row.id());
        return new AgentRow(
                row.id(),
                row.name(),
                row.presence(),
                row.reason(),
                row.since(),
                row.load(),
                profile == null ? 100 : profile.capacity(),
                row.connected(),
                row.work().stream()
                        .map(w -> new AgentWork(w.id(), w.channel(), w.state(), w.queue(), w.since(), w.paused()))
                        .toList());
    }
}
