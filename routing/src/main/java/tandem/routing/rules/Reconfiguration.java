package tandem.routing.rules;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.AgentView;
import tandem.routing.config.QueueText;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;

/// Brings agents and those who wait under the configuration in force, a few at a time, while everything goes on.
///
/// What has come under which configuration is noted in the store: with each logged-in agent by what they were
/// staffed, and for each queue how it was configured when all who waited in it had been brought. So a node that
/// starts knows what has changed while none lived, and what another has not come to the end of; and a queue
/// that is gone is still known to it. Several nodes may do it at once: each change is optimistic, and done
/// again it changes nothing.
final class Reconfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);
    /// Machine reason of an agent who is no longer configured (D1).
    static final String AGENT_REMOVED = "AGENT_REMOVED";

    private static final int MOST_AT_ONCE = 200;
    /// What is noted of a queue that is gone begins so; of others, with their fingerprint. Then a blank and its text.
    private static final String GONE = "-";

    private final RoutingStore store;
    private final InForce inForce;
    private final Lines lines;
    private final Renewal renewal;
    private final InstantSource clock;

    /// Still to be brought under the configuration, each in an order that is always the same.
    private final Set<AgentId> agents = new ConcurrentSkipListSet<>(Comparator.comparing(AgentId::value));
    private final Set<QueueId> queues = new ConcurrentSkipListSet<>(Comparator.comparing(QueueId::value));
    /// In these somebody may come back who is still on old terms: they were offered, or on their way.
    private final Set<QueueId> changed = ConcurrentHashMap.newKeySet();
    /// Logged in, but not configured any more: to be logged out as soon as nothing holds them.
    private final Set<AgentId> leaving = ConcurrentHashMap.newKeySet();

    private final ReentrantLock busy = new ReentrantLock();
    private final ReentrantLock comparing = new ReentrantLock();
    private volatile boolean compared;
    private volatile int inHand;

    Reconfiguration(Sources sources, InstantSource clock) {
        this.store = sources.store();
        this.inForce = sources.inForce();
        this.lines = sources.lines();
        this.renewal = new Renewal(sources);
        this.clock = clock;
    }

    /// What another configuration changes.
    ///
    /// @param agents whether it changes any of those who are or may be logged in
    record Changes(Set<QueueId> queues, boolean agents) {}

    /// Puts another configuration in force on this node; what follows from it is still to be done ([#goOn]).
    Changes begin(RoutingConfiguration next) {
        var before = inForce.fingerprints();
        Map<QueueId, QueueProfile> gone = inForce.swap(next);
        var after = inForce.fingerprints();
        Set<AgentId> others = next.agents().values().stream()
                .filter(agent -> !after.isAsBefore(agent, before))
                .map(AgentProfile::id)
                .collect(Collectors.toCollection(HashSet::new));
        before.configuration().agents().keySet().stream()
                .filter(agent -> !next.agents().containsKey(agent))
                .forEach(others::add);
        Set<QueueId> otherQueues = next.queues().values().stream()
                .filter(queue -> !after.isAsBefore(queue, before))
                .map(QueueProfile::id)
                .collect(Collectors.toSet());
        changed.addAll(otherQueues);
        queues.addAll(otherQueues);
        queues.addAll(gone.keySet());
        agents.addAll(others);
        gone.keySet().forEach(this::warnOfThoseWho);
        return new Changes(otherQueues, !others.isEmpty());
    }

    /// Does what is left of it, unless somebody is at it. If the store fails, it is left for the next time.
    ///
    /// @return whether anything was done
    boolean goOn() {
        if (unfinished() == 0 || !busy.tryLock()) {
            return false;
        }
        try {
            compare();
            forgetWhoIsNotThere();
            inParts(agents, this::bringAgents);
            inParts(queues, this::bringQueues);
            return true;
        } finally {
            busy.unlock();
        }
    }

    /// How many agents and queues have not come under the configuration in force yet.
    int unfinished() {
        return agents.size() + queues.size() + inHand + (compared ? 0 : 1);
    }

    /// Whether somebody who comes (back) into this queue may be on old terms.
    boolean hasChanged(QueueId queue) {
        return changed.contains(queue);
    }

    /// All such queues.
    Set<QueueId> changed() {
        return changed;
    }

    /// Brings one that waits under the present terms of its queue.
    boolean renew(InteractionId interaction) {
        return renewal.renew(interaction, clock.instant());
    }

    /// Logs out who is no longer configured and has nothing in hand any more.
    ///
    /// @return whether anybody was
    boolean letGo() {
        if (leaving.isEmpty()) {
            return false;
        }
        boolean anybody = false;
        for (AgentId agent : leaving.stream().limit(MOST_AT_ONCE).toList()) {
            var view = store.agent(agent).orElse(null);
            boolean back = inForce.configuration().agents().containsKey(agent);
            if (back || view == null || view.presence() == Presence.LOGGED_OUT) {
                leaving.remove(agent);
            } else if (view.work().isEmpty() && view.session() != null) {
                store.logOut(agent, view.session(), step());
                leaving.remove(agent);
                anybody = true;
            }
        }
        return anybody;
    }

    /// At a node's start, before it does anything to those who wait: what has changed since somebody was there
    /// last, or was not finished. Only reads.
    void compare() {
        if (compared) {
            return;
        }
        comparing.lock();
        try {
            if (!compared) {
                compareWithTheStore();
                compared = true;
            }
        } finally {
            comparing.unlock();
        }
    }

    private void compareWithTheStore() {
        var fingerprints = inForce.fingerprints();
        var configured = fingerprints.configuration();
        Map<AgentId, String> staffed = store.staffed();
        for (AgentId agent : store.loggedIn().values()) {
            var profile = configured.agents().get(agent);
            if (profile == null || !fingerprints.of(profile).equals(staffed.get(agent))) {
                agents.add(agent);
            }
        }
        Map<QueueId, String> notes = store.notedQueues();
        for (QueueProfile queue : configured.queues().values()) {
            var note = notes.get(queue.id());
            if (!fingerprints.note(queue).equals(note)) {
                queues.add(queue.id());
            }
            if (note != null && queues.contains(queue.id())) {
                changed.add(queue.id());
            }
        }
        retire(notes, configured);
    }

    /// Queues that are gone from the configuration are known as long as anybody waits in them, at least until the
    /// next start.
    private void retire(Map<QueueId, String> notes, RoutingConfiguration configured) {
        Map<QueueId, QueueProfile> gone = new LinkedHashMap<>();
        notes.forEach((queue, note) -> {
            if (configured.queues().containsKey(queue)) {
                return;
            }
            queues.add(queue);
            if (!note.startsWith(GONE + " ") || store.length(queue) > 0) {
                QueueText.read(note.substring(note.indexOf(' ') + 1)).ifPresent(profile -> gone.put(queue, profile));
                warnOfThoseWho(queue);
            }
        });
        inForce.retire(gone);
    }

    /// Whoever logs in from now on does so under the configuration in force.
    private void forgetWhoIsNotThere() {
        List<AgentId> asked = List.copyOf(agents);
        if (!asked.isEmpty()) {
            Set<AgentId> there = store.loggedIn().values();
            asked.stream().filter(agent -> !there.contains(agent)).forEach(agents::remove);
        }
    }

    /// What fails is still to be done.
    private <T> void inParts(Set<T> left, Consumer<List<T>> bring) {
        while (!left.isEmpty()) {
            List<T> part = left.stream().limit(MOST_AT_ONCE).toList();
            inHand = part.size();
            part.forEach(left::remove); // now: what changes again meanwhile is done again
            boolean done = false;
            try {
                bring.accept(part);
                done = true;
            } finally {
                if (!done) {
                    left.addAll(part);
                }
                inHand = 0;
            }
        }
    }

    private void bringAgents(List<AgentId> part) {
        var configured = inForce.configuration().agents();
        Collection<AgentProfile> known = new ArrayList<>();
        for (AgentId agent : part) {
            var profile = configured.get(agent);
            if (profile == null) {
                remove(agent);
            } else {
                known.add(profile);
            }
        }
        lines.restaff(known, clock);
    }

    /// Their call goes on; they get no new work.
    private void remove(AgentId agent) {
        store.agent(agent).map(AgentView::session).ifPresent(session -> {
            leaving.add(agent);
            store.notReady(agent, session, AGENT_REMOVED, step());
            LOG.warn("Agent {} is no longer configured: they are logged out as soon as they hold no work", agent);
        });
    }

    private void bringQueues(List<QueueId> part) {
        Map<QueueId, String> notes = new HashMap<>();
        Map<QueueId, Integer> lengths = store.lengths(part);
        for (QueueId id : part) {
            var fingerprints = inForce.fingerprints();
            var configured = fingerprints.configuration().queues().get(id);
            if (configured != null) {
                if (lengths.getOrDefault(id, 0) > 0) {
                    renewal.renewAll(id, clock);
                }
                notes.put(id, fingerprints.note(configured));
            } else {
                notes.put(
                        id,
                        inForce.queue(id)
                                .map(queue -> GONE + " " + QueueText.write(queue))
                                .orElse(""));
            }
        }
        store.noteQueues(notes, step());
    }

    private void warnOfThoseWho(QueueId queue) {
        LOG.warn("Queue {} is no longer configured: whoever still waits in it is served on its old terms", queue);
    }

    private Step step() {
        return new Step(clock.instant(), CommandId.random());
    }
}
