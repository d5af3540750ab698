package tandem.channels.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.KnownArticles;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.TestService;
import tandem.flow.ArticleAnswers;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;

/// Messages that are led through a flow before a person answers them, by a real provider's hook.
class MessageFlowTest {
    private static final String GUIDE = """
            flow: guide
            chats: support
            steps:
              hello: { say: { en: "Welcome to Northwind.", zh: 欢迎。 }, next: topic }
              topic:
                menu:
                  say: { en: "What is it about?", zh: 请问有什么可以帮您？ }
                  choices:
                    order: { label: { en: Order status, zh: 查询订单 }, next: number }
                    other: { label: { en: Something else, zh: 其他 }, next: toSupport }
                    nothing: { label: { en: Nothing, zh: 没有 }, next: bye }
                    advice: { label: { en: Advice, zh: 建议 }, next: what }
                  noMatch: [ { en: "Please answer with a number.", zh: 请回复数字。 } ]
                otherwise: toSupport
              number:
                gather: { say: { en: "Your order number?", zh: 订单号？ }, attribute: order, minDigits: 4, maxDigits: 8 }
                next: toSupport
                otherwise: toSupport
              what: { ask: { say: { en: "What is it about?", zh: 什么问题？ }, attribute: problem }, next: help, otherwise: toSupport }
              help:
                answer: { question: problem, say: { en: Did that help?, zh: 有帮助吗？ } }
                next: bye
                otherwise: toSupport
              toSupport: { queue: support, otherwise: bye }
              bye: { end: { en: Goodbye., zh: 再见。 } }
            """;

    private static final String SECRET = """
            flow: secret
            chats: "*"
            steps:
              whose:
                authenticate:
                  service: bank
                  account: { say: "Your account number, please.", minDigits: 4, maxDigits: 10 }
                  pin: { say: "Your PIN, please.", minDigits: 4, maxDigits: 4 }
                  wrong: They do not belong together.
                next: toSupport
                otherwise: toSupport
              toSupport: { queue: support, otherwise: bye }
              bye: { end: Goodbye. }
            """;

    @TempDir
    static Path folder;

    private static Desk desk;
    private static Provider provider;
    private static TestNode node;
    private static TestService bank;
    private static final KnownArticles articles = new KnownArticles();

    @BeforeAll
    static void start() throws Exception {
        desk = new Desk(Clock.systemUTC());
        provider = new Provider();
        bank = new TestService();
        var flows = Files.createDirectory(folder.resolve("flows"));
        Files.writeString(flows.resolve("guide.yml"), GUIDE);
        Files.writeString(flows.resolve("secret.yml"), SECRET);
        var catalogue = new FlowCatalogue(
                flows,
                Destinations.of(desk.router()::configuration, Set.of("bank")),
                (_, _) -> Set.of(),
                _ -> List.of());
        catalogue.load();
        var settings = new HashMap<>(provider.settings(0, "chatty"));
        settings.put("tandem.channels.messages.providers[0].flow", "guide");
        settings.put("tandem.channels.messages.providers[0].flows[4999]", "secret");
        settings.put("tandem.channels.messages.providers[0].flows[4998]", "gone");
        settings.putAll(provider.settings(1, "texts"));
        settings.put("tandem.channels.messages.providers[1].channel", "sms");
        settings.put("tandem.channels.messages.providers[1].flow", "guide");
        settings.put(
                "tandem.channels.attachments.folder", folder.resolve("files").toString());
        settings.put("tandem.ivr.services.bank.url", bank.url().toString());
        node = TestNode.start(desk, desk.router(), Clock.systemUTC(), settings, beans -> {
            beans.registerBean(FlowCatalogue.class, () -> catalogue);
            beans.registerBean(ArticleAnswers.class, () -> articles);
        });
    }

    @AfterAll
    static void stop() {
        node.close();
        provider.close();
        desk.close();
        bank.close();
    }

    @AfterEach
    void tidy() {
        desk.closeDown();
        provider.posted.clear();
    }

    private static String user() {
        return "u" + UUID.randomUUID();
    }

    private static void writes(String by, String user, String text, Map<String, ?> more) {
        var message = new HashMap<String, Object>(more);
        message.putIfAbsent("id", UUID.randomUUID().toString());
        message.putAll(Map.of("type", "message", "from", user, "text", text));
        assertThat(provider.post(node.port(), by, message).statusCode()).isEqualTo(204);
    }

    private static void writes(String user, String text) {
        writes("chatty", user, text, Map.of());
    }

    private static void awaitTexts(String... texts) {
        await().untilAsserted(() -> assertThat(provider.texts()).containsExactly(texts));
    }

    private static InteractionId newest() {
        return desk.opened().getLast();
    }

    @Test
    void whoWritesIsAskedAndComesToAPersonWithTheTranscriptAndWhatWasFoundOut() {
        String user = user();
        writes(user, "hello");
        var id = newest();
        awaitTexts("Welcome to Northwind.\nWhat is it about?\n1 Order status\n2 Something else\n3 Nothing\n4 Advice");
        assertThat(provider.posted.getFirst().path("author").asString()).isEqualTo("system");
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.NEW);
        writes(user, "whatever");
        writes(user, "1");
        writes(user, "4711");

        assertThat(newest()).as("one contact").isEqualTo(id);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        desk.annaIsReady();
        var contact = desk.annaAccepts();
        assertThat(contact.id()).isEqualTo(id);
        assertThat(desk.router().find(id).orElseThrow().claims().said()).containsEntry("order", "4711");
        assertThat(desk.eventsOf(id, Event.MessageAdded.class))
                .extracting(Event.MessageAdded::author)
                .containsExactly(
                        Party.CUSTOMER,
                        Party.SYSTEM,
                        Party.CUSTOMER,
                        Party.SYSTEM,
                        Party.CUSTOMER,
                        Party.SYSTEM,
                        Party.CUSTOMER);
        assertThat(desk.eventsOf(id, Event.MessageAdded.class).get(3).text())
                .startsWith("Please answer with a number.");
        assertThat(node.bean(MessageDesk.class).send(Desk.ANNA, id, "a1", "On its way.", List.of()))
                .isInstanceOf(SendResult.Sent.class);
        writes(user, "thanks");
        assertThat(newest()).isEqualTo(id);
    }

    @Test
    void anArticleAnswersAndWhoIsNotHelpedIsToldAnotherAndThenComesToAPerson() {
        String user = user();
        writes(user, "hello");
        writes(user, "4");
        writes(user, "my boots do not fit");
        var id = newest();
        await().untilAsserted(() -> assertThat(provider.texts())
                .contains("You have thirty days.\n“Returns” /help/en/returns\nDid that help?\n1 Yes\n2 No"));

        writes(user, "No");

        await().untilAsserted(
                        () -> assertThat(provider.texts()).anyMatch(text -> text.startsWith("Order the other size.")));
        writes(user, "2");
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        assertThat(articles.judged).contains("returns false " + id, "sizes false " + id);
    }

    @Test
    void whoIsHelpedByAnArticleNeedsNobody() {
        String user = user();
        writes(user, "hello");
        writes(user, "4");
        writes(user, "my boots do not fit");
        var id = newest();

        writes(user, "yes, thanks");

        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
        assertThat(articles.judged).contains("returns true " + id);
    }

    @Test
    void aChoiceMayBeWrittenInWordsAndInTheirLanguage() {
        String user = user();
        writes("chatty", user, "你好", Map.of("language", "zh"));
        awaitTexts("欢迎。\n请问有什么可以帮您？\n1 查询订单\n2 其他\n3 没有\n4 建议");
        writes(user, "其他");
        assertThat(desk.stateOf(newest())).isEqualTo(InteractionState.WAITING);
        assertThat(desk.router().find(newest()).orElseThrow().attributes()).containsEntry("language", "zh");
    }

    @Test
    void whoAsksForAPersonGetsOne() {
        String user = user();
        writes(user, "hello");
        writes(user, "Agent!");
        assertThat(desk.stateOf(newest())).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void flowThatEndsEndsTheContactAndTheNextMessageBeginsAnew() {
        String user = user();
        writes(user, "hello");
        writes(user, "3");
        var first = newest();
        assertThat(desk.stateOf(first)).isEqualTo(InteractionState.CLOSED);
        await().untilAsserted(() -> assertThat(provider.texts()).contains("Goodbye."));
        writes(user, "hello again");
        assertThat(newest()).isNotEqualTo(first);
        await().untilAsserted(() -> assertThat(provider.texts().stream()
                        .filter(text -> text.startsWith("Welcome"))
                        .count())
                .isEqualTo(2));
    }

    @Test
    void whoAnswersHoursLaterGoesOnAtTheSameQuestion() {
        String user = user();
        writes(user, "hello");
        writes(user, "1");
        var first = newest();
        desk.router().end(first, Party.SYSTEM, "lease"); // as after half an hour without a word
        assertThat(desk.stateOf(first)).as("nobody has to do anything with it").isEqualTo(InteractionState.CLOSED);

        writes(user, "4711");

        var second = newest();
        assertThat(second).isNotEqualTo(first);
        assertThat(desk.stateOf(second)).isEqualTo(InteractionState.WAITING);
        assertThat(desk.router().find(second).orElseThrow().claims().said()).containsEntry("order", "4711");
    }

    @Test
    void theSameMessageAgainLeadsToNothingNew() {
        String user = user();
        writes("chatty", user, "hello", Map.of("id", "m1-" + user));
        writes("chatty", user, "hello", Map.of("id", "m1-" + user));
        writes("chatty", user, "1", Map.of("id", "m2-" + user));
        writes("chatty", user, "1", Map.of("id", "m2-" + user));
        assertThat(desk.eventsOf(newest(), Event.MessageAdded.class)).hasSize(4);
        assertThat(desk.stateOf(newest())).isEqualTo(InteractionState.NEW);
    }

    @Test
    void stopWordsComeFirst() {
        String number = "+4366" + (10_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 80_000_000));
        writes("texts", number, "hello", Map.of());
        var id = newest();
        writes("texts", number, "STOP", Map.of());
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
        await().untilAsserted(() -> assertThat(provider.texts()).anyMatch(text -> text.contains("no more messages")));
        assertThat(desk.eventsOf(id, Event.MessageAdded.class)).hasSize(4);
    }

    @Test
    void noSecretIsAskedForInMessages() {
        String user = user();
        writes("chatty", user, "hello", Map.of("to", "4999"));
        assertThat(desk.stateOf(newest())).isEqualTo(InteractionState.WAITING);
        assertThat(desk.eventsOf(newest(), Event.MessageAdded.class)).hasSize(1);
    }

    @Test
    void flowThatIsNotThereIsPassedOver() {
        writes("chatty", user(), "hello", Map.of("to", "4998"));
        assertThat(desk.stateOf(newest())).isEqualTo(InteractionState.WAITING);
    }
}
