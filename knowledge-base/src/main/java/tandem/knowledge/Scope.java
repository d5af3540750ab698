package tandem.knowledge;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Which interactions somebody may see. Every question to [History] and [Search] says for whom it is asked, and the
/// answer is found within it: counts and pages are of what they may see.
public sealed interface Scope {
    Scope ALL = new All();

    /// Whether an interaction is within it.
    ///
    /// @param queues   in which it was
    /// @param agents   who served it
    /// @param customer whose it is, null if nobody knows
    boolean admits(
            InteractionId interaction, Collection<String> queues, Collection<String> agents, @Nullable String customer);

    /// Whether it can be told by its id alone that an interaction is within it; what cannot, the index tells.
    default boolean surelyAdmits(InteractionId interaction) {
        return switch (this) {
            case All _ -> true;
            case Own own -> own.inHand().contains(interaction);
            case Either either ->
                either.one().surelyAdmits(interaction) || either.other().surelyAdmits(interaction);
            case Part _, None _ -> false;
        };
    }

    record All() implements Scope {
        @Override
        public boolean admits(
                InteractionId interaction,
                Collection<String> queues,
                Collection<String> agents,
                @Nullable String customer) {
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
        public boolean admits(
                InteractionId interaction,
                Collection<String> queues,
                Collection<String> agents,
                @Nullable String customer) {
            return agents.contains(agent.value())
                    || inHand.contains(interaction)
                    || (customer != null && customers.contains(new CustomerId(customer)));
        }
    }

    /// Those of some queues that nobody had, or one of some agents.
    ///
    /// @param agents null: whoever had them
    record Part(Set<QueueId> queues, @Nullable Set<AgentId> agents) implements Scope {
        public Part {
            queues = Set.copyOf(queues);
            agents = agents == null ? null : Set.copyOf(agents);
        }

        @Override
        public boolean admits(
                InteractionId interaction,
                Collection<String> queues,
                Collection<String> agents,
                @Nullable String customer) {
            return queues.stream().anyMatch(queue -> this.queues.contains(new QueueId(queue)))
                    && (this.agents == null
                            || agents.isEmpty()
                            || agents.stream().anyMatch(agent -> this.agents.contains(new AgentId(agent))));
        }
    }

    /// What is within one of two.
    record Either(Scope one, Scope other) implements Scope {
        @Override
        public boolean admits(
                InteractionId interaction,
                Collection<String> queues,
                Collection<String> agents,
                @Nullable String customer) {
            return one.admits(interaction, queues, agents, customer)
                    || other.admits(interaction, queues, agents, customer);
        }
    }

    /// Nothing: somebody who serves no customers and has no role that adds to that.
    record None() implements Scope {
        @Override
        public boolean admits(
                InteractionId interaction,
                Collection<String> queues,
                Collection<String> agents,
                @Nullable String customer) {
            return false;
        }
    }
}
