package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.node.Stage;
import tandem.simulation.MemoryRouting;

/// What becomes of the agents of a node that dies (R19, D3).
interface NodesContract {
    Stage stage(RoutingConfiguration configuration);

    private Stage stage() {
        return stage(Centre.usual().configuration());
    }

    /// Another node on the same store.
    private static Routing other(Stage s) {
        return MemoryRouting.on(s.store, s.journal, Centre.usual().configuration(), Settings.DEFAULT, s.clock)
                .routing();
    }

    /// Two each, as it takes to miss one.
    private static void signs(Stage s, Routing... nodes) {
        for (Routing node : nodes) {
            node.signOfLife(s.clock.instant());
            node.signOfLife(s.clock.instant());
        }
    }

    @Test
    default void whoIsBackFirstAfterAnOutageOfTheStoreTakesNobodyForDead() {
        Stage s = stage();
        var other = other(s);
        signs(s, s.routing, other);
        other.router().logIn(BEN, Stage.session(BEN));
        s.clock.turn(Duration.ofSeconds(20));

        s.routing.signOfLife(s.clock.instant());
        other.signOfLife(s.clock.instant());
        signs(s, s.routing, other);

        assertThat(s.view(BEN).connected()).isTrue();
        assertThat(s.allEvents())
                .filteredOn(Event.DesktopLost.class::isInstance)
                .isEmpty();
    }

    @Test
    default void theDesktopsOfANodeThatDiesAreLostAndThoseOfTheOthersAreNot() {
        Stage s = stage();
        var other = other(s);
        signs(s, s.routing, other);
        s.ready(ANNA);
        other.router().logIn(BEN, Stage.session(BEN));
        other.router().ready(BEN, Stage.session(BEN));
        s.pass(Duration.ofSeconds(4));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).isTrue();
        s.pass(Duration.ofSeconds(2));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).isFalse();
        assertThat(s.view(ANNA).connected()).isTrue();
        s.pass(Duration.ofSeconds(10));
        s.talk(s.queue("c1", Channel.VOICE, Centre.SALES)); // Anna's
        assertThat(s.state(s.queue("c2", Channel.VOICE, Centre.SALES)))
                .as("no new offers to Ben")
                .isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(300));
        s.runDue();
        assertThat(s.view(BEN).presence()).isEqualTo(Presence.LOGGED_OUT);
    }

    @Test
    default void whoComesBackOnAnotherNodeIsNotLostWithTheFirst() {
        Stage s = stage();
        var other = other(s);
        signs(s, s.routing, other);
        other.router().logIn(BEN, Stage.session(BEN));
        s.router.desktopBack(BEN, Stage.session(BEN));
        s.clock.turn(Duration.ofSeconds(6));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).isTrue();
    }

    @Test
    default void anOldDesktopOfADeadNodeCostsTheNewOneNothing() {
        Stage s = stage();
        var other = other(s);
        signs(s, s.routing, other);
        other.router().logIn(BEN, new SessionId("old"));
        s.router.logIn(BEN, Stage.session(BEN));
        s.clock.turn(Duration.ofSeconds(6));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).isTrue();
    }

    @Test
    default void aNodeThatWasOnlyHeldUpHasItsDesktopsBack() {
        Stage s = stage();
        var other = other(s);
        signs(s, s.routing, other);
        other.router().logIn(BEN, Stage.session(BEN));
        other.router().logIn(ANNA, Stage.session(ANNA));
        other.router().desktopLost(ANNA, Stage.session(ANNA)); // the page is closed
        s.clock.turn(Duration.ofSeconds(6));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).isFalse();
        signs(s, other);
        assertThat(s.view(BEN).connected()).isTrue();
        assertThat(s.view(ANNA).connected()).isFalse();
        s.clock.turn(Duration.ofSeconds(6));
        signs(s, s.routing);
        assertThat(s.view(BEN).connected()).as("dead after all").isFalse();
    }

    @Test
    default void twoNodesFindADeathOnce() {
        Stage s = stage();
        var other = other(s);
        var third = other(s);
        signs(s, s.routing, other, third);
        other.router().logIn(BEN, Stage.session(BEN));
        s.clock.turn(Duration.ofSeconds(6));
        signs(s, s.routing, third, s.routing);
        assertThat(s.allEvents())
                .filteredOn(Event.DesktopLost.class::isInstance)
                .hasSize(1);
    }
}
