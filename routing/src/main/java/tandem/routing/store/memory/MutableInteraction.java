package tandem.routing.store.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.journal.MemoryJournal.About;
import tandem.routing.Capacity;
import tandem.routing.NewInteraction;
import tandem.routing.store.InteractionTrigger;
import tandem.routing.store.Placement;
import tandem.routing.store.Terms;

/// An interaction as the store works on it; times in milliseconds, [#NONE] where there is none.
final class MutableInteraction {
    static final long NONE = Long.MIN_VALUE;

    final InteractionId id;
    final NewInteraction opened;
    final long openedAt;
    final int weight;
    final Map<String, String> attributes;

    InteractionState state = InteractionState.NEW;

    @Nullable
    CustomerId customer;

    @Nullable
    String customerName;

    @Nullable
    QueueId queue;

    int priority;

    @Nullable
    MutableAgent agent;

    int epoch;
    long enqueuedAt = NONE;
    long connectedAt = NONE;
    long deadline = NONE;

    private @Nullable Line line;
    private Line.@Nullable Place place;
    private @Nullable Terms terms;

    MutableInteraction(NewInteraction opened, Capacity capacity, long now) {
        this.id = opened.id();
        this.opened = opened;
        this.openedAt = now;
        this.weight = capacity.weight(opened.channel());
        this.attributes = new HashMap<>(opened.attributes());
    }

    void queued(Line line, Placement placement, Line.Place place, long now) {
        this.queue = placement.queue();
        this.line = line;
        this.terms = placement.terms();
        this.priority = placement.priority();
        this.place = place;
        this.enqueuedAt = now;
    }

    /// Moves on as the table says.
    void go(InteractionTrigger trigger) {
        state = trigger.from(state).orElseThrow(() -> new IllegalStateException(trigger + " while " + state));
    }

    QueueId queue() {
        return Objects.requireNonNull(queue);
    }

    Line line() {
        return Objects.requireNonNull(line, "never queued");
    }

    Line.Place place() {
        return Objects.requireNonNull(place, "never queued");
    }

    Terms terms() {
        return Objects.requireNonNull(terms, "never queued");
    }

    MutableAgent holder() {
        return Objects.requireNonNull(agent, "held by nobody");
    }

    About about() {
        return new About(id, opened.channel(), queue, agent == null ? null : agent.id, customer);
    }

    Interaction view() {
        return new Interaction(
                id,
                opened.channel(),
                opened.direction(),
                state,
                opened.from(),
                opened.to(),
                opened.subject(),
                customer,
                customerName,
                opened.thread(),
                queue,
                priority,
                agent == null ? null : agent.id,
                epoch,
                Instant.ofEpochMilli(openedAt),
                instant(enqueuedAt),
                instant(connectedAt),
                instant(deadline),
                attributes);
    }

    private static @Nullable Instant instant(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }
}
