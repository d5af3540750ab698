package tandem.simulation.invariant;

import static tandem.core.InteractionState.CLOSED;
import static tandem.core.InteractionState.CONNECTED;
import static tandem.core.InteractionState.CONNECTING;
import static tandem.core.InteractionState.NEW;
import static tandem.core.InteractionState.OFFERED;
import static tandem.core.InteractionState.SCHEDULED;
import static tandem.core.InteractionState.SNOOZED;
import static tandem.core.InteractionState.WAITING;
import static tandem.core.InteractionState.WRAP_UP;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.Presence;
import tandem.routing.port.Signature;
import tandem.routing.port.Terms;

/// Routing as the journal tells it, event by event. Refuses with a [Violation] what may not happen next: so a
/// journal that can be replayed here keeps I1, I2, I5, I6, I9 and I12 as far as events can show it.
public final class JournalModel {
    /// Why a [Event.Relaxed] may narrow.
    private static final String RECONFIGURED = "configuration changed";

    private final Facts facts;
    private final Map<InteractionId, Contact> open = new LinkedHashMap<>();
    private final Map<AgentId, Desk> desks = new LinkedHashMap<>();
    private final AgentEvents agents;
    private final OfferRules offers;
    private final WaitingLines lines = new WaitingLines();
    private final Map<String, Signature> signatures = new HashMap<>();
    private final Touched touched = new Touched();
    final TrueTime time = new TrueTime();
    private long numbers;
    private long closed;

    public JournalModel(Facts facts) {
        this.facts = facts;
        this.agents = new AgentEvents(this);
        this.offers = new OfferRules(this, facts);
    }

    /// @throws Violation if this may not follow what came before
    public void apply(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            agents.apply(entry.event(), entry.at());
        } else if (entry.event() instanceof Event.Opened opened) {
            refuseIf(open.containsKey(id), "I10", () -> id + " is opened a second time");
            var contact = new Contact(id, opened.channel(), facts.weight(id, opened.channel()));
            open.put(id, contact);
            touched.add(contact);
        } else {
            Contact contact = open.get(id);
            if (contact != null) {
                change(contact, entry.event(), entry.at());
            } else if (entry.event() instanceof Event.WrapUpCompleted completed) {
                refuseIf(
                        desk(completed.agent()).own.remove(id) == null,
                        "R12",
                        () -> completed + ", but the work on " + id + " is over");
            } else {
                refuseIf(
                        !Contact.mayFollowTheEnd(entry.event()), "I9", () -> entry.event() + " after the end of " + id);
            }
        }
    }

    private void change(Contact contact, Event event, Instant at) {
        touched.add(contact);
        if (contact.isWaiting()) {
            lines.remove(contact);
        }
        apply(contact, event, at);
        if (contact.isWaiting()) {
            lines.add(contact);
        }
        touched.add(contact); // perhaps in another queue
    }

    private void apply(Contact contact, Event event, Instant at) {
        switch (event) {
            case Event.Queued queued -> queued(contact, queued, at);
            case Event.Relaxed(var step, var signature, var because) ->
                relaxed(contact, because.equals(RECONFIGURED) ? 0 : step, signature(signature));
            case Event.PriorityChanged(var priority, var _) -> {
                requireState(contact, event, WAITING, OFFERED, CONNECTING);
                contact.priority = priority;
            }
            case Event.LeftQueue _ -> {
                requireState(contact, event, WAITING);
                contact.state = NEW;
            }
            case Event.ChannelChanged _, Event.Postponed _, Event.CustomerCalled _, Event.AttemptFailed _ ->
                goesOn(contact, event);
            case Event.Snoozed snoozed -> snoozed(contact, snoozed);
            case Event.Woken woken -> woken(contact, woken, at);
            case Event.Assigned(var agent, var _) -> {
                requireState(contact, event, WAITING);
                contact.assignedTo = agent;
            }
            case Event.Offered(var agent, var epoch, var expires) ->
                offers.offered(contact, desk(agent), epoch, expires, at);
            case Event.Accepted(var agent, var epoch) -> offers.accepted(contact, agent, epoch);
            case Event.Initiated initiated -> initiated(contact, initiated, at);
            case Event.Declined(var agent, var epoch) -> offers.declined(contact, desk(agent), epoch, at);
            case Event.OfferExpired(var agent, var epoch) -> offers.expired(contact, desk(agent), epoch, at);
            case Event.OfferRescinded(var agent, var epoch, var _) -> offers.rescinded(contact, desk(agent), epoch);
            case Event.Connected(var agent) -> connected(contact, agent);
            case Event.ConnectFailed(var agent, var reason) -> connectFailed(contact, agent, reason, at);
            case Event.Transferred(var agent, var _, var _) -> transferred(contact, agent, at);
            case Event.Interrupted(var agent, var by) -> interrupted(contact, agent, by);
            case Event.Held _ -> contact.held = true;
            case Event.Resumed _ -> resumed(contact);
            case Event.ConsultChanged _ -> {}
            case Event.Ended _ -> {
                refuseIf(contact.ended, "I9", () -> contact + " ends a second time");
                contact.ended = true;
            }
            case Event.WrapUpStarted(var agent, var _) -> wrapUpStarted(contact, agent);
            case Event.WrapUpExtended(var agent, var _) ->
                refuseIf(!wrapsUp(contact, agent), "R12", () -> contact + ": " + agent + " extends no wrap-up");
            case Event.WrapUpCompleted(var agent, var _, var _, var _, var _) -> wrapUpCompleted(contact, agent);
            case Event.Closed _ -> closed(contact);
            case Event.Opened _, Event.WaitPredicted _, Event.Noted _ -> {} // change no state
            case Event.OfAgent _ -> throw new Violation("I8", event + " is not about " + contact);
            case Event.Unknown _ -> throw new Violation("I8", event + " of " + contact + " is said by no store");
        }
    }

    /// By another channel, or at another time.
    private void goesOn(Contact contact, Event event) {
        if (event instanceof Event.ChannelChanged changed && (changed.beneath() != null || contact.beneath != null)) {
            talks(contact, changed);
            return;
        }
        if (event instanceof Event.ChannelChanged(var channel, var _, var _, var _)) {
            requireState(contact, event, NEW, WAITING, SCHEDULED);
            contact.channel = channel;
            contact.goesOn = true;
            contact.weight = facts.weight(contact.id, channel);
            contact.full = contact.weight;
        } else if (event instanceof Event.AttemptFailed failed && failed.agent() == null) {
            requireState(contact, event, SCHEDULED);
        } else {
            requireState(contact, event, event instanceof Event.AttemptFailed ? CONNECTING : WAITING);
            letGo(contact);
            contact.state = SCHEDULED;
        }
        contact.calledUntil = event instanceof Event.CustomerCalled called ? called.until() : null;
    }

    /// They talk as well as write, or one of the two is over (T17).
    private void talks(Contact contact, Event.ChannelChanged changed) {
        boolean before = contact.channel == Channel.VOICE;
        boolean after = changed.channel() == Channel.VOICE;
        refuseIf(
                after && !before
                        ? contact.beneath != null || changed.beneath() != contact.channel
                        : !after && (changed.beneath() != null || changed.channel() != contact.beneath),
                "T17",
                () -> contact + " with " + contact.beneath + " beneath: " + changed);
        refuseIf(
                after && contact.state != CONNECTED && changed.beneath() != null,
                "T17",
                () -> changed + ": " + contact);
        contact.channel = changed.channel();
        contact.beneath = changed.beneath();
        if (before == after) {
            return;
        }
        contact.weight = facts.weight(contact.id, contact.channel);
        contact.goesOn = contact.state == NEW;
        if (contact.state == CONNECTED) {
            var desk = desk(Objects.requireNonNull(contact.holder));
            contact.weight = facts.weightByChannel(desk.agent, contact);
        } else {
            requireState(contact, changed, NEW, WAITING);
        }
        contact.full = contact.weight;
    }

    /// A new stay, another queue for one who waits (its age kept), or back from an agent who was lost or passed
    /// it on.
    private void queued(Contact contact, Event.Queued queued, Instant at) {
        Instant before = contact.enqueuedAt;
        Instant woken = contact.wokenSince;
        boolean fresh = (contact.state == NEW && !(contact.goesOn && before != null))
                || woken != null
                || (contact.transferred && queued.enqueuedAt().equals(at));
        refuseIf(
                !fresh && !queued.enqueuedAt().equals(before),
                "R2",
                () -> contact + " loses its place in line by " + queued);
        refuseIf(
                fresh && !queued.enqueuedAt().equals(woken == null ? at : woken),
                "I5",
                () -> contact + " is queued at " + at + " as of " + queued.enqueuedAt());
        contact.goesOn = false;
        if (fresh) {
            contact.number = ++numbers;
            contact.enqueuedAt = queued.enqueuedAt();
        }
        contact.queue = queued.queue();
        contact.signature = signature(queued.signature());
        contact.priority = queued.priority();
        switch (contact.state) {
            case NEW, SCHEDULED, SNOOZED -> contact.state = WAITING;
            case CONNECTED -> returns(contact);
            case WAITING, OFFERED, CONNECTING -> {} // moved
            case WRAP_UP, CLOSED -> throw new Violation("I9", contact + " is queued");
        }
        contact.transferred = false;
        contact.initiated = false;
        contact.takenFrom = null;
        contact.wokenSince = null;
        contact.snoozed = null;
    }

    /// Out of its agent's hands, or a task from the beginning.
    private void snoozed(Contact contact, Event.Snoozed event) {
        requireState(contact, event, NEW, CONNECTED);
        if (contact.state == CONNECTED) {
            requireHolder(contact, event.agent(), event);
        }
        letGo(contact);
        contact.state = SNOOZED;
        contact.snoozed = event;
        contact.enqueuedAt = event.until();
        contact.interrupted = false;
        contact.held = false;
        contact.initiated = false;
    }

    private static void woken(Contact contact, Event.Woken event, Instant at) {
        requireState(contact, event, SNOOZED);
        var snoozed = Objects.requireNonNull(contact.snoozed);
        refuseIf(
                !event.agent().equals(snoozed.agent()), "D5", () -> event + " by one who has not set aside " + contact);
        boolean due = event.reason() == Event.WakeReason.DUE;
        refuseIf(due && at.isBefore(snoozed.until()), "D5", () -> contact + " wakes too early, at " + at);
        contact.wokenSince = due ? snoozed.until() : at;
    }

    /// It goes into the hands of who begins it, past every line, and never into one unless it is passed on.
    private void initiated(Contact contact, Event.Initiated event, Instant at) {
        requireState(contact, event, NEW);
        AgentId agent = event.agent();
        int epoch = event.epoch();
        contact.queue = event.queue();
        contact.signature = signature(event.signature());
        Desk desk = desk(agent);
        refuseIf(desk.presence == Presence.LOGGED_OUT, "I12", () -> desk + " begins " + contact);
        refuseIf(epoch <= contact.epoch, "I9", () -> "the fence does not grow: " + epoch + " for " + contact);
        int weight = facts.weight(agent, contact);
        refuseIf(desk.room(contact.channel) < weight, "I2", () -> desk + " begins " + contact);
        contact.state = CONNECTING;
        contact.initiated = true;
        contact.holder = agent;
        contact.epoch = epoch;
        contact.full = weight;
        contact.weight = weight;
        contact.enqueuedAt = at;
        contact.number = ++numbers;
        desk.work.put(contact.id, contact);
    }

    private Signature signature(String text) {
        return signatures.computeIfAbsent(text, Signature::parse);
    }

    private void relaxed(Contact contact, int step, Signature other) {
        requireState(contact, new Event.Relaxed(step, other.toString(), ""), WAITING, OFFERED, CONNECTING);
        for (Desk desk : desks.values()) {
            var profile = facts.profile(desk.agent);
            boolean lost = contact.signature().mayBeServedBy(profile) && !other.mayBeServedBy(profile);
            if (lost && step > 0) { // else by hand, by configuration, or no longer held for one agent
                contact.takenFrom = desk.agent + " by step " + step + ": " + other;
            }
        }
        contact.signature = other;
    }

    private static void connected(Contact contact, AgentId agent) {
        requireState(contact, new Event.Connected(agent), CONNECTING);
        requireHolder(contact, agent, new Event.Connected(agent));
        contact.state = CONNECTED;
    }

    private void wrapUpCompleted(Contact contact, AgentId agent) {
        refuseIf(!wrapsUp(contact, agent), "R12", () -> contact + ": " + agent + " completes no wrap-up");
        if (!(contact.state == WRAP_UP && agent.equals(contact.holder))) {
            desk(agent).own.remove(contact.id);
        }
    }

    private void connectFailed(Contact contact, AgentId agent, String reason, Instant at) {
        requireState(contact, new Event.ConnectFailed(agent, reason), CONNECTING);
        requireHolder(contact, agent, new Event.ConnectFailed(agent, reason));
        Desk desk = desk(agent);
        if (Terms.PHONE_BUSY.equals(reason)) {
            desk.excluded.put(
                    contact.id, at.plus(facts.terms(contact.id, contact.queue()).busyDelay()));
        }
        returns(contact);
    }

    private void transferred(Contact contact, AgentId agent, Instant at) {
        requireState(contact, new Event.Transferred(agent, "", null), CONNECTED);
        requireHolder(contact, agent, new Event.Transferred(agent, "", null));
        contact.transferred = true;
        desk(agent)
                .excluded
                .put(
                        contact.id,
                        at.plus(facts.terms(contact.id, contact.queue()).declineDelay()));
    }

    private void resumed(Contact contact) {
        boolean parted = contact.interrupted || contact.held;
        refuseIf(!parted, "R5", () -> contact + " resumes without having been interrupted");
        contact.interrupted = false;
        contact.held = false;
    }

    private void interrupted(Contact contact, AgentId agent, InteractionId by) {
        Contact newcomer = desk(agent).work.get(by);
        refuseIf(
                contact.interrupted
                        || contact.state != CONNECTED
                        || newcomer == null
                        || !facts.mayInterrupt(agent, newcomer.channel, contact.channel),
                "R5",
                () -> by + " may not interrupt " + contact);
        contact.interrupted = true;
    }

    private void wrapUpStarted(Contact contact, AgentId agent) {
        requireHolder(contact, agent, new Event.WrapUpStarted(agent, null));
        requireState(contact, new Event.WrapUpStarted(agent, null), CONNECTED);
        if (contact.transferred) {
            desk(agent).own.put(contact.id, new Desk.Own(contact.channel, contact.weight));
        } else {
            refuseIf(!contact.ended, "R12", () -> contact + " goes to wrap-up before its end");
            contact.state = WRAP_UP;
            contact.interrupted = false;
        }
    }

    private boolean wrapsUp(Contact contact, AgentId agent) {
        return (contact.state == WRAP_UP && agent.equals(contact.holder))
                || desk(agent).own.containsKey(contact.id);
    }

    private void closed(Contact contact) {
        refuseIf(!contact.ended && contact.state != WRAP_UP, "I3", () -> contact + " closes without an end");
        refuseIf(contact.state == OFFERED, "I1", () -> contact + " closes with an open offer");
        letGo(contact);
        contact.state = CLOSED;
        open.remove(contact.id);
        facts.forget(contact.id);
        closed++;
    }

    /// Back to its place in line.
    void returns(Contact contact) {
        letGo(contact);
        contact.state = WAITING;
        contact.interrupted = false;
    }

    private void letGo(Contact contact) {
        if (contact.holder != null) {
            desk(contact.holder).work.remove(contact.id);
            contact.holder = null;
        }
    }

    /// What no single event shows: to be called when everything one step wrote has been applied.
    public void afterStep() {
        for (Desk desk : touched.desks) {
            for (Contact held : desk.work.values()) {
                refuseIf(
                        held.interrupted && !desk.mayBeInterrupted(held),
                        "R5",
                        () -> held + " stays interrupted by nothing");
            }
        }
        for (Contact contact : touched.contacts) {
            refuseIf(
                    contact.state != OFFERED && !contact.ring.isEmpty(),
                    "I1",
                    () -> contact + " is " + contact.state + " and still offered to " + contact.ring);
            refuseIf(contact.wokenSince != null, "D5", () -> contact + " has woken and went nowhere");
            refuseIf(contact.transferred, "R18", () -> contact + " is passed on and went nowhere");
            refuseIf(contact.takenFrom != null, "R2", () -> contact + " is taken away from " + contact.takenFrom);
            contact.assignedTo = null;
        }
    }

    // ---- what others read

    /// Everything not closed, oldest first.
    Collection<Contact> open() {
        return open.values();
    }

    Collection<Desk> desks() {
        return desks.values();
    }

    Desk desk(AgentId agent) {
        Desk desk = desks.computeIfAbsent(agent, id -> new Desk(id, facts));
        touched.desks.add(desk);
        return desk;
    }

    /// What has changed since somebody has last looked at it and cleared it.
    Touched touched() {
        return touched;
    }

    Optional<Contact> contact(InteractionId id) {
        return Optional.ofNullable(open.get(id));
    }

    /// In the order of service.
    /// Of a queue, whose customers are being called before an agent.
    long beingCalled(QueueId queue) {
        return open.values().stream()
                .filter(contact -> contact.state == SCHEDULED && contact.calledUntil != null)
                .filter(contact -> contact.queue().equals(queue))
                .count();
    }

    Collection<Contact> waiting() {
        return lines.all();
    }

    Collection<Contact> waiting(QueueId queue) {
        return lines.of(queue);
    }

    /// Who is to be served before it.
    Collection<Contact> waitingBefore(Contact contact) {
        return lines.before(contact);
    }

    /// Whether everything that was opened has been closed.
    public boolean isEmpty() {
        return open.isEmpty();
    }

    /// How many have been closed.
    public long closed() {
        return closed;
    }

    // ---- how it refuses

    static void refuseIf(boolean broken, String invariant, java.util.function.Supplier<String> what) {
        if (broken) {
            throw new Violation(invariant, what.get());
        }
    }

    static void requireState(Contact contact, Event event, InteractionState first, InteractionState... others) {
        if (contact.state != first && !EnumSet.of(first, others).contains(contact.state)) {
            throw new Violation("I9", event + " while " + contact);
        }
    }

    static void requireHolder(Contact contact, @Nullable AgentId agent, Event event) {
        refuseIf(!Objects.equals(contact.holder, agent), "I1", () -> event + " by one who does not hold " + contact);
    }
}
