package tandem.desktop.socket;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.ChatDesk;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.ivr.CallControl;
import tandem.ivr.Monitoring;
import tandem.routing.Router;
import tandem.routing.model.MonitorRules;
import tandem.routing.model.Treatment;

/// Somebody who supervises takes part in the contact of an agent (S3): calls by their phone, what is written on their
/// page. Their right and the queue's rule are asked each time, also when they only go on in another way.
final class MonitorCommands {
    private static final int LONGEST_WHISPER = 4000;

    private final Router router;
    private final CallControl calls;
    private final ChatDesk chats;
    private final MessageDesk messages;
    private final Watching watching;
    private final Rights rights;
    private final Audit audit;

    MonitorCommands(
            Router router,
            CallControl calls,
            ChatDesk chats,
            MessageDesk messages,
            Watching watching,
            Rights rights,
            Audit audit) {
        this.rights = rights;
        this.audit = audit;
        this.router = router;
        this.calls = calls;
        this.chats = chats;
        this.messages = messages;
        this.watching = watching;
    }

    /// @param page where what is written is shown
    Outcome carryOut(DesktopSocket page, ClientMessage.Command command) {
        var by = page.user;
        var fields = command.fields();
        return switch (command.name()) {
            case "monitorPhone" -> new Outcome.Done(calls.monitorPhone(by.user()));
            case "monitor" -> monitor(page, fields.interaction(), mode(fields));
            case "monitorEnd" -> end(page, fields.interaction());
            case "monitorSay" -> say(page, fields);
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    private static MonitorMode mode(Fields fields) {
        fields.text("mode");
        return fields.oneOf("mode", MonitorMode.class, MonitorMode.LISTEN);
    }

    private Outcome monitor(DesktopSocket page, InteractionId id, MonitorMode mode) {
        var found = router.find(id).orElse(null);
        var held = found != null && isInContact(found) ? found : null;
        if (held == null || held.agent() == null) {
            return Outcome.failed("not-in-contact", "No agent is in contact with this customer (any more)");
        }
        if (held.agent().equals(page.user.agent().orElse(null))) {
            return Outcome.failed("refused", "That is your own contact");
        }
        var rules = rules(held);
        if (!mayMonitor(page.user, mode, held)) {
            audit.note(page.user, Act.REFUSED, id.value(), Map.of("what", "monitor", "mode", mode.name()));
            return Outcome.failed("forbidden", "You have no right to do that in this queue");
        }
        if (!rules.modes().contains(mode)) {
            return Outcome.failed("monitor-refused", "The queue does not allow it");
        }
        audit.record(
                page.user,
                Act.MONITORED,
                id.value(),
                Map.of("mode", mode.name(), "agent", held.agent().value()));
        return held.channel().isCall() ? call(page.user, held, mode, rules) : written(page, held, mode, rules);
    }

    private Outcome call(DesktopUser by, Interaction held, MonitorMode mode, MonitorRules rules) {
        var agent = by.agent().orElse(null);
        return switch (calls.monitor(new Monitoring(held.id(), by.user(), by.displayName(), agent, mode, rules))) {
            case DONE -> Outcome.DONE;
            case NOT_NOW -> Outcome.failed("not-in-contact", "Nobody talks in this call now");
            case TOO_MANY -> Outcome.failed("too-many-listen", "As many listen to this call as may");
        };
    }

    private Outcome written(DesktopSocket page, Interaction held, MonitorMode mode, MonitorRules rules) {
        if (mode != MonitorMode.LISTEN && held.channel() == Channel.EMAIL) {
            return Outcome.failed("refused", "An e-mail can only be watched");
        }
        return new Outcome.Done(watching.watch(page, held, mode, rules.shown()));
    }

    private Outcome end(DesktopSocket page, InteractionId id) {
        audit.note(page.user, Act.MONITORED, id.value(), Map.of("mode", "ended"));
        watching.leave(page, id);
        calls.endMonitoring(id, page.user.user());
        return Outcome.DONE;
    }

    /// To the agent alone, or to both: as they take part in it.
    private Outcome say(DesktopSocket page, Fields fields) {
        var id = fields.interaction();
        var mode = watching.modeOf(page, id).orElse(null);
        var held = router.find(id).filter(MonitorCommands::isInContact).orElse(null);
        if (mode == null || held == null || held.agent() == null) {
            return Outcome.failed("not-in-contact", "You take no part in it (any more)");
        }
        if (!mayMonitor(page.user, mode, held) || !rules(held).modes().contains(mode)) {
            return Outcome.failed("monitor-refused", "The queue does not allow it (any more)");
        }
        var text = fields.text("text").strip();
        var messageId = fields.text("messageId");
        return switch (mode) {
            case LISTEN -> Outcome.failed("refused", "Who watches says nothing");
            case WHISPER -> whisper(page.user, held, held.agent(), messageId, text);
            case BARGE -> join(page.user.displayName(), held, messageId, text);
        };
    }

    private Outcome whisper(DesktopUser by, Interaction held, AgentId agent, String messageId, String text) {
        if (text.length() > LONGEST_WHISPER) {
            return Outcome.failed("refused", "It has more than " + LONGEST_WHISPER + " characters");
        }
        var event = new Event.WhisperAdded(messageId, by.user(), by.displayName(), agent, text);
        router.record(held.id(), event, new CommandId("whisper-" + held.id() + "-" + by.user() + "-" + messageId));
        return Outcome.DONE;
    }

    private Outcome join(String name, Interaction held, String messageId, String text) {
        var result = held.isWrittenBy(Channel.CHAT)
                ? chats.join(name, held.id(), messageId, text)
                : messages.join(name, held.id(), messageId, text);
        return switch (result) {
            case SendResult.Sent _ -> Outcome.DONE;
            case SendResult.Held later -> new Outcome.Done(later);
            case SendResult.Refused refused -> Outcome.failed("refused", refused.why());
        };
    }

    private boolean mayMonitor(DesktopUser user, MonitorMode mode, Interaction held) {
        return user.grant().mayMonitor(mode, held.queue()) && rights.reaches(user, held);
    }

    private static boolean isInContact(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTED;
    }

    private MonitorRules rules(Interaction interaction) {
        return queue(interaction.queue()).monitor();
    }

    private Treatment queue(@Nullable QueueId id) {
        return Optional.ofNullable(
                        id == null ? null : router.configuration().queues().get(id))
                .map(queue -> queue.treatment())
                .orElse(Treatment.USUAL);
    }
}
