package tandem.desktop.socket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.ChatDesk;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.desktop.wire.AgentJson;
import tandem.ivr.CallControl;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.DeclineResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.WrapUpResult;

/// Carries out what an agent's page asks for. Commands are harmless when repeated: by their id in routing, by the
/// message's id in a chat.
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    /// What a command came to.
    sealed interface Outcome {
        /// @param value what the page may want to know at once
        record Done(@Nullable Object value) implements Outcome {}

        record Failed(String code, String message) implements Outcome {}
    }

    private static final Outcome DONE = new Outcome.Done(null);
    private static final Outcome DISPLACED = new Outcome.Failed("displaced", "Another desktop has taken over");

    private final Router router;
    private final CallControl calls;
    private final ChatDesk chats;
    private final MailDesk mails;

    Commands(Router router, CallControl calls, ChatDesk chats, MailDesk mails) {
        this.router = router;
        this.calls = calls;
        this.chats = chats;
        this.mails = mails;
    }

    Outcome carryOut(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        try {
            return perform(desktop, command);
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed("bad-request", String.valueOf(e.getMessage()));
        } catch (RoutingUnavailableException e) {
            LOG.warn("Routing did not answer '{}' of {}: {}", command.name(), desktop.agent(), e.getMessage());
            return new Outcome.Failed("unavailable", "Not answered in time; it is safe to try again");
        } catch (RuntimeException e) {
            LOG.error("Command '{}' of {} failed", command.name(), desktop.agent(), e);
            return new Outcome.Failed("unavailable", "Something is broken here; it is safe to try again");
        }
    }

    private Outcome perform(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        var agent = desktop.agent();
        var fields = command.fields();
        return switch (command.name()) {
            case "ready" -> outcome(router.ready(agent, desktop.session()));
            case "notReady" -> notReady(desktop, fields.text("reason"));
            case "logOut" -> outcome(router.logOut(agent, desktop.session()));
            case "accept", "decline", "end", "chatSend", "mailReply", "wrapUp" ->
                isLive(desktop) ? work(agent, command) : DISPLACED;
            default -> new Outcome.Failed("bad-request", "There is no command '" + command.name() + "'");
        };
    }

    /// Routing fences these by epoch and holder, not by desktop.
    private boolean isLive(DesktopSocket.Desktop desktop) {
        return router.agent(desktop.agent())
                .filter(view -> desktop.session().equals(view.session()))
                .isPresent();
    }

    private Outcome notReady(DesktopSocket.Desktop desktop, String reason) {
        return router.notReadyReasons().stream().anyMatch(code -> code.code().equals(reason))
                ? outcome(router.notReady(desktop.agent(), desktop.session(), reason))
                : new Outcome.Failed("unknown-reason", "There is no reason '" + reason + "'");
    }

    private static Outcome outcome(AgentResult result) {
        return switch (result) {
            case AgentResult.Done done -> new Outcome.Done(AgentJson.of(done.agent()));
            case AgentResult.Displaced _ -> DISPLACED;
            case AgentResult.Refused refused -> new Outcome.Failed("refused", refused.why());
        };
    }

    private Outcome work(AgentId agent, ClientMessage.Command command) {
        var fields = command.fields();
        var id = new CommandId(agent.value() + "." + command.id()); // nobody is answered with another's
        var interaction = fields.interaction();
        return switch (command.name()) {
            case "accept" ->
                switch (router.accept(agent, interaction, fields.number("epoch"), id)) {
                    case AcceptResult.Accepted accepted -> new Outcome.Done(accepted.interaction());
                    case AcceptResult.Stale stale -> new Outcome.Failed("stale-offer", stale.why());
                };
            case "decline" ->
                switch (router.decline(agent, interaction, fields.number("epoch"), id)) {
                    case DeclineResult.Declined _ -> DONE;
                    case DeclineResult.Stale stale -> new Outcome.Failed("stale-offer", stale.why());
                };
            case "chatSend" -> outcome(chats.send(agent, interaction, fields.text("messageId"), fields.text("text")));
            case "mailReply" -> outcome(mails.reply(agent, interaction, reply(fields), id));
            case "wrapUp" -> wrapUp(agent, fields, id);
            default -> end(agent, fields);
        };
    }

    private static MailDesk.Reply reply(Fields fields) {
        return new MailDesk.Reply(notBlank(fields.optionalText("subject")), fields.text("text"), fields.texts("cc"));
    }

    private static Outcome outcome(SendResult result) {
        return switch (result) {
            case SendResult.Sent _ -> DONE;
            case SendResult.Refused refused -> new Outcome.Failed("refused", refused.why());
        };
    }

    private Outcome wrapUp(AgentId agent, Fields fields, CommandId id) {
        var disposition = notBlank(fields.optionalText("disposition"));
        var notes = notBlank(fields.optionalText("notes"));
        return switch (router.completeWrapUp(agent, fields.interaction(), disposition, notes, id)) {
            case WrapUpResult.Completed _, WrapUpResult.Extended _ -> DONE;
            case WrapUpResult.NotInWrapUp _ ->
                new Outcome.Failed("not-in-wrap-up", "It is not yours to write up, or the time has run out");
            case WrapUpResult.DispositionRefused refused -> new Outcome.Failed("disposition-refused", refused.why());
            case WrapUpResult.ExtensionRefused refused -> new Outcome.Failed("extension-refused", refused.why());
        };
    }

    private Outcome end(AgentId agent, Fields fields) {
        var held = router.find(fields.interaction()).filter(i -> agent.equals(i.agent()));
        if (held.isEmpty() || held.get().state() == InteractionState.OFFERED) {
            return new Outcome.Failed("not-yours", "You are not in contact with this customer");
        }
        end(held.get());
        return DONE;
    }

    private void end(Interaction held) {
        if (held.channel() == Channel.VOICE) {
            calls.hangUp(held.id());
        } else {
            router.end(held.id(), Party.AGENT, "agent");
        }
    }

    /// Not answered and not repeated; whoever is not talking to that visitor is ignored.
    void typing(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        try {
            chats.typing(desktop.agent(), command.fields().interaction());
        } catch (RuntimeException e) {
            LOG.debug("Nobody saw that {} is typing: {}", desktop.agent(), e.toString());
        }
    }

    private static @Nullable String notBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank()).orElse(null);
    }
}
