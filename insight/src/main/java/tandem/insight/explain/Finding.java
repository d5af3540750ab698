package tandem.insight.explain;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.WaitEstimate;
import tandem.routing.model.AgentChoice;

/// What there is to say of an interaction. In JSON `type` is the record's name.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Finding {

    /// In the hands of its flow or adapter; routing has nothing to do with it now.
    record NotQueued() implements Finding {}

    /// It is offered to nobody before its time.
    record Scheduled(@Nullable Instant at) implements Finding {}

    /// It is over, or is being written up.
    ///
    /// @param agent who had it, if anybody
    record Over(@Nullable AgentId agent, @Nullable Chosen why) implements Finding {}

    /// It waits for an agent.
    ///
    /// @param since       where its wait counts from
    /// @param score       `since − 60000 × priority` [ms]; lowest is served first (R3)
    /// @param requirement what an agent must be able to do now, steps included; empty text: nothing
    /// @param position    in its queue, from 1; 0 if that is not known yet
    /// @param ahead       who is served before it by the agents who could serve it
    /// @param staff       how many could serve it
    /// @param groups      all configured agents by what keeps them from serving it, nearest first; those who lack
    ///                    more than the best of them come last
    /// @param steps       what its queue does to those who wait, in the order of the configuration
    /// @param nextStepAt  when the next one happens by time alone; null if none does
    /// @param estimate    how much longer (R15); null if nothing honest can be said
    record Waits(
            Instant since,
            int priority,
            long score,
            String requirement,
            int position,
            int queueLength,
            int rankInLine,
            int lineLength,
            Ahead ahead,
            Staff staff,
            List<AgentGroup> groups,
            List<StepView> steps,
            @Nullable Instant nextStepAt,
            @Nullable WaitEstimate estimate)
            implements Finding {}

    /// An agent has it, or is (with RING_ALL several are) being asked.
    ///
    /// @param offeredTo who is being asked; empty once it is accepted
    /// @param why       null if it was offered before this node was started
    record Held(
            @Nullable AgentId agent,
            List<AgentId> offeredTo,
            @Nullable Chosen why) implements Finding {}

    /// Why this agent.
    ///
    /// @param how     what decided
    /// @param rule    the queue's rule among free agents (R4)
    /// @param by      who gave it to them, if it was done by hand
    /// @param waiting how many waited in its line then, this one included
    /// @param free    how many could have been offered it then, the chosen one included
    /// @param chosen  what the rule saw in them
    /// @param beside  and in the next ones, in its order; at most three
    record Chosen(
            How how,
            AgentChoice rule,
            Instant at,
            @Nullable String by,
            int waiting,
            int free,
            Compared chosen,
            List<Compared> beside) {}

    enum How {
        /// The agent was the only one free for it.
        ONLY_ONE_FREE,
        /// Best by the queue's rule among those who were free.
        BEST_BY_RULE,
        /// All free ones were asked at once.
        RANG_ALL,
        /// The agent became free, and it was first in line.
        FIRST_IN_LINE,
        /// Given by hand, by a supervisor or by the agent.
        BY_HAND
    }

    /// @param value what the rule compares, lowest first: milliseconds since 1970 (LONGEST_IDLE, RING_ALL,
    ///              ROUND_ROBIN), minus the sum of levels (BEST_PROFICIENCY), per mille of their time
    ///              (LEAST_OCCUPIED), contacts taken (FEWEST), place in the file (LINEAR); for RANDOM their
    ///              weight, which says how often they are drawn
    record Compared(AgentId agent, String name, long value, Instant idleSince) {}

    /// @param count how many there are
    /// @param first at most ten of them, in the order of service
    record Ahead(int count, List<Other> first) {}

    record Other(InteractionId interaction, QueueId queue, long score, Instant since, int priority) {}

    /// @param configured who meets the requirement, logged in or not; 0: nobody ever can
    /// @param loggedIn   of these
    /// @param ready      of these
    record Staff(int configured, int loggedIn, int ready) {}

    /// Agents for whom the same holds.
    ///
    /// @param count  how many
    /// @param agents at most twenty of them
    record AgentGroup(Obstacle because, int count, List<Candidate> agents) {}

    /// @param levels of the skills that are asked for, as far as they have them
    /// @param until  when they may be asked again, if they were passed over
    record Candidate(
            AgentId id,
            String name,
            Map<String, Integer> levels,
            @Nullable Instant until) {}

    /// @param number from 1
    /// @param when   the condition as in config/queues.yml
    /// @param then   what it does, likewise
    /// @param done   whether it has happened, or its time is past
    record StepView(int number, String when, String then, boolean done) {}
}
