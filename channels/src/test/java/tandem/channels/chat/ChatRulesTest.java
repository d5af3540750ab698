package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
}
