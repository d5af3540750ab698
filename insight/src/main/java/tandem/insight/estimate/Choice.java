package tandem.insight.estimate;

import java.time.Instant;
import java.util.List;
import tandem.core.AgentId;
import tandem.routing.model.AgentChoice;

/// How an offer came about, as seen at its moment.
///
/// @param rule     the queue's rule of choice (R4)
/// @param chosen   who was offered it
/// @param beside   the next ones by the rule, at most three; empty if none else was free or too many serve the
///                 line to compare
/// @param free     how many could have been offered it, the chosen one included
/// @param waiting  how many waited in its line, this one included
/// @param byHand   who gave it to them by hand; empty if routing chose
public record Choice(
        AgentChoice rule, Instant at, Candidate chosen, List<Candidate> beside, int free, int waiting, String byHand) {

    /// @param value     what the rule compares, lowest first: milliseconds since 1970 (longest idle, ring all,
    ///                  round robin), minus Σ of levels (best proficiency), per mille (least occupied), accepted
    ///                  contacts (fewest), place in the file (linear); where chance decides (random) their
    ///                  weight, which says how often they are drawn, not how low
    /// @param idleSince decides between equals
    public record Candidate(AgentId agent, long value, Instant idleSince) {}
}
