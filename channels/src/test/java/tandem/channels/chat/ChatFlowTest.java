package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.Desk;
import tandem.channels.KnownArticles;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.EventJson;
import tandem.embedded.TestService;
import tandem.flow.ArticleAnswers;
import tandem.flow.CallableNumbers;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tools.jackson.databind.JsonNode;

/// Chats that begin in a flow: real sockets, real routing on Redis, real services over HTTP.
@ExtendWith(TestRedis.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatFlowTest {
    private static final String GUIDE = """
            flow: guide
            chats: support
            steps:
              hello: { say: { en: "Welcome. I am the automatic assistant.", zh: 您好，我是自动助理。 }, next: topic }
              topic:
                menu:
                  say: { en: "What is it about?", zh: 请问有什么可以帮您？ }
                  choices:
                    order: { label: { en: Order status, zh: 查询订单 }, speech: { en: [my order], zh: 订单 }, next: number }
                    bank: { label: { en: Balance, zh: 余额 }, next: whose }
                    callback: { label: { en: Call me back, zh: 回电 }, next: back }
                    other: { label: { en: Something else, zh: 其他 }, next: reason }
                    survey: { label: { en: Rate us, zh: 评价 }, next: content }
                    elsewhere: { label: { en: Elsewhere, zh: 别处 }, next: away }
                  noMatch: [ { en: "Please choose one of these.", zh: 请选择其中一项。 } ]
                otherwise: toSupport
              number:
                gather: { say: { en: "Your order number, please.", zh: 请输入订单号。 }, attribute: order, minDigits: 4, maxDigits: 8, noMatch: [ That is no order number. ] }
                next: status
                otherwise: toSupport
              status:
                lookup: { service: shop, path: "/orders/{order}", values: { status: $.status } }
                next: which
                otherwise: slow
                notFound: unknown
              which:
                branch: { attribute: status, cases: { shipped: { is: "ship*", next: onItsWay } } }
                otherwise: toSupport
              onItsWay: { say: "Order {digits:order}: it is on its way.", next: fact }
              fact: { set: { topic: order }, next: toSupport }
              slow: { say: Our shop does not answer., next: toSupport }
              unknown: { end: "There is no such order." }
              whose:
                authenticate:
                  service: bank
                  account: { say: "Your account number, please.", minDigits: 4, maxDigits: 10 }
                  pin: { say: "Your PIN, please.", minDigits: 4, maxDigits: 4 }
                  wrong: They do not belong together.
                next: proven
                otherwise: toSupport
              proven: { say: "Thank you, {digits:verifiedAccount}.", next: toSupport }
              reason:
                ask: { say: In a few words?, attribute: reason }
                next: help
                otherwise: toSupport
              help:
                answer: { question: reason, say: { en: Did that help?, zh: 有帮助吗？ } }
                next: bye
                otherwise: toSupport
              content:
                survey: { name: csat, say: How content are you?, from: 1, to: 5 }
                next: bye
                otherwise: bye
              bye: { end: Goodbye. }
              back: { callback: support, otherwise: toSupport }
              away: { transfer: hours }
              toSupport: { queue: support, otherwise: bye }
            """;
    private static final String HOURS = """
            flow: hours
            chats: later
            person: none
            steps:
              known: { lookup: customer, next: welcomeBack, otherwise: hello }
              welcomeBack: { say: Welcome back., next: chinese }
              hello: { say: Here is another flow., next: chinese }
              chinese: { language: zh, next: bye }
              bye: { end: { en: Goodbye., zh: 再见。 } }
            """;
    private static final String BRIEF = """
            flow: brief
            chats: billing
            person: out
            steps:
              ask:
                menu:
                  say: Yes or no?
                  choices: { yes: { next: out }, no: { next: out } }
                  noInputTime: 300ms
                  noInput: [ Are you still there? ]
                otherwise: bye
              out: { queue: billing, otherwise: bye }
              bye: { end: You seem to be away. }
            """;

    @TempDir
    static Path folder;

    private final TurnedClock clock = new TurnedClock();
    private final List<VisitorPage> pages = new CopyOnWriteArrayList<>();
    private final TestService shop = new TestService();
    private final KnownArticles articles = new KnownArticles();
    private Desk desk;
    private FlowCatalogue flows;
    private TestNode node;

    @BeforeAll
    void start() throws Exception {
        desk = new Desk(clock);
        write("guide", GUIDE);
        write("hours", HOURS.replace("chats: later", "chats: \"*\""));
        write("brief", BRIEF);
        flows = new FlowCatalogue(
                folder,
                Destinations.of(desk.router()::configuration, Set.of("shop", "bank")),
                (_, _) -> Set.of(),
                _ -> List.of());
        flows.load();
        node = node();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yml"), text);
    }

    private TestNode node() {
        var url = shop.url().toString();
        Map<String, Object> settings = Map.of(
                "tandem.ivr.services.shop.url", url,
                "tandem.ivr.services.shop.time-limit", "700ms",
                "tandem.ivr.services.bank.url", url);
        return TestNode.start(desk, desk.router(), clock, settings, beans -> {
            beans.registerBean(FlowCatalogue.class, () -> flows);
            beans.registerBean(ArticleAnswers.class, () -> articles);
            beans.registerBean(
                    CallableNumbers.class,
                    () -> text -> text.startsWith("+43") ? Optional.of(text.replace(" ", "")) : Optional.empty());
        });
    }

    @AfterAll
    void stop() {
        node.close();
        desk.close();
        shop.close();
    }

    @AfterEach
    void everybodyGoesHome() {
        pages.forEach(VisitorPage::close);
        pages.clear();
        desk.closeDown();
        clock.turn(java.time.Duration.ofSeconds(2));
    }

    private VisitorPage page() {
        return page(node);
    }

    private VisitorPage page(TestNode at) {
        var page = VisitorPage.open(at.port());
        pages.add(page);
        return page;
    }

    private static InteractionId start(VisitorPage page, String queue, String language) {
        page.send("{'type':'start','queue':'%s','startId':'%s','attributes':{'language':'%s'}}"
                .formatted(queue, UUID.randomUUID(), language));
        return new InteractionId(page.await("started").path("interaction").stringValue());
    }

    private InteractionId asked(VisitorPage page) {
        var chat = start(page, "support", "en");
        page.awaitEntry("What is it about?");
        awaitQuestions(page, 1);
        return chat;
    }

    private static List<JsonNode> awaitQuestions(VisitorPage page, int howMany) {
        await().until(() -> page.of("question").size() >= howMany);
        return page.of("question");
    }

    private static void choose(VisitorPage page, String id, String choice) {
        page.send("{'type':'message','messageId':'%s','text':'chosen','choice':'%s'}".formatted(id, choice));
    }

    private List<Event.FlowStepped> steps(InteractionId chat) {
        return desk.eventsOf(chat, Event.FlowStepped.class);
    }

    private List<String> saidByTheFlow(InteractionId chat) {
        return desk.eventsOf(chat, Event.MessageAdded.class).stream()
                .filter(message -> message.flow() != null)
                .map(Event.MessageAdded::text)
                .toList();
    }

    @Test
    void whoIsHelpedByAnArticleIsContained() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "other");
        page.awaitEntry("In a few words?");
        awaitQuestions(page, 2);
        page.message("m2", "My boots do not fit");

        page.awaitEntry("You have thirty days.\n“Returns” /help/en/returns");
        page.awaitEntry("Did that help?");
        var question = awaitQuestions(page, 3).getLast();
        assertThat(question.path("choices")
                        .valueStream()
                        .map(it -> it.path("label").stringValue()))
                .containsExactly("Yes", "No");
        choose(page, "m3", "yes");

        page.awaitEntry("Goodbye.");
        await().until(() -> desk.stateOf(chat) == InteractionState.CLOSED);
        assertThat(articles.judged).contains("returns true " + chat);
        assertThat(desk.eventsOf(chat, Event.Closed.class))
                .extracting(Event.Closed::outcome)
                .containsExactly(Outcome.ENDED_IN_FLOW);
    }

    @Test
    void whomNoArticleHelpsComesToAPersonWhoSeesWhatTheyWereTold() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "other");
        page.awaitEntry("In a few words?");
        awaitQuestions(page, 2);
        page.message("m2", "My boots do not fit");
        page.awaitEntry("Did that help?");
        awaitQuestions(page, 3);
        page.message("m3", "no, it does not");
        page.awaitEntry("Order the other size.\n“Sizes” /help/en/sizes");
        awaitQuestions(page, 4);
        page.message("m4", "not really");

        page.awaitState("waiting");
        assertThat(articles.judged).contains("returns false " + chat, "sizes false " + chat);
        assertThat(desk.router().find(chat).orElseThrow().attributes()).containsEntry("toldArticles", "returns sizes");
    }

    @Test
    void visitorIsLedToAnAgentWhoReadsTheTranscript() {
        shop.answer("/orders/4711", 200, "{\"status\": \"shipped\"}");
        var page = page();
        var chat = start(page, "support", "en");
        assertThat(page.awaitState("assistant")).isNotNull();
        var hello = page.awaitEntry("Welcome. I am the automatic assistant.");
        assertThat(hello.path("author").stringValue()).isEqualTo("SYSTEM");
        assertThat(hello.path("assistant").booleanValue()).isTrue();
        var question = awaitQuestions(page, 1).getFirst();
        assertThat(question.path("choices")
                        .valueStream()
                        .map(it -> it.path("label").stringValue()))
                .startsWith("Order status", "Balance");
        assertThat(question.path("person").booleanValue()).isTrue();
        assertThat(desk.stateOf(chat)).isEqualTo(InteractionState.NEW);

        choose(page, "m1", "order");
        page.awaitEntry("Your order number, please.");
        assertThat(awaitQuestions(page, 2).getLast().path("digits").booleanValue())
                .isTrue();
        page.message("m2", "I do not know");
        page.awaitEntry("That is no order number.");
        awaitQuestions(page, 3);
        page.message("m3", "It is 47 11");
        page.awaitEntry("Order 4711: it is on its way.");
        page.awaitState("waiting");

        desk.annaIsReady();
        var offer = desk.annaAccepts();
        page.awaitState("connected");
        assertThat(offer.id()).isEqualTo(chat);
        assertThat(offer.claims().said()).containsEntry("order", "4711").containsEntry("status", "shipped");
        assertThat(offer.attributes()).containsEntry("topic", "order").doesNotContainKey("order");
        var transcript = desk.eventsOf(chat, Event.MessageAdded.class);
        assertThat(transcript.stream().map(Event.MessageAdded::text))
                .containsExactly(
                        "Welcome. I am the automatic assistant.",
                        "What is it about?",
                        "chosen",
                        "Your order number, please.",
                        "I do not know",
                        "That is no order number.",
                        "Your order number, please.",
                        "It is 47 11",
                        "Order 4711: it is on its way.");
        assertThat(transcript.getFirst().flow()).isEqualTo("guide");
        assertThat(transcript.get(2).flow()).isNull();
        assertThat(steps(chat))
                .contains(new Event.FlowStepped("guide", "topic", "order", AnswerBy.TEXT))
                .contains(new Event.FlowStepped("guide", "number", "no match", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "１。", "order status", "It is about MY ORDER, please", "order", "我想查询订单", "订单"})
    void menuIsAnsweredByNumberAndByWord(String text) {
        var page = page();
        asked(page);

        page.message("m1", text);

        page.awaitEntry("Your order number, please.");
    }

    @Test
    void visitorIsSpokenToInTheirLanguage() {
        var page = page();
        var chat = start(page, "support", "zh");
        page.awaitEntry("请问有什么可以帮您？");
        var labels = awaitQuestions(page, 1).getFirst().path("choices").valueStream();
        assertThat(labels.map(it -> it.path("label").stringValue())).startsWith("查询订单", "余额");
        assertThat(desk.router().find(chat).orElseThrow().attributes()).containsEntry("language", "zh");

        page.message("m1", "随便");
        page.awaitEntry("请选择其中一项。");
        awaitQuestions(page, 2);
        page.message("m2", "２");
        page.awaitEntry("Your account number, please.");
    }

    @Test
    void nonsenseLeadsToTheLastResort() {
        var page = page();
        var chat = asked(page);
        page.message("m1", "asdf");
        page.awaitEntry("Please choose one of these.");
        awaitQuestions(page, 2);
        page.message("m2", "order or balance");

        page.awaitState("waiting");
        assertThat(steps(chat))
                .filteredOn(step -> "no match".equals(step.answer()))
                .hasSize(2);
    }

    @Test
    void whoIsSilentIsAskedAgainAndThenLetGo() {
        var page = page();
        var chat = start(page, "billing", "en");
        page.awaitEntry("Are you still there?");
        page.awaitEntry("You seem to be away.");
        page.awaitState("ended");

        assertThat(steps(chat))
                .filteredOn(step -> "no input".equals(step.answer()))
                .hasSize(2);
        assertThat(desk.eventsOf(chat, Event.Queued.class)).isEmpty();
        assertThat(desk.eventsOf(chat, Event.Closed.class))
                .extracting(Event.Closed::outcome)
                .containsExactly(Outcome.ENDED_IN_FLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Agent!", "转人工", "I want nothing of that"})
    void aPersonMayBeAskedForAtAnyTime(String text) {
        var page = page();
        var chat = asked(page);
        choose(page, "m0", "order");
        awaitQuestions(page, 2);
        boolean button = text.startsWith("I want");
        page.send("{'type':'message','messageId':'m1','text':'%s','person':%s}".formatted(text, button));

        page.awaitState("waiting");
        assertThat(steps(chat)).extracting(Event.FlowStepped::answer).contains("person");
        assertThat(desk.eventsOf(chat, Event.Queued.class)).hasSize(1);
    }

    @Test
    void whoAsksForAPersonIsLedWhereTheFlowSays() {
        var page = page();
        var chat = start(page, "billing", "en");
        page.awaitEntry("Yes or no?");
        page.message("m1", "human");

        page.awaitState("waiting");
        assertThat(desk.eventsOf(chat, Event.Queued.class))
                .extracting(Event.Queued::queue)
                .containsExactly(Desk.BILLING);
    }

    @Test
    void whoeverLeavesInTheFlowHasNeverBeenQueued() {
        var page = page();
        var chat = asked(page);
        page.send("{'type':'end'}");

        page.awaitState("ended");
        assertThat(desk.eventsOf(chat, Event.Queued.class)).isEmpty();
        assertThat(desk.eventsOf(chat, Event.Closed.class)).hasSize(1);
    }

    @Test
    void pinIsNowhere() {
        shop.answer(
                "/authenticate",
                (exchange, body) ->
                        TestService.send(exchange, body.contains("\"9182\"") ? 200 : 401, "{\"name\": \"Wei Li\"}"));
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "bank");
        page.awaitEntry("Your account number, please.");
        assertThat(awaitQuestions(page, 2).getLast().path("secret").booleanValue())
                .isTrue();
        page.message("m2", "471147");
        page.awaitEntry("Your PIN, please.");
        awaitQuestions(page, 3);
        page.message("m3", "5566");
        page.awaitEntry("They do not belong together.");
        awaitQuestions(page, 4);
        page.message("m4", "471147");
        awaitQuestions(page, 5);
        page.message("m5", "9182");
        page.awaitEntry("Thank you, 471147.");
        page.awaitState("waiting");

        var journal = desk.eventsOf(chat).stream().map(EventJson::write).toList();
        assertThat(journal).noneMatch(event -> event.contains("9182") || event.contains("5566"));
        assertThat(page.texts()).filteredOn(FlowWay.HIDDEN::equals).hasSize(4);
        assertThat(shop.requests).anyMatch(request -> request.contains("\"pin\":\"9182\""));
        var known = desk.router().find(chat).orElseThrow();
        assertThat(known.attributes()).containsEntry("verifiedAccount", "471147");
        assertThat(known.customerName()).isEqualTo("Wei Li");
    }

    @Test
    void openQuestionKeepsTheirOwnWords() {
        var page = page();
        var chat = asked(page);
        page.message("m1", "其他");
        page.awaitEntry("In a few words?");
        awaitQuestions(page, 2);
        page.message("m2", "My parcel is wet");
        page.awaitState("waiting");

        assertThat(desk.router().find(chat).orElseThrow().claims().said()).containsEntry("reason", "My parcel is wet");
    }

    @Test
    void surveyIsAnsweredByItsButtons() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "survey");
        page.awaitEntry("How content are you?");
        assertThat(awaitQuestions(page, 2).getLast().path("choices").size()).isEqualTo(5);
        choose(page, "m2", "4");
        page.awaitEntry("Goodbye.");
        page.awaitState("ended");

        assertThat(desk.eventsOf(chat, Event.SurveyAnswered.class))
                .containsExactly(new Event.SurveyAnswered("csat", 4, 1, 5, AnswerBy.TEXT));
    }

    @Test
    void anotherFlowGoesOnInAnotherLanguage() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "elsewhere");
        page.awaitEntry("Here is another flow.");
        page.awaitEntry("再见。");
        page.awaitState("ended");

        assertThat(desk.router().find(chat)).isPresent();
        assertThat(saidByTheFlow(chat)).endsWith("Here is another flow.", "再见。");
    }

    @Test
    void theyAreCalledBackThoughTheirPageIsClosed() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "callback");
        page.awaitEntry("Which number may we call you back at?");
        page.message("m2", "112");
        page.awaitEntry("We cannot call that number. Please write another one.");
        page.message("m3", "+43 1 234567");
        page.awaitEntry("Thank you. We will call you back at +431234567.");
        page.awaitState("ended");
        page.close();

        var callback = desk.router().find(chat).orElseThrow();
        assertThat(callback.channel()).isEqualTo(Channel.CALLBACK);
        clock.turn(java.time.Duration.ofMinutes(3));
        desk.annaIsReady();
        assertThat(desk.awaitOffer().id()).isEqualTo(chat);
        assertThat(desk.eventsOf(chat, Event.Ended.class)).isEmpty();
    }

    @Test
    void reloadGoesOnAtTheOpenQuestion() {
        shop.answer("/orders/4712", 404, "");
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "order");
        awaitQuestions(page, 2);
        var said = saidByTheFlow(chat);
        page.drop();

        var again = page();
        again.send("{'type':'resume','token':'" + page.token() + "'}");
        again.awaitEntry("Your order number, please.");
        assertThat(awaitQuestions(again, 1).getFirst().path("digits").booleanValue())
                .isTrue();
        assertThat(saidByTheFlow(chat)).isEqualTo(said);
        again.message("m2", "4712");
        again.awaitEntry("There is no such order.");
        again.awaitState("ended");
    }

    @Test
    void anotherNodeGoesOnAtTheLastQuestion() {
        var page = page();
        var chat = asked(page);
        choose(page, "m1", "order");
        awaitQuestions(page, 2);
        var said = saidByTheFlow(chat);
        shop.answer("/orders/4713", 200, "{\"status\": \"shipped\"}");

        try (var other = node()) {
            var there = page(other);
            there.send("{'type':'resume','token':'" + page.token() + "'}");
            there.awaitEntry("Your order number, please.");
            awaitQuestions(there, 1);
            assertThat(saidByTheFlow(chat)).isEqualTo(said);
            there.message("m2", "4713");
            there.awaitEntry("Order 4713: it is on its way.");
            there.awaitState("waiting");
        }
        assertThat(desk.eventsOf(chat, Event.Queued.class)).hasSize(1);
        assertThat(saidByTheFlow(chat)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsTooLongIsSaidAndTheQuestionStaysOpen() {
        var page = page();
        asked(page);
        page.message("m1", "x".repeat(200_000));
        assertThat(page.awaitError("too-long").path("messageId").stringValue()).isEqualTo("m1");
        page.message("m2", "1");
        page.awaitEntry("Your order number, please.");
    }

    @Test
    void serviceThatHangsIsNotWaitedForAndWhatIsWrittenMeanwhileIsOnRecord() throws Exception {
        var hangs = new CountDownLatch(1);
        shop.answer("/orders/4714", (_, _) -> awaitQuietly(hangs));
        try {
            var page = page();
            var chat = asked(page);
            choose(page, "m1", "order");
            awaitQuestions(page, 2);
            page.message("m2", "4714");
            page.await("typing");
            page.message("m3", "hello?");
            page.awaitEntry("hello?");
            page.awaitEntry("Our shop does not answer.");
            page.awaitState("waiting");
            assertThat(steps(chat)).contains(new Event.FlowStepped("guide", "status", "failed", null));
        } finally {
            hangs.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void chatEndsOnTheVersionOfTheFlowItBeganWith() throws Exception {
        var page = page();
        asked(page);
        write("guide", GUIDE.replace("Your order number, please.", "Which order?"));
        flows.load();
        try {
            choose(page, "m1", "order");
            page.awaitEntry("Your order number, please.");
            var newcomer = page();
            asked(newcomer);
            choose(newcomer, "m1", "order");
            newcomer.awaitEntry("Which order?");
        } finally {
            write("guide", GUIDE);
            flows.load();
        }
    }

    @Test
    void messageThatIsSentAgainAnswersOnce() {
        var page = page();
        var chat = asked(page);
        page.message("m1", "1");
        page.awaitEntry("Your order number, please.");
        page.message("m1", "1");
        await().until(() -> page.of("ack").size() == 2);
        page.message("m2", "12");
        page.awaitEntry("That is no order number.");

        assertThat(steps(chat))
                .filteredOn(step -> "no match".equals(step.answer()))
                .hasSize(1);
        assertThat(desk.eventsOf(chat, Event.MessageAdded.class))
                .filteredOn(message -> message.author() == Party.CUSTOMER)
                .hasSize(2);
    }

    @Test
    void storeThatIsFullForAWhileLosesNoAnswer() throws Exception {
        var page = page();
        var chat = asked(page);
        TestRedis.withoutRoom(() -> {
            page.message("m1", "1");
            return page.awaitError("unavailable");
        });
        page.message("m1", "1");
        page.awaitEntry("Your order number, please.");
        assertThat(Objects.requireNonNull(steps(chat).getLast().answer())).isEqualTo("order");
    }
}
