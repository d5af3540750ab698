package tandem.insight.estimate;

import java.time.Duration;
import tandem.routing.WaitEstimate;

/// What was last said of a wait, and from which facts: it is not said to be longer until one of these is worse.
///
/// @param line     in which it stood
/// @param rank     its place in that line, from 1
/// @param position its place in its queue, from 1
/// @param shares   of agents for the line
/// @param handling how long a contact keeps its agent [ms]
/// @param giveUps  share of those before it that give up; the most hopeful so far
/// @param spread   squared coefficient of variation of the time between two who are served; as at first
record QuotedWait(
        Line line,
        int rank,
        int position,
        double shares,
        double handling,
        double giveUps,
        double spread,
        WaitEstimate estimate) {

    /// Whether the queue has worsened since: somebody came before it, agents left or are shared with more, or
    /// contacts take longer. Another line after a relaxation is no reason.
    boolean isWorse(QuotedWait now) {
        return now.position > position
                || (now.line.equals(line) && now.rank > rank)
                || now.shares < shares
                || now.handling > handling;
    }

    /// No later than an earlier word.
    QuotedWait atMost(WaitEstimate earlier) {
        var capped = new WaitEstimate(
                position, earlier(estimate.low(), earlier.low()), earlier(estimate.high(), earlier.high()));
        return new QuotedWait(line, rank, position, shares, handling, giveUps, spread, capped);
    }

    private static Duration earlier(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
