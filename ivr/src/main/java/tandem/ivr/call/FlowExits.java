package tandem.ivr.call;

import java.util.List;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.ivr.call.PhoneNumbers.CallerNumber;
import tandem.routing.CallbackResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.model.Action;

/// How callers leave their flow otherwise than into a line: they are called back (T8), or leave a message (T7).
public final class FlowExits {
    private static final String BECAUSE = "the caller chose it in their flow";

    private final Router router;
    private final CallbackNumbers numbers;
    private final MessageOffice messages;
    private final FaxRoom faxes;

    public FlowExits(Router router, CallbackNumbers numbers, MessageOffice messages, FaxRoom faxes) {
        this.router = router;
        this.numbers = numbers;
        this.messages = messages;
        this.faxes = faxes;
    }

    /// Whether they will be called; then they have heard goodbye.
    boolean callBack(InteractionId call, QueueId queue, CallerNumber own, Line line, String language) {
        var number = new CallbackDialogue(numbers, line, language).number(own, false);
        if (number.isEmpty()) {
            return false;
        }
        var result = router.turnAway(call, queue, Action.Exit.CALLBACK, BECAUSE) instanceof HandResult.Refused(var why)
                ? new CallbackResult.Refused(why)
                : router.callBack(call, number.get());
        return switch (result) {
            case CallbackResult.Noted _ -> {
                line.hangUp(List.of(ExitWords.WILL_CALL_BACK.in(language)));
                yield true;
            }
            case CallbackResult.OpenAlready(var callback) -> {
                router.end(call, Party.SYSTEM, "callback " + callback + " stands already");
                line.hangUp(List.of(ExitWords.OPEN_ALREADY.in(language)));
                yield true;
            }
            case CallbackResult.Refused _ -> {
                line.hear(ExitWords.NOT_POSSIBLE.in(language), false);
                yield false;
            }
        };
    }

    /// Whether they were asked for a message; then they have heard goodbye, and their hanging up has ended nothing.
    boolean takeMessage(InteractionId call, QueueId queue, Line line, String language) {
        if (router.turnAway(call, queue, Action.Exit.VOICEMAIL, BECAUSE) instanceof HandResult.Refused) {
            return false;
        }
        messages.take(call, line, language);
        return true;
    }

    /// Whether their machine may send now. The fax is a contact of its own; the call is over, and what becomes of the
    /// line is the dialplan's.
    boolean receiveFax(Arrival arrival, QueueId queue, Line line, String language) {
        var fax = InteractionId.random();
        var caller = arrival.caller();
        var isNumber = caller instanceof PhoneNumbers.CallerNumber.Known;
        var pages = faxes.expect(fax, caller.text(), isNumber, arrival.dialled(), queue, language);
        if (pages.isEmpty()) {
            return false;
        }
        line.receiveFax(fax, pages.get());
        router.end(arrival.id(), Party.SYSTEM, "fax");
        return true;
    }
}
