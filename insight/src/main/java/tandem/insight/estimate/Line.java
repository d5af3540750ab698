package tandem.insight.estimate;

import java.util.LinkedHashSet;
import java.util.Set;
import tandem.core.Channel;
import tandem.routing.port.Signature;

/// Everybody who waits for the same, and the groups of agents who serve it.
final class Line {
    final Signature signature;
    final Ranked<Stay> waiting = new Ranked<>(Stay.ORDER);
    final Set<Group> groups = new LinkedHashSet<>();

    Line(Signature signature) {
        this.signature = signature;
    }

    Channel channel() {
        return signature.channel();
    }

    void add(Stay stay) {
        if (waiting.add(stay) && waiting.size() == 1) {
            groups.forEach(group -> group.linesWithWork++);
        }
    }

    void remove(Stay stay) {
        if (waiting.remove(stay) && waiting.size() == 0) {
            groups.forEach(group -> group.linesWithWork--);
        }
    }

    /// What the ready agents can do for this line at once, shared with the other lines that somebody waits in.
    double shares() {
        int withThis = waiting.size() == 0 ? 1 : 0;
        double shares = 0;
        for (Group group : groups) {
            shares += (double) group.slots(channel()) / (group.linesWithWork + withThis);
        }
        return shares;
    }

    /// How many more it could be given right now.
    int free() {
        int free = 0;
        for (Group group : groups) {
            free += group.free(channel());
        }
        return free;
    }
}
