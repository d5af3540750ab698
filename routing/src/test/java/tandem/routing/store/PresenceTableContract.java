package tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.Stage.ANNA;
import static tandem.routing.Stage.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.routing.Presence;
import tandem.routing.Stage;

/// Every presence of an agent × every trigger against the store, with [PresenceTrigger] as the oracle.
public interface PresenceTableContract {
    InteractionId CALL = new InteractionId("the-call");

    Stage stage();

    @TestFactory
    default List<DynamicTest> everyTriggerLeadsFromEveryPresenceWhereTheTableSays() {
        return List.of(PresenceTrigger.values()).stream()
                .map(trigger -> DynamicTest.dynamicTest(trigger.name(), () -> check(trigger)))
                .toList();
    }

    private void check(PresenceTrigger trigger) {
        Set<Presence> taken = EnumSet.noneOf(Presence.class);
        for (Presence from : Presence.values()) {
            var s = stage();
            s.ready(ANNA);
            prepare(s, trigger);
            bringTo(s, from);
            pull(s, trigger);
            assertThat(s.view(ANNA).presence())
                    .as("%s from %s", trigger, from)
                    .isEqualTo(trigger.from(from).orElse(from));
            if (trigger.from(from).isPresent()) {
                taken.add(from);
            }
        }
        assertThat(Presence.values())
                .as("transitions never taken")
                .allMatch(from -> trigger.from(from).isEmpty() || taken.contains(from));
    }

    /// What has to be in hand for the trigger to mean anything.
    private static void prepare(Stage s, PresenceTrigger trigger) {
        if (trigger == PresenceTrigger.MISS || trigger == PresenceTrigger.FAIL_TO_CONNECT) {
            s.call(CALL.value());
        }
        if (trigger == PresenceTrigger.FAIL_TO_CONNECT) {
            s.accept(CALL);
        }
    }

    private static void bringTo(Stage s, Presence presence) {
        switch (presence) {
            case READY -> {}
            case NOT_READY -> s.router.notReady(ANNA, session(ANNA), "BREAK");
            case LOGGED_OUT -> {
                s.router.desktopLost(ANNA, session(ANNA));
                InteractionTableContract.fireLater(s, new Deadline.OfDesktop(ANNA), Duration.ofSeconds(300));
            }
        }
        assertThat(s.view(ANNA).presence()).isEqualTo(presence);
    }

    private static void pull(Stage s, PresenceTrigger trigger) {
        switch (trigger) {
            case LOG_IN -> s.router.logIn(ANNA, SessionId.random());
            case LOG_OUT -> s.router.logOut(ANNA, session(ANNA));
            case GO_READY -> s.router.ready(ANNA, session(ANNA));
            case GO_NOT_READY -> s.router.notReady(ANNA, session(ANNA), "LUNCH");
            case MISS ->
                InteractionTableContract.fireLater(s, new Deadline.OfInteraction(CALL), Duration.ofSeconds(20));
            case FAIL_TO_CONNECT -> s.router.connectFailed(CALL, 1, "CONNECT_FAILED");
            case LOSE_DESKTOP -> {
                s.router.desktopLost(ANNA, session(ANNA));
                InteractionTableContract.fireLater(s, new Deadline.OfDesktop(ANNA), Duration.ofSeconds(30));
            }
            case LOSE_DESKTOP_FOR_GOOD -> {
                s.router.desktopLost(ANNA, session(ANNA));
                InteractionTableContract.fireLater(s, new Deadline.OfDesktop(ANNA), Duration.ofSeconds(300));
            }
        }
    }
}
