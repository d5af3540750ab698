package tandem.desktop.socket;

import tandem.channels.FaxDesk;
import tandem.core.CommandId;
import tandem.core.QueueId;
import tandem.ivr.CallResult;
import tandem.ivr.Campaigns;
import tandem.ivr.OutboundCalls;
import tandem.routing.Actor;

/// What an agent does who calls somebody (T10).
final class OutboundCommands {
    private final OutboundCalls calls;
    private final Campaigns campaigns;
    private final FaxDesk faxes;

    OutboundCommands(OutboundCalls calls, Campaigns campaigns, FaxDesk faxes) {
        this.calls = calls;
        this.campaigns = campaigns;
        this.faxes = faxes;
    }

    /// A record comes into an agent's hands at their live desktop only; calling is fenced by routing as well.
    Outcome carryOut(Actor.Desktop by, ClientMessage.Command command, CommandId id) {
        var fields = command.fields();
        return switch (command.name()) {
            case "call" ->
                outcome(calls.call(
                        by, fields.interaction(), fields.text("number"), new QueueId(fields.text("queue")), id));
            case "fax" -> begun(faxes.begin(by, fields.text("number"), new QueueId(fields.text("queue")), id));
            case "campaignNext" -> next(by, fields.text("campaign"));
            case "campaignDial" -> outcome(campaigns.dial(by, fields.text("campaign"), fields.number("record"), id));
            case "campaignSkip" -> skip(by, fields);
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    private Outcome next(Actor.Desktop by, String campaign) {
        return switch (campaigns.next(by, campaign)) {
            case Campaigns.Next.Given given -> new Outcome.Done(given);
            case Campaigns.Next.Nothing nothing -> new Outcome.Done(nothing);
            case Campaigns.Next.Refused(var why) -> Outcome.failed("campaign-over", why);
        };
    }

    private Outcome skip(Actor.Desktop by, Fields fields) {
        var why = fields.oneOf("why", Campaigns.Skip.class, Campaigns.Skip.LATER);
        return campaigns.skip(by.agent(), fields.text("campaign"), fields.number("record"), why)
                ? Outcome.DONE
                : Outcome.failed("not-yours", "You do not have it in hand any more");
    }

    private static Outcome begun(FaxDesk.Begun begun) {
        return switch (begun) {
            case FaxDesk.Begun.InHand(var fax) -> Outcome.done(fax);
            case FaxDesk.Begun.Refused(var why) -> Outcome.failed("refused", why);
            case FaxDesk.Begun.Displaced _ -> Outcome.DISPLACED;
        };
    }

    private static Outcome outcome(CallResult result) {
        return switch (result) {
            case CallResult.Calling(var interaction) -> Outcome.done(interaction);
            case CallResult.NotANumber _ -> Outcome.failed("not-a-number", "There is no such number");
            case CallResult.ShortNumber _ ->
                Outcome.failed("short-number", "Emergency and short numbers are not called from here");
            case CallResult.Refused(var e164) -> Outcome.failed("number-refused", e164 + " is not called from here");
            case CallResult.NotPermitted(var e164) ->
                Outcome.failed("number-not-permitted", "You have no right to call " + e164);
            case CallResult.DoNotCall(var e164) -> Outcome.failed("do-not-call", e164 + " is on the do-not-call list");
            case CallResult.NotPossible(var why) -> Outcome.failed("refused", why);
            case CallResult.Displaced _ -> Outcome.DISPLACED;
        };
    }
}
