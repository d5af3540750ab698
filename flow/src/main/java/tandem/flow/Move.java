package tandem.flow;

import java.util.List;
import tandem.core.event.Event;

/// What happened inside the flow, for the journal, and what is to be done now.
public record Move(List<Event> events, Action action) {
    public Move {
        events = List.copyOf(events);
    }
}
