package tandem.insight.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.insight.estimate.Room;
import tandem.insight.explain.Obstacle.Holding;
import tandem.insight.floor.HeldWork;
import tandem.insight.floor.PresentAgent;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.Requirement;

/// What keeps each agent from serving one waiting interaction: the first of these that holds, in this order.
final class Obstacles {
    private final Situation situation;
    private final Channel channel;
    private final Requirement requirement;

    Obstacles(Situation situation) {
        this.situation = situation;
        this.channel = situation.standing().interaction().channel();
        this.requirement = situation.standing().placement().requirement();
    }

    boolean mayServe(AgentProfile agent) {
        return agent.channels().contains(channel)
                && requirement.isMetBy(agent)
                && agent.capacity() >= situation.configuration().capacity().weight(channel);
    }

    Obstacle of(AgentProfile agent) {
        int needs = situation.configuration().capacity().weight(channel);
        if (!agent.channels().contains(channel)) {
            return new Obstacle.ChannelNotServed(channel);
        }
        var unmet = requirement.unmetBy(agent);
        if (!unmet.isEmpty()) {
            return new Obstacle.Lacks(unmet.stream().map(Object::toString).toList());
        }
        if (agent.capacity() < needs) {
            return new Obstacle.TooSmall(needs, agent.capacity());
        }
        return now(agent, situation.agents().get(agent.id()), needs);
    }

    private Obstacle now(AgentProfile agent, @Nullable PresentAgent row, int needs) {
        if (row == null) {
            return new Obstacle.NotLoggedIn();
        }
        if (row.presence() != Presence.READY) {
            return new Obstacle.NotReady(row.reason() == null ? "" : row.reason());
        }
        if (!row.connected()) {
            return new Obstacle.DesktopLost();
        }
        if (situation.standing().offeredTo().contains(agent.id())) {
            return new Obstacle.BeingAsked();
        }
        var until = situation.standing().excluded().get(agent.id());
        if (until != null && until.isAfter(situation.at())) {
            return new Obstacle.PassedOver();
        }
        var rules = situation.configuration().capacity();
        return Room.left(row, agent.capacity(), rules, channel) >= needs
                ? new Obstacle.Free()
                : new Obstacle.NoRoom(needs, holdings(row.work()));
    }

    private static List<Holding> holdings(List<HeldWork> work) {
        record Kind(Channel channel, InteractionState state, boolean paused) {}
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        work.forEach(w -> counts.merge(new Kind(w.channel(), w.state(), w.paused()), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new Holding(
                        e.getKey().channel(),
                        e.getKey().state(),
                        e.getValue(),
                        e.getKey().paused()))
                .sorted(Comparator.comparing(Holding::channel).thenComparing(Holding::state))
                .toList();
    }

    /// Nearest to serving first.
    static int rank(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.BeingAsked _ -> 0;
            case Obstacle.Free _ -> 1;
            case Obstacle.PassedOver _ -> 2;
            case Obstacle.NoRoom _ -> 3;
            case Obstacle.DesktopLost _ -> 4;
            case Obstacle.NotReady _ -> 5;
            case Obstacle.NotLoggedIn _ -> 6;
            case Obstacle.TooSmall _ -> 7;
            case Obstacle.ChannelNotServed _ -> 8;
            case Obstacle.Lacks(var parts) -> 8 + parts.size();
        };
    }
}
