package tandem.routing.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.Insight;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.WrapUpResult;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Code;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.Changing;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.Handing;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.Passing;
import tandem.routing.port.Placement;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;
import tandem.routing.port.Terms;
import tandem.simulation.MemoryRouting;

/// A small contact centre on a store, with a clock turned by hand: the words in which the tests tell their stories.
public final class Stage {
    public static final AgentId ANNA = new AgentId("anna");
    public static final AgentId BEN = new AgentId("ben");
    public static final AgentId CHEN = new AgentId("chen");
    /// Wrap-up of a minute with a mandatory disposition; one missed offer makes not-ready.
    public static final QueueId SALES = new QueueId("sales");
    /// No wrap-up; two missed offers make not-ready.
    public static final QueueId SUPPORT = new QueueId("support");

    /// Offers stay open for five minutes; no wrap-up; customers who are called back are called before an agent.
    public static final QueueId BACK_OFFICE = new QueueId("back-office");

    public static final Duration RING_TIME = Duration.ofSeconds(20);
    private static final QueueProfile.Callback CUSTOMER_FIRST = new QueueProfile.Callback(
            2, Duration.ofMinutes(15), RING_TIME, false, null, false, QueueProfile.CustomerFirst.USUAL);
    public static final Duration OFFER_TIME = Duration.ofSeconds(20);
    public static final Duration CONNECT_TIME = Duration.ofSeconds(30);
    public static final Duration WRAP_UP_TIME = Duration.ofSeconds(60);
    public static final Duration LEASE = Settings.DEFAULT.newLease();
    public static final Duration EXTENSION = Duration.ofSeconds(30);

    public final TurnedClock clock = new TurnedClock();
    public final RoutingStore store;
    public final Journal journal;
    public final Router router;
    public final Routing routing;
    public final Insight insight;

    public Stage(RoutingStore store, Journal journal) {
        this(store, journal, configuration());
    }

    public Stage(RoutingStore store, Journal journal, RoutingConfiguration configuration) {
        this.store = store;
        this.journal = journal;
        var watched = MemoryRouting.on(store, journal, configuration, Settings.DEFAULT, clock);
        this.routing = watched.routing();
        this.insight = watched.insight();
        this.router = routing.router();
    }

    public static RoutingConfiguration configuration() {
        var all = Set.of(Channel.values());
        var dispositions = List.of(new Code("sold", Map.of()), new Code("lost", Map.of()));
        var noWrapUp = new WrapUp(Duration.ZERO, false, List.of());
        return RoutingConfiguration.of(
                List.of(
                        queue(SALES, OFFER_TIME, 1, new WrapUp(WRAP_UP_TIME, EXTENSION, true, dispositions)),
                        queue(SUPPORT, OFFER_TIME, 2, noWrapUp),
                        queue(BACK_OFFICE, Duration.ofMinutes(5), 1, noWrapUp, CUSTOMER_FIRST)),
                List.of(
                        agent(ANNA, Map.of("sales", 5, "support", 5, "back-office", 1, "lang:en", 10), all),
                        agent(BEN, Map.of("sales", 8, "support", 2, "back-office", 9, "lang:zh", 8), all),
                        agent(CHEN, Map.of("sales", 3), Set.of(Channel.CHAT, Channel.EMAIL))),
                List.of(new Code("BREAK", Map.of("en", "Break"))));
    }

    private static QueueProfile queue(QueueId id, Duration offerTime, int missesToNotReady, WrapUp wrapUp) {
        return queue(id, offerTime, missesToNotReady, wrapUp, QueueProfile.Callback.USUAL);
    }

    private static QueueProfile queue(
            QueueId id, Duration offerTime, int missesToNotReady, WrapUp wrapUp, QueueProfile.Callback callback) {
        return new QueueProfile(
                id,
                id.value(),
                Set.of(Channel.values()),
                Requirement.skill(id.value(), 1),
                AgentChoice.LONGEST_IDLE,
                new QueueProfile.Offering(offerTime, CONNECT_TIME, missesToNotReady),
                wrapUp,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                List.of(),
                Duration.ZERO,
                null,
                callback,
                false);
    }

    public static AgentProfile agent(AgentId id, Map<String, Integer> skills, Set<Channel> channels) {
        return new AgentProfile(id, id.value(), skills, channels, 100);
    }

    public static SessionId session(AgentId agent) {
        return new SessionId(agent + "-desktop");
    }

    /// Where an agent works, unless another desktop has displaced this one.
    public static Actor.Desktop desktop(AgentId agent) {
        return new Actor.Desktop(agent, session(agent));
    }

    // ---- what people do

    public void ready(AgentId... agents) {
        for (AgentId agent : agents) {
            if (router.agent(agent).isEmpty()) {
                router.logIn(agent, session(agent));
            }
            assertThat(router.ready(agent, session(agent))).isInstanceOf(AgentResult.Done.class);
            clock.turn(Duration.ofMillis(1)); // so that who came first has been idle longer
        }
    }

    public InteractionId open(String id, Channel channel) {
        var interaction = new InteractionId(id);
        router.open(new NewInteraction(interaction, channel, Direction.INBOUND, "+49301", "100", null, null, Map.of()));
        return interaction;
    }

    public InteractionId queue(String id, Channel channel, QueueId queue) {
        var interaction = open(id, channel);
        router.enqueue(interaction, queue, Requirement.NONE, 0);
        return interaction;
    }

    public InteractionId call(String id) {
        return queue(id, Channel.VOICE, SALES);
    }

    public InteractionId chat(String id) {
        return queue(id, Channel.CHAT, SALES);
    }

    public AcceptResult accept(InteractionId id) {
        var interaction = get(id);
        return router.accept(desktop(holder(interaction)), id, interaction.epoch(), CommandId.random());
    }

    public DeclineResult decline(InteractionId id) {
        var interaction = get(id);
        return router.decline(desktop(holder(interaction)), id, interaction.epoch(), CommandId.random());
    }

    public ConnectResult connected(InteractionId id) {
        return router.connected(id, get(id).epoch());
    }

    public EndResult hangUp(InteractionId id) {
        return router.end(id, Party.CUSTOMER, "hung up");
    }

    public void wrapUp(InteractionId id) {
        assertThat(router.completeWrapUp(desktop(holder(get(id))), id, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.Completed());
    }

    /// Brings it from where it is, offered, to where customer and agent talk.
    public void talk(InteractionId id) {
        assertThat(accept(id)).isInstanceOf(AcceptResult.Accepted.class);
        assertThat(connected(id)).isInstanceOf(ConnectResult.Done.class);
    }

    // ---- what rules and supervisors do, straight at the store

    /// A place in a queue on its own terms.
    public Placement placement(QueueId queue) {
        return placement(queue, 0);
    }

    public Placement placement(QueueId queue, int priority) {
        return placement(queue, priority, Terms.of(profile(queue)));
    }

    private QueueProfile profile(QueueId queue) {
        return Objects.requireNonNull(router.configuration().queues().get(queue));
    }

    private Placement placement(QueueId queue, int priority, Terms terms) {
        var profile = profile(queue);
        return new Placement(
                queue,
                profile.choice(),
                profile.requirement(),
                false,
                Requirement.NONE,
                priority,
                terms,
                clock.instant(),
                0,
                null);
    }

    public Moving move(InteractionId id, QueueId to) {
        return move(id, placement(to));
    }

    public Moving move(InteractionId id, Placement to) {
        return move(id, version(id), to);
    }

    public Moving move(InteractionId id, int version, Placement to) {
        register(id, to);
        return store.move(id, version, to, new Event.PriorityChanged(to.priority(), "test"), step());
    }

    public Moving leaveQueue(InteractionId id) {
        var because = new Event.LeftQueue(SALES, "CALLBACK", Map.of(), "test");
        return store.leaveQueue(id, version(id), because, clock.instant().plus(LEASE), step());
    }

    public Moving cutOff(InteractionId id, String number, Duration keep) {
        var because = new Event.LeftQueue(SALES, "HANG_UP", Map.of(), "the call was cut off");
        return store.cutOff(id, number, because, clock.instant().plus(keep), step());
    }

    /// It goes on by another channel, at once or not before then.
    public Changing changeChannel(
            InteractionId id, Channel channel, @Nullable String number, @Nullable Instant notBefore) {
        var to = placement(SALES);
        register(channel, to);
        return store.changeChannel(
                id,
                version(id),
                new NewChannel(channel, number, capacity(), notBefore),
                to,
                new Event.ChannelChanged(channel, number, "test"),
                step());
    }

    /// It waits in BACK_OFFICE as a callback whose customer is called before an agent.
    public void customerFirst(InteractionId id) {
        var to = placement(BACK_OFFICE, 0, Terms.of(profile(BACK_OFFICE), Channel.CALLBACK));
        register(Channel.CALLBACK, to);
        var number = "+4930" + Math.abs(id.value().hashCode());
        var because = new Event.ChannelChanged(Channel.CALLBACK, number, "test");
        var changed = store.changeChannel(
                id, version(id), new NewChannel(Channel.CALLBACK, number, capacity(), null), to, because, step());
        assertThat(changed).isInstanceOf(Changing.Done.class);
    }

    /// For a minute.
    public Moving callCustomer(InteractionId id, int atMost) {
        var until = clock.instant().plusSeconds(60);
        return store.callCustomer(id, version(id), atMost, until, new Event.CustomerCalled("+4930", 1, until), step());
    }

    public Moving calledInVain(InteractionId id, @Nullable Instant again) {
        return store.calledInVain(id, new Event.AttemptFailed(null, "+4930", "CUSTOMER_BUSY", 1, again), step());
    }

    public Moving postpone(InteractionId id, Instant until) {
        return store.postpone(id, version(id), until, new Event.Postponed(until, "test"), step());
    }

    /// The customer was not reached; null: that was the last attempt.
    public ConnectResult missCustomer(InteractionId id, @Nullable Instant again, boolean wrapUp) {
        var agent = Objects.requireNonNullElse(get(id).agent(), ANNA);
        var because = new Event.AttemptFailed(agent, "+49301", "CUSTOMER_BUSY", 1, again);
        return store.attemptFailed(id, get(id).epoch(), new FailedAttempt(because, wrapUp, "lost"), step());
    }

    public Handing assign(InteractionId id, AgentId to, boolean accept) {
        var actor = accept ? desktop(to) : new Actor.Entitled(to);
        return store.assign(id, actor, new Event.Assigned(to, "test"), step());
    }

    /// The agent begins it in the name of SALES.
    public Handing initiate(InteractionId id, AgentId by) {
        var at = placement(SALES);
        router.find(id).ifPresent(contact -> register(contact.channel(), at));
        return store.initiate(desktop(by), id, at, step());
    }

    public Handing transfer(AgentId from, InteractionId id, int epoch, QueueId to, boolean keepAge) {
        return transfer(from, id, epoch, placement(to), keepAge);
    }

    public Handing transfer(AgentId from, InteractionId id, int epoch, Placement to, boolean keepAge) {
        register(id, to);
        var because = new Event.Transferred(from, to.queue().value(), null);
        return store.transfer(desktop(from), id, epoch, new Passing(to, keepAge, null), because, step());
    }

    /// Held for that agent when it is there again, for two minutes.
    private Placement later(AgentId by, Duration after) {
        var then = clock.instant().plus(after);
        var at = placement(SALES);
        return new Placement(
                at.queue(),
                at.choice(),
                Requirement.agent(by),
                false,
                at.extra(),
                at.priority(),
                at.terms(),
                then,
                Placement.HELD,
                then.plusSeconds(120));
    }

    public Handing snooze(InteractionId id, AgentId by, Duration time) {
        var at = later(by, time);
        router.find(id).ifPresent(contact -> register(contact.channel(), at));
        int epoch = router.find(id).map(Interaction::epoch).orElse(0);
        return store.snooze(desktop(by), id, epoch, at, new Event.Snoozed(by, at.since(), "asks again"), step());
    }

    /// A task, of this id.
    public Handing followUp(InteractionId id, AgentId by, Duration after) {
        var at = later(by, after);
        var channel = router.find(id).map(Interaction::channel).orElse(Channel.TASK);
        register(channel, at);
        var task = new NewInteraction(id, channel, Direction.OUTBOUND, "+49301", "anna", "call", null, Map.of());
        return store.followUp(desktop(by), task, null, capacity(), at, new Event.Snoozed(by, at.since(), null), step());
    }

    public Moving wake(InteractionId id) {
        var at = placement(SALES);
        router.find(id).ifPresent(contact -> register(contact.channel(), at));
        return store.wake(id, "carla", at, step());
    }

    public int version(InteractionId id) {
        return store.standing(id).map(Standing::version).orElse(0);
    }

    /// Makes the signature of a place known, as the router does.
    private void register(InteractionId id, Placement to) {
        register(get(id).channel(), to);
    }

    private void register(Channel channel, Placement to) {
        var signature = new Signature(channel, to.choice(), to.requirement());
        Map<AgentId, Serving> able = store.loggedIn().values().stream()
                .map(router.profiles()::get)
                .filter(signature::mayBeServedBy)
                .collect(Collectors.toMap(AgentProfile::id, profile -> Serving.of(signature, profile, capacity())));
        assertThat(store.register(signature, able, store.loggedIn().version(), step()))
                .isTrue();
    }

    private Capacity capacity() {
        return router.configuration().capacity();
    }

    public Step step() {
        return new Step(clock.instant(), CommandId.random());
    }

    /// Lets time pass and fires each deadline at its moment.
    public void pass(Duration time) {
        Instant target = clock.instant().plus(time);
        for (var next = store.nextDeadline();
                next.isPresent() && !next.get().isAfter(target);
                next = store.nextDeadline()) {
            if (next.get().isAfter(clock.instant())) {
                clock.turnTo(next.get());
            }
            routing.runDue(clock.instant());
        }
        clock.turnTo(target);
    }

    public int runDue() {
        return routing.runDue(clock.instant());
    }

    // ---- what one sees

    public Interaction get(InteractionId id) {
        return router.find(id).orElseThrow();
    }

    public InteractionState state(InteractionId id) {
        return get(id).state();
    }

    public AgentView view(AgentId agent) {
        return router.agent(agent).orElseThrow();
    }

    /// Who holds it; asserts that somebody does.
    public AgentId holder(InteractionId id) {
        return holder(get(id));
    }

    private static AgentId holder(Interaction interaction) {
        AgentId agent = interaction.agent();
        assertThat(agent).as("who holds %s", interaction.id()).isNotNull();
        return Objects.requireNonNull(agent);
    }

    /// The names of all events of an interaction, in order.
    public List<String> story(InteractionId id) {
        return journal.of(id).stream()
                .map(entry -> entry.event().getClass().getSimpleName())
                .toList();
    }

    public List<Event> events(InteractionId id) {
        return journal.of(id).stream().map(JournalEntry::event).toList();
    }

    public List<Event> allEvents() {
        return journal.read(EventId.START, 100_000).stream()
                .map(JournalEntry::event)
                .toList();
    }
}
