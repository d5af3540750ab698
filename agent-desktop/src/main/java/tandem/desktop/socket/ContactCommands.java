package tandem.desktop.socket;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.channels.ChatDesk;
import tandem.channels.MailDesk;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event.PauseBy;
import tandem.core.event.EventId;
import tandem.ivr.CallControl;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.OutboundCalls;
import tandem.ivr.ReachResult;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.DeclineResult;
import tandem.routing.Router;
import tandem.routing.WrapUpResult;
import tandem.routing.WrittenUp;

/// What an agent does with a contact that they are offered or hold.
final class ContactCommands {
    private final Router router;
    private final CallControl calls;
    private final OutboundCalls outbound;
    private final ChatDesk chats;
    private final MessageDesk messages;
    private final MailDesk mails;

    ContactCommands(
            Router router,
            CallControl calls,
            OutboundCalls outbound,
            ChatDesk chats,
            MessageDesk messages,
            MailDesk mails) {
        this.router = router;
        this.calls = calls;
        this.outbound = outbound;
        this.chats = chats;
        this.messages = messages;
        this.mails = mails;
    }

    /// What routing decides, and fences by the desktop in the same step.
    Outcome fenced(Actor.Desktop by, ClientMessage.Command command, CommandId id) {
        var fields = command.fields();
        var interaction = fields.interaction();
        return switch (command.name()) {
            case "accept" ->
                switch (router.accept(by, interaction, fields.number("epoch"), id)) {
                    case AcceptResult.Accepted accepted -> Outcome.done(accepted.interaction());
                    case AcceptResult.Stale stale -> Outcome.failed("stale-offer", stale.why());
                    case AcceptResult.Displaced _ -> Outcome.DISPLACED;
                };
            case "decline" ->
                switch (router.decline(by, interaction, fields.number("epoch"), id)) {
                    case DeclineResult.Declined _ -> Outcome.DONE;
                    case DeclineResult.Stale stale -> Outcome.failed("stale-offer", stale.why());
                    case DeclineResult.Displaced _ -> Outcome.DISPLACED;
                };
            case "wrapUp" -> wrapUp(by, fields, id);
            case "extendWrapUp" -> outcome(router.extendWrapUp(by, interaction, id));
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    /// What a channel does for the agent who holds the contact.
    Outcome carryOut(AgentId agent, ClientMessage.Command command, CommandId id) {
        var fields = command.fields();
        var interaction = fields.interaction();
        return switch (command.name()) {
            case "chatSend" -> chatSend(agent, fields);
            case "messageSend" ->
                outcome(messages.send(
                        agent,
                        interaction,
                        fields.text("messageId"),
                        Objects.requireNonNullElse(fields.optionalText("text"), ""),
                        fields.texts("attachments")));
            case "mailDraft" ->
                switch (mails.draft(agent, interaction, notBlank(fields.optionalText("answers")))) {
                    case MailDesk.DraftResult.Draft draft -> new Outcome.Done(draft);
                    case MailDesk.DraftResult.Refused refused -> Outcome.failed("refused", refused.why());
                };
            case "mailReply" ->
                fields.isTrue("undo")
                        ? outcome(mails.replySoon(agent, interaction, reply(fields), fields.isTrue("finish"), id))
                        : outcome(mails.reply(agent, interaction, reply(fields), id));
            case "mailNew" ->
                outcome(mails.write(agent, interaction, fields.text("from"), reply(fields, MailDesk.Reply.As.NEW), id));
            case "mailUndo" ->
                mails.undo(agent, interaction)
                        ? Outcome.DONE
                        : Outcome.failed("too-late", "It is on its way already, or there is nothing to undo");
            case "hold" -> hold(agent, interaction, calls::hold);
            case "resume" -> hold(agent, interaction, calls::resume);
            case "pauseRecording" -> recording(agent, fields, calls::pauseRecording);
            case "resumeRecording" -> recording(agent, fields, calls::resumeRecording);
            case "consult" -> consult(agent, fields);
            case "passOnOutside" -> {
                var number = fields.text("number");
                yield ifTalking(agent, interaction, held -> outcome(calls.passOn(held, number)));
            }
            case "consultStep" -> consult(agent, interaction, step(fields));
            case "callCustomer" -> callCustomer(agent, interaction, notBlank(fields.optionalText("number")));
            case "messageInCall" -> messageInCall(agent, fields);
            case "end" -> end(agent, interaction);
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    private Outcome chatSend(AgentId agent, Fields fields) {
        var files = fields.texts("attachments");
        String text =
                files.isEmpty() ? fields.text("text") : Objects.requireNonNullElse(fields.optionalText("text"), "");
        return outcome(chats.send(agent, fields.interaction(), fields.text("messageId"), text, files));
    }

    private static MailDesk.Reply reply(Fields fields) {
        return reply(fields, fields.oneOf("as", MailDesk.Reply.As.class, MailDesk.Reply.As.REPLY));
    }

    private static MailDesk.Reply reply(Fields fields, MailDesk.Reply.As as) {
        return new MailDesk.Reply(
                as,
                fields.texts("to"),
                fields.texts("cc"),
                fields.texts("bcc"),
                notBlank(fields.optionalText("subject")),
                Objects.requireNonNullElse(fields.optionalText("text"), ""),
                notBlank(fields.optionalText("html")),
                !fields.isFalse("quote"),
                notBlank(fields.optionalText("quoteIntro")),
                notBlank(fields.optionalText("answers")),
                fields.texts("attachments"));
    }

    private static Outcome outcome(SendResult result) {
        return switch (result) {
            case SendResult.Sent _ -> Outcome.DONE;
            case SendResult.Held held -> new Outcome.Done(held);
            case SendResult.Refused refused -> Outcome.failed("refused", refused.why());
        };
    }

    private Outcome wrapUp(Actor.Desktop by, Fields fields, CommandId id) {
        var seen = notBlank(fields.optionalText("queue"));
        var queue = seen == null ? null : new QueueId(seen);
        var disposition = notBlank(fields.optionalText("disposition"));
        var notes = notBlank(fields.optionalText("notes"));
        var written = new WrittenUp(disposition, notes, fields.filledIn("fields"));
        return outcome(router.completeWrapUp(by, fields.interaction(), queue, written, id));
    }

    private static Outcome outcome(WrapUpResult result) {
        return switch (result) {
            case WrapUpResult.Completed _, WrapUpResult.Extended _ -> Outcome.DONE;
            case WrapUpResult.NotInWrapUp _ ->
                Outcome.failed("not-in-wrap-up", "It is not yours to write up, or the time has run out");
            case WrapUpResult.DispositionRefused refused -> Outcome.failed("disposition-refused", refused.why());
            case WrapUpResult.FieldRefused refused -> Outcome.failed("field-refused", refused.why());
            case WrapUpResult.Displaced _ -> Outcome.DISPLACED;
            case WrapUpResult.ExtensionRefused refused -> Outcome.failed("extension-refused", refused.why());
        };
    }

    private Outcome hold(AgentId agent, InteractionId interaction, Predicate<InteractionId> command) {
        var held = router.find(interaction)
                .filter(i -> agent.equals(i.agent()) && i.state() == InteractionState.CONNECTED);
        if (held.isEmpty()) {
            return Outcome.failed("not-yours", "You are not in contact with this customer");
        }
        if (held.get().channel() != Channel.VOICE) {
            return Outcome.failed("refused", "Only a caller can be put on hold");
        }
        return command.test(interaction)
                ? Outcome.DONE
                : Outcome.failed("refused", "Your phone is not in the call at this moment");
    }

    private Outcome recording(AgentId agent, Fields fields, BiPredicate<InteractionId, PauseBy> command) {
        var by = fields.oneOf("by", PauseBy.class, PauseBy.AGENT);
        return ifTalking(
                agent,
                fields.interaction(),
                held -> command.test(held.id(), by)
                        ? Outcome.DONE
                        : Outcome.failed("refused", "The recording cannot be paused or resumed at this moment"));
    }

    private static ConsultStep step(Fields fields) {
        fields.text("step");
        return fields.oneOf("step", ConsultStep.class, ConsultStep.SWITCH);
    }

    /// A colleague, a queue's next one, or a number outside.
    private Outcome consult(AgentId agent, Fields fields) {
        var interaction = fields.interaction();
        var number = notBlank(fields.optionalText("number"));
        if (number != null) {
            return ifTalking(agent, interaction, held -> outcome(calls.consult(held, number)));
        }
        var queue = notBlank(fields.optionalText("queue"));
        if (queue != null) {
            return consult(agent, interaction, new QueueId(queue));
        }
        var colleague = new AgentId(fields.text("agent"));
        return router.profiles().containsKey(colleague)
                ? ifTalking(agent, interaction, held -> outcome(calls.consult(held.id(), colleague)))
                : Outcome.failed("unknown-agent", "There is no agent '" + colleague + "'");
    }

    private Outcome consult(AgentId agent, InteractionId interaction, QueueId queue) {
        var profile = router.configuration().queues().get(queue);
        return profile != null && profile.channels().contains(Channel.VOICE)
                ? ifTalking(agent, interaction, held -> outcome(calls.consult(held.id(), queue)))
                : Outcome.failed("unknown-queue", "There is no queue '" + queue + "' that takes calls");
    }

    private static Outcome outcome(ConsultResult result) {
        return switch (result) {
            case CALLING -> Outcome.DONE;
            case NOT_NOW -> Outcome.failed("refused", "That cannot be done at this moment of the call");
            case NOT_THERE -> Outcome.failed("agent-not-there", "They are not logged in or not connected");
            case BUSY -> Outcome.failed("agent-busy", "They are busy, or consulted by somebody else");
            case NOBODY_FREE -> Outcome.failed("nobody-free", "Nobody of this queue is free");
            case NOT_A_NUMBER -> Outcome.failed("not-a-number", "There is no such number");
            case SHORT_NUMBER -> Outcome.failed("short-number", "Emergency and short numbers are not called from here");
            case NUMBER_REFUSED -> Outcome.failed("number-refused", "Such numbers are not called from here");
            case NUMBER_NOT_PERMITTED ->
                Outcome.failed("number-not-permitted", "You have no right to call this number");
        };
    }

    private Outcome consult(AgentId agent, InteractionId interaction, ConsultStep step) {
        return ifTalking(
                agent,
                interaction,
                held -> calls.consult(held.id(), step)
                        ? Outcome.DONE
                        : Outcome.failed("refused", "That cannot be done at this moment of the call"));
    }

    private Outcome ifTalking(AgentId agent, InteractionId interaction, Function<Interaction, Outcome> command) {
        var held = router.find(interaction)
                .filter(i -> agent.equals(i.agent()) && i.state() == InteractionState.CONNECTED);
        if (held.isEmpty()) {
            return Outcome.failed("not-yours", "You are not in contact with this customer");
        }
        return held.get().channel().isCall() ? command.apply(held.get()) : Outcome.failed("refused", "It is no call");
    }

    private Outcome end(AgentId agent, InteractionId interaction) {
        var held = router.find(interaction).filter(i -> agent.equals(i.agent()));
        if (held.isEmpty() || held.get().state() == InteractionState.OFFERED) {
            return Outcome.failed("not-yours", "You are not in contact with this customer");
        }
        end(held.get());
        return Outcome.DONE;
    }

    private void end(Interaction held) {
        if (held.channel().isCall() || held.channel() == Channel.VOICEMAIL) {
            calls.hangUp(held.id()); // of a message: if its caller is on the line
        }
        if (!held.channel().isCall()) { // what is written beside a call goes on without it (T17)
            router.end(held.id(), Party.AGENT, "agent");
        }
    }

    /// Whoever has a message in hand calls its caller; whoever writes with a customer calls them as they may
    /// call anybody (T17).
    private Outcome callCustomer(AgentId agent, InteractionId interaction, @Nullable String number) {
        var held = router.find(interaction)
                .filter(i -> agent.equals(i.agent()) && i.state() == InteractionState.CONNECTED)
                .orElse(null);
        if (held == null) {
            return Outcome.failed("not-yours", "You are not in contact with this customer");
        }
        if (held.channel() != Channel.VOICEMAIL) {
            return talk(agent, held, number);
        }
        if (!held.from().startsWith("+") || !calls.callCustomer(interaction)) {
            return Outcome.failed("refused", "There is no number to call");
        }
        return Outcome.DONE;
    }

    private Outcome talk(AgentId agent, Interaction held, @Nullable String number) {
        var profile = router.profiles().get(agent);
        QueueId queue = held.queue();
        if (!held.channel().isWritten() || queue == null) {
            return Outcome.failed("refused", "You are on the telephone with them");
        }
        if (number == null) {
            return Outcome.failed("bad-request", "Which number?");
        }
        if (profile == null || !profile.channels().contains(Channel.VOICE)) {
            return Outcome.failed("refused", "You serve no calls");
        }
        return switch (outbound.mayWriteTo(agent, number, queue)) {
            case ReachResult.May(var e164) -> OutboundCommands.outcome(calls.talk(held, e164));
            case ReachResult.MayNot(var why) -> OutboundCommands.outcome(why);
        };
    }

    /// A message to a caller within their call (T17): to the number by which they talk, unless they name
    /// another.
    private Outcome messageInCall(AgentId agent, Fields fields) {
        var call = router.find(fields.interaction())
                .filter(i -> agent.equals(i.agent()) && i.state() == InteractionState.CONNECTED)
                .orElse(null);
        if (call == null) {
            return Outcome.failed("not-yours", "You are not in contact with this customer");
        }
        var from = Objects.requireNonNullElse(fields.optionalText("from"), "");
        var sender = messages.senders(agent).stream()
                .filter(one -> one.carrier().equals(fields.text("carrier"))
                        && one.from().equals(from)
                        && one.channel() == Channel.SMS)
                .findFirst()
                .orElse(null);
        if (sender == null) {
            return Outcome.failed("refused", "You do not write from this address");
        }
        var to = Objects.requireNonNullElse(notBlank(fields.optionalText("to")), call.from());
        return switch (outbound.mayWriteTo(agent, to, sender.queue())) {
            case ReachResult.May(var e164) ->
                OutboundCommands.written(
                        messages.within(agent, call.id(), sender, e164, fields.text("messageId"), fields.text("text")));
            case ReachResult.MayNot(var why) -> OutboundCommands.outcome(why);
        };
    }

    void typing(AgentId agent, InteractionId chat) {
        chats.typing(agent, chat);
    }

    void read(AgentId agent, Fields fields) {
        chats.read(agent, fields.interaction(), new EventId(fields.text("seq")));
    }

    private static @Nullable String notBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank()).orElse(null);
    }
}
