package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AgentResult;
import tandem.routing.model.Presence;
import tandem.routing.node.Stage;

/// Every presence of an agent × every trigger against the store, with [PresenceTrigger] as the oracle.
public interface PresenceTableContract {
    InteractionId CALL = new InteractionId("the-call");

    Stage stage();

    @TestFactory
    default List<DynamicTest> everyTriggerLeadsFromEveryPresenceWhereTheTableSays() {
        var covered = new Coverage<Presence, PresenceTrigger>();
        return covered.tests(Presence.values(), PresenceTrigger.values(), PresenceTrigger::from, (trigger, from) -> {
            var s = stage();
            s.ready(ANNA);
            prepare(s, trigger);
            bringTo(s, from);
            long told = presences(s);
            Object answer = pull(s, trigger);
            if (trigger.from(from).isEmpty()) {
                assertThat(presences(s))
                        .as("%s from %s is no event", trigger, from)
                        .isEqualTo(told);
                assertThat(refuses(trigger, from, answer))
                        .as("%s from %s says so: %s", trigger, from, answer)
                        .isTrue();
            }
            return s.view(ANNA).presence();
        });
    }

    /// How often the journal has told of Anna's presence.
    private static long presences(Stage s) {
        return s.allEvents().stream()
                .filter(event -> switch (event) {
                    case Event.AgentLoggedIn _, Event.AgentLoggedOut _, Event.AgentReady _, Event.AgentNotReady _ ->
                        true;
                    default -> false;
                })
                .count();
    }

    /// Who is logged out has no live desktop that could say anything. Ready said twice is done.
    private static boolean refuses(PresenceTrigger trigger, Presence from, Object answer) {
        return switch (trigger) {
            case LOG_IN, MISS, FAIL_TO_CONNECT, LOSE_DESKTOP, LOSE_DESKTOP_FOR_GOOD -> true;
            case LOG_OUT, GO_READY, GO_NOT_READY ->
                from == Presence.LOGGED_OUT
                        ? answer.equals(new AgentResult.Displaced())
                        : answer instanceof AgentResult.Done;
        };
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

    private static Object pull(Stage s, PresenceTrigger trigger) {
        return switch (trigger) {
            case LOG_IN -> s.router.logIn(ANNA, SessionId.random());
            case LOG_OUT -> s.router.logOut(ANNA, session(ANNA));
            case GO_READY -> s.router.ready(ANNA, session(ANNA));
            case GO_NOT_READY -> s.router.notReady(ANNA, session(ANNA), "LUNCH");
            case MISS ->
                InteractionTableContract.fireLater(s, new Deadline.OfInteraction(CALL), Duration.ofSeconds(20));
            case FAIL_TO_CONNECT -> s.router.connectFailed(CALL, 1, "CONNECT_FAILED");
            case LOSE_DESKTOP -> lose(s, Duration.ofSeconds(30));
            case LOSE_DESKTOP_FOR_GOOD -> lose(s, Duration.ofSeconds(300));
        };
    }

    private static Object lose(Stage s, Duration time) {
        s.router.desktopLost(ANNA, session(ANNA));
        return InteractionTableContract.fireLater(s, new Deadline.OfDesktop(ANNA), time);
    }
}
