package tandem.ivr.flow;

import java.util.List;
import tandem.core.QueueId;
import tandem.ivr.speech.Spoken;
import tandem.routing.model.Requirement;

/// What a flow wants done next; the doer answers with a [Happening].
public sealed interface Action {

    /// Say it; answer [Happening.Done].
    record Play(Spoken spoken, boolean bargeIn) implements Action {}

    /// Say it and take the answer; answer [Happening.Answered].
    ///
    /// @param digitsOnly what to say instead while nothing listens for words
    record Ask(List<Spoken> spoken, List<Spoken> digitsOnly, Question question, String language) implements Action {}

    /// Queue the caller; the flow is over unless the answer is [Happening.NotQueued].
    record Queue(QueueId queue, Requirement extra, int priority) implements Action {}

    /// Say it and hang up; the flow is over.
    record HangUp(List<Spoken> goodbye) implements Action {}
}
