package tandem.knowledge;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;

/// Which interactions somebody may see. Every question to [History] and [Search] says for whom it is asked, and the
/// answer is found within it: counts and pages are of what they may see.
public sealed interface Scope {
    Scope ALL = new All();

    /// Whether an interaction is within it.
    ///
    /// @param agents   who served it
    /// @param customer whose it is, null if nobody knows
    boolean admits(InteractionId interaction, Collection<String> agents, @Nullable String customer);

    record All() implements Scope {
        @Override
        public boolean admits(InteractionId interaction, Collection<String> agents, @Nullable String customer) {
            return true;
        }
    }

    /// What an agent served, what they have in hand, and whatever else there is of the customers of that.
    record Own(AgentId agent, Set<InteractionId> inHand, Set<CustomerId> customers) implements Scope {
        public Own {
            inHand = Set.copyOf(inHand);
            customers = Set.copyOf(customers);
        }

        @Override
        public boolean admits(InteractionId interaction, Collection<String> agents, @Nullable String customer) {
            return agents.contains(agent.value())
                    || inHand.contains(interaction)
                    || (customer != null && customers.contains(new CustomerId(customer)));
        }
    }

    /// Nothing: somebody who serves no customers and has no role that adds to that.
    record None() implements Scope {
        @Override
        public boolean admits(InteractionId interaction, Collection<String> agents, @Nullable String customer) {
            return false;
        }
    }
}
