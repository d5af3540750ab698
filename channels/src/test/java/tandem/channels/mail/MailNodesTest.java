package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.channels.guard.Signer;
import tandem.channels.mail.redis.RedisDraftStore;
import tandem.channels.mail.redis.RedisOutbox;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.core.event.Event;
import tandem.core.redis.RedisNodes;

/// Two nodes with the same mailboxes.
@ExtendWith(TestRedis.class)
class MailNodesTest {
    @TempDir
    Path folder;

    private Desk desk;
    private Post post;

    @BeforeEach
    void start() {
        desk = new Desk(Clock.systemUTC());
        post = new Post(folder);
    }

    @AfterEach
    void stop() {
        post.close();
        desk.close();
    }

    private MailChannel node() {
        var mailboxes = List.of(post.mailbox(Post.SUPPORT, post.smtpPort(), post.imapPort()));
        var properties = new MailProperties(
                mailboxes,
                null,
                Path.of("unused"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofDays(30),
                5,
                Duration.ofSeconds(10),
                List.of(),
                List.of(),
                5);
        var channel = new MailChannel(
                desk.router(),
                desk.routing().journal(),
                desk.customers(),
                Clock.systemUTC(),
                new Signer(desk.tenant(), new byte[32]),
                new RedisThreadIndex(TestRedis.connection(), desk.tenant(), Duration.ofDays(30)),
                new RedisOutbox(TestRedis.connection(), desk.tenant()),
                new RedisDraftStore(TestRedis.connection(), desk.tenant(), Desk.MASKING),
                TestSeal.folder(Post.attachments(folder)),
                properties,
                new RedisNodes(TestRedis.connection(), desk.tenant(), Duration.ofSeconds(1)));
        channel.start();
        return channel;
    }

    @Test
    void oneNodeReadsTheMailboxesAndTheOtherGoesOnWhenItStops() throws Exception {
        var first = node();
        await().until(() -> allUp(first));
        var second = node();
        try {
            post.write("m1", "My order", "", "Where is it?");
            desk.awaitOpened(1);
            assertThat(second.reads()).isFalse();
            assertThat(second.states()).isEmpty();

            first.stop();
            await().until(() -> allUp(second));
            post.write("m2", "Another order", "", "And that one?");
            var opened = desk.awaitOpened(2);
            assertThat(opened)
                    .allSatisfy(id ->
                            assertThat(desk.eventsOf(id, Event.MailAdded.class)).hasSize(1));
            assertThat(first.states()).isEmpty();
        } finally {
            first.stop();
            second.stop();
        }
    }

    private static boolean allUp(MailChannel channel) {
        return channel.reads() && channel.states().values().stream().allMatch(MailboxState::up);
    }
}
