package tandem.ivr.call;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tandem.flow.Answer;
import tandem.flow.Caller;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;

/// What a caller who waits may choose by a key (T6).
public enum WaitingChoice {
    KEEP_WAITING,
    CALLBACK,
    MESSAGE;

    private static final Listening BRIEF =
            new Listening(Duration.ofSeconds(3), Duration.ofSeconds(2), BargeIn.DIGITS, false);

    /// Asks the caller; one of the two must be possible. Who says nothing, or is not there any more, keeps waiting. A
    /// key from before the offer is not an answer to it: it would cost the caller the place in line.
    public static WaitingChoice ask(Caller caller, boolean callback, boolean message, String language) {
        var keys = callback && message ? Set.of("1", "2", "3") : Set.of("1", callback ? "2" : "3");
        var offer = callback && message
                ? ExitWords.OFFER_BOTH
                : callback ? ExitWords.OFFER_CALLBACK : ExitWords.OFFER_MESSAGE;
        var spoken = List.of(offer.in(language));
        var question = new Question(keys, 1, 1, null, List.of(), BRIEF);
        if (!(caller.ask(spoken, spoken, question, language) instanceof Answer.Digits(var key))) {
            return KEEP_WAITING;
        }
        return switch (key) {
            case "2" -> CALLBACK;
            case "3" -> MESSAGE;
            default -> KEEP_WAITING;
        };
    }
}
