package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.routing.model.Calendar;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// How a wait is counted: what is written, and who is called back, waits by its queue's business calendar (R13, M:
/// first response), who is on the line waits by the clock.
///
/// @param calendar null: by the clock
record WaitClock(@Nullable Calendar calendar) {
    private static final int MOST_SPANS = 1000;
    private static final Duration NEVER = Duration.ofDays(730);

    /// @param channel null if not known (yet): by the clock, which is never too late
    static WaitClock of(RoutingConfiguration configuration, QueueProfile queue, @Nullable Channel channel) {
        boolean byCalendar = queue.calendar() != null && channel != null && channel != Channel.VOICE;
        return new WaitClock(byCalendar ? configuration.calendar(queue) : null);
    }

    Duration waited(Instant since, Instant now) {
        return calendar == null ? Duration.between(since, now) : calendar.openTimeBetween(since, now);
    }

    /// When the wait will be that long.
    Instant reaches(Duration wait, Instant since) {
        if (calendar == null) {
            return since.plus(wait);
        }
        Instant at = since;
        Duration left = wait;
        for (int span = 0; span < MOST_SPANS; span++) {
            var opening = calendar.nextOpening(at);
            if (opening.isEmpty()) {
                return since.plus(NEVER);
            }
            Instant open = opening.get();
            var closing = calendar.nextClosing(open);
            if (closing.isEmpty() || Duration.between(open, closing.get()).compareTo(left) >= 0) {
                return open.plus(left);
            }
            left = left.minus(Duration.between(open, closing.get()));
            at = closing.get();
        }
        return since.plus(NEVER);
    }
}
