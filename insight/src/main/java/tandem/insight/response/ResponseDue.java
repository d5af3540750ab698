package tandem.insight.response;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.ResponseClock;
import tandem.routing.model.RoutingConfiguration;

/// A customer waits for an answer.
///
/// @param clock  FIRST or NEXT
/// @param riskAt from when on it is at risk; null where the queue promises nothing
/// @param due    until when it is promised; null where the queue promises nothing, or is not open within two years
public record ResponseDue(
        ResponseClock clock,
        Instant since,
        @Nullable Instant riskAt,
        @Nullable Instant due) {
    /// The share of the promised time after which an answer is at risk.
    static final double AT_RISK = 0.75;

    /// How it stands at a moment.
    public enum Standing {
        IN_TIME,
        AT_RISK,
        LATE
    }

    public Standing standing(Instant now) {
        if (due != null && now.isAfter(due)) {
            return Standing.LATE;
        }
        return riskAt != null && !now.isBefore(riskAt) ? Standing.AT_RISK : Standing.IN_TIME;
    }

    /// Empty if it is not the customer who waits.
    ///
    /// @param queue whose it is now: by its goals and its calendar, since whenever the customer waits
    public static Optional<ResponseDue> of(
            Turns turns, Channel channel, @Nullable QueueId queue, RoutingConfiguration configuration) {
        var since = turns.since();
        if (since == null || !turns.isAwaited() || !channel.isWritten()) {
            return Optional.empty();
        }
        var clock = turns.answered() ? ResponseClock.NEXT : ResponseClock.FIRST;
        var profile = queue == null ? null : configuration.queues().get(queue);
        var responses =
                profile == null ? null : profile.serviceLevel().responses().get(channel);
        if (profile == null || responses == null) {
            return Optional.of(new ResponseDue(clock, since, null, null));
        }
        var calendar = configuration.calendar(profile);
        var goal = responses.goal(clock);
        return Optional.of(new ResponseDue(
                clock,
                since,
                goal.flatMap(time -> calendar.after(since, Duration.ofMillis((long) (time.toMillis() * AT_RISK))))
                        .orElse(null),
                goal.flatMap(time -> calendar.after(since, time)).orElse(null)));
    }
}
