package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.ChatOffer;
import tandem.channels.Desk;
import tandem.channels.OtherTimes;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.routing.model.CustomerRule;

/// What a visitor sees of the rules of their queue.
@ExtendWith(TestRedis.class)
class ChatRulesTest {
    private final TurnedClock clock = new TurnedClock();
    private Desk desk;
    private TestNode node;
    private VisitorPage page;

    @BeforeEach
    void start() {
        desk = new Desk(clock);
        node = TestNode.start(desk, clock, Map.of());
        page = VisitorPage.open(node.port());
    }

    @AfterEach
    void stop() {
        page.close();
        node.close();
        desk.close();
    }

    @Test
    void whoComesWhileItIsClosedReadsSoInTheirLanguageAndTheChatEnds() {
        var words = Map.of("en", "We open at nine.", "zh", "九点开门。");
        desk.routing().reconfigure(OtherTimes.closed(desk.router().configuration(), words));
        desk.annaIsReady();
        page.send("{'type':'start','queue':'support','text':'hello','attributes':{'language':'zh'}}");
        assertThat(page.awaitEntry("九点开门。").path("author").stringValue()).isEqualTo("SYSTEM");
        page.awaitState("ended");
        var chat = desk.opened().getFirst();
        assertThat(desk.stateOf(chat)).isEqualTo(InteractionState.CLOSED);
        assertThat(desk.eventsOf(chat)).contains(new Event.Ended(Party.SYSTEM, "LEFT_QUEUE"));
        assertThat(desk.eventsOf(chat, Event.Offered.class)).isEmpty();
    }

    @Test
    void whoWaitsInTheMinuteInWhichItClosesReadsSoAndNothingIsLost() {
        var words = Map.of("en", "We open at nine.");
        desk.routing().reconfigure(OtherTimes.closingAt(desk.router().configuration(), LocalTime.of(9, 1), words));
        page.send("{'type':'start','queue':'support','text':'hello'}");
        page.awaitState("waiting");
        page.message("m1", "are you still there?");
        page.await("ack");
        clock.turn(Duration.ofSeconds(61));
        desk.routing().runDue(clock.instant());
        page.awaitEntry("We open at nine.");
        page.awaitState("ended");
        page.message("m2", "one more thing");
        assertThat(page.awaitError("ended").path("messageId").stringValue()).isEqualTo("m2");
        assertThat(desk.eventsOf(desk.opened().getFirst(), Event.MessageAdded.class))
                .extracting(Event.MessageAdded::text)
                .containsExactly("hello", "are you still there?", "We open at nine.");
    }

    @Test
    void whatTheFormNeedsIsAskedForBeforeAChatBegins() {
        var asking = Map.<String, Object>of(
                "tandem.channels.chat.form[0].name", "email",
                "tandem.channels.chat.form[0].required", true,
                "tandem.channels.chat.form[1].name", "order",
                "tandem.channels.chat.form[1].label.en", "Which order?",
                "tandem.channels.chat.form[1].required", true,
                "tandem.channels.chat.form[1].queues[0]", "billing",
                "tandem.channels.chat.form[2].name", "plan",
                "tandem.channels.chat.form[2].label.en", "Which plan?",
                "tandem.channels.chat.form[2].kind", "choice",
                "tandem.channels.chat.form[2].options[0].value", "basic");
        try (var other = TestNode.start(desk, clock, asking);
                var visitor = VisitorPage.open(other.port())) {
            visitor.send("{'type':'start','queue':'support','text':'hello'}");
            assertThat(visitor.awaitError("missing-field").path("message").stringValue())
                    .endsWith("email");
            visitor.send("{'type':'start','queue':'billing','email':'eve@example.org'}");
            visitor.await("error", e -> e.path("message").stringValue("").endsWith("order"));
            visitor.send("{'type':'start','queue':'support','email':'eve@example.org','attributes':{'plan':'gold'}}");
            visitor.await("error", e -> e.path("message").stringValue("").endsWith("plan"));
            visitor.send("{'type':'start','queue':'support','email':'eve@example.org','attributes':{'plan':'basic'}}");
            visitor.await("started");
            var claims =
                    desk.router().find(desk.opened().getFirst()).orElseThrow().claims();
            assertThat(claims.said()).containsEntry("plan", "basic");
            assertThat(other.bean(ChatOffer.class).form())
                    .extracting(ChatOffer.Field::name)
                    .containsExactly("email", "order", "plan");
        }
    }

    @Test
    void formThatNobodyCanAnswerIsRefusedAtTheStart() {
        var broken = Map.<String, Object>of(
                "tandem.channels.chat.form[0].name", "plan",
                "tandem.channels.chat.form[0].label.en", "Which plan?",
                "tandem.channels.chat.form[0].kind", "choice");
        assertThatThrownBy(() -> TestNode.start(desk, clock, broken))
                .hasStackTraceContaining("'plan' is a CHOICE without options");
    }

    @Test
    void whoIsBlockedSeesThatTheChatHasEnded() {
        desk.routing().reconfigure(OtherTimes.blocking(desk.router().configuration(), "v-*"));
        desk.annaIsReady();
        page.send("{'type':'start','queue':'support','text':'hello'}");
        page.awaitState("ended");
        assertThat(desk.eventsOf(desk.opened().getFirst())).contains(new Event.Ended(Party.SYSTEM, "BLOCKED"));
        assertThat(desk.router().agent(Desk.ANNA).orElseThrow().work()).isEmpty();
        assertThat(said(desk.opened().getFirst())).containsExactly("hello");
    }

    private List<String> said(InteractionId chat) {
        return desk.eventsOf(chat, Event.MessageAdded.class).stream()
                .map(Event.MessageAdded::text)
                .toList();
    }

    /// A page begins again that was not answered; one of another maker may have other words by then.
    @Test
    void whatIsSaidInAChatThatIsBegunTwiceIsOnRecordOnce() {
        for (String words : List.of("hello", "hello", "are you there")) {
            var begun = VisitorPage.open(node.port());
            begun.send("{'type':'start','startId':'one','queue':'support','text':'" + words + "'}");
            begun.awaitEntry(words);
            begun.close();
        }
        assertThat(desk.opened()).hasSize(1);
        assertThat(said(desk.opened().getFirst())).containsExactly("hello", "are you there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'__proto__':'x'}",
                "{'constructor':'x'}",
                "{'toString':'x'}",
                "{'hasOwnProperty':'x'}",
                "{'valueOf':'x'}",
                "{'_id':'x'}",
                "{'a b':'x'}",
                "{'':'x'}",
                "{'page':{'deep':1}}",
                "{'page':['x']}",
                "['x']",
                "'x'"
            })
    void attributesThatAreNoneAreRefusedWithWordsAndNothingBegins(String attributes) {
        page.send("{'type':'start','queue':'support','text':'hello','attributes':" + attributes + "}");
        assertThat(page.awaitError("bad-request").path("message").stringValue()).contains("attribute");
        assertThat(desk.opened()).isEmpty();
        page.start("hello");
    }

    @Test
    void attributesHaveLimitsThatAreSaid() {
        var many = IntStream.range(0, 21).mapToObj(n -> "'a" + n + "':'x'").collect(Collectors.joining(",", "{", "}"));
        page.send("{'type':'start','queue':'support','attributes':" + many + "}");
        page.await("error", e -> e.path("message").stringValue("").contains("more than 20 attributes"));
        var longest = "x".repeat(500);
        page.send("{'type':'start','queue':'support','attributes':{'page':'" + longest + "y'}}");
        page.await("error", e -> e.path("message").stringValue("").contains("more than 500 characters"));
        page.send("{'type':'start','queue':'support','text':'hello','attributes':{'page':'" + longest
                + "','cart':3,'none':null}}");
        page.await("started");
        var opened = desk.eventsOf(desk.opened().getFirst(), Event.Opened.class).getFirst();
        assertThat(opened.claims().said())
                .containsEntry("page", longest)
                .containsEntry("cart", "3")
                .doesNotContainKey("none");
    }

    @Test
    void whatAVisitorTypesOrTheirPageSendsMovesThemNowhere() {
        var vip = new CustomerRule(Map.of("value", Set.of("vip")), 100, Desk.BILLING);
        desk.routing().reconfigure(OtherTimes.ruled(desk.router().configuration(), vip));
        page.send("{'type':'start','queue':'support','text':'hello','email':'marie@example.org',"
                + "'attributes':{'value':'vip','priority':'100','segment':'gold','phone':'+33123456789'}}");
        page.awaitState("waiting");
        var chat = desk.router().find(desk.opened().getFirst()).orElseThrow();
        assertThat(chat.queue()).isEqualTo(Desk.SUPPORT);
        assertThat(chat.priority()).isZero();
        assertThat(chat.attributes()).isEmpty();
        assertThat(chat.claims().said()).containsEntry("value", "vip").containsEntry("email", "marie@example.org");
    }

    @Test
    void aVisitorIsTheirBrowserWhoeverTheySayTheyAre() {
        page.send("{'type':'start','queue':'support','text':'hello','email':'marie@example.org'}");
        var started = page.await("started");
        var first = desk.router().find(desk.opened().getFirst()).orElseThrow();
        var marie = desk.customers().identify(new Address.Verified(Voucher.MAILBOX, "marie@example.org"), null);
        assertThat(first.customer()).isNotEqualTo(marie.id());

        var kept = started.path("visitor").stringValue();
        assertThat(startedAgainWith(kept, "a@example.org").customer()).isEqualTo(first.customer());
        // what an agent sees of the visitor is not what the browser keeps
        assertThat(first.from()).isNotEqualTo(kept);
        assertThat(startedAgainWith(first.from(), "marie@example.org").customer())
                .isNotEqualTo(first.customer());
        assertThat(startedAgainWith(kept.replace("v1.", "v1.x"), "marie@example.org")
                        .customer())
                .isNotEqualTo(first.customer());
    }

    @Test
    void whoComesBackIsInLineBeforeTheKnowledgeBaseSaysWhatItKnows() {
        page.send("{'type':'start','queue':'support','text':'hello'}");
        var kept = page.await("started").path("visitor").stringValue();
        var derived = desk.router().find(desk.opened().getFirst()).orElseThrow();
        var directory = new SlowDirectory(desk.customers());
        desk.ask(directory);
        try (var later = TestNode.start(desk, clock, Map.of());
                var again = VisitorPage.open(later.port())) {
            again.send("{'type':'start','queue':'support','text':'again','visitor':'" + kept + "'}");
            var chat =
                    new InteractionId(again.await("started").path("interaction").stringValue());
            again.awaitState("waiting");
            assertThat(desk.router().find(chat).orElseThrow().customer()).isEqualTo(derived.customer());
            assertThat(directory.answers.getCount()).isOne();

            directory.answers.countDown();
            await().untilAsserted(() -> assertThat(
                            desk.router().find(chat).orElseThrow().customerName())
                    .isEqualTo("Marie"));
            assertThat(desk.router().find(chat).orElseThrow().customer()).isEqualTo(derived.customer());
        }
    }

    /// Knows everybody's name, when it answers.
    private record SlowDirectory(CustomerDirectory addresses, CountDownLatch answers) implements CustomerDirectory {
        SlowDirectory(CustomerDirectory addresses) {
            this(addresses, new CountDownLatch(1));
        }

        @Override
        public Customer identify(Address.Verified address, @Nullable String name) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Customer(addresses.identify(address, name).id(), "Marie", true);
        }

        @Override
        public Customer derived(Address.Verified address, @Nullable String name) {
            return addresses.identify(address, name);
        }
    }

    private Interaction startedAgainWith(String visitor, String email) {
        try (var again = VisitorPage.open(node.port())) {
            again.send("{'type':'start','queue':'support','text':'again','email':'" + email + "','visitor':'" + visitor
                    + "'}");
            var id =
                    new InteractionId(again.await("started").path("interaction").stringValue());
            return desk.router().find(id).orElseThrow();
        }
    }
}
