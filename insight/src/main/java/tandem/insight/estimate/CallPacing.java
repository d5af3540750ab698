package tandem.insight.estimate;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.Pacing;
import tandem.routing.port.Signature;

/// By the figures of [WaitEstimator]: agents free now, and those who become free meanwhile as the agents' shares and
/// the recent AHT say. Whoever waits before the customer, and customers of other queues who are being called
/// for the same agents, get them first.
///
/// Not safe for use by several threads; fed by hand, entry by entry.
public final class CallPacing implements Pacing {
    private static final int LOOKED_AT = 1000;

    private final FloorLines floor;
    private final Experience experience;
    private final Map<InteractionId, Called> called = new HashMap<>();

    private record Called(QueueId queue, Line line) {}

    CallPacing(FloorLines floor, Experience experience) {
        this.floor = floor;
        this.experience = experience;
    }

    /// After the floor has taken it.
    public void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        if (entry.event() instanceof Event.CustomerCalled) {
            var stay = floor.stay(interaction);
            if (stay != null) {
                called.put(interaction, new Called(stay.queue, asACall(stay)));
            }
        } else if (!called.isEmpty() && isOver(entry.event())) {
            called.remove(interaction);
        }
    }

    /// Back at its place, on the line, not reached, or over.
    private static boolean isOver(Event event) {
        return event instanceof Event.Queued || event instanceof Event.AttemptFailed || event instanceof Event.Closed;
    }

    @Override
    public Optional<Next> next(QueueId queue, Duration ahead) {
        var stay = floor.stays().first(queue, LOOKED_AT).stream()
                .filter(waiting -> waiting.channel == Channel.CALLBACK)
                .findFirst()
                .orElse(null);
        if (stay == null) {
            return Optional.empty();
        }
        var line = asACall(stay);
        int free = expected(line, stay, ahead);
        int first = free <= 0 ? 0 : before(line, stay) + calledElsewhere(line, queue);
        int atMost = free - first;
        return atMost <= 0 ? Optional.empty() : Optional.of(new Next(stay.id, atMost));
    }

    private int expected(Line line, Stay stay, Duration ahead) {
        double shares = line.shares();
        OptionalDouble handling = experience.handleTime(stay.queue, Channel.VOICE);
        double more = shares <= 0 || handling.isEmpty() || handling.getAsDouble() <= 0
                ? 0
                : shares * ahead.toMillis() / handling.getAsDouble();
        return line.free() + (int) more;
    }

    private int before(Line line, Stay stay) {
        int before = 0;
        for (Line rival : rivals(line)) {
            int all = rival.waiting.before(stay);
            before += rival.channel() == Channel.CALLBACK
                    ? (int) rival.waiting.first(all).stream()
                            .filter(other -> !isCalledFirst(other))
                            .count()
                    : all;
        }
        return before;
    }

    /// No agent is offered it.
    private boolean isCalledFirst(Stay stay) {
        var profile = floor.configuration().queues().get(stay.queue);
        return profile != null && profile.callback().customerFirst() != null;
    }

    private int calledElsewhere(Line line, QueueId queue) {
        if (called.isEmpty()) {
            return 0;
        }
        var rivals = rivals(line);
        return (int) called.values().stream()
                .filter(other -> !other.queue().equals(queue) && rivals.contains(other.line()))
                .count();
    }

    /// What the agents of a line serve besides, and the line itself.
    private static Set<Line> rivals(Line line) {
        Set<Line> rivals = new HashSet<>(Set.of(line));
        line.groups.forEach(group -> rivals.addAll(group.lines));
        return rivals;
    }

    /// The line in which they will wait when they have answered.
    private Line asACall(Stay stay) {
        var signature = stay.line.signature;
        return floor.line(new Signature(Channel.VOICE, signature.choice(), signature.requirement()));
    }
}
