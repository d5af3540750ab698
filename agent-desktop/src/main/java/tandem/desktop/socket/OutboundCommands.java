package tandem.desktop.socket;

import java.util.Objects;
import tandem.channels.BeginResult;
import tandem.channels.FaxDesk;
import tandem.channels.MessageDesk;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.QueueId;
import tandem.ivr.CallResult;
import tandem.ivr.Campaigns;
import tandem.ivr.OutboundCalls;
import tandem.ivr.ReachResult;
import tandem.routing.Actor;

/// What an agent does who calls or writes to somebody (T10).
final class OutboundCommands {
    private final OutboundCalls calls;
    private final Campaigns campaigns;
    private final MessageDesk messages;
    private final FaxDesk faxes;

    OutboundCommands(OutboundCalls calls, Campaigns campaigns, MessageDesk messages, FaxDesk faxes) {
        this.calls = calls;
        this.campaigns = campaigns;
        this.messages = messages;
        this.faxes = faxes;
    }

    /// A record comes into an agent's hands at their live desktop only; calling is fenced by routing as well.
    Outcome carryOut(Actor.Desktop by, ClientMessage.Command command, CommandId id) {
        var fields = command.fields();
        return switch (command.name()) {
            case "call" ->
                outcome(calls.call(
                        by, fields.interaction(), fields.text("number"), new QueueId(fields.text("queue")), id));
            case "messageNew" -> write(by, fields, id);
            case "fax" -> begun(faxes.begin(by, fields.text("number"), new QueueId(fields.text("queue")), id));
            case "campaignNext" -> next(by, fields.text("campaign"));
            case "campaignDial" -> outcome(campaigns.dial(by, fields.text("campaign"), fields.number("record"), id));
            case "campaignSkip" -> skip(by, fields);
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    /// A number is written to by the rules of calls; an address of a service only as the service lets us.
    private Outcome write(Actor.Desktop by, Fields fields, CommandId id) {
        String to = fields.text("to").strip();
        var sender = messages.senders(by.agent()).stream()
                .filter(one -> one.carrier().equals(fields.text("carrier"))
                        && one.from().equals(Objects.requireNonNullElse(fields.optionalText("from"), "")))
                .findFirst()
                .orElse(null);
        if (sender == null) {
            return Outcome.failed("refused", "You do not write from this address");
        }
        if (sender.channel() != Channel.SMS) {
            return written(messages.begin(by, sender, to, fields.text("messageId"), fields.text("text"), id));
        }
        return switch (calls.mayWriteTo(by.agent(), to, sender.queue())) {
            case ReachResult.May(var e164) ->
                written(messages.begin(by, sender, e164, fields.text("messageId"), fields.text("text"), id));
            case ReachResult.MayNot(var why) -> outcome(why);
        };
    }

    static Outcome written(BeginResult result) {
        return switch (result) {
            case BeginResult.Begun(var interaction) -> Outcome.done(interaction);
            case BeginResult.Refused(var why) -> Outcome.failed("refused", why);
            case BeginResult.Displaced _ -> Outcome.DISPLACED;
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

    static Outcome outcome(CallResult result) {
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
