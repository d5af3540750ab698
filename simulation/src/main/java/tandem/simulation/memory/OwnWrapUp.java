package tandem.simulation.memory;

import java.time.Duration;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.port.Deadline;

/// The wrap-up of an agent who has passed the interaction on.
final class OwnWrapUp {
    /// Where they served it.
    final QueueId queue;

    final Duration extension;
    final Timer timer;
    boolean extended;

    OwnWrapUp(AgentId agent, MutableInteraction interaction) {
        this.queue = interaction.queue();
        this.extension = interaction.terms().wrapUpExtension();
        this.timer = new Timer(new Deadline.OfWrapUp(agent, interaction.id));
    }
}
