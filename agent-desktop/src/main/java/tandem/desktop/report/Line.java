package tandem.desktop.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.Sums;

/// The sums of one row.
///
/// @param key ids by [By#keys]
record Line(Instant from, List<String> key, @Nullable Channel channel, Counts counts) {

    /// What a row was made of.
    sealed interface Counts {
        /// [Quality#NONE] where it is not asked for.
        Quality quality();

        /// Of queues, or parts of them.
        record OfQueue(Sums sums, Quality quality) implements Counts {
            OfQueue(Sums sums) {
                this(sums, Quality.NONE);
            }

            OfQueue plus(OfQueue other) {
                return new OfQueue(sums.plus(other.sums), quality.plus(other.quality));
            }
        }

        /// @param time    by the clock
        /// @param handled by the contact
        record OfAgent(AgentSums time, Sums handled, Quality quality) implements Counts {
            OfAgent(AgentSums time, Sums handled) {
                this(time, handled, Quality.NONE);
            }

            OfAgent plus(OfAgent other) {
                return new OfAgent(time.plus(other.time), handled.plus(other.handled), quality.plus(other.quality));
            }
        }

        /// @param counted by name
        record OfFlow(Map<String, Long> counted) implements Counts {
            @Override
            public Quality quality() {
                return Quality.NONE;
            }
        }

        /// With what reviewers found besides.
        default Counts with(Quality found) {
            return switch (this) {
                case OfQueue(var sums, var quality) -> new OfQueue(sums, quality.plus(found));
                case OfAgent(var time, var handled, var quality) -> new OfAgent(time, handled, quality.plus(found));
                case OfFlow flow -> flow;
            };
        }
    }
}
