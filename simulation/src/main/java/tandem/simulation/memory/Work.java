package tandem.simulation.memory;

import org.jspecify.annotations.Nullable;
import tandem.core.Interaction;
import tandem.core.InteractionState;

/// One interaction in the hands of one agent: offered, connecting, in contact, in wrap-up.
final class Work {
    final MutableAgent agent;
    final MutableInteraction interaction;
    /// As it takes and interrupts.
    int channel;
    int weight;
    /// Whether something that is allowed to has interrupted it.
    boolean interrupted;

    private @Nullable OwnWrapUp ownWrapUp;

    Work(MutableAgent agent, MutableInteraction interaction) {
        this.agent = agent;
        this.interaction = interaction;
        this.channel = interaction.channel.ordinal();
        this.weight = agent.weightOf(interaction);
    }

    /// The agent has passed the interaction on and only writes it up.
    void staysForWrapUp(OwnWrapUp wrapUp) {
        this.ownWrapUp = wrapUp;
    }

    @Nullable
    OwnWrapUp ownWrapUp() {
        return ownWrapUp;
    }

    boolean isInContact() {
        return ownWrapUp == null
                && (interaction.state == InteractionState.CONNECTING
                        || interaction.state == InteractionState.CONNECTED);
    }

    boolean is(InteractionState state) {
        return ownWrapUp == null && interaction.state == state;
    }

    /// Whether it leaves room for what may interrupt it.
    boolean isInterruptible() {
        return ownWrapUp != null
                || interaction.state == InteractionState.CONNECTED
                || interaction.state == InteractionState.WRAP_UP;
    }

    Interaction view() {
        return ownWrapUp == null ? interaction.viewFor(agent) : interaction.viewFor(agent, ownWrapUp);
    }
}
