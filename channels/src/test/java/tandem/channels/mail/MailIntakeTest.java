package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.Desk;
import tandem.channels.OtherTimes;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.channels.guard.Signer;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// A mail is taken once, wherever its taker dies.
@ExtendWith(TestRedis.class)
class MailIntakeTest {
    private static final MailProperties.Server NOWHERE =
            new MailProperties.Server("127.0.0.1", 1, null, null, MailProperties.Security.NONE);
    private static final MailProperties.Mailbox MAILBOX = new MailProperties.Mailbox(
            "support@tandem.test",
            null,
            "support",
            "INBOX",
            false,
            "windows-1252",
            null,
            List.of(),
            List.of(),
            NOWHERE,
            NOWHERE);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk(Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private MailIntake intake(Router router) {
        var ids = new MessageIds(new Signer(desk.tenant(), new byte[32]));
        var index = new RedisThreadIndex(TestRedis.connection(), desk.tenant(), Duration.ofDays(30));
        return new MailIntake(
                router,
                desk.routing().journal(),
                desk.customers(),
                index,
                ids,
                TestSeal.folder(Post.attachments(folder)),
                new SenderLimits(Clock.systemUTC(), 100),
                ConfirmationsTest.none());
    }

    /// Carries the step out and dies before the answer arrives.
    private Router dyingAfter(String step) {
        return (Router) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Router.class}, (_, method, args) -> {
                    try {
                        var result = method.invoke(desk.router(), args);
                        if (method.getName().equals(step)) {
                            throw new RoutingUnavailableException("died", new IllegalStateException());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static IncomingMail mail(String id, List<String> references) {
        return new IncomingMail(
                MailKey.of(id),
                "<" + id + ">",
                MailKind.PERSONAL,
                "eve@example.org",
                "Eve",
                List.of("eve@example.org"),
                List.of("support@tandem.test"),
                List.of("support@tandem.test"),
                "My order",
                null,
                references,
                "text",
                null,
                List.of(),
                List.of(),
                null);
    }

    @Test
    void mailForAQueueThatIsGoneGoesToOneThatTakesMails() {
        var post = new QueueId("post");
        desk.routing().reconfigure(OtherTimes.renamed(desk.router().configuration(), post));
        intake(desk.router()).take(MAILBOX, mail("m1", List.of()));
        var id = desk.opened().getFirst();
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        assertThat(desk.router().find(id).orElseThrow().queue()).isEqualTo(post);
    }

    @Test
    void withoutAnyQueueForMailsAMailStaysInItsMailbox() {
        var calls = desk.router().queues().stream()
                .filter(queue -> !queue.id().equals(Desk.SUPPORT))
                .toList();
        desk.routing().reconfigure(RoutingConfiguration.of(calls, List.of(), List.of()));
        assertThatThrownBy(() -> intake(desk.router()).take(MAILBOX, mail("m1", List.of())))
                .isInstanceOf(UnknownQueueException.class);
        assertThat(desk.opened()).isEmpty();
    }

    @Test
    void newMailIsTakenOnceThoughItsTakerDied() {
        var mail = mail("m1", List.of());
        assertThatThrownBy(() -> intake(dyingAfter("arrive")).take(MAILBOX, mail))
                .isInstanceOf(RoutingUnavailableException.class);
        intake(desk.router()).take(MAILBOX, mail);
        intake(desk.router()).take(MAILBOX, mail);
        var id = desk.opened().getFirst();
        assertThat(desk.opened()).hasSize(1);
        assertThat(desk.eventsOf(id, Event.MailAdded.class)).hasSize(1);
        assertThat(desk.eventsOf(id, Event.Queued.class)).hasSize(1);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void aMailOfABlockedSenderIsOnRecordOnceThoughNobodyIsOfferedIt() {
        desk.routing().reconfigure(OtherTimes.blocking(desk.router().configuration(), "eve@example.org"));
        assertThatThrownBy(() -> intake(dyingAfter("record")).take(MAILBOX, mail("m1", List.of())))
                .isInstanceOf(RoutingUnavailableException.class);
        intake(desk.router()).take(MAILBOX, mail("m1", List.of()));
        var id = desk.opened().getFirst();
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
        assertThat(desk.eventsOf(id, Event.Queued.class)).isEmpty();
        assertThat(desk.eventsOf(id, Event.MailAdded.class)).hasSize(1);
    }

    /// Whoever has queued it: the words are not in it yet.
    @Test
    void aMailWhoseContactIsQueuedAlreadyIsOnRecord() {
        var mail = mail("m1", List.of());
        var contact = new NewInteraction(
                mail.key().interaction(),
                Channel.EMAIL,
                Direction.INBOUND,
                mail.from(),
                MAILBOX.address(),
                mail.subject(),
                mail.key().thread(),
                Map.of());
        desk.router().arrive(new Arrival(contact, null, null, Desk.SUPPORT, Requirement.NONE, 0));
        intake(desk.router()).take(MAILBOX, mail);
        assertThat(desk.eventsOf(contact.id(), Event.MailAdded.class)).hasSize(1);
        assertThat(desk.stateOf(contact.id())).isEqualTo(InteractionState.WAITING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "record"})
    void answerIsAppendedOnceThoughItsTakerDied(String step) {
        intake(desk.router()).take(MAILBOX, mail("m1", List.of()));
        var answer = mail("m2", List.of("<m1>"));
        assertThatThrownBy(() -> intake(dyingAfter(step)).take(MAILBOX, answer))
                .isInstanceOf(RoutingUnavailableException.class);
        intake(desk.router()).take(MAILBOX, answer);
        assertThat(desk.opened()).hasSize(1);
        assertThat(desk.eventsOf(desk.opened().getFirst(), Event.MailAdded.class))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = "find")
    void answerToAnInteractionThatEndsMeanwhileIsQueuedAnew(String step) {
        intake(desk.router()).take(MAILBOX, mail("m1", List.of()));
        var first = desk.opened().getFirst();
        var answer = mail("m2", List.of("<m1>"));
        intake(endingAfter(step)).take(MAILBOX, answer);
        assertThat(desk.opened()).hasSize(2);
        var second = desk.opened().getLast();
        assertThat(desk.stateOf(first)).isEqualTo(InteractionState.CLOSED);
        assertThat(desk.stateOf(second)).isEqualTo(InteractionState.WAITING);
        assertThat(desk.eventsOf(second, Event.MailAdded.class)).hasSize(1);
        intake(desk.router()).take(MAILBOX, mail("m3", List.of("<m2>")));
        assertThat(desk.eventsOf(second, Event.MailAdded.class)).hasSize(2);
    }

    private Router endingAfter(String step) {
        return (Router) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Router.class}, (_, method, args) -> {
                    try {
                        var result = method.invoke(desk.router(), args);
                        if (method.getName().equals(step)) {
                            desk.router().end(desk.opened().getFirst(), tandem.core.Party.SYSTEM, "closed meanwhile");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
