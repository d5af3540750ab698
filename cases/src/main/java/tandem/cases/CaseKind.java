package tandem.cases;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;

/// What sort of case it is, as config/cases.yml says.
///
/// @param names      by language
/// @param queue      whose agents work on them
/// @param promise    within which open time a solution is promised
/// @param states     in their order; a case begins in the first
/// @param escalation in the order in which it happens
/// @param problem    whether it stands for many complaints
public record CaseKind(
        String id,
        Map<String, String> names,
        QueueId queue,
        Duration promise,
        List<State> states,
        List<Field> fields,
        List<Step> escalation,
        boolean problem) {
    public CaseKind {
        names = Map.copyOf(names);
        states = List.copyOf(states);
        fields = List.copyOf(fields);
        escalation = List.copyOf(escalation);
    }

    /// @param customer  what its customer reads, by language; none: the name
    /// @param next      where it may go from here
    /// @param pauses    the promised time stands still: it is the customer's turn
    /// @param ends      the case is over
    /// @param tells     whether the customer is written to when it comes here
    /// @param onMessage where it goes when the customer writes on its page; null: nowhere
    public record State(
            String id,
            Map<String, String> names,
            Map<String, String> customer,
            Set<String> next,
            boolean pauses,
            boolean ends,
            boolean tells,
            @Nullable String onMessage) {
        public State {
            names = Map.copyOf(names);
            customer = Map.copyOf(customer);
            next = Set.copyOf(next);
        }
    }

    /// @param required whether the case cannot be over without it
    /// @param choices  by their ids, of CHOICE
    public record Field(String id, Map<String, String> names, Type type, boolean required, List<String> choices) {
        public Field {
            names = Map.copyOf(names);
            choices = List.copyOf(choices);
        }

        public enum Type {
            TEXT,
            NUMBER,
            DATE,
            CHOICE
        }
    }

    /// @param percent of the promised time that is used
    /// @param to      who is told
    /// @param task    whether the queue gets a task of it as well
    public record Step(int percent, Told to, boolean task) {}

    public enum Told {
        OWNER,
        /// Whoever may manage cases and has the owner, or the queue, in their teams.
        TEAM_LEAD,
        /// Whoever may manage cases, of all teams.
        SUPERVISOR
    }

    public State first() {
        return states.getFirst();
    }

    public Optional<State> state(String wanted) {
        return states.stream().filter(state -> state.id().equals(wanted)).findFirst();
    }

    public Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.id().equals(wanted)).findFirst();
    }
}
