package tandem.routing.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.store.PresenceTrigger;

/// An agent as the store works on it: lib/agent.lua.
final class MutableAgent {
    static final long NEVER = Long.MIN_VALUE;

    final AgentId id;
    final List<MutableInteraction> work = new ArrayList<>();

    String name = "";
    Presence presence = Presence.LOGGED_OUT;

    @Nullable
    String reason;

    long since;

    @Nullable
    SessionId session;

    long lostAt = NEVER;
    boolean away;
    int capacity;
    int load;
    int misses;

    private List<Line> lines = List.of();
    private int free;
    private long idleSince;
    private long placedSince;
    private final Map<InteractionId, Long> declined = new HashMap<>();

    MutableAgent(AgentId id, long now) {
        this.id = id;
        this.idleSince = now;
    }

    /// Moves on as the table says.
    void go(PresenceTrigger trigger, @Nullable String why, long now) {
        presence = trigger.from(presence).orElseThrow(() -> new IllegalStateException(trigger + " while " + presence));
        reason = why;
        since = now;
    }

    /// How much more he may be given now.
    int room() {
        return presence == Presence.READY && !away ? capacity - load : 0;
    }

    /// Those of his lines he has room for.
    List<Line> openLines() {
        int room = room();
        return lines.stream().filter(line -> line.weight <= room).toList();
    }

    /// Brings the free sets in line with his room and idle time.
    void place() {
        int after = room();
        for (Line line : lines) {
            if (line.weight <= free) {
                line.free.remove(new Line.Idle(placedSince, this));
            }
            if (line.weight <= after) {
                line.free.add(new Line.Idle(idleSince, this));
            }
        }
        free = after;
        placedSince = idleSince;
    }

    /// Changes what he may serve; only while he stands in no free set.
    void serves(List<Line> lines) {
        this.lines = new ArrayList<>(lines);
    }

    void servesAlso(Line line) {
        lines.add(line);
        if (line.weight <= free) {
            line.free.add(new Line.Idle(placedSince, this));
        }
    }

    void take(MutableInteraction interaction, long now) {
        load += interaction.weight;
        work.add(interaction);
        idleSince = now;
    }

    void release(MutableInteraction interaction, long now) {
        load -= interaction.weight;
        work.remove(interaction);
        idleSince = now;
    }

    void idlesFrom(long now) {
        idleSince = now;
    }

    boolean isExcludedFrom(InteractionId interaction, long now) {
        return declined.getOrDefault(interaction, NEVER) > now;
    }

    void exclude(InteractionId interaction, long until) {
        declined.put(interaction, until);
    }

    /// Forgets exclusions that are over.
    ///
    /// @return when the next one is
    OptionalLong nextRetry(long now) {
        declined.values().removeIf(until -> until <= now);
        return declined.values().stream().mapToLong(Long::longValue).min();
    }

    void forgetDeclined() {
        declined.clear();
    }

    /// What he holds, in the order in which it would be served: if several return, the first gets the first free agent.
    List<MutableInteraction> workInLineOrder() {
        return work.stream()
                .sorted(Comparator.comparing(MutableInteraction::place))
                .toList();
    }

    AgentView view() {
        return new AgentView(
                id,
                name,
                presence,
                reason,
                Instant.ofEpochMilli(since),
                load,
                capacity,
                presence != Presence.LOGGED_OUT && lostAt == NEVER,
                session,
                work.stream().map(MutableInteraction::view).toList());
    }
}
