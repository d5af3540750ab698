package tandem.channels.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.Attachments;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.mail.AnsweredMails.Answered;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.journal.Journal;
import tandem.core.outage.UnavailableException;
import tandem.routing.Router;

/// Sends agents' answers: noted in the outbox, given to the mail server, recorded in the journal, in this order,
/// each at most once per command.
final class AgentMailDesk implements MailDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMailDesk.class);
    private static final String NOBODY = "There is nobody to answer: this came from a mail system, not from a person.";
    private static final String NOT_YOURS = "This mail is not yours.";
    private final Router router;
    private final ThreadIndex index;
    private final AnsweredMails mails;
    private final AttachmentFolder files;
    private final Outbox outbox;
    private final MessageIds ids;
    private final MailSender sender;
    private final Clock clock;
    private final MailProperties properties;
    private final Turns turns;

    AgentMailDesk(Parts parts, Clock clock, MailProperties properties) {
        this.router = parts.router;
        this.index = parts.index;
        this.mails = new AnsweredMails(parts.journal, parts.index, properties);
        this.files = parts.files;
        this.outbox = parts.outbox;
        this.ids = parts.ids;
        this.sender = parts.sender;
        this.clock = clock;
        this.properties = properties;
        this.turns = new Turns(parts.router, Channel.EMAIL);
    }

    record Parts(
            Router router,
            Journal journal,
            ThreadIndex index,
            Outbox outbox,
            AttachmentFolder files,
            MessageIds ids,
            MailSender sender) {}

    @Override
    public SendResult reply(AgentId agent, InteractionId id, Reply reply, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return again(earlier);
        }
        var interaction = held(agent, id).orElse(null);
        if (interaction == null) {
            return new SendResult.Refused(NOT_YOURS);
        }
        String fault = ReplyFaults.of(reply);
        if (fault != null) {
            return new SendResult.Refused(fault);
        }
        var mailbox = properties.mailbox(ours(interaction)).orElse(null);
        if (mailbox == null) {
            return new SendResult.Refused("The mailbox it came to is not configured any more.");
        }
        var answered = (reply.as() == Reply.As.FORWARD
                        ? mails.toForward(id, reply.answers())
                        : mails.toAnswer(id, reply.answers()))
                .orElse(null);
        if (answered == null) {
            return new SendResult.Refused(NOBODY);
        }
        return switch (files.pick(id, reply.attachments())) {
            case AttachmentFolder.Picked.Files(var picked) ->
                send(agent, interaction, draft(mailbox, answered, reply, picked), command, answered);
            case AttachmentFolder.Picked.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public DraftResult draft(AgentId agent, InteractionId id, @Nullable String answers) {
        if (held(agent, id).isEmpty()) {
            return new DraftResult.Refused(NOT_YOURS);
        }
        return mails.toAnswer(id, answers)
                .<DraftResult>map(a -> new DraftResult.Draft(
                        a.known().answerTo(),
                        mails.others(a),
                        Subjects.replyTo(a.mail().subject()),
                        Subjects.forward(a.mail().subject()),
                        a.mail().messageId()))
                .orElseGet(() -> new DraftResult.Refused(NOBODY));
    }

    private Optional<Interaction> held(AgentId agent, InteractionId id) {
        return router.find(id).filter(i -> i.channel() == Channel.EMAIL && agent.equals(i.agent()));
    }

    /// The address of ours that the customer writes to.
    private static String ours(Interaction interaction) {
        return interaction.to();
    }

    /// Puts into the journal what was sent when the journal could not be reached, or whoever sent it died.
    void recordSent() {
        for (var entry : outbox.unrecorded()) {
            record(entry);
        }
    }

    private SendResult send(
            AgentId agent, Interaction interaction, ReplyWriter.Draft draft, CommandId command, Answered answered) {
        var added = new Event.MailAdded(
                draft.messageId(),
                Party.AGENT,
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
                draft.files().stream().map(Attachments.Kept::attachment).toList());
        var entry = new Outbox.Entry(command, interaction.id(), Outbox.Stage.SENDING, EventJson.write(added), null);
        var earlier = outbox.begin(entry).orElse(null);
        if (earlier != null) {
            return again(earlier);
        }
        if (!isUnderWay(interaction)) {
            return refuse(entry, "This mail is finished already.");
        }
        // Before sending, so that an answer that comes back at once finds its thread.
        index.sent(
                draft.messageId(),
                new KnownMail(
                        answered.known().thread(),
                        MailKind.OWN,
                        List.of(draft.mailbox().address()),
                        draft.references().reversed()),
                MailIntake.subjectKey(draft.mailbox().address(), correspondent(draft, answered), draft.subject()));
        return switch (give(draft)) {
            case MailSender.Result.Taken() -> {
                var sent = entry.at(Outbox.Stage.SENT);
                outbox.update(sent);
                draft.files().forEach(file -> files.sent(interaction.id(), file.attachment()));
                recordLater(sent);
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

    /// Whose mails with this subject belong to the thread from now on.
    private static String correspondent(ReplyWriter.Draft draft, Answered answered) {
        return draft.inReplyTo() == null
                ? draft.to().getFirst().toLowerCase(Locale.ROOT)
                : answered.mail().from();
    }

    private SendResult again(Outbox.Entry earlier) {
        return switch (earlier.stage()) {
            case RECORDED -> new SendResult.Sent();
            case SENT -> {
                recordLater(earlier);
                yield new SendResult.Sent();
            }
            case SENDING ->
                new SendResult.Refused("It is being sent, or was interrupted: not known whether it was sent.");
            case REFUSED, UNCLEAR -> new SendResult.Refused(String.valueOf(earlier.why()));
        };
    }

    private SendResult refuse(Outbox.Entry entry, String why) {
        outbox.update(entry.at(Outbox.Stage.REFUSED, why));
        return new SendResult.Refused(why);
    }

    private MailSender.Result give(ReplyWriter.Draft draft) {
        var servers = new MailServers(draft.mailbox(), properties.answerTimeout(), properties.answerTimeout());
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
        router.record(sent.interaction(), event, new CommandId("mail-sent-" + sent.command()));
        outbox.update(sent.at(Outbox.Stage.RECORDED));
        if (event instanceof Event.MailAdded mail && mail.inReplyTo() != null) { // not one passed on to somebody else
            turns.agentAnswered(sent.interaction());
        }
    }

    private ReplyWriter.Draft draft(Mailbox mailbox, Answered answered, Reply reply, List<Attachments.Kept> picked) {
        ThreadId thread = answered.known().thread();
        boolean forward = reply.as() == Reply.As.FORWARD;
        var to = reply.to() == null || reply.to().isEmpty() ? answered.known().answerTo() : reply.to();
        var words = OwnWords.of(reply, answered, mailbox.readersZone());
        var servers = new MailServers(mailbox, properties.answerTimeout(), properties.answerTimeout());
        return new ReplyWriter.Draft(
                mailbox,
                ids.next(thread, servers.domain()),
                to,
                without(reply.cc(), to),
                without(without(reply.bcc(), to), reply.cc()),
                subject(answered, reply),
                words.plain(),
                words.html(),
                picked,
                forward ? null : answered.mail().messageId(),
                ReplyWriter.references(answered.known(), answered.mail().messageId()),
                mailbox.plusAddress() ? ids.plusAddress(mailbox.address(), thread) : null,
                clock.instant());
    }

    private static String subject(Answered answered, Reply reply) {
        if (reply.subject() != null && !reply.subject().isBlank()) {
            return reply.subject().strip();
        }
        String original = answered.mail().subject();
        return switch (reply.as()) {
            case REPLY -> Subjects.replyTo(original);
            case FORWARD -> Subjects.forward(original);
        };
    }

    /// Nobody gets it twice.
    private static List<String> without(List<String> addresses, List<String> there) {
        var lower = there.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        return addresses.stream()
                .filter(a -> !lower.contains(a.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    private static boolean isUnderWay(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTING || interaction.state() == InteractionState.CONNECTED;
    }
}
