package tandem.insight.estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.AgentBoard;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Signature;

/// Lines and agents as they are now, folded from the journal: who waits where, and who could serve it. An event
/// costs a step or two; only a line nobody has asked for before, or another configuration, looks at every agent.
///
/// Not safe for use by several threads.
public final class LiveFloor {
    private final Supplier<RoutingConfiguration> source;
    private final Function<InteractionId, List<JournalEntry>> past;
    private final EventId from;
    private final AgentBoard board;
    private final Stays stays;
    private final Choices choices;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<Set<Line>, Group> groups = new HashMap<>();
    private final Map<AgentId, Group> groupOf = new HashMap<>();
    private final Map<AgentId, Group.Part> parts = new HashMap<>();
    private RoutingConfiguration configuration;

    /// @param past all entries of an interaction, for those that were there before the snapshot
    public LiveFloor(
            RoutingSnapshot snapshot,
            Function<InteractionId, List<JournalEntry>> past,
            Supplier<RoutingConfiguration> source) {
        this.source = source;
        this.configuration = source.get();
        this.past = past;
        this.from = snapshot.at();
        this.board = new AgentBoard(snapshot, source);
        this.stays = new Stays(this::lineOf);
        this.choices = new Choices(this);
        snapshot.agents().forEach(agent -> choices.begin(agent.id(), agent.since()));
        board.agents().forEach(this::group);
        board.agents().forEach(this::refresh);
        var held = snapshot.agents().stream().flatMap(agent -> agent.work().stream());
        var waiting = snapshot.waiting().values().stream().flatMap(List::stream);
        Stream.concat(waiting, held).forEach(interaction -> recall(interaction.id(), from));
    }

    /// What is part of the snapshot already is ignored.
    public void apply(JournalEntry entry) {
        if (entry.id().compareTo(from) <= 0) {
            return;
        }
        var now = source.get();
        if (now != configuration) {
            configuration = now;
            regroup();
        }
        var interaction = entry.interaction();
        if (interaction != null && stays.isMidway(entry)) {
            recall(interaction, entry.id());
        }
        choices.before(entry);
        board.apply(entry);
        stays.apply(entry);
        for (AgentId agent : board.drainChanged()) {
            choices.changed(agent, board.row(agent), entry.at());
            refresh(agent);
        }
        choices.after(entry);
    }

    /// Brings in what happened to an interaction before a position.
    private void recall(InteractionId interaction, EventId upTo) {
        for (JournalEntry earlier : past.apply(interaction)) {
            if (earlier.id().compareTo(upTo) <= 0) {
                stays.apply(earlier);
            }
        }
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
        board.agents().forEach(this::group);
        board.agents().forEach(this::refresh);
    }

    /// Counts anew what an agent adds to their group.
    private void refresh(AgentId agent) {
        var row = board.row(agent);
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
    public Optional<AgentBoard.Row> agent(AgentId agent) {
        return board.row(agent);
    }

    /// Everybody logged in.
    public Collection<AgentId> agents() {
        return board.agents();
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
                named.stream().limit(limit).map(LiveFloor::shown).toList()));
    }

    private static PlaceInLine.Other shown(Stay stay) {
        return new PlaceInLine.Other(stay.id, stay.queue, stay.score, stay.enqueuedAt, stay.priority);
    }

    /// How many wait in a queue.
    public int length(QueueId queue) {
        return stays.length(queue);
    }
}
