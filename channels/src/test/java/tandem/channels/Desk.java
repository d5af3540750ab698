package tandem.channels;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.masking.LiveMasking;
import tandem.core.masking.Masking;
import tandem.insight.WatchedRouting;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.TransferTarget;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// Real routing on real Redis for one test, with an agent who can be told what to do.
public final class Desk implements AutoCloseable {
    /// As without a file.
    public static final Masking MASKING = new LiveMasking(Path.of("no-masking.yml"));

    public static final AgentId ANNA = new AgentId("anna");
    public static final AgentId BEN = new AgentId("ben");
    public static final QueueId SUPPORT = new QueueId("support");
    public static final QueueId BILLING = new QueueId("billing");
    /// What a chat takes of an agent, and while its customer owes the answer.
    public static final int CHAT = 25;

    public static final int CHAT_WAITING = 10;
    private CustomerDirectory customers = Desk::byAddress;
    private final Routing routing;
    private final TenantId tenant = TestRedis.newTenant();
    private final SessionId session = SessionId.random();
    private final SessionId bens = SessionId.random();

    public Desk(Clock clock) {
        var wrapUp = new QueueProfile.WrapUp(Duration.ofMinutes(2), false, List.of());
        var support = queue(
                SUPPORT,
                Set.of(Channel.CHAT, Channel.EMAIL, Channel.SMS, Channel.MESSAGING, Channel.CALLBACK, Channel.FAX),
                wrapUp);
        var calls = queue(new QueueId("calls"), Set.of(Channel.VOICE), wrapUp);
        var billing = queue(BILLING, Set.of(Channel.CHAT), wrapUp);
        var written = Set.of(
                Channel.VOICE,
                Channel.CHAT,
                Channel.EMAIL,
                Channel.SMS,
                Channel.MESSAGING,
                Channel.CALLBACK,
                Channel.FAX);
        var anna = new AgentProfile(ANNA, "Anna Berg", Map.of(), written, 100);
        var ben = new AgentProfile(BEN, "Ben Okafor", Map.of(), written, 100);
        var configuration = new RoutingConfiguration(
                Map.of(SUPPORT, support, calls.id(), calls, BILLING, billing),
                Map.of(ANNA, anna, BEN, ben),
                List.of(),
                new Capacity(Map.of(Channel.CHAT, CHAT), Map.of(Channel.CHAT, CHAT_WAITING), Map.of()));
        routing = WatchedRouting.onRedis(TestRedis.connection(), tenant, configuration, Settings.DEFAULT, clock)
                .routing();
        routing.maskBy(MASKING);
    }

    private static QueueProfile queue(QueueId id, Set<Channel> channels, QueueProfile.WrapUp wrapUp) {
        return new QueueProfile(
                id,
                id.value(),
                channels,
                Requirement.NONE,
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                wrapUp,
                new QueueProfile.ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
    }

    public TenantId tenant() {
        return tenant;
    }

    public Routing routing() {
        return routing;
    }

    public Router router() {
        return routing.router();
    }

    /// Always the same customer for the same address, unless another directory was given.
    public CustomerDirectory customers() {
        return customers;
    }

    public void ask(CustomerDirectory other) {
        customers = other;
    }

    private static Customer byAddress(Address.Verified address, @Nullable String name) {
        return new Customer(
                new CustomerId(UUID.nameUUIDFromBytes(
                                (address.channel() + address.text()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString()),
                name == null ? address.text() : name,
                false);
    }

    public void annaIsReady() {
        router().logIn(ANNA, session);
        router().ready(ANNA, session);
    }

    public void benIsReady() {
        router().logIn(BEN, bens);
        router().ready(BEN, bens);
    }

    public Actor.Desktop desktop(AgentId agent) {
        return new Actor.Desktop(agent, agent.equals(ANNA) ? session : bens);
    }

    /// Everything still open is ended and written up; nobody is logged in.
    public void closeDown() {
        opened().forEach(id -> {
            router().end(id, Party.SYSTEM, "test-over");
            router().completeWrapUp(desktop(ANNA), id, null, null, null, CommandId.random());
            router().completeWrapUp(desktop(BEN), id, null, null, null, CommandId.random());
        });
        router().logOut(ANNA, session);
        router().logOut(BEN, bens);
    }

    public Interaction awaitOffer() {
        return awaitOffer(ANNA);
    }

    private Interaction awaitOffer(AgentId agent) {
        return await().until(
                        () -> router().agent(agent).stream()
                                .flatMap(a -> a.work().stream())
                                .filter(w -> w.state() == InteractionState.OFFERED)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    public Interaction annaAccepts() {
        return accepts(ANNA);
    }

    public Interaction benAccepts() {
        return accepts(BEN);
    }

    private Interaction accepts(AgentId agent) {
        var offer = awaitOffer(agent);
        var result = router().accept(desktop(agent), offer.id(), offer.epoch(), CommandId.random());
        if (!(result instanceof AcceptResult.Accepted)) {
            throw new AssertionError("not accepted: " + result);
        }
        return offer;
    }

    public void annaTransfers(InteractionId id, TransferTarget to) {
        int epoch = router().find(id).orElseThrow().epoch();
        var result = router().transfer(desktop(ANNA), id, epoch, to, null, CommandId.random());
        if (!(result instanceof HandResult.Done)) {
            throw new AssertionError("not transferred: " + result);
        }
    }

    public int load(AgentId agent) {
        return router().agent(agent).orElseThrow().load();
    }

    public void awaitState(InteractionId id, InteractionState state) {
        await().until(() -> router().find(id).map(Interaction::state).orElse(null) == state);
    }

    public InteractionState stateOf(InteractionId id) {
        return router().find(id).orElseThrow().state();
    }

    public List<Event> eventsOf(InteractionId id) {
        return routing.journal().of(id).stream().map(JournalEntry::event).toList();
    }

    public <E extends Event> List<E> eventsOf(InteractionId id, Class<E> type) {
        return eventsOf(id).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Every interaction that was ever opened, in order.
    public List<InteractionId> opened() {
        return routing.journal().read(EventId.START, 10_000).stream()
                .filter(e -> e.event() instanceof Event.Opened)
                .map(e -> java.util.Objects.requireNonNull(e.interaction()))
                .toList();
    }

    public List<InteractionId> awaitOpened(int howMany) {
        await().until(() -> opened().size() >= howMany);
        return opened();
    }

    @Override
    public void close() {
        routing.close();
    }
}
