package tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static tandem.routing.Stage.ANNA;
import static tandem.routing.Stage.BACK_OFFICE;
import static tandem.routing.Stage.BEN;
import static tandem.routing.Stage.SALES;
import static tandem.routing.Stage.SUPPORT;
import static tandem.routing.Stage.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.routing.Requirement;
import tandem.routing.Stage;

/// Every state of an interaction × every trigger against the store, with [InteractionTrigger] as the oracle.
public interface InteractionTableContract {
    InteractionId CHAT = new InteractionId("the-chat");

    Stage stage();

    @TestFactory
    default List<DynamicTest> everyTriggerLeadsFromEveryStateWhereTheTableSays() {
        return List.of(InteractionTrigger.values()).stream()
                .map(trigger -> DynamicTest.dynamicTest(trigger.name(), () -> check(trigger)))
                .toList();
    }

    private void check(InteractionTrigger trigger) {
        Set<InteractionState> taken = EnumSet.noneOf(InteractionState.class);
        QueueId queue = trigger == InteractionTrigger.END_WITHOUT_WRAP_UP ? SUPPORT : SALES;
        for (InteractionState from : InteractionState.values()) {
            if (queue.equals(SUPPORT) && from == InteractionState.WRAP_UP) {
                continue; // does not exist there
            }
            var s = stage();
            bringTo(s, from, queue);
            try {
                pull(s, trigger);
            } catch (UnsupportedOperationException e) {
                abort(trigger + ": " + e.getMessage()); // while a store is still being built
            }
            assertThat(s.state(CHAT))
                    .as("%s from %s", trigger, from)
                    .isEqualTo(trigger.from(from).orElse(from));
            if (trigger.from(from).isPresent()) {
                taken.add(from);
            }
        }
        assertThat(InteractionState.values())
                .as("transitions never taken")
                .allMatch(from -> trigger.from(from).isEmpty() || taken.contains(from));
    }

    private static void bringTo(Stage s, InteractionState state, QueueId queue) {
        s.router.logIn(ANNA, session(ANNA));
        if (state == InteractionState.NEW) {
            s.open(CHAT.value(), Channel.CHAT);
            return;
        }
        if (state != InteractionState.WAITING) {
            s.ready(ANNA);
        }
        s.queue(CHAT.value(), Channel.CHAT, queue);
        switch (state) {
            case NEW, WAITING, OFFERED -> {}
            case CONNECTING -> s.accept(CHAT);
            case CONNECTED -> s.talk(CHAT);
            case WRAP_UP -> {
                s.talk(CHAT);
                s.hangUp(CHAT);
            }
            case CLOSED -> {
                s.talk(CHAT);
                s.hangUp(CHAT);
                s.router.completeWrapUp(ANNA, CHAT, "sold", null, CommandId.random());
            }
        }
        assertThat(s.state(CHAT)).isEqualTo(state);
    }

    private static void pull(Stage s, InteractionTrigger trigger) {
        switch (trigger) {
            case ENQUEUE -> s.router.enqueue(CHAT, SALES, Requirement.NONE, 0);
            case MOVE -> s.move(CHAT, BACK_OFFICE);
            case LEAVE_QUEUE -> s.leaveQueue(CHAT);
            case OFFER -> s.ready(BEN);
            case ASSIGN -> assign(s, false);
            case PICK -> assign(s, true);
            case ACCEPT -> s.router.accept(ANNA, CHAT, 1, CommandId.random());
            case DECLINE -> s.router.decline(ANNA, CHAT, 1, CommandId.random());
            case CONNECT -> s.router.connected(CHAT, 1);
            case FAIL -> s.router.connectFailed(CHAT, 1, "PHONE_UNREACHABLE");
            case TRANSFER -> s.transfer(ANNA, CHAT, 1, SUPPORT, true);
            case DEADLINE -> fireLater(s, new Deadline.OfInteraction(CHAT), Duration.ofMinutes(30));
            case END, END_WITHOUT_WRAP_UP -> s.router.end(CHAT, Party.CUSTOMER, "left");
            case EXTEND -> s.router.extendWrapUp(ANNA, CHAT, CommandId.random());
            case COMPLETE -> s.router.completeWrapUp(ANNA, CHAT, "sold", null, CommandId.random());
            case AGENT_LOST -> {
                s.router.desktopLost(ANNA, session(ANNA));
                fireLater(s, new Deadline.OfDesktop(ANNA), Duration.ofSeconds(30));
            }
            case AGENT_LOGS_OUT -> s.router.logOut(ANNA, session(ANNA));
            case AGENT_GONE -> {
                s.router.desktopLost(ANNA, session(ANNA));
                fireLater(s, new Deadline.OfDesktop(ANNA), Duration.ofSeconds(300));
            }
        }
    }

    private static void assign(Stage s, boolean accept) {
        s.router.logIn(BEN, session(BEN));
        s.assign(CHAT, BEN, accept);
    }

    /// Fires one deadline only, as if the node that saw the others had died.
    static void fireLater(Stage s, Deadline deadline, Duration later) {
        s.clock.turn(later);
        var lost = new LostDesktop(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300));
        s.store.fire(deadline, lost, s.clock.instant());
    }
}
