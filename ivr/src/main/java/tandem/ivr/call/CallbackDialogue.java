package tandem.ivr.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Digits;
import tandem.flow.Answer;
import tandem.flow.Caller;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;
import tandem.flow.words.Spoken;
import tandem.ivr.call.CallbackNumbers.Verdict;
import tandem.ivr.call.PhoneNumbers.CallerNumber;

/// Agrees with a caller on the number at which they are called back (T8): their own, or one that they key in.
/// By keys alone.
public final class CallbackDialogue {
    private static final int TRIES = 3;
    private static final int ENDING = 4;
    private static final Listening PATIENT =
            new Listening(Duration.ofSeconds(6), Duration.ofSeconds(3), BargeIn.DIGITS, false);
    private static final Question ONE_OR_TWO = new Question(Set.of("1", "2"), 1, 1, null, List.of(), PATIENT);
    private static final Question NUMBER = new Question(Set.of(), 3, 18, '#', List.of(), PATIENT);

    private final CallbackNumbers numbers;
    private final Caller caller;
    private final String language;

    public CallbackDialogue(CallbackNumbers numbers, Caller caller, String language) {
        this.numbers = numbers;
        this.caller = caller;
        this.language = language;
    }

    /// E.164; empty if they named none, or hung up.
    ///
    /// @param own          whence they call
    /// @param ownIfSilent whether the caller's own number is taken if they say nothing about it
    public Optional<String> number(CallerNumber own, boolean ownIfSilent) {
        if (own instanceof CallerNumber.Known(var e164) && numbers.isCallable(e164)) {
            var ending = e164.substring(Math.max(0, e164.length() - ENDING));
            for (int tries = 1; tries <= TRIES; tries++) {
                var answer = ask(ONE_OR_TWO, ExitWords.OWN_NUMBER.in(language, Map.of("ending", ending)));
                if (answer.equals(new Answer.Digits("1")) || (ownIfSilent && answer instanceof Answer.Silence)) {
                    return Optional.of(e164);
                }
                if (answer.equals(new Answer.Digits("2"))) {
                    return keyedIn();
                }
                if (answer instanceof Answer.HungUp) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }
        return keyedIn();
    }

    private Optional<String> keyedIn() {
        @Nullable Spoken complaint = null;
        for (int tries = 1; tries <= TRIES; tries++) {
            var question = ExitWords.ENTER_NUMBER.in(language);
            var answer = complaint == null ? ask(NUMBER, question) : ask(NUMBER, complaint, question);
            complaint = null;
            switch (answer) {
                case Answer.Digits(var digits) -> {
                    var verdict = numbers.judge(digits);
                    if (verdict instanceof Verdict.Callable(var e164) && isConfirmed(e164)) {
                        return Optional.of(e164);
                    }
                    complaint = complaint(verdict);
                }
                case Answer.HungUp _ -> {
                    return Optional.empty();
                }
                case Answer.NoMatch _,
                        Answer.Phrase _,
                        Answer.Words _,
                        Answer.Written _,
                        Answer.Chosen _,
                        Answer.Unheard _,
                        Answer.Silence _ -> {}
            }
        }
        if (complaint != null) {
            caller.hear(complaint, false);
        }
        return Optional.empty();
    }

    private @Nullable Spoken complaint(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Callable _ -> null;
            case Verdict.NotANumber _ -> ExitWords.NOT_A_NUMBER.in(language);
            case Verdict.ShortNumber _ -> ExitWords.SHORT_NUMBER.in(language);
            case Verdict.Costly _ -> ExitWords.COSTLY_NUMBER.in(language);
        };
    }

    private boolean isConfirmed(String number) {
        var digits = Digits.in(number);
        for (int tries = 1; tries < TRIES; tries++) {
            var answer = ask(ONE_OR_TWO, ExitWords.CONFIRM_NUMBER.in(language, Map.of("number", digits)));
            if (answer instanceof Answer.Digits(var key)) {
                return key.equals("1");
            }
            if (answer instanceof Answer.HungUp) {
                return false;
            }
        }
        return false;
    }

    private Answer ask(Question question, Spoken... spoken) {
        return caller.ask(List.of(spoken), List.of(spoken), question, language);
    }
}
