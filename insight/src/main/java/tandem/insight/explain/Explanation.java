package tandem.insight.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;

/// Why an interaction is where it is (R16). Codes and facts; sentences are the page's business.
///
/// @param queue where it is, or was last
/// @param at    when this was so
public record Explanation(
        InteractionId interaction,
        Channel channel,
        InteractionState state,
        @Nullable QueueId queue,
        Instant at,
        Finding finding) {}
