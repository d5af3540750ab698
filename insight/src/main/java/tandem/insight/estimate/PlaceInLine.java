package tandem.insight.estimate;

import java.time.Instant;
import java.util.List;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Where somebody waits.
///
/// @param position   in their queue, from 1
/// @param length     of their queue
/// @param rankInLine among those who need the same, whatever their queue, from 1
/// @param inLine     how many need the same
/// @param ahead      how many are served before them by the agents who could serve them, over all their lines
/// @param first      the first of these
public record PlaceInLine(int position, int length, int rankInLine, int inLine, int ahead, List<Other> first) {

    /// @param score `enqueuedAt − 60000 × priority` [ms]; lowest is served first
    public record Other(InteractionId interaction, QueueId queue, long score, Instant since, int priority) {}
}
