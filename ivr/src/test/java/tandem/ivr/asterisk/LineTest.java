package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;

/// What telephones do by themselves in a talk, and how their lines are measured, on a real Asterisk.
class LineTest extends TelephoneTest {

    @Test
    void callerWhoseTelephoneKnowsNoneOfOurCodecsIsRefusedAtOnce() {
        assertThat(SipCaller.isRefused(installation.sip, "+14155550123", "+18005550100", 18, "G729/8000", 488))
                .isTrue();
        assertThat(channels()).contains("0 active channels");
    }

    @Test
    void callerWhoPutsUsOnHoldComesBackToTheSameTalk() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = SipCaller.dial(
                installation.sip,
                "+14155550123",
                "+18005550100",
                LONG,
                List.of(
                        CallerStep.talk(callerVoice),
                        CallerStep.pause(Duration.ofSeconds(2)),
                        CallerStep.hold(Duration.ofSeconds(2))));
        toClose.add(caller);
        var call = talks(anna);

        await("they have been on hold and are back")
                .atMost(Duration.ofSeconds(15))
                .until(() -> caller.messages().contains("a=sendonly")
                        && caller.messages().split("a=sendrecv", -1).length > 2);

        awaitCall(call, "TALKING");
        assertThat(channels()).contains("2 active channels");
        assertThat(caller.isOnThePhone()).isTrue();
        await("the journal says both")
                .untilAsserted(() -> assertThat(happened(call, Event.PhoneHeld.class))
                        .containsExactly(
                                new Event.PhoneHeld(Party.CUSTOMER, true), new Event.PhoneHeld(Party.CUSTOMER, false)));
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        assertThat(ended(call)).isEqualTo(Party.CUSTOMER);
    }

    @Test
    void transferByTheDeskPhoneItselfIsRefusedAndTheTalkGoesOn() throws Exception {
        var phone = phone(
                "anna-desk",
                new SipPhone.AnswersAndRefers(
                        Duration.ofMillis(100), Duration.ofSeconds(2), "+14155559999", "603", LONG));
        var caller = calls();
        var call = talks(anna);

        await("the phone has tried")
                .atMost(Duration.ofSeconds(15))
                .until(() -> phone.messages().contains("SIP/2.0 603"));

        awaitCall(call, "TALKING");
        assertThat(channels()).contains("2 active channels");
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void linesOfBothSidesAreMeasuredWhenTheTalkIsOver() throws Exception {
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(4)));
        calls();
        var call = talks(anna);
        awaitState(call, InteractionState.WRAP_UP);

        var lines = await("both lines are measured")
                .atMost(Duration.ofSeconds(20))
                .until(() -> happened(call, Event.LineMeasured.class), list -> list.size() >= 2);

        assertThat(lines).extracting(Event.LineMeasured::side).containsExactlyInAnyOrder(Party.AGENT, Party.CUSTOMER);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.lostReceived()).as("in a thousand").isLessThan(50);
            assertThat(line.score()).as("within one machine").isGreaterThan(400);
        });
    }
}
