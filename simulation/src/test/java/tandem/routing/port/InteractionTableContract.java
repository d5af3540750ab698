package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Requirement;
import tandem.routing.node.Stage;

/// Every state of an interaction × every trigger against the store, with [InteractionTrigger] as the oracle.
public interface InteractionTableContract {
    InteractionId ID = new InteractionId("the-contact");

    Stage stage();

    @TestFactory
    default List<DynamicTest> everyTriggerLeadsFromEveryStateWhereTheTableSays() {
        var covered = new Coverage<InteractionState, InteractionTrigger>();
        return covered.tests(
                InteractionState.values(), InteractionTrigger.values(), InteractionTrigger::from, (trigger, from) -> {
                    var s = stage();
                    bringTo(
                            s,
                            from,
                            channel(from, trigger),
                            trigger == InteractionTrigger.END_WITHOUT_WRAP_UP ? SUPPORT : SALES);
                    beginCalling(s, from, trigger);
                    int told = s.events(ID).size();
                    Object answer = pull(s, trigger);
                    if (trigger.from(from).isEmpty()) {
                        assertThat(s.events(ID))
                                .as("%s from %s changes nothing", trigger, from)
                                .hasSize(told);
                        assertThat(refuses(trigger, from, answer))
                                .as("%s from %s says so: %s", trigger, from, answer)
                                .isTrue();
                    }
                    return s.state(ID);
                });
    }

    /// Commands about the interaction say that nothing was changed. What is about an agent may be right for
    /// them.
    private static boolean refuses(InteractionTrigger trigger, InteractionState from, Object answer) {
        return switch (trigger) {
            case ENQUEUE -> answer.equals(new EnqueueResult.Refused(from));
            case MOVE, LEAVE_QUEUE, CUT_OFF, ASSIGN, PICK, INITIATE, TRANSFER, FOLLOW_UP, SNOOZE, WAKE ->
                answer.equals(new Moving.Stale("the interaction is " + from));
            case POSTPONE, CALL_CUSTOMER, CALL_IN_VAIN, CALL_NO_MORE ->
                answer.equals(new Moving.Stale("the interaction is " + from));
            case CHANGE_CHANNEL, CHANGE_CHANNEL_FOR_LATER ->
                answer.equals(new Changing.Stale("the interaction is " + from));
            case MISS_CUSTOMER, GIVE_UP -> answer instanceof ConnectResult.Stale;
            case ACCEPT -> answer instanceof AcceptResult.Stale;
            case DECLINE -> answer instanceof DeclineResult.Stale;
            case CONNECT ->
                from == InteractionState.CONNECTED
                        ? answer instanceof ConnectResult.Done // said again
                        : answer instanceof ConnectResult.Stale;
            case FAIL -> answer instanceof ConnectResult.Stale;
            case END, END_WITHOUT_WRAP_UP -> answer.equals(new EndResult.AlreadyEnded());
            case EXTEND, COMPLETE -> answer.equals(new WrapUpResult.NotInWrapUp());
            case AGENT_LOGS_OUT ->
                answer instanceof AgentResult.Refused
                        == (from == InteractionState.CONNECTING || from == InteractionState.CONNECTED);
            case OFFER, DEADLINE, AGENT_LOST, AGENT_GONE -> true;
        };
    }

    /// A call, since what is written is never CONNECTING; but a call goes on without its agent's desktop.
    private static Channel channel(InteractionState from, InteractionTrigger trigger) {
        return trigger == InteractionTrigger.AGENT_GONE && from != InteractionState.CONNECTING
                ? Channel.CHAT
                : Channel.VOICE;
    }

    private static void bringTo(Stage s, InteractionState state, Channel channel, QueueId queue) {
        s.router.logIn(ANNA, session(ANNA));
        if (state == InteractionState.NEW) {
            s.open(ID.value(), channel);
            return;
        }
        if (state != InteractionState.WAITING && state != InteractionState.SCHEDULED) {
            s.ready(ANNA);
        }
        boolean wrapUp = state == InteractionState.WRAP_UP;
        s.queue(ID.value(), channel, wrapUp ? SALES : queue);
        switch (state) {
            case NEW, WAITING, OFFERED -> {}
            case SCHEDULED -> s.postpone(ID, s.clock.instant().plusSeconds(60));
            case SNOOZED -> {
                s.talk(ID);
                s.snooze(ID, ANNA, Duration.ofSeconds(60));
                s.router.notReady(ANNA, session(ANNA), "BREAK");
            }
            case CONNECTING -> s.accept(ID);
            case CONNECTED -> s.talk(ID);
            case WRAP_UP -> {
                s.talk(ID);
                s.hangUp(ID);
            }
            case CLOSED -> {
                s.talk(ID);
                s.hangUp(ID);
                s.router.completeWrapUp(Stage.desktop(ANNA), ID, null, "sold", null, CommandId.random());
            }
        }
        assertThat(s.state(ID)).isEqualTo(state);
    }

    /// For what follows a customer who is called before an agent.
    private static void beginCalling(Stage s, InteractionState from, InteractionTrigger trigger) {
        switch (trigger) {
            case CALL_CUSTOMER -> {
                if (from == InteractionState.WAITING) {
                    s.customerFirst(ID);
                }
            }
            case CALL_IN_VAIN, CALL_NO_MORE -> {
                if (from == InteractionState.SCHEDULED) {
                    s.customerFirst(ID);
                    s.callCustomer(ID, 1);
                }
            }
            default -> {} // others follow from any way into that state
        }
    }

    private static Object pull(Stage s, InteractionTrigger trigger) {
        return switch (trigger) {
            case ENQUEUE -> s.router.enqueue(ID, SALES, Requirement.NONE, 0);
            case MOVE -> s.move(ID, BACK_OFFICE);
            case LEAVE_QUEUE -> s.leaveQueue(ID);
            case CUT_OFF -> s.cutOff(ID, "+49301", Duration.ofSeconds(60));
            case CHANGE_CHANNEL -> s.changeChannel(ID, Channel.CALLBACK, "+49301", null);
            case CHANGE_CHANNEL_FOR_LATER ->
                s.changeChannel(
                        ID, Channel.CALLBACK, "+49301", s.clock.instant().plusSeconds(60));
            case POSTPONE -> s.postpone(ID, s.clock.instant().plusSeconds(60));
            case CALL_CUSTOMER -> s.callCustomer(ID, 1);
            case CALL_IN_VAIN -> s.calledInVain(ID, s.clock.instant().plusSeconds(60));
            case CALL_NO_MORE -> s.calledInVain(ID, null);
            case MISS_CUSTOMER -> s.missCustomer(ID, s.clock.instant().plusSeconds(60), false);
            case GIVE_UP -> s.missCustomer(ID, null, false);
            case OFFER -> {
                s.ready(BEN);
                yield "ready";
            }
            case ASSIGN -> assign(s, false);
            case PICK -> assign(s, true);
            case INITIATE -> s.initiate(ID, ANNA);
            case ACCEPT -> s.router.accept(Stage.desktop(ANNA), ID, 1, CommandId.random());
            case DECLINE -> s.router.decline(Stage.desktop(ANNA), ID, 1, CommandId.random());
            case CONNECT -> s.router.connected(ID, 1);
            case FAIL -> s.router.connectFailed(ID, 1, "PHONE_UNREACHABLE");
            case TRANSFER -> s.transfer(ANNA, ID, 1, SUPPORT, true);
            case FOLLOW_UP -> s.followUp(ID, ANNA, Duration.ofSeconds(60));
            case SNOOZE -> s.snooze(ID, ANNA, Duration.ofSeconds(60));
            case WAKE -> s.wake(ID);
            case DEADLINE -> fireLater(s, new Deadline.OfInteraction(ID), Duration.ofMinutes(30));
            case END, END_WITHOUT_WRAP_UP -> s.router.end(ID, Party.CUSTOMER, "left");
            case EXTEND -> s.router.extendWrapUp(Stage.desktop(ANNA), ID, CommandId.random());
            case COMPLETE -> s.router.completeWrapUp(Stage.desktop(ANNA), ID, null, "sold", null, CommandId.random());
            case AGENT_LOST -> lose(s, Duration.ofSeconds(30));
            case AGENT_LOGS_OUT -> s.router.logOut(ANNA, session(ANNA));
            case AGENT_GONE -> lose(s, Duration.ofSeconds(300));
        };
    }

    private static Handing assign(Stage s, boolean accept) {
        s.router.logIn(BEN, session(BEN));
        return s.assign(ID, BEN, accept);
    }

    private static Object lose(Stage s, Duration time) {
        s.router.desktopLost(ANNA, session(ANNA));
        return fireLater(s, new Deadline.OfDesktop(ANNA), time);
    }

    /// Fires one deadline only, as if the node that saw the others had died.
    static Object fireLater(Stage s, Deadline deadline, Duration later) {
        s.clock.turn(later);
        var lost = new LostDesktop(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(300));
        s.store.fire(deadline, lost, s.clock.instant());
        return "fired";
    }
}
