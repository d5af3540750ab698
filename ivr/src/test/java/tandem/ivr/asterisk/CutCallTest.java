package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.SipPhone.Answers;
import tandem.routing.model.Presence;
import tandem.routing.model.Treatment.Waiting;

/// Calls live as long as their dialogue, whatever is heard of them; and whom the server cuts off has not hung up.
class CutCallTest extends TelephoneTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /// Sends no sound at all.
    private SipCaller silent(String from) {
        var caller = SipCaller.dial(installation.sip, from, "+18005550100", Duration.ofMinutes(4), List.of());
        toClose.add(caller);
        return caller;
    }

    private InteractionId awaitWaiting(String from) {
        return await().until(
                        () -> node.routing.router().snapshot().waiting().values().stream()
                                .flatMap(List::stream)
                                .filter(waiting -> waiting.from().equals(from))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .id();
    }

    private static void cut(String channels) {
        installation
                .asterisk
                .rx("core show channels concise")
                .lines()
                .filter(line -> line.startsWith(channels))
                .forEach(line -> installation.asterisk.rx("channel request hangup " + line.split("!")[0]));
    }

    @Test
    void callsWithoutSoundGoOnAndOneThatHasVanishedIsFoundByItsSession() throws Exception {
        phone("anna-desk", new Answers(Duration.ofMillis(100), Duration.ofMinutes(4), null));
        var talker = silent("+14155550101");
        var talking = talks(anna);
        var waiter = silent("+14155550102");
        var waiting = awaitWaiting("+14155550102");
        var vanished = silent("+14155550103");
        var lost = awaitWaiting("+14155550103");
        awaitCall(lost, "WAITING");
        vanished.vanish();

        await("nothing happens to those who are silent")
                .during(TWO_MINUTES)
                .atMost(TWO_MINUTES.plusSeconds(10))
                .until(() -> stateOf(talking) == InteractionState.CONNECTED
                        && stateOf(waiting) == InteractionState.WAITING
                        && node.telephones.calls().stateOf(talking).equals(Optional.of("TALKING")));

        assertThat(talker.messages()).as("they were asked").contains("Session-Expires: ");
        assertThat(waiter.isOnThePhone()).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> stateOf(lost) == InteractionState.NEW);
        assertThat(node.routing.router().keptPlace("+14155550103")).contains(lost);
        waiter.hangUp();
        awaitState(waiting, InteractionState.CLOSED);
        assertThat(ended(waiting)).isEqualTo(Party.CUSTOMER);
    }

    private InteractionState stateOf(InteractionId call) {
        return node.routing.router().find(call).orElseThrow().state();
    }

    @Test
    void callerWhomTheServerCutsInTheQueueHasNotGivenUp() throws Exception {
        anna.notReady();
        silent("+14155550104");
        var call = awaitWaiting("+14155550104");
        awaitCall(call, "WAITING");

        cut("PJSIP/trunk");

        awaitState(call, InteractionState.NEW);
        assertThat(happened(call, Event.LeftQueue.class)).hasSize(1);
        assertThat(node.routing.router().keptPlace("+14155550104")).contains(call);
    }

    @Test
    void nothingIsKeptWhereTheQueueSaysSo() throws Exception {
        node.routing.reconfigure(WaitingTest.treated(
                node.routing.router().configuration(),
                "support",
                new Waiting(null, Duration.ofSeconds(30), true, List.of(), Duration.ZERO)));
        anna.notReady();
        silent("+14155550106");
        var call = awaitWaiting("+14155550106");
        awaitCall(call, "WAITING");

        cut("PJSIP/trunk");

        awaitState(call, InteractionState.CLOSED);
        assertThat(happened(call, Event.Ended.class)).containsExactly(new Event.Ended(Party.SYSTEM, "CALL_CUT"));
        assertThat(happened(call, Event.LeftQueue.class)).hasSize(1);
        assertThat(outcome(call)).isEqualTo(Outcome.ENDED_IN_FLOW);
    }

    @Test
    void agentWhosePhoneRingsForACallerThatIsCutOffIsReadyForTheNext() throws Exception {
        phone("anna-desk", new SipPhone.Rings());
        anna.ready();
        silent("+14155550107");
        var call = anna.accepts();
        awaitCall(call, "ALERTING");

        cut("PJSIP/trunk");

        awaitState(call, InteractionState.NEW);
        assertThat(happened(call, Event.ConnectFailed.class))
                .containsExactly(new Event.ConnectFailed(anna.id, "CALL_CUT"));
        assertThat(anna.view().presence()).isEqualTo(Presence.READY);
        assertThat(node.routing.router().keptPlace("+14155550107")).contains(call);
    }

    @Test
    void whoWithholdsTheirNumberHasNoPlaceKept() throws Exception {
        anna.notReady();
        silent("anonymous");
        var call = awaitWaiting("anonymous");
        awaitCall(call, "WAITING");

        cut("PJSIP/trunk");

        awaitState(call, InteractionState.CLOSED);
        assertThat(node.routing.router().keptPlace("anonymous")).isEmpty();
    }

    @Test
    void callerWhomTheServerCutsInTheTalkHasNotHungUp() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        silent("+14155550105");
        var call = talks(anna);

        cut("PJSIP/trunk");

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(happened(call, Event.Ended.class)).containsExactly(new Event.Ended(Party.SYSTEM, "CALL_CUT"));
        await().until(() -> phone.messages().contains("BYE sip:"));
    }
}
