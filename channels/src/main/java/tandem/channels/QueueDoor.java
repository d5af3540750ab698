package tandem.channels;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.journal.Journal;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;

/// Puts a written contact into its queue. Where that is gone, or takes no contacts of the channel (any more), it
/// goes into the first that does: none is lost over a configuration.
public final class QueueDoor {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDoor.class);
    private static final int TRIES = 3;

    /// Why somebody leaves the line who was never in one: what follows is their flow's affair.
    public static final String CHOSEN_IN_FLOW = "the visitor chose it in their flow";

    private final Router router;
    private final Journal journal;
    private final Channel channel;
    private final Turns turns;

    public QueueDoor(Router router, Journal journal, Channel channel) {
        this.router = router;
        this.journal = journal;
        this.channel = channel;
        this.turns = new Turns(router, channel);
    }

    /// The queue itself, or the one in its place.
    ///
    /// @throws UnknownQueueException if no queue takes the channel
    private QueueId open(QueueId wanted) {
        if (serves(wanted)) {
            return wanted;
        }
        QueueId instead = router.queues().stream()
                .filter(queue -> queue.channels().contains(channel))
                .map(QueueProfile::id)
                .findFirst()
                .orElseThrow(() -> new UnknownQueueException(wanted));
        LOG.error("There is no queue {} for {} (any more): contacts go to {}", wanted, channel, instead);
        return instead;
    }

    /// A contact arrives, in one step. Its words are on record afterwards, also where it was there before,
    /// or is not served (`Refused`).
    ///
    /// @param customer null if nobody knows who it is
    /// @param words    what has been said already; null for nothing
    /// @throws UnknownQueueException if no queue takes the channel
    public EnqueueResult arrive(
            NewInteraction interaction, @Nullable Customer customer, Arrival.@Nullable Words words, QueueId wanted) {
        var result = comeIn(interaction, customer, words, wanted);
        if (words != null && result instanceof EnqueueResult.Refused) {
            keep(words, interaction.id());
        }
        return result;
    }

    /// Routing has not taken them with the contact, or has done so before and forgotten that it was asked.
    private void keep(Arrival.Words words, InteractionId id) {
        if (journal.of(id).stream().noneMatch(entry -> isSame(entry.event(), words.event()))) {
            var again = new CommandId(words.command().value() + "-late");
            if (router.record(id, words.event(), again) instanceof RecordResult.Recorded) {
                turns.customerWrote(id);
            }
        }
    }

    private static boolean isSame(Event one, Event other) {
        if (one instanceof Event.MessageAdded said && other instanceof Event.MessageAdded also) {
            return said.messageId().equals(also.messageId()) && said.text().equals(also.text());
        }
        return one instanceof Event.MailAdded mail
                && other instanceof Event.MailAdded also
                && mail.messageId().equals(also.messageId());
    }

    private EnqueueResult comeIn(
            NewInteraction interaction, @Nullable Customer customer, Arrival.@Nullable Words words, QueueId wanted) {
        for (int tries = 1; ; tries++) {
            try {
                var result =
                        router.arrive(new Arrival(interaction, customer, words, open(wanted), Requirement.NONE, 0));
                if (!(result instanceof EnqueueResult.ChannelRefused) || tries == TRIES) {
                    return result;
                }
            } catch (UnknownQueueException e) {
                if (tries == TRIES) {
                    throw e;
                } // the configuration has just changed
            }
        }
    }

    /// One that is there already, NEW, goes into its queue.
    ///
    /// @throws UnknownQueueException if no queue takes the channel
    public EnqueueResult enter(InteractionId interaction, QueueId wanted) {
        for (int tries = 1; ; tries++) {
            try {
                var result = router.enqueue(interaction, open(wanted), Requirement.NONE, 0);
                if (!(result instanceof EnqueueResult.ChannelRefused) || tries == TRIES) {
                    return result;
                }
            } catch (UnknownQueueException e) {
                if (tries == TRIES) {
                    throw e;
                } // the configuration has just changed
            }
        }
    }

    public boolean serves(QueueId queue) {
        return router.queues().stream()
                .anyMatch(known -> known.id().equals(queue) && known.channels().contains(channel));
    }
}
