package tandem.routing.model;

import java.util.EnumSet;
import java.util.Set;
import tandem.core.MonitorMode;

/// Whether and how those who supervise may take part in a queue's contacts (S3).
///
/// @param modes           in which ways; none: not at all
/// @param announced       whether both parties of a call hear a tone before anybody listens
/// @param shown           whether the agent sees that somebody listens
/// @param whisperRecorded whether what is said to the agent alone is recorded, in a recording of its own
public record MonitorRules(Set<MonitorMode> modes, boolean announced, boolean shown, boolean whisperRecorded) {
    public static final MonitorRules USUAL = new MonitorRules(EnumSet.allOf(MonitorMode.class), false, true, false);

    public MonitorRules {
        modes = Set.copyOf(modes);
    }
}
