package tandem.desktop.rights;

import java.util.Set;
import tandem.core.QueueId;

/// How far somebody's rights over the work of others go, as written: these teams, these queues. Nothing written: all.
public record Reach(Set<String> teams, Set<QueueId> queues) {
    public static final Reach EVERYTHING = new Reach(Set.of(), Set.of());

    public Reach {
        teams = Set.copyOf(teams);
        queues = Set.copyOf(queues);
    }
}
