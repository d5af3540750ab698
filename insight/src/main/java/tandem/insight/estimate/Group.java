package tandem.insight.estimate;

import java.util.HashSet;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;

/// The logged-in agents who serve exactly the same lines. There are few where agents are alike, and at most as
/// many as agents.
final class Group {
    final Set<Line> lines;
    final Set<AgentId> members = new HashSet<>();
    /// In how many of its lines somebody waits.
    int linesWithWork;

    private final int[] slots = new int[Channel.values().length];
    private final int[] free = new int[Channel.values().length];

    Group(Set<Line> lines) {
        this.lines = Set.copyOf(lines);
        for (Line line : this.lines) {
            line.groups.add(this);
            linesWithWork += line.waiting.size() > 0 ? 1 : 0;
        }
    }

    void dissolve() {
        lines.forEach(line -> line.groups.remove(this));
    }

    /// How many interactions of a channel its ready members can have at once.
    int slots(Channel channel) {
        return slots[channel.ordinal()];
    }

    /// How many more they have room for now.
    int free(Channel channel) {
        return free[channel.ordinal()];
    }

    void add(Part part, int sign) {
        for (int c = 0; c < slots.length; c++) {
            slots[c] += sign * part.slots()[c];
            free[c] += sign * part.free()[c];
        }
    }

    /// What one agent adds to their group, by channel.
    record Part(int[] slots, int[] free) {
        static final Part NONE = new Part(new int[Channel.values().length], new int[Channel.values().length]);
    }
}
