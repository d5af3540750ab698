package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.ChatDesk;
import tandem.channels.Desk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.TurnedClock;
import tandem.routing.TransferTarget;

/// A chat that one agent passes on to another, and who owes whom an answer (R18, R5).
@ExtendWith(TestRedis.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnTest {
    private Desk desk;
    private TestNode node;
    private ChatDesk chat;
    private VisitorPage page;

    @BeforeAll
    void start() {
        var clock = new TurnedClock();
        desk = new Desk(clock);
        node = TestNode.start(desk, clock, Map.of());
        chat = node.bean(ChatDesk.class);
    }

    @AfterAll
    void stop() {
        node.close();
        desk.close();
    }

    @BeforeEach
    void visitorComes() {
        page = VisitorPage.open(node.port());
    }

    @AfterEach
    void everybodyGoesHome() {
        page.close();
        desk.closeDown();
    }

    private InteractionId connected() {
        var id = page.start("hello");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        return id;
    }

    @Test
    void visitorSeesThatTheyArePassedOnAndWhoTakesOver() {
        var id = connected();
        desk.annaTransfers(id, new TransferTarget.ToQueue(Desk.BILLING));
        var status = page.await("status", s -> s.path("passedOn").booleanValue(false));
        assertThat(status.path("state").stringValue()).isEqualTo("waiting");
        assertThat(status.has("agent")).isFalse();
        page.message("m1", "are you there?");
        page.await("ack");
        desk.benIsReady();
        desk.benAccepts();
        var connected = page.await(
                "status",
                s -> s.path("state").stringValue("").equals("connected")
                        && s.path("agent").stringValue("").equals("Ben Okafor"));
        assertThat(connected.has("passedOn")).isFalse();
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CONNECTED);
        assertThat(page.texts()).containsExactly("hello", "are you there?");
    }

    @Test
    void onlyWhoHasItNowMayWrite() {
        var id = connected();
        desk.annaTransfers(id, new TransferTarget.ToQueue(Desk.BILLING));
        assertThat(chat.send(Desk.ANNA, id, "a1", "one more thing")).isInstanceOf(SendResult.Refused.class);
        desk.benIsReady();
        desk.benAccepts();
        await().until(() -> chat.send(Desk.BEN, id, "b1", "Ben here") instanceof SendResult.Sent);
        assertThat(page.awaitEntry("Ben here").path("name").stringValue()).isEqualTo("Ben Okafor");
        assertThat(chat.send(Desk.ANNA, id, "a2", "still me")).isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void chatTakesLessOfItsAgentWhileTheVisitorOwesTheAnswer() {
        var id = connected();
        assertThat(desk.load(Desk.ANNA)).isEqualTo(Desk.CHAT);
        chat.send(Desk.ANNA, id, "a1", "which order?");
        assertThat(desk.load(Desk.ANNA)).isEqualTo(Desk.CHAT_WAITING);
        page.message("m1", "4711");
        page.await("ack");
        await().untilAsserted(() -> assertThat(desk.load(Desk.ANNA)).isEqualTo(Desk.CHAT));
    }
}
