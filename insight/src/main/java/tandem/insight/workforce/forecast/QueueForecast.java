package tandem.insight.workforce.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;

/// What comes to a queue.
///
/// @param days     of the past from which it was learnt
/// @param channels those of which there is a past
/// @param specials days ahead that are not as usual
public record QueueForecast(
        QueueId queue, Status status, int days, List<OfChannel> channels, Map<LocalDate, String> specials) {

    public enum Status {
        OK,
        /// Nothing has ever come, or nothing was counted.
        NO_HISTORY,
        /// Fewer days than tell a weekday from another.
        TOO_LITTLE_HISTORY
    }

    /// @param level    arrivals of a usual day
    /// @param trend    per week
    /// @param weekdays from Monday, 1 on the mean
    /// @param backtest null: too little to judge
    /// @param intervals in order, those that are asked
    public record OfChannel(
            Channel channel,
            double level,
            double trend,
            double[] weekdays,
            @Nullable Backtest backtest,
            List<At> intervals) {}

    /// @param expected arrivals
    /// @param low      with `high`, the range of four of five outcomes
    /// @param handleMs mean handle time; 0 if nothing was ever handled
    /// @param agents   that it takes at their desks; parts where the work can wait
    public record At(Instant from, double expected, double low, double high, double handleMs, double agents) {}
}
