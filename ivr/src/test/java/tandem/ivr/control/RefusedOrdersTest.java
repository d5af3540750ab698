package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.InteractionId;

/// A server that says no, and when it says why.
class RefusedOrdersTest {
    private final TestControlRoom room = new TestControlRoom();
    private final ReluctantPbx pbx = new ReluctantPbx();
    private final Call call =
            new Call(room, pbx, new Caller(new InteractionId("call-1"), "pbx1-1.1", "PJSIP/trunk-00000001", "+1"));

    @Test
    void callerWhoCannotBeMovedIsMovedAMomentLater() {
        pbx.refusals = 2;
        call.found(CallState.TALKING, null, null);

        call.fire(CallTrigger.HANG_UP);
        room.carryOutWhatIsPosted();

        assertThat(pbx.moved).containsExactly(Pbx.Place.GOODBYE);
    }

    @Test
    void callerWhoHasHungUpMeanwhileIsNotMoved() {
        pbx.refusals = 1;
        call.found(CallState.TALKING, null, null);

        call.fire(CallTrigger.HANG_UP);
        call.fire(CallTrigger.CALLER_GONE);
        room.carryOutWhatIsPosted();

        assertThat(pbx.moved).isEmpty();
    }

    @Test
    void callerWhoCanNeverBeMovedIsLeftAlone() {
        pbx.refusals = Integer.MAX_VALUE;
        call.found(CallState.TALKING, null, null);

        call.fire(CallTrigger.HANG_UP);
        room.carryOutWhatIsPosted();

        assertThat(pbx.moved).isEmpty();
    }

    @Test
    void endOfThePhonesChannelSaysWhyItWasNotAnsweredThoughTheOrderFailsFirst() {
        ringAnna();

        call.on(new PbxEvent.LegCreated(pbx.leg(), "PJSIP/anna-00000002"));
        call.on(new PbxEvent.RingFailed(pbx.leg(), "PHONE_NOT_REGISTERED"));
        call.on(new PbxEvent.HungUp(pbx.leg(), 17));
        room.carryOutWhatIsPosted();

        assertThat(room.whyNotConnected).containsExactly("PHONE_BUSY");
    }

    @Test
    void orderThatCreatesNoChannelSaysItself() {
        ringAnna();

        call.on(new PbxEvent.RingFailed(pbx.leg(), "PHONE_NOT_REGISTERED"));
        room.carryOutWhatIsPosted();

        assertThat(room.whyNotConnected).containsExactly("PHONE_NOT_REGISTERED");
    }

    @Test
    void callsThatARestartOfTheServerHasEndedAreNotTheCustomers() {
        call.found(CallState.WAITING, null, null);

        call.reconcile(Map.of(), System.nanoTime(), true);
        room.carryOutWhatIsPosted();

        assertThat(room.reported()).containsExactly("over");
        assertThat(room.leftItsQueue()).isTrue();
    }

    @Test
    void callThatWentWhileTheLinkWasCutWasHungUp() {
        call.found(CallState.WAITING, null, null);

        call.reconcile(Map.of(), System.nanoTime(), false);
        room.carryOutWhatIsPosted();

        assertThat(room.reported()).containsExactly("over");
        assertThat(room.leftItsQueue()).isFalse();
    }

    @Test
    void phoneThatWasCalledAfterTheServerWasAskedIsNotTakenForGone() {
        long asked = System.nanoTime();
        ringAnna();

        call.reconcile(Map.of(), asked, false);
        room.carryOutWhatIsPosted();

        assertThat(room.whyNotConnected).isEmpty();
        assertThat(room.reported()).isEmpty();
    }

    @Test
    void phoneThatWasCalledAMomentBeforeTheServerWasAskedIsLookedForAgain() {
        ringAnna();

        call.reconcile(Map.of(), System.nanoTime(), false);
        room.carryOutWhatIsPosted();

        assertThat(room.whyNotConnected).isEmpty();
        assertThat(room.reported()).isEmpty();
        assertThat(room.due()).hasSize(1);
    }

    private void ringAnna() {
        call.found(CallState.WAITING, null, null);
        call.accepted(new AgentId("anna"), 1);
        room.carryOutWhatIsPosted();
    }

    private static final class ReluctantPbx extends SilentPbx {
        final List<Place> moved = new ArrayList<>();
        int refusals;
        private String leg = "";

        String leg() {
            return leg;
        }

        @Override
        public void ring(Ring order) {
            leg = order.legId();
        }

        @Override
        public void move(String channel, Place place) {
            if (refusals > 0) {
                refusals--;
                throw new PbxRefusedException("Redirect failed, channel not up.");
            }
            moved.add(place);
        }
    }
}
