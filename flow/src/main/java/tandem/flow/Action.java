package tandem.flow;

import java.util.List;
import java.util.Map;
import tandem.core.QueueId;
import tandem.flow.service.JsonPlace;
import tandem.flow.service.Pin;
import tandem.flow.words.Spoken;
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

    /// Somebody other than the caller is asked, who hears nothing meanwhile.
    sealed interface Inquiry extends Action {}

    /// Ask the customer directory about the caller; answer [Happening.CustomerFound].
    ///
    /// @param language whether the language in which they were served the last time is wanted as well
    record FindCustomer(boolean language) implements Inquiry {}

    /// Ask a service; answer [Happening.LookedUp].
    ///
    /// @param path   below its address, complete
    /// @param values where the values of attributes stand in its answer
    record LookUp(String service, String path, Map<String, JsonPlace> values) implements Inquiry {}

    /// Prove that the account is theirs, and from then on treat them as who that is; answer [Happening.Authenticated].
    ///
    /// @param path below the service's address
    record Authenticate(String service, String path, String account, Pin pin) implements Inquiry {}

    /// Ask the articles; answer [Happening.AnswerFound].
    ///
    /// @param told ids of those that they have been told
    record FindAnswer(String question, String language, List<String> told) implements Inquiry {}

    /// Note whether an article has helped; answer [Happening.Judged].
    record JudgeAnswer(String article, boolean helped) implements Inquiry {}

    /// Agree with the caller on a number and note that they are called back; the flow is over unless the answer is
    /// [Happening.NotQueued].
    record CallBack(QueueId queue) implements Action {}

    /// Take a message; the flow is over unless the answer is [Happening.NotQueued].
    record TakeMessage(QueueId queue) implements Action {}

    /// Receive a fax; the flow is over unless the answer is [Happening.NotQueued].
    record ReceiveFax(QueueId queue) implements Action {}

    /// Go on in another flow: [FlowRun#in].
    record EnterFlow(String flow) implements Action {}
}
