package tandem.flow;

import java.time.Instant;
import java.util.Optional;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;

/// What became of an [Action].
public sealed interface Happening {

    record Begun(Instant at) implements Happening {}

    record Done(Instant at) implements Happening {}

    record Answered(Answer answer, Instant at) implements Happening {}

    record NotQueued(Instant at) implements Happening {}

    /// @param known    whether they were here before
    /// @param language in which they were served the last time
    record CustomerFound(boolean known, Optional<String> language, Instant at) implements Happening {}

    record LookedUp(Finding finding, Instant at) implements Happening {}

    record Authenticated(Proof proof, Instant at) implements Happening {}

    record AnswerFound(ArticleAnswer answer, Instant at) implements Happening {}

    record Judged(boolean helped, Instant at) implements Happening {}

    /// They want a person, and the flow has a step for that ([Flow#person]).
    record PersonWanted(Instant at) implements Happening {}

    Instant at();
}
