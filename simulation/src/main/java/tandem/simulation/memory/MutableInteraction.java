package tandem.simulation.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.routing.NewInteraction;
import tandem.routing.model.Capacity;
import tandem.routing.port.Deadline;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Placement;
import tandem.routing.port.Terms;

/// An interaction as the store works on it; times in milliseconds, [#NONE] where there is none.
final class MutableInteraction {
    static final long NONE = Long.MIN_VALUE;

    final InteractionId id;
    final NewInteraction opened;
    final MemoryJournal.Log log;
    final long openedAt;
    Channel channel;
    int weightWhileCustomerOwes;
    final Timer timer;

    InteractionState state = InteractionState.NEW;
    Map<String, String> attributes;
    Claims claims;

    @Nullable
    CustomerId customer;

    @Nullable
    String customerName;

    /// In whose hands it is: several only while several are offered it (RING_ALL), in the order of the offers.
    List<Work> hands = List.of();

    /// What it takes of an agent at most: by their terms when they were offered it, before by those when it was
    /// opened.
    int weight;
    int epoch;
    int version;
    long enqueuedAt = NONE;
    long connectedAt = NONE;
    boolean extended;
    /// An agent has begun it: it has no place to return to.
    boolean begun;
    /// While they talk: what they also write by, by which it goes on afterwards.
    @Nullable
    Beneath beneath;
    /// While it is SNOOZED.
    Event.@Nullable Snoozed snoozed;

    /// Made when it is first set.
    @Nullable
    Timer stepTimer;

    private Set<MutableAgent> excluded = Set.of();

    private final Place place = new Place(this);
    private @Nullable Placement placement;
    private @Nullable Line line;
    private @Nullable Places others;

    MutableInteraction(NewInteraction opened, Capacity capacity, MemoryJournal.Log log, long now) {
        this.id = opened.id();
        this.opened = opened;
        this.log = log;
        this.openedAt = now;
        this.channel = opened.channel();
        this.weight = capacity.weight(channel);
        this.weightWhileCustomerOwes = capacity.weightWhileCustomerOwes(channel);
        this.attributes = opened.attributes();
        this.claims = opened.claims();
        this.timer = new Timer(new Deadline.OfInteraction(id));
    }

    /// What it takes by that channel, and while the customer owes the answer.
    record Beneath(Channel channel, int weight, int weightWhileCustomerOwes) {
        static Beneath of(Channel channel, Capacity capacity) {
            return new Beneath(channel, capacity.weight(channel), capacity.weightWhileCustomerOwes(channel));
        }
    }

    /// They talk as well as write.
    void talks(Capacity capacity) {
        beneath = Beneath.of(channel, capacity);
        channel = Channel.VOICE;
        weight = capacity.weight(Channel.VOICE);
        weightWhileCustomerOwes = weight;
    }

    /// It goes on by what is beneath.
    void surfaces() {
        var to = Objects.requireNonNull(beneath);
        channel = to.channel();
        weight = to.weight();
        weightWhileCustomerOwes = to.weightWhileCustomerOwes();
        beneath = null;
    }

    /// It goes on by this channel.
    void goesOnBy(Channel channel, Capacity capacity) {
        this.channel = channel;
        this.weight = capacity.weight(channel);
        this.weightWhileCustomerOwes = capacity.weightWhileCustomerOwes(channel);
    }

    /// Gives it another place; its age and number stay.
    void stand(Line line, Placement placement) {
        this.line = line;
        this.placement = placement;
        this.version++;
        place.score = enqueuedAt - 60_000L * placement.priority();
    }

    /// Its stay begins then; its score is as of its age.
    void staysSince(Instant since) {
        var at = placement();
        placement = new Placement(
                at.queue(),
                at.choice(),
                at.requirement(),
                at.byHand(),
                at.extra(),
                at.priority(),
                at.terms(),
                since,
                at.step(),
                at.nextStep());
        place.score = enqueuedAt - 60_000L * at.priority();
    }

    /// From now on it is as old as this, and behind all of the same score.
    void begin(long now, long sequence) {
        enqueuedAt = now;
        place.sequence = sequence;
    }

    void set(Event.AttributesSet more) {
        var all = new HashMap<>(attributes);
        all.putAll(more.attributes());
        attributes = Map.copyOf(all);
        claims = claims.and(more.claims());
    }

    /// Moves on as the table says.
    void go(InteractionTrigger trigger) {
        state = trigger.from(state).orElseThrow(() -> new IllegalStateException(trigger + " while " + state));
    }

    boolean wasQueued() {
        return placement != null;
    }

    Placement placement() {
        return Objects.requireNonNull(placement, "never queued");
    }

    QueueId queue() {
        return placement().queue();
    }

    @Nullable
    QueueId queueOrNull() {
        return placement == null ? null : placement.queue();
    }

    /// No agent is offered it.
    boolean callsCustomerFirst() {
        return channel == Channel.CALLBACK && terms().customerFirst();
    }

    Terms terms() {
        return placement().terms();
    }

    @Nullable
    Line lineOrNull() {
        return line;
    }

    /// What it weighs is known by its line.
    void standAt(@Nullable Line line) {
        this.line = line;
    }

    Line line() {
        return Objects.requireNonNull(line, "never queued");
    }

    Place place() {
        return place;
    }

    /// All that wait in its queue, if it does so itself, in the order of service.
    Places others() {
        return Objects.requireNonNull(others, "has not waited");
    }

    void waitsAmong(Places others) {
        this.others = others;
        others.add(place);
    }

    /// Those who have declined or missed it; the agents know for how long.
    Set<MutableAgent> excluded() {
        return excluded;
    }

    void exclude(MutableAgent agent) {
        if (excluded.isEmpty()) {
            excluded = new HashSet<>();
        }
        excluded.add(agent);
    }

    /// The one who holds it.
    Work held() {
        if (hands.size() != 1) {
            throw new IllegalStateException(id + " is in " + hands.size() + " hands");
        }
        return hands.getFirst();
    }

    /// Their work on it; null if they do not hold it. What they only write up is not meant.
    @Nullable
    Work heldBy(AgentId agent) {
        for (Work each : hands) {
            if (each.agent.id.equals(agent)) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    AgentId agent() {
        return hands.size() == 1 ? hands.getFirst().agent.id : null;
    }

    void removeHand(Work over) {
        hands = hands.size() == 1 && hands.contains(over)
                ? List.of()
                : hands.stream().filter(each -> each != over).toList();
    }

    Interaction view() {
        return view(state, queueOrNull(), agent(), timer.stands() ? timer.due() : NONE);
    }

    /// As this agent sees it who holds it, perhaps with others.
    Interaction viewFor(MutableAgent holder) {
        return view(state, queueOrNull(), holder.id, timer.stands() ? timer.due() : NONE);
    }

    /// As this agent sees it who has passed it on.
    Interaction viewFor(MutableAgent writer, OwnWrapUp wrapUp) {
        return view(InteractionState.WRAP_UP, wrapUp.queue, writer.id, wrapUp.timer.due());
    }

    private Interaction view(InteractionState shown, @Nullable QueueId queue, @Nullable AgentId agent, long deadline) {
        return new Interaction(
                id,
                channel,
                opened.direction(),
                shown,
                opened.from(),
                opened.to(),
                opened.subject(),
                customer,
                customerName,
                opened.thread(),
                queue,
                placement == null ? 0 : placement.priority(),
                agent,
                epoch,
                Instant.ofEpochMilli(openedAt),
                instant(enqueuedAt),
                instant(connectedAt),
                instant(deadline),
                attributes,
                claims,
                beneath == null ? null : beneath.channel());
    }

    private static @Nullable Instant instant(long millis) {
        return millis == NONE ? null : Instant.ofEpochMilli(millis);
    }
}
