package tandem.routing.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Loop;
import tandem.core.SessionId;
import tandem.core.outage.Outage;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;

/// Whose desktops hang on which node. A node gives a sign of life every second; when one has given none for five,
/// the others take its desktops for lost (D3), each of which logs in or comes back elsewhere or is given up. At two
/// looks, because after an outage of the store the leases of all nodes are over, and the first to be back would take
/// the others for dead. A node that was only held up finds its lease gone and says that its desktops are there.
public final class NodeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final RoutingStore store;
    private final String node;
    private final Duration noNewOffers;
    private final Map<AgentId, SessionId> here = new ConcurrentHashMap<>();
    private final Outage outage = new Outage(LOG, "This node gives no sign of life");
    private Set<String> overBefore = Set.of(); // at the last look
    private boolean began;

    /// @param node        no other, dead or alive, has this name
    /// @param noNewOffers when a lost desktop begins to cost its agent offers
    public NodeWatch(RoutingStore store, String node, Duration noNewOffers) {
        this.store = store;
        this.node = node;
        this.noNewOffers = noNewOffers;
    }

    /// A desktop is live and hangs on this node.
    public void isHere(AgentId agent, SessionId session) {
        here.put(agent, session);
        store.nodes().hold(agent, session, node);
    }

    /// It is not (any more).
    public void isGone(AgentId agent, SessionId session) {
        here.remove(agent, session);
    }

    /// Gives a sign of life and looks for nodes that have not.
    public synchronized void round(Instant now) {
        boolean known = store.nodes().renew(node, now.plus(LEASE));
        if (began && !known) {
            LOG.warn("This node was taken for dead: its {} desktops are back", here.size());
            here.forEach((agent, session) -> {
                store.nodes().hold(agent, session, node);
                store.desktopBack(agent, session, step(now));
            });
        }
        began = true;
        var over = Set.copyOf(store.nodes().lapsed(now));
        var before = overBefore;
        overBefore = over;
        for (String dead : over) {
            if (!dead.equals(node) && before.contains(dead)) {
                var desktops = store.nodes().desktopsOf(dead);
                LOG.warn("Node {} gives no sign of life: its {} desktops are lost", dead, desktops.size());
                desktops.forEach(
                        (agent, session) -> store.desktopLost(agent, session, now.plus(noNewOffers), step(now)));
                store.nodes().forget(dead);
            }
        }
    }

    /// Does so by itself until closed.
    public Loop start(Clock clock) {
        return Loop.every(PACE, "nodes", outage, () -> round(clock.instant()));
    }

    private static Step step(Instant now) {
        return new Step(now, CommandId.random());
    }
}
