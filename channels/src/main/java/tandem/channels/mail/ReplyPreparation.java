package tandem.channels.mail;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.channels.Attachments;
import tandem.channels.MailDesk.DraftResult;
import tandem.channels.MailDesk.Reply;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.mail.AnsweredMails.Answered;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// Makes a mail of what an agent wrote: whom it goes to, its subject, words, files and threading headers.
final class ReplyPreparation {
    private static final String NOBODY = "There is nobody to answer: this came from a mail system, not from a person.";
    private static final String GONE = "The mailbox it came to is not configured any more.";
    private final AnsweredMails mails;
    private final AttachmentFolder files;
    private final Senders senders;
    private final MessageIds ids;
    private final Clock clock;
    private final MailProperties properties;

    ReplyPreparation(
            AnsweredMails mails,
            AttachmentFolder files,
            Senders senders,
            MessageIds ids,
            Clock clock,
            MailProperties properties) {
        this.mails = mails;
        this.files = files;
        this.senders = senders;
        this.ids = ids;
        this.clock = clock;
        this.properties = properties;
    }

    /// An answer, or a mail that is passed on.
    ///
    /// @param agent null for what no person wrote
    Prepared answer(@Nullable AgentId agent, Interaction interaction, Reply reply) {
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

    /// A mail that answers none.
    ///
    /// @param address of ours that it comes from
    Prepared fresh(AgentId agent, InteractionId fresh, String address, Reply reply) {
        String fault = ReplyFaults.of(reply);
        var mailbox = properties.mailbox(address).orElse(null);
        if (fault != null || mailbox == null) {
            return new Prepared.Not(fault != null ? fault : GONE);
        }
        return switch (files.pick(fresh, reply.attachments())) {
            case AttachmentFolder.Picked.Files(var picked) -> {
                var thread = MailKey.of(fresh.value()).thread();
                var to = Objects.requireNonNull(reply.to());
                var words = OwnWords.alone(reply, senders.signature(mailbox, agent));
                var draft = new ReplyWriter.Draft(
                        mailbox,
                        ids.next(thread, properties.servers(mailbox).domain()),
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
                        clock.instant(),
                        false);
                yield new Prepared.Ready(draft, thread, to.getFirst().toLowerCase(Locale.ROOT));
            }
            case AttachmentFolder.Picked.Not(String why) -> new Prepared.Not(why);
        };
    }

    /// What an answer would be, so that its writer sees it.
    DraftResult shown(AgentId agent, Interaction interaction, @Nullable String answers) {
        var mailbox = properties.mailbox(ours(interaction));
        return mails.toAnswer(interaction.id(), answers)
                .<DraftResult>map(a -> {
                    var quoting =
                            Quoting.of(a, mailbox.map(Mailbox::readersZone).orElseGet(ZoneId::systemDefault));
                    return new DraftResult.Draft(
                            a.known().answerTo(),
                            mails.others(a),
                            Subjects.replyTo(a.mail().subject()),
                            Subjects.forward(a.mail().subject()),
                            a.mail().messageId(),
                            mailbox.map(m -> senders.signature(m, agent)).orElse(null),
                            quoting.language(),
                            quoting.intro(),
                            quoting.forwardTitle());
                })
                .orElseGet(() -> new DraftResult.Refused(NOBODY));
    }

    private static Prepared ready(ReplyWriter.Draft draft, Answered answered) {
        boolean forward = draft.inReplyTo() == null;
        String correspondent = forward
                ? draft.to().getFirst().toLowerCase(Locale.ROOT)
                : answered.mail().from();
        return new Prepared.Ready(draft, answered.known().thread(), correspondent);
    }

    private ReplyWriter.Draft draft(
            @Nullable AgentId agent, Mailbox mailbox, Answered answered, Reply reply, List<Attachments.Kept> picked) {
        ThreadId thread = answered.known().thread();
        boolean forward = reply.as() == Reply.As.FORWARD;
        var to = reply.to() == null || reply.to().isEmpty() ? answered.known().answerTo() : reply.to();
        var words = OwnWords.of(reply, senders.signature(mailbox, agent), answered, mailbox.readersZone());
        return new ReplyWriter.Draft(
                mailbox,
                ids.next(thread, properties.servers(mailbox).domain()),
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
                clock.instant(),
                agent == null);
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

    /// The address of ours that the customer writes to.
    private static String ours(Interaction interaction) {
        return interaction.to();
    }

    /// Nobody gets it twice.
    private static List<String> without(List<String> addresses, List<String> there) {
        var lower = there.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
        return addresses.stream()
                .filter(a -> !lower.contains(a.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
