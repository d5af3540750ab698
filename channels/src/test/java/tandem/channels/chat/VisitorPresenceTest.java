package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.ChatDesk;
import tandem.channels.Desk;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.core.event.Event;

/// What becomes of a chat whose visitor, or whose node, is gone. The test turns the clock.
@ExtendWith(TestRedis.class)
class VisitorPresenceTest {
    private final TurnedClock clock = new TurnedClock();
    private final List<VisitorPage> pages = new CopyOnWriteArrayList<>();
    private Desk desk;
    private TestNode node;

    @BeforeEach
    void start() {
        desk = new Desk(clock);
        node = TestNode.start(desk, clock, Map.of("tandem.channels.chat.limits.max-per-address", 2));
        pass(Duration.ofSeconds(61), node); // a node that has just started gives everybody time
    }

    @AfterEach
    void stop() {
        pages.forEach(VisitorPage::close);
        node.close();
        desk.close();
    }

    private VisitorPage page(TestNode of) {
        var page = VisitorPage.open(of.port());
        pages.add(page);
        return page;
    }

    /// In small steps, as time does.
    private void pass(Duration time, TestNode on) {
        for (long s = 0; s < time.toSeconds(); s += 5) {
            clock.turn(Duration.ofSeconds(5));
            on.bean(ChatChannel.class).tick();
        }
    }

    /// Drops the page and waits until the node has noticed.
    private void drop(VisitorPage page) {
        int before = node.bean(ChatChannel.class).visitors();
        page.drop();
        await().until(() -> node.bean(ChatChannel.class).visitors() < before);
    }

    @Test
    void visitorWhoLeavesTheQueueIsAbandonedAfterAMinute() {
        var page = page(node);
        var id = page.start("hello");
        drop(page);
        pass(Duration.ofSeconds(50), node);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        pass(Duration.ofSeconds(15), node);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
        assertThat(desk.eventsOf(id))
                .contains(new Event.Ended(Party.CUSTOMER, "visitor-left"), new Event.Closed(Outcome.ABANDONED));
    }

    @Test
    void visitorWhoLeavesWhileOfferedTakesTheOfferAway() {
        var page = page(node);
        var id = page.start("hello");
        desk.annaIsReady();
        desk.awaitOffer();
        drop(page);
        pass(Duration.ofSeconds(70), node);
        assertThat(desk.eventsOf(id, Event.OfferRescinded.class)).hasSize(1);
        assertThat(desk.eventsOf(id)).contains(new Event.Closed(Outcome.ABANDONED));
    }

    @Test
    void visitorWhoLeavesTheTalkLeavesWrapUp() {
        var page = page(node);
        var id = page.start("hello");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        drop(page);
        pass(Duration.ofSeconds(70), node);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WRAP_UP);
    }

    @Test
    void visitorWhoOnlyPingsStays() {
        var page = page(node);
        var id = page.start("hello");
        for (int i = 0; i < 10; i++) {
            int pongs = page.of("pong").size();
            page.send("{'type':'ping'}");
            await().until(() -> page.of("pong").size() > pongs);
            pass(Duration.ofSeconds(20), node);
        }
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void silentSocketIsClosedAndItsVisitorLeavesIfTheyStayAway() {
        var page = page(node);
        var id = page.start("hello");
        pass(Duration.ofSeconds(50), node);
        assertThat(page.awaitClose()).isEqualTo(4005);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        await().until(() -> node.bean(ChatChannel.class).visitors() == 0);
        pass(Duration.ofSeconds(15), node);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    void silentSocketThatNeverStartsAChatIsClosedAndItsPlaceIsFree() {
        var silent = page(node);
        for (var each : List.of(page(node), silent)) {
            each.send("{'type':'ping'}"); // a socket is open before the server has noted when
            each.await("pong");
        }
        pass(Duration.ofSeconds(40), node);
        assertThat(node.bean(ChatChannel.class).visitors()).isEqualTo(2);
        pass(Duration.ofSeconds(10), node);
        assertThat(silent.awaitClose()).isEqualTo(4005);
        await().until(() -> node.bean(ChatChannel.class).visitors() == 0);
        page(node).start("hello"); // of two that one address may have
    }

    @Test
    void socketThatPingsOrWhoseClockJumpsIsNotSilent() {
        var page = page(node);
        for (int i = 0; i < 3; i++) {
            int pongs = page.of("pong").size();
            page.send("{'type':'ping'}");
            await().until(() -> page.of("pong").size() > pongs);
            pass(Duration.ofSeconds(20), node);
        }
        clock.turn(Duration.ofMinutes(10));
        node.bean(ChatChannel.class).tick();
        page.start("hello");
    }

    @Test
    void chatGoesOnAfterTheRestartOfItsNode() {
        var page = page(node);
        var id = page.start("hello");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        node.close();
        clock.turn(Duration.ofMinutes(10)); // a long way down
        node = TestNode.start(desk, clock, Map.of());
        pass(Duration.ofSeconds(30), node);
        node.bean(ChatDesk.class).send(Desk.ANNA, id, "a1", "are you there?");

        var again = page(node);
        again.send("{'type':'resume','token':'" + page.token() + "'}");
        again.awaitEntry("hello");
        again.awaitEntry("are you there?");
        again.awaitState("connected");
        pass(Duration.ofSeconds(35), node);
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    void visitorOfADeadNodeIsEndedByAnother() {
        try (var other = TestNode.start(desk, clock, Map.of())) {
            pass(Duration.ofSeconds(61), other);
            var page = page(node);
            InteractionId id = page.start("hello");
            node.close();
            pass(Duration.ofSeconds(70), other);
            assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
        }
    }

    @Test
    void jumpOfTheClockSendsNobodyAway() {
        var page = page(node);
        var id = page.start("hello");
        clock.turn(Duration.ofHours(3));
        node.bean(ChatChannel.class).tick();
        node.bean(ChatChannel.class).tick();
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING);
        page.message("m1", "still here");
        page.await("ack");
    }

    @Test
    void tooManyFromOneAddressAreTurnedAway() {
        // three at once: which of them the server counts last is not for the visitors to say
        var three = List.of(page(node), page(node), page(node));
        await().until(() ->
                three.stream().filter(page -> page.isClosedWith(1013)).count() == 1);
    }
}
