package tandem.channels.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Attachments;
import tandem.channels.BeginResult;
import tandem.channels.Desk;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.Delivery;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;

/// A provider's messages on their whole way, through a real web server and a real Redis.
@ExtendWith(TestRedis.class)
class MessagingTest {
    @TempDir
    static Path folder;

    private static Desk desk;
    private static Provider provider;
    private static TestNode node;

    @BeforeAll
    static void start() {
        desk = new Desk(Clock.systemUTC());
        provider = new Provider();
        var settings = new HashMap<>(provider.settings(0, "chatty"));
        settings.putAll(provider.settings(1, "texts"));
        settings.put("tandem.channels.messages.providers[1].channel", "sms");
        settings.put("tandem.channels.messages.retry.first", "50ms");
        settings.put("tandem.channels.messages.retry.longest", "200ms");
        settings.put("tandem.channels.messages.largest-body", "200KB");
        settings.put("tandem.channels.attachments.folder", folder.toString());
        node = TestNode.start(desk, Clock.systemUTC(), settings);
    }

    @AfterAll
    static void stop() {
        node.close();
        provider.close();
        desk.close();
    }

    @BeforeEach
    void anna() {
        desk.annaIsReady();
    }

    @AfterEach
    void tidy() {
        provider.answer = 204;
        provider.answerBody = "";
        provider.fileAnswer = 200;
        desk.closeDown();
        provider.posted.clear();
    }

    @Test
    void aMessageIsTakenAnsweredAndItsWayIsShown() {
        String user = user();
        assertThat(post(message("m1", user, "Where is my order?")).statusCode()).isEqualTo(204);

        var contact = desk.annaAccepts();
        assertThat(contact.channel()).isEqualTo(Channel.MESSAGING);
        assertThat(contact.from()).isEqualTo("chatty:" + user);
        assertThat(contact.customer()).isNotNull();
        assertThat(send(contact, "a1", "It is on its way.")).isInstanceOf(SendResult.Sent.class);

        await().untilAsserted(() -> assertThat(provider.texts()).containsExactly("It is on its way."));
        var posted = provider.posted.getFirst();
        assertThat(posted.path("to").asString()).isEqualTo(user);
        assertThat(posted.path("author").asString()).isEqualTo("agent");
        assertThat(provider.faults).isEmpty();
        awaitDelivery(contact.id(), "a1", Delivery.SENT);

        String id = posted.path("id").asString();
        post(Map.of("type", "status", "id", id, "status", "read"));
        post(Map.of("type", "status", "id", id, "status", "delivered")); // late, and no news
        post(Map.of("type", "status", "id", id, "status", "read"));
        assertThat(deliveries(contact.id(), "a1")).containsExactly(Delivery.SENT, Delivery.READ);
    }

    @Test
    void aCardNumberIsStoredNowhere() {
        String user = user();
        post(message("m1", user, "planted 5105 1051 0510 5100, pin 9371"));
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id())).containsExactly("planted ••••, pin ••••");
        assertThat(TestRedis.everything()).contains("planted").doesNotContain("5105", "0510", "9371");
    }

    @Test
    void theSameMessageAgainIsOneAlsoAfterTheContactHasEnded() {
        String user = user();
        post(message("m1", user, "hello"));
        post(message("m1", user, "hello"));
        var contact = desk.annaAccepts();
        post(message("m1", user, "hello"));
        finish(contact.id());
        assertThat(post(message("m1", user, "hello")).statusCode()).isEqualTo(204);

        assertThat(messages(contact.id())).containsExactly("hello");
        assertThat(ofThread(contact)).containsExactly(contact.id());
    }

    @Test
    void theNextMessageAfterTheEndIsTheThreadsNextContact() {
        String user = user();
        post(message("m1", user, "first"));
        var first = desk.annaAccepts();
        post(message("m2", user, "and another thing"));
        assertThat(messages(first.id())).containsExactly("first", "and another thing");
        finish(first.id());

        post(message("m3", user, "again"));
        var second = desk.annaAccepts();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.thread()).isEqualTo(first.thread());
        assertThat(messages(second.id())).containsExactly("again");
    }

    @Test
    void manyFirstMessagesAtOnceAreOneContact() {
        String user = user();
        IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() -> assertThat(post(message("p" + i, user, "part " + i))
                                        .statusCode())
                                .isEqualTo(204)))
                .toList()
                .forEach(MessagingTest::join);
        var contact = desk.annaAccepts();
        assertThat(ofThread(contact)).containsExactly(contact.id());
        assertThat(messages(contact.id())).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aProviderThatFailsLosesNothingAndKeepsTheOrder() {
        String user = user();
        post(message("m1", user, "hello"));
        var contact = desk.annaAccepts();
        provider.answer = 500;
        for (int i = 1; i <= 5; i++) {
            assertThat(send(contact, "a" + i, "answer " + i)).isInstanceOf(SendResult.Sent.class);
        }
        var health = node.bean(MessageChannel.class);
        await().until(() -> health.troubles().containsKey("chatty"));
        assertThat(health.waiting()).isEqualTo(1);
        provider.answer = 204;

        await().untilAsserted(() -> assertThat(provider.texts())
                .containsExactly("answer 1", "answer 2", "answer 3", "answer 4", "answer 5"));
        awaitDelivery(contact.id(), "a5", Delivery.SENT);
        await().until(() -> health.waiting() == 0);
    }

    @Test
    void whatAProviderRefusesIsTold() {
        post(message("m1", user(), "hello"));
        var contact = desk.annaAccepts();
        provider.answer = 422;
        provider.answerBody = "{\"reason\": \"The user has blocked you\"}";
        send(contact, "a1", "are you there?");
        awaitDelivery(contact.id(), "a1", Delivery.FAILED);
        assertThat(desk.eventsOf(contact.id(), Event.MessageReported.class)
                        .getLast()
                        .reason())
                .isEqualTo("The user has blocked you");
    }

    @Test
    void filesGoBothWays() throws IOException {
        var picture = Base64.getEncoder().encodeToString("picture".getBytes(StandardCharsets.UTF_8));
        var message = new HashMap<String, Object>(message("m1", user(), ""));
        message.put(
                "files",
                List.of(
                        Map.of("name", "../lamp.png", "type", "image/png", "content", picture),
                        Map.of("name", "bill.pdf", "type", "application/pdf", "url", provider.url() + "/files/1"),
                        Map.of("name", "else.pdf", "url", "http://169.254.169.254/latest")));
        assertThat(post(message).statusCode()).isEqualTo(204);
        var contact = desk.annaAccepts();
        var files =
                desk.eventsOf(contact.id(), Event.MessageAdded.class).getFirst().attachments();
        assertThat(files).extracting(f -> f.name()).containsExactly("lamp.png", "bill.pdf", "else.pdf");
        assertThat(files).extracting(f -> f.id() == null).containsExactly(false, false, true);
        var store = node.bean(Attachments.class);
        var bill = store.find(contact.id(), String.valueOf(files.get(1).id())).orElseThrow();
        assertThat(TestSeal.bytes(bill)).isEqualTo(provider.file);

        var upload = (Attachments.UploadResult.Uploaded) store.upload(
                contact.id(),
                "label.txt",
                "text/plain",
                new ByteArrayInputStream("label".getBytes(StandardCharsets.UTF_8)));
        var id = Objects.requireNonNull(upload.attachment().id());
        var sent = node.bean(MessageDesk.class).send(Desk.ANNA, contact.id(), "a1", "", List.of(id));
        assertThat(sent).isInstanceOf(SendResult.Sent.class);
        await().until(() -> !provider.posted.isEmpty());
        var file = provider.posted.getFirst().path("files").get(0);
        assertThat(file.path("name").asString()).isEqualTo("label.txt");
        assertThat(Base64.getDecoder().decode(file.path("content").asString()))
                .isEqualTo("label".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatCannotBeFetchedNowHasTheMessagePostedAgain() {
        provider.fileAnswer = 503;
        var message = new HashMap<String, Object>(message("m1", user(), "see there"));
        message.put("files", List.of(Map.of("name", "bill.pdf", "url", provider.url() + "/files/1")));
        var answer = post(message);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        message.put("at", Clock.systemUTC().instant().minus(Duration.ofHours(1)).toString());
        assertThat(post(message).statusCode()).isEqualTo(204); // the words are not kept back for ever
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id())).containsExactly("see there");
    }

    @Test
    void whatIsNotSignedIsNotTaken() {
        byte[] body =
                "{\"type\":\"message\",\"id\":\"x\",\"from\":\"u\",\"text\":\"t\"}".getBytes(StandardCharsets.UTF_8);
        long now = Clock.systemUTC().instant().getEpochSecond();
        int before = desk.opened().size();
        assertRefused(raw("chatty", body, null, null), 401, "Tandem-Timestamp");
        assertRefused(raw("chatty", body, "now", "v1=00"), 401, "seconds since 1970");
        assertRefused(
                raw("chatty", body, "" + now, Signature.of("another secret of somebody", now, body)),
                401,
                "does not fit");
        long old = now - 3600;
        assertRefused(raw("chatty", body, "" + old, Signature.of(Provider.SECRET, old, body)), 401, "from our clock");
        assertRefused(raw("nobody", body, "" + now, Signature.of(Provider.SECRET, now, body)), 404, "no provider");
        assertThat(desk.opened()).hasSize(before);
        assertThat(raw("chatty", body, "" + now, "v1=00, " + Signature.of("the one that will follow", now, body))
                        .statusCode())
                .isEqualTo(204);
        desk.annaAccepts();
    }

    @Test
    void nonsenseIsNamed() {
        assertRefused(post(Map.of("type", "message", "id", "x", "text", "t")), 400, "from: is missing");
        assertRefused(post(Map.of("type", "message", "id", "x", "from", "u")), 400, "text, files, or both");
        assertRefused(post(Map.of("type", "message", "id", 7, "from", "u", "text", "t")), 400, "id: has to be a text");
        assertRefused(post(Map.of("type", "poke")), 400, "'message' or 'status'");
        assertRefused(post(Map.of("type", "status", "id", "x", "status", "eaten")), 400, "sent, delivered, read");
        assertRefused(
                post(Map.of("type", "message", "id", "x", "from", "u", "files", List.of(Map.of("name", "a")))),
                400,
                "either url or content");
        assertRefused(post(message("x", "u", "a".repeat(250_000))), 413, "at most");
        byte[] broken = "{\"type\":".getBytes(StandardCharsets.UTF_8);
        long now = Clock.systemUTC().instant().getEpochSecond();
        assertRefused(raw("chatty", broken, "" + now, Signature.of(Provider.SECRET, now, broken)), 400, "no JSON");
        var foreign = Map.of("type", "status", "id", "nothing~of-ours", "status", "read");
        assertThat(post(foreign).statusCode()).isEqualTo(204); // posting it again would help nobody
    }

    @Test
    void withoutRoomInRedisItIsPostedAgain() throws Exception {
        String user = user();
        TestRedis.withoutRoom(() -> {
            assertRefused(post(message("m1", user, "hello")), 503, "post it again");
            return null;
        });
        assertThat(post(message("m1", user, "hello")).statusCode()).isEqualTo(204);
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id())).containsExactly("hello");
    }

    @Test
    void whoHasSaidStopIsNotWrittenTo() {
        String number =
                "43664" + UUID.randomUUID().toString().replaceAll("[^0-9]", "").substring(0, 7);
        post("texts", message("m1", number, "hello"));
        var contact = desk.annaAccepts();
        assertThat(contact.channel()).isEqualTo(Channel.SMS);
        assertThat(contact.from()).isEqualTo("+" + number);
        post("texts", message("m2", number, " Stop! "));

        await().untilAsserted(() -> assertThat(provider.texts()).anyMatch(text -> text.contains("send START")));
        assertThat(send(contact, "a1", "but"))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.why()).contains("stop word"));
        assertThat(desk.router().find(contact.id()).orElseThrow().attributes()).containsEntry("stopped", "true");
        finish(contact.id());

        int before = desk.opened().size();
        post("texts", message("m3", number, "START"));
        assertThat(desk.opened()).hasSize(before + 1);
        assertThat(desk.stateOf(desk.opened().getLast())).isEqualTo(InteractionState.CLOSED); // nobody has to read it
        post("texts", message("m4", number, "stop it please"));
        var next = desk.annaAccepts();
        assertThat(send(next, "a2", "welcome back")).isInstanceOf(SendResult.Sent.class);
        await().untilAsserted(() -> assertThat(provider.texts()).contains("welcome back"));
    }

    @Test
    void onlyWhoHoldsTheThreadWritesAndOnlyWhatFits() {
        post(message("m1", user(), "hello"));
        var contact = desk.annaAccepts();
        var messages = node.bean(MessageDesk.class);
        assertThat(messages.send(Desk.BEN, contact.id(), "b1", "hi", List.of())).isInstanceOf(SendResult.Refused.class);
        assertThat(send(contact, "a1", " ")).isInstanceOf(SendResult.Refused.class);
        assertThat(send(contact, "a 1", "hi")).isInstanceOf(SendResult.Refused.class);
        assertThat(send(contact, "a1", "x".repeat(4001))).isInstanceOf(SendResult.Refused.class);
        assertThat(send(contact, "a1", "hi")).isInstanceOf(SendResult.Sent.class);
        finish(contact.id());
        assertThat(send(contact, "a1", "hi")).isInstanceOf(SendResult.Sent.class);
        assertThat(send(contact, "a2", "more")).isInstanceOf(SendResult.Refused.class);
        await().until(() -> provider.posted.size() == 1);
    }

    @Test
    void mistakesInTheConfigurationAreNamed() {
        assertMistake(Map.of("providers[0].secrets[0]", "short"), "at least 16 characters");
        assertMistake(Map.of("providers[0].plain-http", "false"), "https://");
        assertMistake(Map.of("providers[0].name", "Big One"), "small letters");
        assertMistake(Map.of("providers[0].channel", "voice"), "messaging or sms");
        assertMistake(
                Map.of(
                        "after-call[0].queue", "support",
                        "after-call[0].carrier", "chatty",
                        "after-call[0].text.en", "hi"),
                "'chatty' is neither");
    }

    private void assertMistake(Map<String, String> changed, String told) {
        var settings = new HashMap<>(provider.settings(0, "chatty"));
        changed.forEach((key, value) -> settings.put("tandem.channels.messages." + key, value));
        settings.put("tandem.channels.attachments.folder", folder.toString());
        assertThatThrownBy(
                        () -> TestNode.start(desk, Clock.systemUTC(), settings).close())
                .hasStackTraceContaining(told);
    }

    // ---- threads that agents begin

    private static final MessageDesk.Sender TEXTS = new MessageDesk.Sender("texts", Channel.SMS, "", Desk.SUPPORT);
    private static final MessageDesk.Sender CHATTY =
            new MessageDesk.Sender("chatty", Channel.MESSAGING, "", Desk.SUPPORT);

    private static String number() {
        return "+4915%010d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000_000));
    }

    private static BeginResult begin(AgentId agent, MessageDesk.Sender sender, String to, String messageId) {
        return node.bean(MessageDesk.class)
                .begin(desk.desktop(agent), sender, to, messageId, "Your tent is here.", CommandId.random());
    }

    private static Interaction begun(BeginResult result) {
        assertThat(result).isInstanceOf(BeginResult.Begun.class);
        return ((BeginResult.Begun) result).interaction();
    }

    @Test
    void anAgentWritesFirstAndTheAnswerComesIntoTheSameContact() {
        String number = number();
        assertThat(node.bean(MessageDesk.class).senders(Desk.ANNA)).contains(TEXTS, CHATTY);
        var contact = begun(begin(Desk.ANNA, TEXTS, number, "a1"));
        assertThat(contact.channel()).isEqualTo(Channel.SMS);
        assertThat(contact.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(contact.from()).isEqualTo(number);
        assertThat(contact.agent()).isEqualTo(Desk.ANNA);
        assertThat(contact.state()).isEqualTo(InteractionState.CONNECTED);
        assertThat(contact.customer()).isNotNull();
        await().untilAsserted(() -> assertThat(provider.texts()).containsExactly("Your tent is here."));
        assertThat(provider.posted.getFirst().path("to").asString()).isEqualTo(number);
        assertThat(begun(begin(Desk.ANNA, TEXTS, number, "a1")).id()).isEqualTo(contact.id());
        post("texts", unaddressed("m1", number, "great, thank you"));
        assertThat(messages(contact.id())).containsExactly("great, thank you");
        assertThat(ofThread(contact)).containsExactly(contact.id());
        assertThat(desk.eventsOf(contact.id(), Event.MessageAdded.class)).hasSize(2);
        finish(contact.id());
        var next = begun(begin(Desk.ANNA, TEXTS, number, "a2"));
        assertThat(next.id()).isNotEqualTo(contact.id());
        assertThat(next.thread()).isEqualTo(contact.thread());
    }

    @Test
    void theAnswerToAnAddressThatWeDidNotKnowComesIntoTheContactThatAnAgentHasBegun() {
        String number = number();
        var contact = begun(begin(Desk.ANNA, TEXTS, number, "a1"));

        post("texts", message("m1", number, "great, thank you"));

        assertThat(messages(contact.id())).containsExactly("great, thank you");
        finish(contact.id());
        post("texts", message("m2", number, "one more thing"));
        var next = desk.annaAccepts();
        assertThat(next.thread()).isEqualTo(contact.thread());
        assertThat(send(next, "a2", "go on")).isInstanceOf(SendResult.Sent.class);
        await().untilAsserted(() -> assertThat(provider.texts()).contains("go on"));
    }

    @Test
    void whoHasWrittenToAnAddressThatWeDidNotKnowIsWrittenToInThatThread() {
        String user = user();
        post(message("m1", user, "hello"));
        var contact = desk.annaAccepts();
        finish(contact.id());

        var begun = begun(begin(Desk.ANNA, CHATTY, user, "a1"));

        assertThat(begun.thread()).isEqualTo(contact.thread());
        assertThat(begun.to()).isEqualTo(contact.to());
        await().untilAsserted(() -> assertThat(provider.posted).hasSize(1));
        assertThat(provider.posted.getFirst().path("from").asString()).isEqualTo(contact.to());
        post(message("m2", user, "yes?"));
        assertThat(messages(begun.id())).containsExactly("yes?");
    }

    // ---- messages within a call (T17)

    private static Interaction talksWith(String number) {
        var id = InteractionId.random();
        desk.router()
                .open(new NewInteraction(
                        id, Channel.VOICE, Direction.INBOUND, number, "+4372012345", null, null, Map.of()));
        desk.router().enqueue(id, new QueueId("calls"), Requirement.NONE, 0);
        var call = desk.annaAccepts();
        desk.router().connected(id, call.epoch());
        return desk.router().find(id).orElseThrow();
    }

    private static BeginResult writesIn(Interaction call, String to, String messageId, String text) {
        return node.bean(MessageDesk.class).within(Desk.ANNA, call.id(), TEXTS, to, messageId, text);
    }

    @Test
    void aMessageToACallerAndTheirAnswerAreOneContactWithTheCall() {
        String number = number();
        var call = talksWith(number);

        assertThat(begun(writesIn(call, number, "a1", "Here is the link.")).id())
                .isEqualTo(call.id());
        assertThat(begun(writesIn(call, number, "a1", "Here is the link.")).id())
                .as("again")
                .isEqualTo(call.id());
        await().untilAsserted(() -> assertThat(provider.texts()).containsExactly("Here is the link."));
        awaitDelivery(call.id(), "a1", Delivery.SENT);
        String id = provider.posted.getFirst().path("id").asString();
        post("texts", Map.of("type", "status", "id", id, "status", "delivered"));
        assertThat(deliveries(call.id(), "a1")).containsExactly(Delivery.SENT, Delivery.DELIVERED);
        int before = desk.opened().size();
        post("texts", unaddressed("m1", number, "it does not open"));

        assertThat(messages(call.id())).containsExactly("it does not open");
        assertThat(desk.opened()).hasSize(before);
        assertThat(desk.router().find(call.id()).orElseThrow().beneath()).isEqualTo(Channel.SMS);
        assertThat(desk.router().over(call.id(), Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP"))
                .as("they write on")
                .isEqualTo(new EndResult.GoesOn(Channel.SMS));
        var written = desk.router().find(call.id()).orElseThrow();
        assertThat(send(written, "a2", "Try this one.")).isInstanceOf(SendResult.Sent.class);
        await().untilAsserted(() -> assertThat(provider.texts()).contains("Try this one."));
        finish(call.id());
        post("texts", unaddressed("m2", number, "works"));
        var next = desk.annaAccepts();
        assertThat(next.id()).isNotEqualTo(call.id());
        assertThat(next.thread()).isNotNull();
    }

    @Test
    void aCallInWhichTheCustomerHasNotAnsweredIsWrittenUpWhenItIsOver() {
        String number = number();
        var call = talksWith(number);
        begun(writesIn(call, number, "a1", "Your booking: 4711."));
        await().untilAsserted(() -> assertThat(provider.texts()).contains("Your booking: 4711."));

        assertThat(desk.router().over(call.id(), Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP"))
                .isEqualTo(new EndResult.WrapUp());
        post("texts", unaddressed("m1", number, "thanks"));

        assertThat(messages(call.id())).as("nobody reads it there any more").isEmpty();
        var next = desk.router().find(desk.opened().getLast()).orElseThrow();
        assertThat(next.channel()).isEqualTo(Channel.SMS);
        assertThat(next.state()).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void onlyWhoTalksWithThemWritesInTheirCallAndOnlyToOneWhoWantsIt() {
        String number = number();
        var call = talksWith(number);
        var messages = node.bean(MessageDesk.class);
        assertThat(messages.within(Desk.BEN, call.id(), TEXTS, number, "b1", "hi"))
                .isEqualTo(new BeginResult.Refused("You are in no call with them."));
        assertThat(writesIn(call, number, "a1", " ")).isInstanceOf(BeginResult.Refused.class);
        String stopped = number();
        post("texts", message("m1", stopped, "STOP"));
        assertThat(writesIn(call, stopped, "a1", "hi")).isEqualTo(new BeginResult.Refused(AgentMessageDesk.STOPPED));
        begun(writesIn(call, number, "a1", "hi"));
        assertThat(writesIn(call, number(), "a2", "hi")).isInstanceOf(BeginResult.Refused.class);
        await().untilAsserted(() -> assertThat(provider.texts()).contains("hi"));
    }

    @Test
    void whoWaitsForAnAnswerIsWrittenToInTheirThreadAndWhoHasOneInHandKeepsIt() {
        String user = user();
        desk.router().notReady(Desk.ANNA, desk.desktop(Desk.ANNA).session(), "BREAK");
        post(unaddressed("m1", user, "hello"));
        var contact = begun(begin(Desk.ANNA, CHATTY, user, "a1"));
        assertThat(messages(contact.id())).containsExactly("hello");
        assertThat(contact.agent()).isEqualTo(Desk.ANNA);
        desk.benIsReady();
        assertThat(begin(Desk.BEN, CHATTY, user, "b1"))
                .isEqualTo(new BeginResult.Refused("A colleague is in contact with them by this thread already."));
        assertThat(desk.eventsOf(contact.id(), Event.MessageAdded.class)).hasSize(2);
    }

    @Test
    void whatIsSnoozedIsTakenToBeWrittenIn() {
        String user = user();
        post(unaddressed("m1", user, "hello"));
        var contact = desk.annaAccepts();
        desk.router()
                .snooze(
                        desk.desktop(Desk.ANNA),
                        contact.id(),
                        contact.epoch(),
                        Clock.systemUTC().instant().plus(Duration.ofHours(2)),
                        null,
                        CommandId.random());
        assertThat(begun(begin(Desk.ANNA, CHATTY, user, "a1")).id()).isEqualTo(contact.id());
        assertThat(desk.stateOf(contact.id())).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    void whoDoesNotWantToBeWrittenToOrHasNeverWrittenIsNot() {
        String number = number();
        post("texts", message("m1", number, "STOP"));
        assertThat(begin(Desk.ANNA, TEXTS, number, "a1")).isEqualTo(new BeginResult.Refused(AgentMessageDesk.STOPPED));
        assertThat(begin(Desk.ANNA, CHATTY, user(), "a1")).isInstanceOf(BeginResult.Refused.class);
        var elsewhere = new MessageDesk.Sender("texts", Channel.SMS, "+49999", Desk.SUPPORT);
        assertThat(begin(Desk.ANNA, elsewhere, number(), "a1"))
                .isEqualTo(new BeginResult.Refused("You do not write from this address."));
        assertThat(provider.texts()).doesNotContain("Your tent is here.");
        assertThat(desk.router().agent(Desk.ANNA).orElseThrow().work()).isEmpty();
    }

    @Test
    void aServiceWithSessionsIsWrittenToOnlyForSoLongAfterTheirLastMessage() {
        post(message("m1", user(), "hello"));
        var contact = desk.annaAccepts();
        var now = Clock.systemUTC().instant();
        for (int hours : new int[] {23, 25}) {
            var later = now.plus(Duration.ofHours(hours));
            var sessions = new Sessions(
                    desk.routing().journal(), Map.of("chatty", Duration.ofHours(24)), InstantSource.fixed(later));
            assertThat(sessions.obstacle("chatty", Optional.of(contact.id())).isPresent())
                    .isEqualTo(hours > 24);
            assertThat(sessions.obstacle("chatty", Optional.empty())).isPresent();
            assertThat(sessions.obstacle("texts", Optional.empty())).isEmpty();
        }
    }

    private static String user() {
        return "u-" + UUID.randomUUID();
    }

    /// As of a provider that does not say to which address of ours.
    private static Map<String, Object> unaddressed(String id, String from, String text) {
        var message = new HashMap<>(message(id, from, text));
        message.remove("to");
        return message;
    }

    private static Map<String, Object> message(String id, String from, String text) {
        return Map.of("type", "message", "id", from + id, "from", from, "to", "shop", "name", "Cora", "text", text);
    }

    private HttpResponse<String> post(Map<String, ?> json) {
        return post("chatty", json);
    }

    private HttpResponse<String> post(String to, Map<String, ?> json) {
        return provider.post(node.port(), to, json);
    }

    private HttpResponse<String> raw(String to, byte[] body, @Nullable String time, @Nullable String signature) {
        return provider.post(node.port(), to, body, time, signature);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String why) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
    }

    private SendResult send(Interaction contact, String messageId, String text) {
        return node.bean(MessageDesk.class).send(Desk.ANNA, contact.id(), messageId, text, List.of());
    }

    private static void finish(InteractionId id) {
        desk.router().end(id, Party.AGENT, "done");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), id, null, null, null, CommandId.random());
    }

    private static List<String> messages(InteractionId id) {
        return desk.eventsOf(id, Event.MessageAdded.class).stream()
                .filter(m -> m.author() == Party.CUSTOMER)
                .map(Event.MessageAdded::text)
                .toList();
    }

    private static List<InteractionId> ofThread(Interaction contact) {
        return desk.opened().stream()
                .filter(id -> desk.router()
                        .find(id)
                        .filter(i -> Objects.equals(i.thread(), contact.thread()))
                        .isPresent())
                .toList();
    }

    private static List<Delivery> deliveries(InteractionId id, String messageId) {
        return desk.eventsOf(id, Event.MessageReported.class).stream()
                .filter(report -> report.messageId().equals(messageId))
                .map(Event.MessageReported::delivery)
                .toList();
    }

    private static void awaitDelivery(InteractionId id, String messageId, Delivery delivery) {
        await().untilAsserted(() -> assertThat(deliveries(id, messageId)).contains(delivery));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
