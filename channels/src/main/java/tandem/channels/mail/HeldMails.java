package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.SendResult;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.outage.UnavailableException;

/// Mails that agents have sent and may still undo. They are noted in the outbox, so that they go out when
/// they are due, whatever becomes of the page and of this node: who notes one sends it, and every node
/// looks after those overdue.
final class HeldMails {
    private static final Logger LOG = LoggerFactory.getLogger(HeldMails.class);
    private final Outbox outbox;
    private final AgentDrafts drafts;
    private final Clock clock;
    private final Later later;
    private final Sending sending;

    /// Does something at a time, if this node lives then.
    interface Later {
        void at(Instant due, Runnable action);
    }

    /// Sends what was held.
    interface Sending {
        void send(Outbox.Entry held);
    }

    HeldMails(Outbox outbox, AgentDrafts drafts, Clock clock, Later later, Sending sending) {
        this.outbox = outbox;
        this.drafts = drafts;
        this.clock = clock;
        this.later = later;
        this.sending = sending;
    }

    SendResult hold(InteractionId mail, Outbox.Held held, CommandId command) {
        outbox.begin(new Outbox.Entry(command, mail, Outbox.Stage.HELD, "", null, held));
        if (held.agent() != null) {
            drafts.sending(held.agent(), mail, command);
        }
        var due = Instant.ofEpochMilli(held.dueMillis());
        later.at(due, () -> send(command));
        return new SendResult.Held(due);
    }

    boolean undo(AgentId agent, InteractionId mail) {
        return drafts.command(mail)
                .flatMap(outbox::find)
                .filter(entry ->
                        entry.held() != null && agent.equals(entry.held().agent()))
                .map(entry -> entry.stage() == Outbox.Stage.UNDONE
                        || outbox.move(Outbox.Stage.HELD, entry.at(Outbox.Stage.UNDONE)))
                .orElse(false);
    }

    /// Sees to it that what is due until the next time goes out, whichever node noted it: only one will
    /// send it.
    ///
    /// @param next when this is called again
    void sendDue(Duration next) {
        for (var entry : outbox.held()) {
            long due = entry.held() == null ? 0 : entry.held().dueMillis();
            if (due <= clock.millis()) {
                send(entry.command());
            } else if (due - clock.millis() <= next.toMillis()) {
                later.at(Instant.ofEpochMilli(due), () -> send(entry.command()));
            }
        }
    }

    private void send(CommandId command) {
        try {
            outbox.find(command)
                    .filter(entry -> entry.stage() == Outbox.Stage.HELD)
                    .ifPresent(sending::send);
        } catch (RuntimeException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log("A mail that is due was not sent yet; it is tried again: {}", e.toString());
        }
    }
}
