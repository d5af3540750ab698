package tandem.channels.mail;

import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.channels.Desk;
import tandem.channels.MailDesk;
import tandem.channels.TestRedis;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.attachment.TestSeal;
import tandem.channels.guard.Signer;
import tandem.channels.mail.redis.RedisDraftStore;
import tandem.channels.mail.redis.RedisOutbox;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.node.Nodes;

/// Routing with Anna, a mail server, and the mailbox of support between them.
final class MailHouse implements AutoCloseable {
    static final int PER_SENDER_HOUR = 2;
    static final int CONFIRMATIONS_PER_SENDER_DAY = 1;
    final Desk desk = new Desk(Clock.systemUTC());
    final Post post;
    final MailChannel mail;
    final Path folder;
    final AttachmentFolder files;

    MailHouse(Path folder) {
        this(folder, Duration.ofMillis(500));
    }

    /// @param undo how long what agents send can be undone
    MailHouse(Path folder, Duration undo) {
        this(folder, undo, List.of());
    }

    MailHouse(Path folder, Duration undo, List<MailProperties.Signature> signatures) {
        this(folder, undo, signatures, List.of());
    }

    MailHouse(
            Path folder,
            Duration undo,
            List<MailProperties.Signature> signatures,
            List<MailProperties.Confirmation> confirmations) {
        this.folder = folder;
        post = new Post(folder);
        files = TestSeal.folder(Post.attachments(folder));
        var plain = post.mailbox(Post.SUPPORT, post.smtpPort(), post.imapPort());
        var mailbox = new MailProperties.Mailbox(
                plain.address(),
                plain.name(),
                plain.queue(),
                plain.folder(),
                false,
                "windows-1252",
                ZoneId.of("Europe/Vienna"),
                List.of(),
                List.of("form@web.example"),
                plain.imap(),
                plain.smtp());
        var properties = new MailProperties(
                List.of(mailbox),
                null,
                Path.of("unused"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofDays(30),
                PER_SENDER_HOUR,
                undo,
                signatures,
                confirmations,
                CONFIRMATIONS_PER_SENDER_DAY);
        mail = new MailChannel(
                desk.router(),
                desk.routing().journal(),
                desk.customers(),
                Clock.systemUTC(),
                new Signer(desk.tenant(), new byte[32]),
                new RedisThreadIndex(TestRedis.connection(), desk.tenant(), Duration.ofDays(30)),
                new RedisOutbox(TestRedis.connection(), desk.tenant()),
                new RedisDraftStore(TestRedis.connection(), desk.tenant(), Desk.MASKING),
                files,
                properties,
                Nodes.alone());
        mail.start();
    }

    static MailDesk.Reply reply(@Nullable String subject, String text, List<String> cc) {
        return new MailDesk.Reply(
                MailDesk.Reply.As.REPLY, null, cc, List.of(), subject, text, null, true, null, null, List.of());
    }

    static MailDesk.Reply reply(
            String text, List<String> cc, boolean quote, @Nullable String intro, @Nullable String answers) {
        return new MailDesk.Reply(
                MailDesk.Reply.As.REPLY, null, cc, List.of(), null, text, null, quote, intro, answers, List.of());
    }

    Interaction annaTakesIt() {
        desk.annaIsReady();
        var offer = desk.annaAccepts();
        desk.router().connected(offer.id(), offer.epoch());
        return offer;
    }

    void annaFinishes(InteractionId id) {
        desk.router().end(id, Party.AGENT, "done");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), id, null, null, null, CommandId.random());
    }

    Message evesMail(int which) {
        await().until(() -> post.inbox(Post.EVE).size() >= which);
        return post.inbox(Post.EVE).get(which - 1);
    }

    List<Event.MailAdded> mailsOf(InteractionId id) {
        return desk.eventsOf(id, Event.MailAdded.class);
    }

    void awaitTaken(int mails) {
        await().until(() -> post.inbox(Post.SUPPORT).size() == mails && post.unseen(Post.SUPPORT) == 0);
    }

    @Override
    public void close() {
        mail.stop();
        post.close();
        desk.close();
    }
}
