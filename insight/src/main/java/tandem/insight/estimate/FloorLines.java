package tandem.insight.estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;
import tandem.insight.floor.PresentAgent;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Signature;

/// The floor by lines: who waits where, and who could serve it. An event costs a step or two; only a line nobody has
/// asked for before, or another configuration, looks at every agent.
///
/// Not safe for use by several threads.
public final class FloorLines {
    private final Supplier<RoutingConfiguration> source;
    private final Stays stays;
    private final Choices choices;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<Set<Line>, Group> groups = new HashMap<>();
    private final Map<AgentId, Group> groupOf = new HashMap<>();
    private final Map<AgentId, Group.Part> parts = new HashMap<>();
    private RoutingConfiguration configuration;
    private Floor floor;

    /// @param source the configuration in force
    public FloorLines(Floor begin, Supplier<RoutingConfiguration> source) {
        this.source = source;
        this.configuration = source.get();
        this.floor = begin;
        this.stays = new Stays(this::lineOf);
        this.choices = new Choices(this);
        begin.agents().values().forEach(agent -> choices.begin(agent.id(), agent.since()));
        begin.agents().keySet().forEach(this::group);
        begin.agents().keySet().forEach(this::refresh);
        begin.contacts().forEach(stays::update);
    }

    /// The next step, in order.
    public void apply(Floor.Step step) {
        var entry = step.entry();
        var now = source.get();
        floor = step.before();
        if (now != configuration) {
            configuration = now;
            regroup();
        }
        choices.before(entry);
        floor = step.after();
        if (step.contact() != null) {
            stays.update(step.contact());
        }
        for (AgentId agent : step.changedAgents()) {
            choices.changed(agent, floor.agent(agent), entry.at());
            refresh(agent);
        }
        choices.after(entry);
    }

    /// A contact is known from now on that was there before.
    public void recall(LiveContact contact) {
        stays.update(contact);
    }

    RoutingConfiguration configuration() {
        return configuration;
    }

    // ---- who serves what

    private Line lineOf(String signature) {
        var known = lines.get(signature);
        return known != null ? known : line(Signature.parse(signature));
    }

    /// The line of a signature, with the groups that serve it; made when it is first asked for.
    Line line(Signature signature) {
        var known = lines.get(signature.toString());
        if (known != null) {
            return known;
        }
        var line = new Line(signature);
        lines.put(signature.toString(), line);
        var affected = List.copyOf(groups.values());
        var movers = affected.stream()
                .flatMap(group -> group.members.stream())
                .filter(agent -> serves(agent, line))
                .toList();
        movers.forEach(this::group);
        movers.forEach(this::refresh);
        return line;
    }

    private boolean serves(AgentId agent, Line line) {
        var profile = configuration.agents().get(agent);
        return profile != null && line.signature.mayBeServedBy(profile);
    }

    /// Puts an agent into the group of those who serve the same as they do.
    private void group(AgentId agent) {
        ungroup(agent);
        Set<Line> served =
                lines.values().stream().filter(line -> serves(agent, line)).collect(Collectors.toUnmodifiableSet());
        var group = groups.computeIfAbsent(served, Group::new);
        group.members.add(agent);
        groupOf.put(agent, group);
    }

    private void ungroup(AgentId agent) {
        var part = parts.remove(agent);
        var group = groupOf.remove(agent);
        if (group != null) {
            if (part != null) {
                group.add(part, -1);
            }
            group.members.remove(agent);
            if (group.members.isEmpty()) {
                groups.remove(group.lines);
                group.dissolve();
            }
        }
    }

    private void regroup() {
        List.copyOf(groupOf.keySet()).forEach(this::ungroup);
        floor.agents().keySet().forEach(this::group);
        floor.agents().keySet().forEach(this::refresh);
    }

    /// Counts anew what an agent adds to their group.
    private void refresh(AgentId agent) {
        var row = floor.agent(agent);
        if (row.isEmpty()) {
            ungroup(agent);
            return;
        }
        if (!groupOf.containsKey(agent)) {
            group(agent);
        }
        var group = groupOf.get(agent);
        var before = parts.getOrDefault(agent, Group.Part.NONE);
        var profile = configuration.agents().get(agent);
        var after = profile == null ? Group.Part.NONE : Room.part(row.get(), profile, configuration.capacity());
        parts.put(agent, after);
        if (group != null) {
            group.add(before, -1);
            group.add(after, 1);
        }
    }

    Group.Part part(AgentId agent) {
        return parts.getOrDefault(agent, Group.Part.NONE);
    }

    // ---- what is asked

    @Nullable
    Stay stay(InteractionId interaction) {
        return stays.of(interaction);
    }

    Stays stays() {
        return stays;
    }

    /// How an agent stands; empty if they are not logged in.
    public Optional<PresentAgent> agent(AgentId agent) {
        return floor.agent(agent);
    }

    /// Everybody logged in.
    public Collection<AgentId> agents() {
        return floor.agents().keySet();
    }

    /// How the open offer, or the last one, of an interaction that is not finished came about; empty if it was
    /// made before this picture began.
    public Optional<Choice> choice(InteractionId interaction) {
        return choices.of(interaction);
    }

    /// Where somebody waits, and who is served before them; empty if they do not wait.
    ///
    /// @param limit how many of those before them are named
    public Optional<PlaceInLine> place(InteractionId interaction, int limit) {
        var stay = stays.of(interaction);
        if (stay == null || !stay.waiting) {
            return Optional.empty();
        }
        Set<Line> rivals = new HashSet<>(Set.of(stay.line));
        stay.line.groups.forEach(group -> rivals.addAll(group.lines));
        int ahead = 0;
        var named = new ArrayList<Stay>();
        for (Line line : rivals) {
            int before = line.waiting.before(stay);
            ahead += before;
            named.addAll(line.waiting.first(Math.min(before, limit)));
        }
        named.sort(Stay.ORDER);
        return Optional.of(new PlaceInLine(
                stays.position(stay),
                stays.length(stay.queue),
                stay.line.waiting.before(stay) + 1,
                stay.line.waiting.size(),
                ahead,
                named.stream().limit(limit).map(FloorLines::shown).toList()));
    }

    private static PlaceInLine.Other shown(Stay stay) {
        return new PlaceInLine.Other(
                stay.id, stay.queue, stay.score, Objects.requireNonNull(stay.enqueuedAt), stay.priority);
    }

    /// How many wait in a queue.
    public int length(QueueId queue) {
        return stays.length(queue);
    }
}
