package tandem.channels.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.Attachments;
import tandem.channels.MailDesk;
import tandem.channels.NewMail;
import tandem.channels.SendResult;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.mail.AnsweredMails.Answered;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.journal.Journal;
import tandem.core.outage.UnavailableException;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// Sends agents' answers: noted in the outbox, given to the mail server, recorded in the journal, in this
/// order, each at most once per command.
final class AgentMailDesk implements MailDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMailDesk.class);
    private static final String NOBODY = "There is nobody to answer: this came from a mail system, not from a person.";
    private static final String GONE = "The mailbox it came to is not configured any more.";
    private static final String FINISHED = "This mail is finished already.";
    private static final String NOT_YOURS = "This mail is not yours.";
    private final Router router;
    private final CustomerDirectory customers;
    private final ThreadIndex index;
    private final AnsweredMails mails;
    private final AttachmentFolder files;
    private final AgentDrafts drafts;
    private final HeldMails holding;
    private final Outbox outbox;
    private final MessageIds ids;
    private final MailSender sender;
    private final Clock clock;
    private final MailProperties properties;
    private final Turns turns;

    AgentMailDesk(Parts parts, Clock clock, MailProperties properties) {
        this.router = parts.router;
        this.customers = parts.customers;
        this.index = parts.index;
        this.mails = new AnsweredMails(parts.journal, parts.index, properties);
        this.files = parts.files;
        this.drafts = parts.drafts;
        this.holding = new HeldMails(parts.outbox, parts.drafts, clock, parts.later, this::sendHeld);
        this.outbox = parts.outbox;
        this.ids = parts.ids;
        this.sender = parts.sender;
        this.clock = clock;
        this.properties = properties;
        this.turns = new Turns(parts.router, Channel.EMAIL);
    }

    record Parts(
            Router router,
            CustomerDirectory customers,
            Journal journal,
            ThreadIndex index,
            Outbox outbox,
            AttachmentFolder files,
            AgentDrafts drafts,
            HeldMails.Later later,
            MessageIds ids,
            MailSender sender) {}

    /// What is to be sent, or why it cannot be.
    private sealed interface Prepared {
        /// @param correspondent whose mails with this subject belong to the thread from now on
        record Ready(ReplyWriter.Draft draft, ThreadId thread, String correspondent) implements Prepared {}

        record Not(String why) implements Prepared {}
    }

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
        return switch (prepared(agent, interaction, reply)) {
            case Prepared.Ready ready -> {
                var entry = new Outbox.Entry(
                        command, id, Outbox.Stage.SENDING, EventJson.write(event(agent, ready.draft())), null, null);
                var begun = outbox.begin(entry).orElse(null);
                if (begun != null) {
                    yield again(begun);
                }
                yield isUnderWay(interaction) ? send(entry, ready) : refuse(entry, FINISHED);
            }
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public SendResult replySoon(AgentId agent, InteractionId id, Reply reply, boolean finish, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return again(earlier);
        }
        if (properties.undo().isZero()) {
            var result = reply(agent, id, reply, command);
            if (finish && result instanceof SendResult.Sent) {
                finish(agent, id);
            }
            return result;
        }
        var interaction = held(agent, id).orElse(null);
        if (interaction == null) {
            return new SendResult.Refused(NOT_YOURS);
        }
        if (!isUnderWay(interaction)) {
            return new SendResult.Refused(FINISHED);
        }
        return switch (prepared(agent, interaction, reply)) {
            case Prepared.Ready _ -> holding.hold(id, held(agent, reply, finish, null), command);
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    private Outbox.Held held(AgentId agent, Reply reply, boolean finish, @Nullable String mailbox) {
        long due = clock.instant().plus(properties.undo()).toEpochMilli();
        return new Outbox.Held(agent, reply, due, finish, mailbox);
    }

    @Override
    public SendResult write(AgentId agent, InteractionId id, String mailbox, Reply reply, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return again(earlier);
        }
        if (!NewMail.isOf(agent, id) || router.find(id).isPresent()) {
            return new SendResult.Refused("This is no new mail of yours.");
        }
        if (senders(agent).stream().noneMatch(sender -> sender.address().equalsIgnoreCase(mailbox))) {
            return new SendResult.Refused("You do not write from this address.");
        }
        return switch (prepared(agent, id, mailbox, reply)) {
            case Prepared.Ready ready -> {
                var held = held(agent, reply, false, mailbox);
                if (!properties.undo().isZero()) {
                    yield holding.hold(id, held, command);
                }
                var event = EventJson.write(event(agent, ready.draft()));
                var entry = new Outbox.Entry(command, id, Outbox.Stage.SENDING, event, null, held);
                var begun = outbox.begin(entry).orElse(null);
                yield begun == null ? send(entry, ready) : again(begun);
            }
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public List<Sender> senders(AgentId agent) {
        var profile = router.profiles().get(agent);
        if (profile == null || !profile.channels().contains(Channel.EMAIL)) {
            return List.of();
        }
        var served = router.queues().stream()
                .filter(queue -> queue.channels().contains(Channel.EMAIL))
                .filter(queue -> queue.requirement().isMetBy(profile))
                .map(QueueProfile::id)
                .toList();
        return properties.mailboxes().stream()
                .map(mailbox -> new Sender(
                        mailbox.address(), mailbox.name(), new QueueId(mailbox.queue()), signature(mailbox, agent)))
                .filter(sender -> served.contains(sender.queue()))
                .toList();
    }

    private @Nullable String signature(Mailbox mailbox, AgentId agent) {
        var profile = router.profiles().get(agent);
        return properties
                .signature(mailbox, agent, profile == null ? agent.value() : profile.name())
                .orElse(null);
    }

    private Prepared prepared(AgentId agent, InteractionId fresh, String address, Reply reply) {
        String fault = ReplyFaults.of(reply);
        var mailbox = properties.mailbox(address).orElse(null);
        if (fault != null || mailbox == null) {
            return new Prepared.Not(fault != null ? fault : GONE);
        }
        return switch (files.pick(fresh, reply.attachments())) {
            case AttachmentFolder.Picked.Files(var picked) -> {
                var thread = MailKey.of(fresh.value()).thread();
                var to = Objects.requireNonNull(reply.to());
                var words = OwnWords.alone(reply, signature(mailbox, agent));
                var draft = new ReplyWriter.Draft(
                        mailbox,
                        ids.next(thread, servers(mailbox).domain()),
                        to,
                        without(reply.cc(), to),
                        without(without(reply.bcc(), to), reply.cc()),
                        Objects.requireNonNull(reply.subject()).strip(),
                        words.plain(),
                        words.html(),
                        picked,
                        null,
                        List.of(),
                        mailbox.plusAddress() ? ids.plusAddress(mailbox.address(), thread) : null,
                        clock.instant());
                yield new Prepared.Ready(draft, thread, to.getFirst().toLowerCase(Locale.ROOT));
            }
            case AttachmentFolder.Picked.Not(String why) -> new Prepared.Not(why);
        };
    }

    @Override
    public boolean undo(AgentId agent, InteractionId mail) {
        return holding.undo(agent, mail);
    }

    /// Its writer may have passed the contact on or finished it meanwhile: they had it when they sent this.
    private void sendHeld(Outbox.Entry held) {
        var what = Objects.requireNonNull(held.held());
        var prepared = what.mailbox() != null
                ? prepared(what.agent(), held.interaction(), what.mailbox(), what.reply())
                : router.find(held.interaction())
                        .map(interaction -> prepared(what.agent(), interaction, what.reply()))
                        .orElseGet(() -> new Prepared.Not(FINISHED));
        switch (prepared) {
            case Prepared.Ready ready -> {
                var entry = held.at(Outbox.Stage.SENDING).with(EventJson.write(event(what.agent(), ready.draft())));
                if (outbox.move(Outbox.Stage.HELD, entry)
                        && send(entry, ready) instanceof SendResult.Sent
                        && what.finish()) {
                    finish(what.agent(), held.interaction());
                }
            }
            case Prepared.Not(String why) -> outbox.move(Outbox.Stage.HELD, held.at(Outbox.Stage.REFUSED, why));
        }
    }

    private void finish(AgentId agent, InteractionId id) {
        if (held(agent, id).filter(AgentMailDesk::isUnderWay).isPresent()) {
            router.end(id, Party.AGENT, "agent");
        }
    }

    /// What agents sent and cannot undo any longer.
    ///
    /// @param next when this is called again
    void sendDue(Duration next) {
        holding.sendDue(next);
    }

    private Prepared prepared(AgentId agent, Interaction interaction, Reply reply) {
        var id = interaction.id();
        String fault = ReplyFaults.of(reply);
        if (fault != null) {
            return new Prepared.Not(fault);
        }
        var mailbox = properties.mailbox(ours(interaction)).orElse(null);
        if (mailbox == null) {
            return new Prepared.Not(GONE);
        }
        var answered = (reply.as() == Reply.As.FORWARD
                        ? mails.toForward(id, reply.answers())
                        : mails.toAnswer(id, reply.answers()))
                .orElse(null);
        if (answered == null) {
            return new Prepared.Not(NOBODY);
        }
        return switch (files.pick(id, reply.attachments())) {
            case AttachmentFolder.Picked.Files(var picked) ->
                ready(draft(agent, mailbox, answered, reply, picked), answered);
            case AttachmentFolder.Picked.Not(String why) -> new Prepared.Not(why);
        };
    }

    @Override
    public DraftResult draft(AgentId agent, InteractionId id, @Nullable String answers) {
        var interaction = held(agent, id).orElse(null);
        if (interaction == null) {
            return new DraftResult.Refused(NOT_YOURS);
        }
        var mailbox = properties.mailbox(ours(interaction));
        return mails.toAnswer(id, answers)
                .<DraftResult>map(a -> new DraftResult.Draft(
                        a.known().answerTo(),
                        mails.others(a),
                        Subjects.replyTo(a.mail().subject()),
                        Subjects.forward(a.mail().subject()),
                        a.mail().messageId(),
                        mailbox.map(m -> signature(m, agent)).orElse(null)))
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

    private static Event.MailAdded event(AgentId agent, ReplyWriter.Draft draft) {
        return new Event.MailAdded(
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
    }

    private SendResult send(Outbox.Entry entry, Prepared.Ready ready) {
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

    /// What failing does no harm to anybody but who looks for it.
    private void settle(Outbox.Entry sent, ReplyWriter.Draft draft) {
        try {
            draft.files().forEach(file -> files.sent(sent.interaction(), file.attachment()));
            drafts.sent(sent.interaction(), sent.held() == null ? null : sent.command());
        } catch (UnavailableException e) {
            LOG.debug("The draft of a mail that was sent is still there: {}", e.toString());
        }
    }

    private static Prepared ready(ReplyWriter.Draft draft, Answered answered) {
        boolean forward = draft.inReplyTo() == null;
        String correspondent = forward
                ? draft.to().getFirst().toLowerCase(Locale.ROOT)
                : answered.mail().from();
        return new Prepared.Ready(draft, answered.known().thread(), correspondent);
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
            case HELD ->
                new SendResult.Held(Instant.ofEpochMilli(
                        Objects.requireNonNull(earlier.held()).dueMillis()));
            case UNDONE -> new SendResult.Refused("It was undone.");
            case REFUSED, UNCLEAR -> new SendResult.Refused(String.valueOf(earlier.why()));
        };
    }

    private SendResult refuse(Outbox.Entry entry, String why) {
        outbox.update(entry.at(Outbox.Stage.REFUSED, why));
        return new SendResult.Refused(why);
    }

    private MailSender.Result give(ReplyWriter.Draft draft) {
        var servers = servers(draft.mailbox());
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
            router.end(sent.interaction(), Party.AGENT, "sent");
        }
        outbox.update(sent.at(Outbox.Stage.RECORDED));
        if (event instanceof Event.MailAdded mail && mail.inReplyTo() != null) { // not one passed on to somebody else
            turns.agentAnswered(sent.interaction());
        }
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

    private MailServers servers(Mailbox mailbox) {
        return new MailServers(mailbox, properties.answerTimeout(), properties.answerTimeout());
    }

    private ReplyWriter.Draft draft(
            AgentId agent, Mailbox mailbox, Answered answered, Reply reply, List<Attachments.Kept> picked) {
        ThreadId thread = answered.known().thread();
        boolean forward = reply.as() == Reply.As.FORWARD;
        var to = reply.to() == null || reply.to().isEmpty() ? answered.known().answerTo() : reply.to();
        var words = OwnWords.of(reply, signature(mailbox, agent), answered, mailbox.readersZone());
        return new ReplyWriter.Draft(
                mailbox,
                ids.next(thread, servers(mailbox).domain()),
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
            case FORWARD, NEW -> Subjects.forward(original);
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
