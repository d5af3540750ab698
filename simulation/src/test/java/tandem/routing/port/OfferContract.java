package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.OFFER_TIME;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.routing.AcceptResult;
import tandem.routing.DeclineResult;
import tandem.routing.node.Stage;

/// What every routing store promises about offers (R6): made to one, fenced by their epoch, ended in time.
public interface OfferContract {

    /// A fresh contact centre on the store under test.
    Stage stage();

    @Test
    default void acceptedOfferIsNeverOfferedAgain() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        assertThat(s.accept(call)).isInstanceOf(AcceptResult.Accepted.class);
        assertThat(s.accept(call)).isInstanceOf(AcceptResult.Stale.class);
        s.pass(Duration.ofSeconds(25));
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "Accepted");
    }

    @Test
    default void acceptOfAStaleOfferChangesNothingAndSaysSo() {
        var s = stage();
        s.ready(ANNA);
        s.router.logIn(BEN, Stage.session(BEN));
        var call = s.call("c1");
        assertThat(s.router.accept(Stage.desktop(BEN), call, 1, CommandId.random()))
                .isInstanceOf(AcceptResult.Stale.class);
        assertThat(s.router.accept(Stage.desktop(ANNA), call, 2, CommandId.random()))
                .isInstanceOf(AcceptResult.Stale.class);
        assertThat(s.router.accept(Stage.desktop(ANNA), new InteractionId("none"), 1, CommandId.random()))
                .isInstanceOf(AcceptResult.Stale.class);
        s.clock.turn(OFFER_TIME); // nobody has fired the deadline yet
        assertThat(s.router.accept(Stage.desktop(ANNA), call, 1, CommandId.random()))
                .isInstanceOf(AcceptResult.Stale.class);
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered");
    }

    @Test
    default void declinedInteractionGoesToTheNextBestAgent() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        assertThat(s.decline(call)).isEqualTo(new DeclineResult.Declined());
        assertThat(s.holder(call)).isEqualTo(BEN);
        assertThat(s.get(call).epoch()).isEqualTo(2);
        assertThat(s.router.decline(Stage.desktop(ANNA), call, 1, CommandId.random()))
                .isInstanceOf(DeclineResult.Stale.class);
        assertThat(s.view(ANNA).load()).isZero();
    }

    @Test
    default void declinedInteractionKeepsItsPlace() {
        var s = stage();
        s.ready(ANNA);
        var first = s.call("c1");
        s.clock.turn(Duration.ofSeconds(1));
        var second = s.call("c2");
        s.decline(first);
        assertThat(s.state(second)).as("the decliner gets other work").isEqualTo(InteractionState.OFFERED);
        assertThat(s.router.position(first)).contains(1);
        s.ready(BEN);
        assertThat(s.holder(first)).isEqualTo(BEN);
    }

    @Test
    default void whatTheOnlyAgentDeclinedIsOfferedToThemAgainAfterAWhileNotAtOnce() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.decline(call);
        s.pass(Duration.ofSeconds(14));
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(1));
        assertThat(s.holder(call)).isEqualTo(ANNA);
        assertThat(s.get(call).epoch()).isEqualTo(2);
    }

    @Test
    default void whatOneAgentDeclinedDoesNotHoldUpWhoWaitsBehindIt() {
        var s = stage();
        s.ready(ANNA);
        var declined = s.chat("declined");
        s.decline(declined);
        var next = s.chat("next");
        assertThat(s.holder(next)).isEqualTo(ANNA);
        assertThat(s.state(declined)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void anOfferNotAnsweredInTimeReturnsToItsPlace() {
        var s = stage();
        s.ready(ANNA);
        var call = s.call("c1");
        s.call("c2");
        s.pass(OFFER_TIME.minusMillis(1));
        assertThat(s.state(call)).isEqualTo(InteractionState.OFFERED);
        s.pass(Duration.ofMillis(1));
        assertThat(s.state(call)).isEqualTo(InteractionState.WAITING);
        assertThat(s.router.position(call)).contains(1);
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "OfferExpired");
    }

    @Test
    default void aDeadlineFiredTwiceTakesEffectOnce() {
        var s = stage();
        s.ready(ANNA, BEN);
        var call = s.call("c1");
        s.clock.turn(OFFER_TIME);
        var due = s.store.due(s.clock.instant(), 10);
        assertThat(due).containsExactly(new Deadline.OfInteraction(call));
        var lost = new LostDesktop(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300));
        var now = s.clock.instant();
        due.forEach(deadline -> s.store.fire(deadline, lost, now));
        due.forEach(deadline -> s.store.fire(deadline, lost, now));
        assertThat(s.holder(call)).isEqualTo(BEN);
        assertThat(s.story(call)).containsExactly("Opened", "Queued", "Offered", "OfferExpired", "Offered");
    }
}
