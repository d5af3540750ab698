package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.Desk;
import tandem.channels.OtherTimes;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.core.event.Event;

/// What a visitor sees of the rules of his queue.
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
    void whoComesWhileItIsClosedReadsSoInHisLanguageAndTheChatEnds() {
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
    void whoIsBlockedSeesThatTheChatHasEnded() {
        desk.routing().reconfigure(OtherTimes.blocking(desk.router().configuration(), "v-*"));
        desk.annaIsReady();
        page.send("{'type':'start','queue':'support','text':'hello'}");
        page.awaitState("ended");
        assertThat(desk.eventsOf(desk.opened().getFirst())).contains(new Event.Ended(Party.SYSTEM, "BLOCKED"));
        assertThat(desk.router().agent(Desk.ANNA).orElseThrow().work()).isEmpty();
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
        assertThat(opened.attributes())
                .containsEntry("page", longest)
                .containsEntry("cart", "3")
                .doesNotContainKey("none");
    }
}
