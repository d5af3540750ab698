package tandem.ivr.asterisk;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.journal.Journal;
import tandem.insight.Insight;
import tandem.ivr.CallControl;
import tandem.ivr.control.CallOwners;
import tandem.ivr.control.Calls;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.control.NodeWire;
import tandem.ivr.control.Outside;
import tandem.ivr.control.Pbx;
import tandem.ivr.control.PbxEvent;
import tandem.ivr.control.PhonePlaces;
import tandem.ivr.control.Phones;
import tandem.ivr.control.Servers;
import tandem.ivr.control.Spool;
import tandem.ivr.control.Telephone;
import tandem.routing.Router;

/// The servers, the calls on them and the recordings they make, with one life. Starting does not wait for a server:
/// calls are found when its link comes up. Stopping leaves every call as it is (T5).
public final class TelephoneSystem implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TelephoneSystem.class);

    private final Journal journal;
    private final List<AsteriskServer> servers;
    private final Spool spool;
    private final Calls calls;
    private final Telephone telephone;
    private final PhonePlaces places;
    private final List<Consumer<PbxEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super AsteriskServer>> linkUps = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /// @param callable whether a customer's number is one that we call
    /// @param outside  whether an agent may call a number outside
    /// @param trunkOf  by which trunk customers are called in the name of a queue
    /// @param insight  how many customers may be called before an agent; null: none
    /// @param asksAfterCall whether a caller whose agent has left is asked how content they are
    public TelephoneSystem(
            ControlProperties properties,
            Router router,
            Journal journal,
            Clock clock,
            Predicate<String> callable,
            Outside.Rules outside,
            Function<@Nullable QueueId, String> trunkOf,
            CallOwners owners,
            NodeWire wire,
            @Nullable Insight insight,
            Predicate<InteractionId> asksAfterCall) {
        this.journal = journal;
        this.spool = new Spool(properties.spool(), router, clock);
        this.servers = properties.serversOrEmbedded().stream()
                .map(server -> new AsteriskServer(server, clock, this::handle))
                .toList();
        var all = new Servers(servers, properties);
        this.places = new PhonePlaces(all);
        var phones = new Phones(properties, router::profiles, all, places);
        this.calls = new Calls(
                properties, router, phones, spool, clock, all, places, trunkOf, owners, wire, insight, asksAfterCall);
        this.telephone = new Telephone(calls, phones, all, places, callable, outside);
    }

    private void handle(Pbx pbx, PbxEvent event) {
        calls.on(pbx, event);
        listeners.forEach(listener -> listener.accept(event));
        if (event instanceof PbxEvent.LinkUp && pbx instanceof AsteriskServer server) {
            linkUps.forEach(listener -> listener.accept(server));
        }
    }

    public CallControl callControl() {
        return telephone;
    }

    public WaitingRoom waitingRoom() {
        return new QueueWaitingRoom(calls);
    }

    /// Tells of each event from now on; must not block.
    void whenever(Consumer<PbxEvent> listener) {
        listeners.add(listener);
    }

    /// Tells of each link that comes up from now on; must not block.
    void whenLinked(Consumer<? super AsteriskServer> listener) {
        linkUps.add(listener);
    }

    public List<AsteriskServer> servers() {
        return servers;
    }

    /// Which phones and trunks answer on which server.
    PhonePlaces places() {
        return places;
    }

    public Calls calls() {
        return calls;
    }

    @Override
    public void start() {
        spool.start();
        calls.start(journal);
        servers.forEach(AsteriskServer::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        servers.forEach(AsteriskServer::close);
        calls.close();
        try {
            spool.close();
        } catch (IOException e) {
            log.warn("The recording spool did not close: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
