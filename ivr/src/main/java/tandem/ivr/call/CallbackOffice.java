package tandem.ivr.call;

import java.util.List;
import java.util.function.BiFunction;
import tandem.core.InteractionId;
import tandem.ivr.call.PhoneNumbers.CallerNumber;
import tandem.routing.CallbackResult;

/// Takes a caller's wish to be called back, from the question to the goodbye (T8).
public final class CallbackOffice {
    private final CallbackNumbers numbers;
    private final BiFunction<InteractionId, String, CallbackResult> callBack;

    /// @param callBack notes the wish
    public CallbackOffice(CallbackNumbers numbers, BiFunction<InteractionId, String, CallbackResult> callBack) {
        this.numbers = numbers;
        this.callBack = callBack;
    }

    public CallbackDialogue dialogue(Line line, String language) {
        return new CallbackDialogue(numbers, line, language);
    }

    /// Whether they go on as a callback; then they have heard goodbye.
    ///
    /// @param ownIfSilent whether the caller's own number is taken if they say nothing about it
    public boolean take(InteractionId call, Line line, CallerNumber own, String language, boolean ownIfSilent) {
        var number = dialogue(line, language).number(own, ownIfSilent);
        if (number.isEmpty()) {
            return false;
        }
        return switch (callBack.apply(call, number.get())) {
            case CallbackResult.Noted _ -> {
                line.hangUp(List.of(ExitWords.NOTED.in(language)));
                yield true;
            }
            case CallbackResult.OpenAlready _ -> {
                line.hangUp(List.of(ExitWords.OPEN_ALREADY.in(language)));
                yield true;
            }
            case CallbackResult.Refused _ -> {
                line.hear(ExitWords.NOT_POSSIBLE.in(language), false);
                yield false;
            }
        };
    }
}
