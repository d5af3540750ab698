package tandem.routing.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.AgentProfile;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.QueueProfile;
import tandem.routing.RoutingConfiguration;
import tandem.routing.store.Moving;
import tandem.routing.store.Placement;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.Signature;
import tandem.routing.store.Standing;
import tandem.routing.store.Step;

/// Brings agents and those who wait under another configuration, one at a time, while everything goes on. Several
/// nodes may do it at once, and one that dies half way does no harm: each change is optimistic, and who stays on
/// old terms is still served.
final class Reconfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);
    /// Machine reason of an agent who is no longer configured (D1).
    static final String AGENT_REMOVED = "AGENT_REMOVED";

    private static final int TRIES = 5;
    private static final int MOST_AT_ONCE = 200;

    private final RoutingStore store;
    private final InForce inForce;
    private final Lines lines;
    /// Logged in, but not configured any more: to be logged out as soon as nothing holds them.
    private final Set<AgentId> leaving = ConcurrentHashMap.newKeySet();

    Reconfiguration(Sources sources) {
        this.store = sources.store();
        this.inForce = sources.inForce();
        this.lines = sources.lines();
    }

    void apply(RoutingConfiguration next, Instant now) {
        RoutingConfiguration was = inForce.configuration();
        Map<QueueId, QueueProfile> gone = inForce.swap(next);
        var changed = new ArrayList<AgentProfile>();
        boolean otherCapacity = !was.capacity().equals(next.capacity());
        for (AgentId agent : loggedIn()) {
            var profile = next.agents().get(agent);
            if (profile == null) {
                remove(agent, now);
            } else if (otherCapacity || !profile.equals(was.agents().get(agent))) {
                changed.add(profile);
            }
        }
        lines.restaff(changed, now);
        for (QueueProfile is : next.queues().values()) {
            QueueProfile before = was.queues().get(is.id());
            if (before != null && isOther(was, before, next, is)) {
                replace(was, before, is, now);
            }
        }
        gone.keySet().forEach(this::warnOfThoseWho);
        letGo(now);
    }

    /// At a node's start: the configuration may have changed while it was down.
    void settle(Instant now) {
        var agents = inForce.configuration().agents();
        var known = new ArrayList<AgentProfile>();
        for (AgentId agent : loggedIn()) {
            var profile = agents.get(agent);
            if (profile == null) {
                remove(agent, now);
            } else {
                known.add(profile);
            }
        }
        lines.restaff(known, now);
    }

    /// In an order of its own, so that it does not depend on the store who is served first.
    private List<AgentId> loggedIn() {
        return store.loggedIn().values().stream()
                .sorted(Comparator.comparing(AgentId::value))
                .toList();
    }

    /// Logs out who is no longer configured and has nothing in hand any more.
    ///
    /// @return whether anybody was
    boolean letGo(Instant now) {
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
                store.logOut(agent, view.session(), step(now));
                leaving.remove(agent);
                anybody = true;
            }
        }
        return anybody;
    }

    /// His call goes on; he gets no new work.
    private void remove(AgentId agent, Instant now) {
        leaving.add(agent);
        store.agent(agent).map(AgentView::session).ifPresent(session -> {
            store.notReady(agent, session, AGENT_REMOVED, step(now));
            LOG.warn("Agent {} is no longer configured: he is logged out as soon as he holds no work", agent);
        });
    }

    private static boolean isOther(
            RoutingConfiguration was, QueueProfile before, RoutingConfiguration next, QueueProfile is) {
        return !before.equals(is) || !was.calendar(before).equals(next.calendar(is));
    }

    private void replace(RoutingConfiguration was, QueueProfile before, QueueProfile is, Instant now) {
        for (InteractionId interaction : store.heads(is.id(), Integer.MAX_VALUE)) {
            boolean done = false;
            for (int tries = 0; tries < TRIES && !done; tries++) {
                var standing = store.standing(interaction).orElse(null);
                done = standing == null
                        || standing.interaction().state() != InteractionState.WAITING
                        || !standing.placement().queue().equals(is.id())
                        || replaced(was, before, is, standing, now);
            }
        }
    }

    private boolean replaced(
            RoutingConfiguration was, QueueProfile before, QueueProfile is, Standing standing, Instant now) {
        var channel = standing.interaction().channel();
        Placement at = standing.placement();
        Placement to = new Placements(inForce.configuration(), channel)
                .renewed(new Placements(was, channel), before, is, at, now);
        if (to.equals(at)) {
            return true;
        }
        var signature = new Signature(channel, to.choice(), to.requirement());
        if (sameButTime(at, to)) {
            store.nextStep(standing.interaction().id(), to.nextStep(), step(now));
            return true;
        }
        var because = new Event.Relaxed(Math.max(0, to.step()), signature.toString(), "configuration changed");
        return switch (store.move(standing.interaction().id(), standing.version(), to, because, step(now))) {
            case Moving.Done _ -> true;
            case Moving.Stale _ -> false;
            case Moving.Unregistered _ -> {
                lines.register(signature, now);
                yield false;
            }
        };
    }

    private static boolean sameButTime(Placement one, Placement other) {
        return Objects.equals(one.choice(), other.choice())
                && one.requirement().equals(other.requirement())
                && one.terms().equals(other.terms())
                && one.step() == other.step();
    }

    private void warnOfThoseWho(QueueId queue) {
        int waiting = store.length(queue);
        if (waiting > 0) {
            LOG.warn(
                    "Queue {} is no longer configured, but {} still wait in it: they are served on their old terms",
                    queue,
                    waiting);
        }
    }

    private static Step step(Instant now) {
        return new Step(now, CommandId.random());
    }
}
