package tandem.insight.floor;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// Who holds one contact, and how: what each event does to that is said here and nowhere else. Several may hold
/// it: all whom it is offered to at once, and who has passed it on and still writes it up. Immutable.
///
/// @param all in the order in which they came to hold it
public record Holders(Map<AgentId, Held> all) {
    public static final Holders NOBODY = new Holders(Map.of());

    /// @param state    OFFERED, CONNECTING, CONNECTED or WRAP_UP
    /// @param since    of this state
    /// @param paused   in contact, but set aside for something else (R5), or the caller is on hold (T4)
    /// @param passedOn a wrap-up of their own while the contact goes on without them; else null
    public record Held(
            InteractionState state,
            Instant since,
            boolean paused,
            @Nullable PassedOn passedOn) {
        private Held paused(boolean now) {
            return new Held(state, since, now, passedOn);
        }
    }

    /// @param queue for which they write it up
    /// @param until the end of their time; null: none
    public record PassedOn(
            @Nullable QueueId queue, @Nullable Instant until) {}

    public Holders {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /// One holder of whom nothing else is known.
    public static Holders of(AgentId agent, InteractionState state, Instant since) {
        return new Holders(Map.of(agent, new Held(state, since, false, null)));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public Optional<Held> of(AgentId agent) {
        return Optional.ofNullable(all.get(agent));
    }

    /// Who is in contact, being connected, or alone has the offer; empty if nobody or several are asked.
    public Optional<AgentId> one() {
        AgentId asked = null;
        int count = 0;
        for (var holder : all.entrySet()) {
            var held = holder.getValue();
            if (held.passedOn() == null) {
                if (held.state() != InteractionState.OFFERED) {
                    return Optional.of(holder.getKey());
                }
                asked = holder.getKey();
                count++;
            }
        }
        return count == 1 ? Optional.ofNullable(asked) : Optional.empty();
    }

    /// Whether anybody holds it in this state, other than by a wrap-up of their own.
    public boolean any(InteractionState state) {
        return all.values().stream().anyMatch(held -> held.state() == state && held.passedOn() == null);
    }

    /// After an event of this contact.
    public Holders after(JournalEntry entry) {
        return switch (entry.event()) {
            case Event.Offered e -> hold(e.agent(), InteractionState.OFFERED, entry);
            case Event.Accepted e -> hold(e.agent(), InteractionState.CONNECTING, entry);
            case Event.Initiated e -> hold(e.agent(), InteractionState.CONNECTING, entry);
            case Event.Connected e -> hold(e.agent(), InteractionState.CONNECTED, entry);
            case Event.WrapUpStarted e -> writeUp(e, entry);
            case Event.WrapUpExtended e -> extend(e);
            case Event.Interrupted e -> pause(e.agent(), true);
            case Event.Held e -> pause(e.agent(), true);
            case Event.Resumed e -> pause(e.agent(), false);
            case Event.Declined e -> without(e.agent());
            case Event.OfferExpired e -> without(e.agent());
            case Event.OfferRescinded e -> without(e.agent());
            case Event.ConnectFailed e -> without(e.agent());
            case Event.AttemptFailed e -> e.agent() == null ? this : without(e.agent());
            case Event.Transferred e -> without(e.agent());
            case Event.Snoozed e -> without(e.agent());
            case Event.WrapUpCompleted e -> without(e.agent());
            // whom it is offered to, or who connects, keeps it when it is moved
            case Event.Queued _ -> without((Held held) -> held.state() == InteractionState.CONNECTED);
            // who still writes it up ends by themselves
            case Event.Closed _ -> without((Held held) -> held.state() != InteractionState.WRAP_UP);
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Woken _,
                    Event.Assigned _,
                    Event.ConsultChanged _,
                    Event.WaitPredicted _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.Noted _,
                    Event.OfAgent _ -> this;
        };
    }

    private Holders hold(AgentId agent, InteractionState state, JournalEntry entry) {
        return and(agent, new Held(state, entry.at(), false, null));
    }

    /// Of their own if they are not in contact any more: they have passed it on, or could not reach the customer.
    private Holders writeUp(Event.WrapUpStarted event, JournalEntry entry) {
        var held = all.get(event.agent());
        boolean inContact = held != null && held.state() == InteractionState.CONNECTED;
        var passedOn = inContact ? null : new PassedOn(entry.queue(), event.until());
        return and(event.agent(), new Held(InteractionState.WRAP_UP, entry.at(), false, passedOn));
    }

    private Holders extend(Event.WrapUpExtended event) {
        return change(event.agent(), held -> {
            var own = held.passedOn();
            return own == null
                    ? held
                    : new Held(held.state(), held.since(), held.paused(), new PassedOn(own.queue(), event.until()));
        });
    }

    /// Only who is in contact: an adapter's note may come late.
    private Holders pause(AgentId agent, boolean paused) {
        return change(
                agent,
                held -> held.state() == InteractionState.CONNECTED && held.paused() != paused
                        ? held.paused(paused)
                        : held);
    }

    private Holders change(AgentId agent, UnaryOperator<Held> change) {
        var before = all.get(agent);
        var after = before == null ? null : change.apply(before);
        return after == null || after.equals(before) ? this : and(agent, after);
    }

    /// Another one, or one in another way.
    public Holders and(AgentId agent, Held held) {
        if (all.isEmpty()) {
            return new Holders(Map.of(agent, held));
        }
        var next = new LinkedHashMap<>(all);
        next.put(agent, held);
        return new Holders(next);
    }

    private Holders without(AgentId agent) {
        if (!all.containsKey(agent)) {
            return this;
        }
        var next = new LinkedHashMap<>(all);
        next.remove(agent);
        return next.isEmpty() ? NOBODY : new Holders(next);
    }

    private Holders without(Predicate<Held> which) {
        if (all.values().stream().noneMatch(which)) {
            return this;
        }
        var next = new LinkedHashMap<>(all);
        next.values().removeIf(which);
        return next.isEmpty() ? NOBODY : new Holders(next);
    }
}
