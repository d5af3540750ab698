package tandem.routing.node;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerFacts;
import tandem.core.Loop;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.redis.RedisConnection;
import tandem.routing.Foreseen;
import tandem.routing.NumberHours;
import tandem.routing.Router;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.port.Observer;
import tandem.routing.port.RoutingStore;
import tandem.routing.redis.RedisRoutingStore;
import tandem.routing.rules.InForce;
import tandem.routing.rules.Lines;
import tandem.routing.rules.NodeWatch;
import tandem.routing.rules.Rules;

/// One tenant's routing on this node: the router, the journal, and the runner of deadlines. To be closed at the
/// end. `tandem.insight.WatchedRouting` opens one with its observer.
public final class Routing implements AutoCloseable {
    /// What is done may have consequences at once; more than a few rounds of them would be a circle.
    private static final int MOST_ROUNDS = 20;

    private final RoutingStore store;
    private final StoreRouter router;
    private final Journal journal;
    private final Rules rules;
    private final NodeWatch nodes;
    private final DeadlineRunner deadlines;
    private final Observer observer;
    private final InForce inForce;
    private final Clock clock;
    private final AskedCustomers customers = new AskedCustomers();
    private @Nullable Loop reviews;
    private @Nullable Loop lifeSigns;

    private Routing(
            RoutingStore store,
            Journal journal,
            RoutingConfiguration configuration,
            Settings settings,
            Clock clock,
            Observer observer) {
        this.store = store;
        this.observer = observer;
        observer.configured(configuration);
        this.inForce = new InForce(configuration);
        var lines = new Lines(store, inForce);
        this.rules = new Rules(store, journal, inForce, lines, observer, customers, settings.newLease(), clock);
        this.nodes = new NodeWatch(store, UUID.randomUUID().toString(), settings.noNewOffers());
        this.router = new StoreRouter(store, inForce, lines, rules, nodes, settings, clock);
        this.journal = journal;
        this.deadlines = new DeadlineRunner(store, rules, settings, clock);
        this.clock = clock;
        rules.begin(clock.instant());
    }

    /// One node's routing on any store; several on one store are a cluster. Deadlines fire only after
    /// [#start] or by
    /// [#runDue].
    ///
    /// @param observer whom its rules ask how the queues are doing; started and closed with it
    public static Routing on(
            RoutingStore store,
            Journal journal,
            RoutingConfiguration configuration,
            Settings settings,
            Clock clock,
            Observer observer) {
        return new Routing(store, journal, configuration, settings, clock, observer);
    }

    /// A tenant's truth in Redis, as in production.
    public static RoutingStore storeOn(RedisConnection redis, TenantId tenant) {
        return new RedisRoutingStore(redis, tenant);
    }

    /// From now on its rules about customers go by these facts; until then by none.
    public void customers(CustomerFacts facts) {
        customers.ask(facts);
    }

    public Router router() {
        return router;
    }

    public Journal journal() {
        return journal;
    }

    /// Why this node serves nobody although its store answers, in a sentence that says what to do: another
    /// build is at work ([RoutingStore#refusal]).
    public Optional<String> refusal() {
        return store.refusal();
    }

    /// Puts another configuration in force: those who are logged in and those who wait come under it one after
    /// the other while everything goes on. Returns when that is done, or when the store fails: then it goes
    /// on by
    /// itself, here or on the node that starts next ([#unfinished]). On several nodes at once it is done once.
    public void reconfigure(RoutingConfiguration next) {
        observer.configured(next);
        rules.reconfigure(next, clock.instant());
    }

    /// What [#reconfigure] would do; changes nothing.
    public List<Foreseen> foresee(RoutingConfiguration next) {
        return rules.foresee(next, clock.instant());
    }

    /// Says when customers' numbers may be called, for queues whose policy asks for it; always until then.
    public void numberHours(NumberHours hours) {
        inForce.numberHours(hours);
    }

    /// Says what is made unreadable of all that people say, before it is stored (V7); nothing until then.
    public void maskBy(Masking masking) {
        router.maskBy(masking);
    }

    /// How many agents and queues have not come under the configuration in force yet; zero most of the time.
    public int unfinished() {
        return rules.unfinished();
    }

    /// Fires deadlines as they come, and reviews those who wait when something has happened.
    public Routing start() {
        deadlines.start();
        observer.start();
        reviews = rules.start(clock);
        lifeSigns = nodes.start(clock);
        return this;
    }

    /// Does by hand all that is due by then: deadlines, and what follows by rule from what has happened; for
    /// tests with a clock of their own.
    ///
    /// @return how many deadlines were fired
    public int runDue(Instant now) {
        int fired = deadlines.runDue(now);
        for (int round = 0; round < MOST_ROUNDS && rules.catchUp(now); round++) {
            fired += deadlines.runDue(now);
        }
        return fired;
    }

    /// Gives a sign of life by hand, and takes the desktops of nodes that have given none for five seconds for
    /// lost; done by itself after [#start].
    public void signOfLife(Instant now) {
        nodes.round(now);
    }

    @Override
    public void close() {
        if (lifeSigns != null) {
            lifeSigns.close();
        }
        if (reviews != null) {
            reviews.close();
        }
        deadlines.close();
        observer.close();
    }
}
