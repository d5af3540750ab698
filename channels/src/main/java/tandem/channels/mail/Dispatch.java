package tandem.channels.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.Attachments;
import tandem.channels.SendResult;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.outage.UnavailableException;
import tandem.routing.NewInteraction;
import tandem.routing.Router;

/// Gives what is noted in the outbox to the mail server and puts it into the journal, in this order, each at most once
/// per command.
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private final Router router;
    private final CustomerDirectory customers;
    private final ThreadIndex index;
    private final Outbox outbox;
    private final AttachmentFolder files;
    private final AgentDrafts drafts;
    private final MailSender sender = new MailSender();
    private final MailProperties properties;
    private final Turns turns;

    Dispatch(
            Router router,
            CustomerDirectory customers,
            ThreadIndex index,
            Outbox outbox,
            AttachmentFolder files,
            AgentDrafts drafts,
            MailProperties properties) {
        this.router = router;
        this.customers = customers;
        this.index = index;
        this.outbox = outbox;
        this.files = files;
        this.drafts = drafts;
        this.properties = properties;
        this.turns = new Turns(router, Channel.EMAIL);
    }

    /// Notes it and sends it, unless this command did so before.
    ///
    /// @param agent null for what nobody wrote
    SendResult sendOnce(
            CommandId command,
            InteractionId id,
            @Nullable AgentId agent,
            Outbox.@Nullable Held held,
            Prepared.Ready ready) {
        var entry = new Outbox.Entry(command, id, Outbox.Stage.SENDING, json(agent, ready.draft()), null, held);
        var begun = outbox.begin(entry).orElse(null);
        return begun == null ? send(entry, ready) : again(begun);
    }

    /// As the journal will have it.
    static String json(@Nullable AgentId agent, ReplyWriter.Draft draft) {
        return EventJson.write(new Event.MailAdded(
                draft.messageId(),
                agent == null ? Party.SYSTEM : Party.AGENT,
                agent,
                draft.mailbox().address(),
                Stream.concat(draft.to().stream(), draft.cc().stream()).toList(),
                draft.subject(),
                draft.text(),
                draft.html(),
                draft.inReplyTo(),
                draft.bcc(),
                null,
                List.of(),
                draft.files().stream().map(Attachments.Kept::attachment).toList()));
    }

    SendResult send(Outbox.Entry entry, Prepared.Ready ready) {
        var draft = ready.draft();
        // Before sending, so that an answer that comes back at once finds its thread.
        index.sent(
                draft.messageId(),
                new KnownMail(
                        ready.thread(),
                        MailKind.OWN,
                        List.of(draft.mailbox().address()),
                        draft.references().reversed()),
                MailIntake.subjectKey(draft.mailbox().address(), ready.correspondent(), draft.subject()));
        return switch (give(draft)) {
            case MailSender.Result.Taken() -> {
                var sent = entry.at(Outbox.Stage.SENT);
                outbox.update(sent);
                recordLater(sent);
                settle(sent, draft);
                yield new SendResult.Sent();
            }
            case MailSender.Result.NotSent(String why) -> refuse(entry, why);
            case MailSender.Result.Unclear() -> {
                String why = "The mail server broke off: it is not known whether the mail was sent.";
                outbox.update(entry.at(Outbox.Stage.UNCLEAR, why));
                yield new SendResult.Refused(why);
            }
        };
    }

    /// What became of it when the same was asked before.
    SendResult again(Outbox.Entry earlier) {
        return switch (earlier.stage()) {
            case RECORDED -> new SendResult.Sent();
            case SENT -> {
                recordLater(earlier);
                yield new SendResult.Sent();
            }
            case SENDING ->
                new SendResult.Refused("It is being sent, or was interrupted: not known whether it was sent.");
            case HELD ->
                new SendResult.Held(Instant.ofEpochMilli(
                        Objects.requireNonNull(earlier.held()).dueMillis()));
            case UNDONE -> new SendResult.Refused("It was undone.");
            case REFUSED, UNCLEAR -> new SendResult.Refused(String.valueOf(earlier.why()));
        };
    }

    SendResult refuse(Outbox.Entry entry, String why) {
        outbox.update(entry.at(Outbox.Stage.REFUSED, why));
        return new SendResult.Refused(why);
    }

    /// Puts into the journal what was sent when the journal could not be reached, or whoever sent it died.
    void recordSent() {
        for (var entry : outbox.unrecorded()) {
            record(entry);
        }
    }

    /// What failing does no harm to anybody but who looks for it.
    private void settle(Outbox.Entry sent, ReplyWriter.Draft draft) {
        if (draft.automatic()) {
            return; // its contact's draft is somebody else's
        }
        try {
            draft.files().forEach(file -> files.sent(sent.interaction(), file.attachment()));
            drafts.sent(sent.interaction(), sent.held() == null ? null : sent.command());
        } catch (UnavailableException e) {
            LOG.debug("The draft of a mail that was sent is still there: {}", e.toString());
        }
    }

    private MailSender.Result give(ReplyWriter.Draft draft) {
        var servers = properties.servers(draft.mailbox());
        try {
            var session = servers.smtpSession();
            if (draft.needsUtf8()) { // only then: with it Angus leaves all headers unencoded
                session.getProperties().setProperty("mail.mime.allowutf8", "true");
            }
            return sender.send(servers, session, ReplyWriter.mime(session, draft));
        } catch (MessagingException e) {
            LOG.warn("An answer could not be put into the form of a mail: {}", e.toString());
            return new MailSender.Result.NotSent("It could not be put into the form of a mail.");
        }
    }

    private void recordLater(Outbox.Entry sent) {
        try {
            record(sent);
        } catch (RuntimeException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log("A mail was sent but not yet recorded; it will be: {}", e.toString());
        }
    }

    private void record(Outbox.Entry sent) {
        var event = EventJson.read(sent.event());
        boolean fresh = sent.held() != null && sent.held().mailbox() != null;
        if (fresh && event instanceof Event.MailAdded mail) {
            open(sent.interaction(), mail);
        }
        router.record(sent.interaction(), event, new CommandId("mail-sent-" + sent.command()));
        if (fresh) {
            router.over(sent.interaction(), Channel.EMAIL, Party.AGENT, "sent");
        }
        outbox.update(sent.at(Outbox.Stage.RECORDED));
        if (event instanceof Event.MailAdded mail && isAnswer(mail)) {
            turns.agentAnswered(sent.interaction());
        }
    }

    /// Not one passed on to somebody else, nor what no person wrote.
    private static boolean isAnswer(Event.MailAdded mail) {
        return mail.author() == Party.AGENT && mail.inReplyTo() != null;
    }

    /// On record like a mail that is nobody's work: whoever answers it makes work.
    private void open(InteractionId id, Event.MailAdded mail) {
        var thread = MailKey.of(id.value()).thread();
        String to = mail.to().getFirst().toLowerCase(Locale.ROOT);
        router.open(new NewInteraction(
                id, Channel.EMAIL, Direction.OUTBOUND, mail.from(), to, mail.subject(), thread, Map.of()));
        // whoever has this address gets the mail: as good as one that came from it
        var customer = customers.identify(new Address.Verified(Voucher.MAILBOX, to), null);
        router.identify(id, customer.id(), customer.name());
        index.moveTo(thread, id);
    }
}
