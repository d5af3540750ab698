package tandem.insight.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a reviewer says to a question.
///
/// @param value   as the question's kind has it, or [#NOT_APPLICABLE]; empty as long as only something is noted
/// @param comment null if nothing is noted
/// @param at      where in the recording it is; null if nowhere
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        String value, @Nullable String comment, @Nullable Duration at) {
    /// It is left out of account.
    public static final String NOT_APPLICABLE = "n/a";

    boolean applies() {
        return !value.equals(NOT_APPLICABLE);
    }

    boolean isGiven() {
        return !value.isEmpty();
    }
}
