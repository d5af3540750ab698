package tandem.channels.message.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.channels.message.MessageChannel;
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
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;

/// Short messages over a real link to the library's own message centre.
@ExtendWith(TestRedis.class)
class SmppTest {
    private static final String OURS = "+43720123456";
    private static final String LONG =
            "All of this does not fit into one. ".repeat(12).strip();

    @TempDir
    static Path folder;

    private static Desk desk;
    private static MessageCentre centre;
    private static TestNode node;

    @BeforeAll
    static void start() {
        desk = new Desk(Clock.systemUTC());
        centre = new MessageCentre();
        node = TestNode.start(desk, Clock.systemUTC(), settings(Map.of()));
        await().until(centre::isBound);
    }

    private static Map<String, Object> settings(Map<String, Object> more) {
        var all = new HashMap<String, Object>(Map.of(
                "name", "carrier",
                "host", "127.0.0.1",
                "port", centre.port(),
                "system-id", "tandem",
                "password", MessageCentre.PASSWORD,
                "numbers[0]", OURS,
                "queue", "support",
                "answer-timeout", "2s",
                "longest-pause", "1s",
                "parts-within", "1s"));
        all.putAll(more);
        var settings = new HashMap<String, Object>();
        all.forEach((key, value) -> settings.put("tandem.channels.messages.smpp[0]." + key, value));
        settings.put("tandem.channels.messages.retry.first", "50ms");
        settings.put("tandem.channels.messages.retry.longest", "500ms");
        settings.put("tandem.channels.messages.after-call[0].queue", "calls");
        settings.put("tandem.channels.messages.after-call[0].carrier", "carrier");
        settings.put("tandem.channels.messages.after-call[0].text.en", "Thank you for calling {queue}.");
        settings.put("tandem.channels.messages.after-call[0].text.zh", "感谢您致电。");
        settings.put("tandem.channels.attachments.folder", folder.toString());
        return settings;
    }

    @AfterAll
    static void stop() {
        node.close();
        centre.close();
        desk.close();
    }

    @BeforeEach
    void anna() {
        desk.annaIsReady();
        await().until(centre::isBound);
    }

    @AfterEach
    void tidy() {
        centre.fate = _ -> SMPPConstant.STAT_ESME_ROK;
        centre.receiptFirst = false;
        desk.closeDown();
    }

    @Test
    void aTextIsTakenAnsweredAndItsReceiptIsShown() {
        String number = number();
        assertThat(bring(number, "Is this the lamp for €5?")).isZero();
        var contact = desk.annaAccepts();
        assertThat(contact.channel()).isEqualTo(Channel.SMS);
        assertThat(contact.from()).isEqualTo("+" + number);
        assertThat(contact.to()).isEqualTo(OURS);
        assertThat(contact.customer()).isNotNull();
        assertThat(messages(contact.id())).containsExactly("Is this the lamp for €5?");

        send(contact, "a1", "Yes: 您好 👍");
        await().untilAsserted(() -> assertThat(centre.texts(number)).containsExactly("Yes: 您好 👍"));
        awaitDelivery(contact.id(), "a1", Delivery.SENT);
        assertThat(centre.receipt(idOf(number, 0), "DELIVRD")).isZero();
        awaitDelivery(contact.id(), "a1", Delivery.DELIVERED);

        send(contact, "a2", "and this?");
        await().until(() -> centre.texts(number).size() == 2);
        awaitDelivery(contact.id(), "a2", Delivery.SENT);
        centre.receipt(idOf(number, 1), "UNDELIV");
        awaitDelivery(contact.id(), "a2", Delivery.FAILED);
        assertThat(desk.eventsOf(contact.id(), Event.MessageReported.class)
                        .getLast()
                        .reason())
                .isEqualTo("UNDELIV, 069");
    }

    @Test
    void aReceiptMayComeBeforeTheAnswer() {
        String number = number();
        bring(number, "hello");
        var contact = desk.annaAccepts();
        centre.receiptFirst = true;
        send(contact, "a1", LONG);
        awaitDelivery(contact.id(), "a1", Delivery.DELIVERED);
    }

    @Test
    void aLongTextIsDeliveredWhenAllItsPartsAre() {
        String number = number();
        bring(number, "hello");
        var contact = desk.annaAccepts();
        send(contact, "a1", LONG);
        await().untilAsserted(() -> assertThat(centre.texts(number)).containsExactly(LONG));
        awaitDelivery(contact.id(), "a1", Delivery.SENT);
        centre.receipt(idOf(number, 0), "DELIVRD");
        centre.receipt(idOf(number, 0), "DELIVRD");
        centre.receipt(idOf(number, 1), "DELIVRD");
        assertThat(deliveries(contact.id(), "a1")).containsExactly(Delivery.SENT);
        centre.receipt(idOf(number, 2), "DELIVRD");
        awaitDelivery(contact.id(), "a1", Delivery.DELIVERED);
    }

    @Test
    void aLinkThatBreaksWithinAMessageLosesNothingAndSendsNothingTwice() {
        String number = number();
        bring(number, "hello");
        var contact = desk.annaAccepts();
        int before = centre.binds.get();
        var count = new AtomicInteger();
        centre.fate = _ -> count.incrementAndGet() == 2 ? MessageCentre.NO_ANSWER : SMPPConstant.STAT_ESME_ROK;
        send(contact, "a1", LONG);
        send(contact, "a2", "and one more");

        await().untilAsserted(() -> assertThat(centre.texts(number)).containsExactly(LONG, "and one more"));
        awaitDelivery(contact.id(), "a2", Delivery.SENT);
        assertThat(centre.binds.get()).isGreaterThan(before);
        assertThat(centre.taken.stream().filter(t -> t.to().equals(number)))
                .extracting(t -> t.of() == null ? 0 : t.of().part())
                .containsExactly(1, 2, 3, 0);
    }

    @Test
    void aMessageCentreThatIsGoneKeepsNobodysWordsBack() {
        String number = number();
        bring(number, "hello");
        var contact = desk.annaAccepts();
        centre.cut();
        for (int i = 1; i <= 4; i++) {
            send(contact, "a" + i, "answer " + i);
        }
        await().untilAsserted(() ->
                assertThat(centre.texts(number)).containsExactly("answer 1", "answer 2", "answer 3", "answer 4"));
        assertThat(node.bean(MessageChannel.class).carries()).isTrue();
    }

    @Test
    void aMessageCentreThatWantsFewerGetsThemLaterAndOneThatRefusesIsTold() {
        String number = number();
        bring(number, "hello");
        var contact = desk.annaAccepts();
        var count = new AtomicInteger();
        centre.fate =
                _ -> count.incrementAndGet() == 1 ? SMPPConstant.STAT_ESME_RTHROTTLED : SMPPConstant.STAT_ESME_ROK;
        send(contact, "a1", "slowly");
        await().untilAsserted(() -> assertThat(centre.texts(number)).containsExactly("slowly"));
        assertThat(count.get()).isEqualTo(2);

        centre.fate = _ -> SMPPConstant.STAT_ESME_RINVDSTADR;
        send(contact, "a2", "to nowhere");
        awaitDelivery(contact.id(), "a2", Delivery.FAILED);
    }

    @Test
    void partsAreReadInAnyOrderByHeaderAndByParameters() {
        String number = number();
        var coded = Coded.of(LONG);
        var parts = coded.parts();
        var order = new ArrayList<>(List.of(1, 2, 3));
        Collections.shuffle(order, new Random(7));
        for (int part : order) {
            byte[] octets = new Concatenation(77, 3, part).before(parts.get(part - 1));
            assertThat(centre.bring(number, "43720123456", coded.coding(), octets, true))
                    .isZero();
            assertThat(centre.bring(number, "43720123456", coded.coding(), octets, true))
                    .isZero(); // again
        }
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id())).containsExactly(LONG);

        for (int part : List.of(3, 1, 2)) {
            centre.bring(
                    number,
                    "43720123456",
                    coded.coding(),
                    parts.get(part - 1),
                    false,
                    new OptionalParameter.Sar_msg_ref_num((short) 78),
                    new OptionalParameter.Sar_total_segments((byte) 3),
                    new OptionalParameter.Sar_segment_seqnum((byte) part));
        }
        assertThat(messages(contact.id())).containsExactly(LONG, LONG);

        byte[] whole = "in a payload".getBytes(StandardCharsets.US_ASCII);
        centre.bring(number, OURS, 0, new byte[0], false, new OptionalParameter.Message_payload(whole));
        assertThat(messages(contact.id())).endsWith("in a payload");
    }

    @Test
    void aPartThatNeverComesKeepsTheOthersOnlyForAWhile() {
        String number = number();
        var parts = Coded.of(LONG).parts();
        centre.bring(number, OURS, 0, new Concatenation(5, 3, 1).before(parts.get(0)), true);
        centre.bring(number, OURS, 0, new Concatenation(5, 3, 3).before(parts.get(2)), true);
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id()))
                .singleElement()
                .asString()
                .contains("[…]")
                .startsWith("All of this");
    }

    @Test
    void whatComesAgainAfterALostLinkIsTakenOnceAndTheSameWordTwiceIsTwo() {
        String number = number();
        bring(number, "yes");
        var contact = desk.annaAccepts();
        bring(number, "yes");
        assertThat(messages(contact.id())).containsExactly("yes", "yes");

        int binds = centre.binds.get();
        centre.cut();
        await().until(() -> centre.binds.get() > binds && centre.isBound());
        bring(number, "yes"); // its answer was lost, thinks the message centre
        assertThat(messages(contact.id())).hasSize(2);
        bring(number, "no");
        assertThat(messages(contact.id())).containsExactly("yes", "yes", "no");
    }

    @Test
    void whatIsNoTextIsAFileAndAnythingElseIsReadByItsCoding() {
        String number = number();
        centre.bring(number, OURS, 3, "Grüße".getBytes(StandardCharsets.ISO_8859_1), false);
        centre.bring(number, OURS, 0xf1, "class 1".getBytes(StandardCharsets.US_ASCII), false);
        centre.bring(number, OURS, 4, new byte[] {1, 2, 3}, false);
        var contact = desk.annaAccepts();
        assertThat(messages(contact.id())).containsExactly("Grüße", "class 1", "");
        assertThat(desk.eventsOf(contact.id(), Event.MessageAdded.class)
                        .getLast()
                        .attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isEqualTo(3));
    }

    @Test
    void withoutRoomInRedisTheMessageCentreBringsItAgain() throws Exception {
        String number = number();
        TestRedis.withoutRoom(() -> {
            assertThat(bring(number, "hello")).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
            return null;
        });
        assertThat(bring(number, "hello")).isZero();
        assertThat(messages(desk.annaAccepts().id())).containsExactly("hello");
    }

    @Test
    void whoHasCalledGetsAMessageOnceAndMayAnswerIt() {
        String mobile = "+43664" + (1_000_000 + new Random().nextInt(8_999_999));
        var call = call(mobile, "zh");
        desk.router().end(call, Party.AGENT, "hung-up");
        String digits = mobile.substring(1);
        await().untilAsserted(() -> assertThat(centre.texts(digits)).containsExactly("感谢您致电。"));
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), call, null, null, null, CommandId.random());

        var landline = call("+43190012345", "en");
        desk.router().end(landline, Party.AGENT, "hung-up");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), landline, null, null, null, CommandId.random());
        var again = call(mobile, "zh");
        desk.router().end(again, Party.AGENT, "hung-up");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), again, null, null, null, CommandId.random());

        bring(digits, "谢谢", 8);
        var answer = desk.annaAccepts();
        assertThat(answer.channel()).isEqualTo(Channel.SMS);
        assertThat(messages(answer.id())).containsExactly("谢谢");
        var written = desk.opened().stream()
                .map(id -> desk.router().find(id).orElseThrow())
                .filter(i -> i.direction() == Direction.OUTBOUND)
                .toList();
        assertThat(written).singleElement().satisfies(i -> {
            assertThat(i.state()).isEqualTo(InteractionState.CLOSED);
            assertThat(i.thread()).isEqualTo(answer.thread());
        });
        assertThat(centre.texts(digits)).hasSize(1);
        assertThat(centre.texts("43190012345")).isEmpty();
    }

    private static InteractionId call(String from, String language) {
        var id = new InteractionId(UUID.randomUUID().toString());
        var contact = new NewInteraction(
                id, Channel.VOICE, Direction.INBOUND, from, "100", null, null, Map.of("language", language));
        desk.router().arrive(new Arrival(contact, null, null, new QueueId("calls"), Requirement.NONE, 0));
        var offer = desk.annaAccepts();
        desk.router().connected(offer.id(), offer.epoch());
        return id;
    }

    private static String number() {
        return "43664" + (1_000_000 + new Random().nextInt(8_999_999));
    }

    private static int bring(String number, String text) {
        var coded = Coded.of(text);
        return centre.bring(number, "43720123456", coded.coding(), coded.octets(), false);
    }

    private static int bring(String number, String text, int coding) {
        return centre.bring(number, "43720123456", coding, text.getBytes(StandardCharsets.UTF_16BE), false);
    }

    private static String idOf(String number, int which) {
        return centre.taken.stream()
                .filter(t -> t.to().equals(number))
                .toList()
                .get(which)
                .id();
    }

    private void send(Interaction contact, String messageId, String text) {
        assertThat(node.bean(MessageDesk.class).send(Desk.ANNA, contact.id(), messageId, text, List.of()))
                .isInstanceOf(SendResult.Sent.class);
    }

    private static List<String> messages(InteractionId id) {
        return desk.eventsOf(id, Event.MessageAdded.class).stream()
                .filter(m -> m.author() == Party.CUSTOMER)
                .map(Event.MessageAdded::text)
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
}
