package tandem.desktop.wire;

import tandem.core.event.Event;

/// What happened to a contact that its agent is not to know: that somebody listens, where the queue does not show it
/// (S3).
public final class Unseen {
    private Unseen() {}

    public static boolean byAgents(Event event) {
        return event instanceof Event.MonitorChanged change && !change.shown();
    }
}
