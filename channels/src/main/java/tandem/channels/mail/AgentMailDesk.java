package tandem.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.channels.Turns;
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
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.UnavailableException;
import tandem.routing.Router;

/// Sends agents' answers: noted in the outbox, given to the mail server, recorded in the journal, in this order,
/// each at most once per command.
final class AgentMailDesk implements MailDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMailDesk.class);
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_CC = 20;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_INTRO = 300;
    private static final String NOBODY = "There is nobody to answer: this came from a mail system, not from a person.";
    private final Router router;
    private final Journal journal;
    private final ThreadIndex index;
    private final Outbox outbox;
    private final MessageIds ids;
    private final MailSender sender;
    private final Clock clock;
    private final MailProperties properties;
    private final Turns turns;

    AgentMailDesk(Parts parts, Clock clock, MailProperties properties) {
        this.router = parts.router;
        this.journal = parts.journal;
        this.index = parts.index;
        this.outbox = parts.outbox;
        this.ids = parts.ids;
        this.sender = parts.sender;
        this.clock = clock;
        this.properties = properties;
        this.turns = new Turns(parts.router, Channel.EMAIL);
    }

    record Parts(Router router, Journal journal, ThreadIndex index, Outbox outbox, MessageIds ids, MailSender sender) {}

    /// The mail an answer is for.
    private record Answered(Event.MailAdded mail, KnownMail known, JournalEntry entry) {}

    @Override
    public SendResult reply(AgentId agent, InteractionId id, Reply reply, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return again(earlier);
        }
        var interaction = router.find(id).orElse(null);
        if (interaction == null || interaction.channel() != Channel.EMAIL || !agent.equals(interaction.agent())) {
            return new SendResult.Refused("This mail is not yours.");
        }
        String fault = faultOf(reply);
        if (fault != null) {
            return new SendResult.Refused(fault);
        }
        var mailbox = properties.mailbox(interaction.to()).orElse(null);
        if (mailbox == null) {
            return new SendResult.Refused("The mailbox it came to is not configured any more.");
        }
        var answered = answered(id, reply.answers()).orElse(null);
        if (answered == null) {
            return new SendResult.Refused(NOBODY);
        }
        return send(agent, interaction, draft(mailbox, answered, reply), command, answered);
    }

    @Override
    public DraftResult draft(AgentId agent, InteractionId id) {
        var interaction = router.find(id).orElse(null);
        if (interaction == null || interaction.channel() != Channel.EMAIL || !agent.equals(interaction.agent())) {
            return new DraftResult.Refused("This mail is not yours.");
        }
        return answered(id, null)
                .<DraftResult>map(a -> new DraftResult.Draft(
                        a.known.answerTo(), Subjects.replyTo(a.mail.subject()), a.mail.messageId()))
                .orElseGet(() -> new DraftResult.Refused(NOBODY));
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
                null,
                draft.inReplyTo());
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
                        answered.known.thread(),
                        MailKind.OWN,
                        List.of(draft.mailbox().address()),
                        draft.references().reversed()),
                MailIntake.subjectKey(draft.mailbox().address(), answered.mail.from(), draft.subject()));
        return switch (give(draft)) {
            case MailSender.Result.Taken() -> {
                var sent = entry.at(Outbox.Stage.SENT);
                outbox.update(sent);
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
        router.record(sent.interaction(), EventJson.read(sent.event()), new CommandId("mail-sent-" + sent.command()));
        outbox.update(sent.at(Outbox.Stage.RECORDED));
        turns.agentAnswered(sent.interaction());
    }

    private ReplyWriter.Draft draft(Mailbox mailbox, Answered answered, Reply reply) {
        ThreadId thread = answered.known.thread();
        String subject = reply.subject() == null || reply.subject().isBlank()
                ? Subjects.replyTo(answered.mail.subject())
                : reply.subject().strip();
        var servers = new MailServers(mailbox, properties.answerTimeout(), properties.answerTimeout());
        return new ReplyWriter.Draft(
                mailbox,
                ids.next(thread, servers.domain()),
                answered.known.answerTo(),
                reply.cc().stream()
                        .filter(cc -> !answered.known.answerTo().contains(cc.toLowerCase(Locale.ROOT)))
                        .toList(),
                subject,
                reply.quote()
                        ? withOriginal(mailbox, answered, reply)
                        : reply.text().strip() + "\n",
                answered.mail.messageId(),
                ReplyWriter.references(answered.known, answered.mail.messageId()),
                mailbox.plusAddress() ? ids.plusAddress(mailbox.address(), thread) : null,
                clock.instant());
    }

    private static String withOriginal(Mailbox mailbox, Answered answered, Reply reply) {
        String intro = reply.quoteIntro() == null || reply.quoteIntro().isBlank()
                ? ReplyWriter.intro(answered.mail, answered.entry.at(), mailbox.readersZone())
                : reply.quoteIntro().strip();
        return ReplyWriter.withOriginal(reply.text(), intro, answered.mail);
    }

    /// The mail the agent saw, if it is one of these; else the newest mail a person sent; a program's only if it is all
    /// there is.
    private Optional<Answered> answered(InteractionId id, @Nullable String wanted) {
        var received = journal.of(id).reversed().stream()
                .flatMap(entry -> entry.event() instanceof Event.MailAdded mail && mail.author() == Party.CUSTOMER
                        ? index.mail(mail.messageId()).map(known -> new Answered(mail, known, entry)).stream()
                        : Stream.empty())
                .filter(a -> canBeAnswered(a.known))
                .toList();
        return received.stream()
                .filter(a -> a.mail.messageId().equals(wanted))
                .findFirst()
                .or(() -> received.stream()
                        .filter(a -> a.known.kind() == MailKind.PERSONAL)
                        .findFirst())
                .or(() -> received.stream().findFirst());
    }

    private static boolean canBeAnswered(KnownMail mail) {
        boolean ofSystem = mail.kind() == MailKind.BOUNCE || mail.kind() == MailKind.REPORT;
        return !ofSystem && mail.answerTo().stream().anyMatch(a -> !a.isBlank());
    }

    private static @Nullable String faultOf(Reply reply) {
        if (reply.text().isBlank()) {
            return "The mail is empty.";
        }
        if (reply.text().length() > MAX_TEXT) {
            return "The mail has more than " + MAX_TEXT + " characters.";
        }
        if (reply.subject() != null
                && (reply.subject().length() > MAX_SUBJECT
                        || reply.subject().chars().anyMatch(Character::isISOControl))) {
            return "The subject is too long or has line breaks.";
        }
        String intro = reply.quoteIntro();
        if (intro != null && (intro.length() > MAX_INTRO || intro.chars().anyMatch(Character::isISOControl))) {
            return "The line before the quote is too long or has line breaks.";
        }
        List<String> wrong = reply.cc().stream().filter(a -> !isAddress(a)).toList();
        return reply.cc().size() > MAX_CC || !wrong.isEmpty() ? "Cc has a wrong address, or too many." : null;
    }

    private static boolean isAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            return address.getAddress().equals(text.strip())
                    && text.toLowerCase(Locale.ROOT).contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean isUnderWay(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTING || interaction.state() == InteractionState.CONNECTED;
    }
}
