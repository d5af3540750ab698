package tandem.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile;

/// One interaction as it goes through the house.
final class Contact {
    enum Stage {
        NEW,
        WAITING,
        OFFERED,
        SERVED,
        OVER
    }

    final InteractionId id;
    final Customer customer;
    final Matter matter;
    /// Not before then to that agent again.
    final Map<AgentId, Instant> excluded = new HashMap<>();

    Channel channel;
    Stage stage = Stage.NEW;

    @Nullable
    CustomerId known;

    @Nullable
    QueueProfile queue;

    @Nullable
    Desk desk;

    @Nullable
    ThreadId thread;

    Instant enqueuedAt = Instant.EPOCH;
    int epoch;
    int said;
    boolean passedOn;

    Contact(InteractionId id, Channel channel, Customer customer, Matter matter) {
        this.id = id;
        this.channel = channel;
        this.customer = customer;
        this.matter = matter;
    }

    /// With what holds of it now around it.
    JournalEntry entry(Instant at, Event event) {
        return entry(at, event, desk == null ? null : desk.id(), queue);
    }

    JournalEntry entry(Instant at, Event event, @Nullable AgentId agent, @Nullable QueueProfile of) {
        return new JournalEntry(EventId.START, at, id, channel, of == null ? null : of.id(), agent, known, event);
    }

    String signature() {
        var of = queue();
        return channel + ":" + of.choice().text() + ":" + of.requirement();
    }

    QueueProfile queue() {
        if (queue == null) {
            throw new IllegalStateException(id + " is in no queue");
        }
        return queue;
    }

    Desk desk() {
        if (desk == null) {
            throw new IllegalStateException(id + " is with nobody");
        }
        return desk;
    }
}
