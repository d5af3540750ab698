package tandem.insight.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How an agent stood from moment to moment: each stand lasts until the next. Before the first they were logged out.
public final class Timeline {
    public static final Timeline NONE = new Timeline(Map.of());

    private final NavigableMap<Instant, AgentStand> stands;

    public Timeline(Map<Instant, AgentStand> stands) {
        this.stands = new TreeMap<>(stands);
    }

    /// What is done with a part of it.
    @FunctionalInterface
    public interface Each {
        void part(Instant from, Instant to, AgentStand stand);
    }

    public AgentStand at(Instant moment) {
        var entry = stands.floorEntry(moment);
        return entry == null ? AgentStand.LOGGED_OUT : entry.getValue();
    }

    /// Since when they stand as they do; null if nothing is known.
    public @Nullable Instant last() {
        return stands.isEmpty() ? null : stands.lastKey();
    }

    /// How they stood just before a moment.
    public AgentStand before(Instant moment) {
        var entry = stands.lowerEntry(moment);
        return entry == null ? AgentStand.LOGGED_OUT : entry.getValue();
    }

    /// The parts between two moments, in their order, without gaps.
    public void each(Instant from, Instant to, Each use) {
        var at = from;
        var stand = at(from);
        for (var next : stands.subMap(from, false, to, false).entrySet()) {
            use.part(at, next.getKey(), stand);
            at = next.getKey();
            stand = next.getValue();
        }
        if (at.isBefore(to)) {
            use.part(at, to, stand);
        }
    }

    /// The same, and how they stand from a moment on; what was before `kept` is not needed any more.
    public Timeline then(Instant at, AgentStand stand, Instant kept) {
        if (at(at).equals(stand) && !stands.isEmpty()) {
            return this;
        }
        var more = new TreeMap<>(stands);
        var first = more.floorKey(kept);
        if (first != null) {
            more.headMap(first, false).clear();
        }
        more.put(at, stand);
        return new Timeline(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timeline line && stands.equals(line.stands);
    }

    @Override
    public int hashCode() {
        return stands.hashCode();
    }

    @Override
    public String toString() {
        return "Timeline" + stands;
    }
}
