package tandem.insight.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same contact evaluated by several reviewers, none of whom sees what the others say before all have
/// said it; then
/// they compare, and agree.
///
/// @param by          who asked for it
/// @param evaluations of its reviewers, in their order
/// @param agreed      the evaluation on which they agreed; null before that
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Calibration(
        String id,
        long version,
        ReviewedContact contact,
        String card,
        String cardVersion,
        List<String> reviewers,
        List<String> evaluations,
        String by,
        Instant at,
        State state,
        @Nullable String agreed) {

    public Calibration {
        reviewers = List.copyOf(reviewers);
        evaluations = List.copyOf(evaluations);
    }

    public enum State {
        /// Not all have evaluated it: nobody sees what others say.
        BLIND,
        /// All have, or nobody waits for the others any more.
        COMPARED,
        AGREED
    }

    /// As it stands by what has become of its evaluations; nobody has changed it.
    Calibration seenAs(State now) {
        return new Calibration(id, version, contact, card, cardVersion, reviewers, evaluations, by, at, now, agreed);
    }

    Calibration as(State next, @Nullable String result) {
        return new Calibration(
                id, version + 1, contact, card, cardVersion, reviewers, evaluations, by, at, next, result);
    }
}
