package tandem.desktop.socket;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.outage.UnavailableException;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Actor;
import tandem.routing.Router;

/// Carries out what a page asks for, if whoever asks may. Commands are harmless when repeated: by their id in
/// routing, by the message's id in a chat, or because nothing is left to do.
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    /// Who gives a command.
    ///
    /// @param desktop their live desktop; null for a page that only watches
    /// @param page    where it was given
    record Giver(DesktopUser user, DesktopSocket.@Nullable Desktop desktop, DesktopSocket page) {}

    private final Router router;
    private final Overseeing overseeing;
    private final PresenceCommands presence;
    private final ContactCommands contacts;
    private final HandCommands hands;
    private final OutboundCommands outbound;
    private final SnoozeCommands snoozes;
    private final MonitorCommands monitors;
    private final AgentCommands agents;
    private final AnnouncementCommands announcements;

    Commands(
            Router router,
            Overseeing overseeing,
            PresenceCommands presence,
            ContactCommands contacts,
            HandCommands hands,
            OutboundCommands outbound,
            SnoozeCommands snoozes,
            MonitorCommands monitors,
            AgentCommands agents,
            AnnouncementCommands announcements) {
        this.router = router;
        this.overseeing = overseeing;
        this.presence = presence;
        this.contacts = contacts;
        this.hands = hands;
        this.outbound = outbound;
        this.snoozes = snoozes;
        this.monitors = monitors;
        this.agents = agents;
        this.announcements = announcements;
    }

    Outcome carryOut(Giver giver, ClientMessage.Command command) {
        var user = giver.user();
        try {
            return perform(giver, command);
        } catch (IllegalArgumentException e) {
            return Outcome.failed("bad-request", String.valueOf(e.getMessage()));
        } catch (UnavailableException e) { // the log is told by whoever has the link
            LOG.debug("'{}' of {} was not carried out: {}", command.name(), user.user(), e.getMessage());
            return Outcome.failed("unavailable", e.getMessage() + "; it is safe to try again");
        } catch (RuntimeException e) {
            LOG.error("Command '{}' of {} failed", command.name(), user.user(), e);
            return Outcome.failed("unavailable", "Something is broken here; it is safe to try again");
        }
    }

    private Outcome perform(Giver giver, ClientMessage.Command command) {
        return switch (command.name()) {
            case "assign", "move", "prioritise", "returnToQueue" ->
                overseen(giver, command, () -> hands.supervise(giver.user(), command));
            case "wake" ->
                overseen(
                        giver,
                        command,
                        () -> snoozes.wake(giver.user(), command.fields().interaction()));
            case "setPresence", "logOutAgent", "setSkills", "resetSkills" ->
                overseen(giver, command, () -> agents.carryOut(giver.user(), command));
            case "announce", "announcementEnd" ->
                overseen(giver, command, () -> announcements.carryOut(giver.user(), command));
            case "monitor", "monitorEnd", "monitorSay", "monitorPhone" -> monitors.carryOut(giver.page(), command);
            default ->
                giver.desktop() == null
                        ? Outcome.failed("bad-request", "This page is no agent's desktop")
                        : perform(giver.user(), giver.desktop(), command);
        };
    }

    private Outcome overseen(Giver giver, ClientMessage.Command command, Supplier<Outcome> act) {
        return overseeing.begin(giver.user(), command).orElseGet(act);
    }

    private Outcome perform(DesktopUser user, DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        return switch (command.name()) {
            case "ready", "notReady", "logOut" -> presence.carryOut(desktop, command);
            case "accept", "decline", "wrapUp", "extendWrapUp" ->
                contacts.fenced(actor(desktop), command, id(desktop, command));
            case "end",
                    "hold",
                    "resume",
                    "pauseRecording",
                    "resumeRecording",
                    "consult",
                    "consultStep",
                    "passOnOutside",
                    "callCustomer",
                    "chatSend",
                    "messageSend",
                    "messageInCall",
                    "mailDraft",
                    "mailReply",
                    "mailNew",
                    "mailUndo" ->
                isLive(desktop) ? contacts.carryOut(desktop.agent(), command, id(desktop, command)) : Outcome.DISPLACED;
            case "call", "fax", "messageNew", "campaignNext", "campaignDial", "campaignSkip" ->
                isLive(desktop) ? outbound.carryOut(actor(desktop), command, id(desktop, command)) : Outcome.DISPLACED;
            case "announcementSeen" -> announcements.seen(desktop.agent(), command.fields());
            case "transfer" -> hands.transfer(actor(desktop), command.fields(), id(desktop, command));
            case "snooze" -> snoozes.snooze(actor(desktop), command.fields(), id(desktop, command));
            case "pick" -> pick(user, desktop, command.fields().interaction());
            default -> Outcome.failed("bad-request", "There is no command '" + command.name() + "'");
        };
    }

    private Outcome pick(DesktopUser user, DesktopSocket.Desktop desktop, InteractionId interaction) {
        if (snoozes.isSetAsideBy(desktop.agent(), interaction)) {
            return hands.takeOwn(actor(desktop), interaction);
        }
        return user.may(Right.PICK)
                ? hands.pick(actor(desktop), interaction)
                : Outcome.failed("forbidden", "You have no right to pick");
    }

    /// Routing fences what it does itself by desktop; what a channel does is asked about first.
    private boolean isLive(DesktopSocket.Desktop desktop) {
        return router.agent(desktop.agent())
                .filter(view -> desktop.session().equals(view.session()))
                .isPresent();
    }

    private static Actor.Desktop actor(DesktopSocket.Desktop desktop) {
        return new Actor.Desktop(desktop.agent(), desktop.session());
    }

    /// Nobody is answered with another's.
    private static CommandId id(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        return new CommandId(desktop.agent().value() + "." + command.id());
    }

    /// Not answered and not repeated; whoever is not talking to that visitor is ignored.
    void typing(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        try {
            contacts.typing(desktop.agent(), command.fields().interaction());
        } catch (RuntimeException e) {
            LOG.debug("Nobody saw that {} is typing: {}", desktop.agent(), e.toString());
        }
    }

    /// Likewise.
    void read(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        try {
            contacts.read(desktop.agent(), command.fields());
        } catch (RuntimeException e) {
            LOG.debug("Nobody saw that {} has read: {}", desktop.agent(), e.toString());
        }
    }
}
