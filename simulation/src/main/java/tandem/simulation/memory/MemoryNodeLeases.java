package tandem.simulation.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.port.NodeLeases;

/// Leases in this process.
final class MemoryNodeLeases implements NodeLeases {
    private record Desktop(String node, SessionId session) {}

    private final Map<AgentId, Desktop> desktops = new HashMap<>();
    private final Map<String, Instant> leases = new TreeMap<>();

    @Override
    public synchronized void hold(AgentId agent, SessionId session, String node) {
        desktops.put(agent, new Desktop(node, session));
    }

    @Override
    public synchronized boolean renew(String node, Instant until) {
        return leases.put(node, until) != null;
    }

    @Override
    public synchronized List<String> lapsed(Instant now) {
        return leases.entrySet().stream()
                .filter(lease -> !lease.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized Map<AgentId, SessionId> desktopsOf(String node) {
        var found = new HashMap<AgentId, SessionId>();
        desktops.forEach((agent, desktop) -> {
            if (desktop.node().equals(node)) {
                found.put(agent, desktop.session());
            }
        });
        return found;
    }

    @Override
    public synchronized void forget(String node) {
        leases.remove(node);
    }
}
