package tandem.desktop.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.desktop.suggestion.Suggestion;
import tandem.insight.response.ResponseDue;
import tandem.routing.model.Presence;

/// What the server sends to a page (docs/desktop-protocol.md).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerMessage {

    /// Articles that are likely to answer what the customer has said last, best first; empty: none now.
    @JsonTypeName("suggested")
    record Suggested(InteractionId interaction, List<Suggestion> articles) implements ServerMessage {}

    /// @param now the server's clock
    @JsonTypeName("welcome")
    record Welcome(boolean resumed, long heartbeatMs, Instant now) implements ServerMessage {}

    /// @param asked null if nobody consults the agent
    @JsonTypeName("snapshot")
    record Snapshot(
            EventId seq,
            AgentJson agent,
            List<Work> work,
            @Nullable Asked asked,
            DeskConfig config) implements ServerMessage {}

    /// A call about which a colleague consults the agent; `entry` is the last `ConsultChanged`.
    record Asked(Interaction interaction, RawJson entry) {}

    /// @param entries  what happened so far, oldest first
    /// @param response for what the customer waits; null: it is not their turn to wait
    record Work(
            Interaction interaction,
            Pop pop,
            List<RawJson> entries,
            @Nullable ResponseDue response) {}

    /// @param agent       after the event, null if they are logged out
    /// @param interaction after the event, null if it concerns none
    /// @param pop         with an offer
    /// @param entries     with an offer: what happened so far, the event included
    /// @param response    for what the customer of the interaction waits then; null: it is not their turn to wait
    @JsonTypeName("event")
    record Event(
            EventId seq,
            EventId prev,
            RawJson entry,
            @Nullable AgentJson agent,
            @Nullable Interaction interaction,
            @Nullable Pop pop,
            @Nullable List<RawJson> entries,
            @Nullable ResponseDue response)
            implements ServerMessage {}

    /// A screen-pop whose history was not there when the interaction was shown.
    @JsonTypeName("pop")
    record Popped(InteractionId interaction, Pop pop) implements ServerMessage {}

    @JsonTypeName("result")
    record Result(
            String id,
            boolean ok,
            @Nullable Object value,
            @Nullable Failure error) implements ServerMessage {}

    record Failure(String code, String message) {}

    @JsonTypeName("typing")
    record Typing(InteractionId interaction) implements ServerMessage {}

    /// @param seq up to where the visitor has read the chat
    @JsonTypeName("read")
    record Read(InteractionId interaction, EventId seq) implements ServerMessage {}

    /// How somebody who supervises takes part in a contact, to all their pages (S3).
    ///
    /// @param mode   null: not any more
    /// @param reason why not: a code
    @JsonTypeName("monitored")
    record Monitored(
            InteractionId interaction,
            AgentId agent,
            @Nullable MonitorMode mode,
            @Nullable String reason) implements ServerMessage {}

    /// Words of a supervisor that the agent has not said they have seen (S4).
    @JsonTypeName("announced")
    record Announced(String id, String name, String text, Instant at, Instant until) implements ServerMessage {}

    /// The agent has seen it at another page, or it is withdrawn.
    @JsonTypeName("announcementOver")
    record AnnouncementOver(String id) implements ServerMessage {}

    /// All that are not over, to supervisors.
    @JsonTypeName("announcements")
    record Announcements(List<AnnouncementRow> rows) implements ServerMessage {}

    /// @param to   null: everybody
    /// @param seen who has said so
    record AnnouncementRow(
            String id,
            String name,
            String text,
            Instant at,
            Instant until,
            @Nullable List<AgentId> to,
            List<AgentId> seen) {}

    /// The list of who left before anybody served them has changed (S7).
    @JsonTypeName("abandonedChanged")
    record AbandonedChanged() implements ServerMessage {}

    /// Alerts stand differently (S5), to supervisors.
    @JsonTypeName("alertsChanged")
    record AlertsChanged() implements ServerMessage {}

    /// A case stands differently (D11), to those who may see it.
    ///
    /// @param told whether it is for them to look at it: an escalation, or the customer's words on their own case
    @JsonTypeName("caseChanged")
    record CaseChanged(String number, String subject, boolean told) implements ServerMessage {}

    /// Goodwill was given, asked for or decided on (D10), to those who gave it or may approve it.
    @JsonTypeName("goodwillChanged")
    record GoodwillChanged() implements ServerMessage {}
    /// How agents stand about their schedules (S9): those who stand otherwise than before.
    ///
    /// @param gone        who has no schedule around now any more
    /// @param toleranceMs for how long a deviation is none
    /// @param activities  how they read, by code and language
    @JsonTypeName("adherence")
    record Adherence(
            List<AdherenceRow> rows, List<AgentId> gone, long toleranceMs, Map<String, Map<String, String>> activities)
            implements ServerMessage {}

    /// @param activity what is scheduled now; null: nothing is
    /// @param state    `IN`, `OUT` or `RUNS_OVER`; null where nothing is compared
    /// @param since    since when they stand so
    record AdherenceRow(
            AgentId agent,
            @Nullable String activity,
            @Nullable Instant until,
            @Nullable String next,
            @Nullable Instant nextAt,
            @Nullable String state,
            @Nullable Instant since) {}

    /// What happens in a contact that the page watches (S3).
    @JsonTypeName("watched")
    record Watched(InteractionId interaction, RawJson entry) implements ServerMessage {}

    @JsonTypeName("wallboard")
    record Wallboard(EventId seq, List<QueueRow> queues, List<AgentRow> agents, Instant now) implements ServerMessage {}

    @JsonTypeName("wallboardDelta")
    record WallboardDelta(EventId seq, List<QueueRow> queues, List<AgentRow> agents, List<AgentId> gone)
            implements ServerMessage {}

    record QueueRow(
            QueueId id,
            String name,
            int waiting,
            @Nullable Instant longestWaitSince,
            long offered,
            long carriedOver,
            long answered,
            long abandoned,
            long shortAbandons,
            long flowOuts,
            long answeredInTime,
            @Nullable Double serviceLevel,
            double target,
            @Nullable Long asaMs,
            @Nullable Long ahtMs,
            int ready,
            int busy,
            int notReady,
            int callbacks,
            @Nullable Instant oldestCallbackSince,
            ResponseRow responses) {}

    /// The answers of a queue to what is written.
    ///
    /// @param awaited      customers who wait for one now, in whatever state their contact is
    /// @param atRisk       of these, those whose promised time is nearly over
    /// @param late         of these, those whose promised time is over
    /// @param earliestDue  until when the first of those that are not late is promised
    /// @param answered     today, first and later answers
    /// @param promised     of these, and of who was not answered in time, those with a promise
    /// @param inTime       of these, those within it
    record ResponseRow(
            int awaited,
            int atRisk,
            int late,
            @Nullable Instant earliestDue,
            long answered,
            long promised,
            long inTime) {}

    record AgentRow(
            AgentId id,
            String name,
            Presence presence,
            @Nullable String reason,
            Instant since,
            int load,
            int capacity,
            boolean connected,
            List<AgentWork> work) {}

    /// @param paused whether a contact that may interrupt it has done so (R5)
    record AgentWork(
            InteractionId id,
            Channel channel,
            InteractionState state,
            @Nullable QueueId queue,
            Instant since,
            boolean paused) {}

    /// Who waits: in one queue, or in all that an agent serves.
    ///
    /// @param queue null for those of an agent
    /// @param total how many; `rows` are the first of them in the order of service
    @JsonTypeName("waiting")
    record Waiting(EventId seq, @Nullable QueueId queue, int total, List<WaitingRow> rows, Instant now)
            implements ServerMessage {}

    /// @param scheduledAt  before which nobody is asked; null if that is over
    /// @param position    from 1 within its queue; null while an agent is asked or connected
    /// @param step        the last of its queue's steps that has happened; 0: none
    /// @param waitLowMs   what was last predicted at `predictedAt`, null if nothing was
    /// @param offeredTo   who is asked, or being connected
    record WaitingRow(
            InteractionId id,
            @Nullable QueueId queue,
            Channel channel,
            InteractionState state,
            @Nullable String from,
            @Nullable String customerName,
            @Nullable String subject,
            @Nullable Integer position,
            Instant enqueuedAt,
            int priority,
            int step,
            String requirement,
            @Nullable Long waitLowMs,
            @Nullable Long waitHighMs,
            @Nullable Instant predictedAt,
            List<AgentId> offeredTo,
            @Nullable Instant scheduledAt) {}

    @JsonTypeName("displaced")
    record Displaced() implements ServerMessage {}

    @JsonTypeName("pong")
    record Pong() implements ServerMessage {}
}
