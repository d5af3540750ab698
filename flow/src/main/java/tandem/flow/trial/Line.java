package tandem.flow.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of what a tester sees.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = Line.Heard.class, name = "heard"),
    @Type(value = Line.Did.class, name = "did"),
    @Type(value = Line.Stepped.class, name = "stepped"),
    @Type(value = Line.Scored.class, name = "scored"),
})
public sealed interface Line {
    /// What the caller hears.
    record Heard(String language, String text) implements Line {}

    /// What the tester did.
    record Did(Input input) implements Line {}

    /// A step, as it would be in the journal.
    ///
    /// @param answer what came of it; null if there was nothing to come of it
    /// @param by     `DIGITS` or `SPEECH`; null if the caller did nothing
    /// @param sets   facts that it has noted
    /// @param claims what the caller has said, for which nobody vouches
    /// @param to     the step to which it leads; null if the caller stays
    record Stepped(
            String flow,
            String step,
            @Nullable String answer,
            @Nullable String by,
            Map<String, String> sets,
            Map<String, String> claims,
            @Nullable String to)
            implements Line {

        Stepped noting(Map<String, String> facts, Map<String, String> said) {
            return new Stepped(flow, step, answer, by, facts, said, to);
        }

        Stepped leadingTo(String next) {
            return new Stepped(flow, step, answer, by, sets, claims, next);
        }
    }

    /// A survey was answered.
    record Scored(String survey, int score, int lowest, int highest) implements Line {}
}
