package tandem.simulation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.Arrival;
import tandem.routing.FollowUp;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.TransferTarget;
import tandem.routing.model.Requirement;

/// How an [Act] is said to a router.
final class Commands {
    private static final String STALE = "stale";
    private static final String BY = "supervisor";

    private final Pages pages;

    Commands(Pages pages) {
        this.pages = pages;
    }

    /// Whether it is about something that has been opened by now: nobody can speak of anything else.
    boolean canBeMeant(Act act) {
        return switch (act.verb()) {
            case ENQUEUE,
                    NOTE,
                    IDENTIFY,
                    END,
                    CONNECTED,
                    CONNECT_FAILED,
                    OWES,
                    TALK,
                    ALSO_WRITTEN,
                    OVER,
                    ASSIGN,
                    MOVE,
                    RAISE,
                    CALL_BACK,
                    CALL_CUSTOMER,
                    TAKE_UP,
                    CALL_AGAIN,
                    WAKE,
                    WRITE -> pages.knows(act.interaction(0));
            case ACCEPT, DECLINE, WRAP_UP, EXTEND, TRANSFER, SNOOZE, PICK, INITIATE -> pages.knows(act.interaction(1));
            case FOLLOW_UP -> pages.knows(act.interaction(4));
            case OPEN,
                    ARRIVE,
                    LOG_IN,
                    LOG_OUT,
                    READY,
                    NOT_READY,
                    DESKTOP_LOST,
                    DESKTOP_BACK,
                    RELOAD,
                    DIE,
                    START,
                    PAUSE,
                    STALL,
                    JUMP,
                    DRIFT,
                    REDIS_JUMP -> true;
        };
    }

    /// @return the answer, comparable between stores
    Object give(Router router, Act act, CommandId command) {
        return switch (act.verb()) {
            case OPEN -> router.open(contact(act));
            case ARRIVE -> {
                var customer = new Customer(new CustomerId("c" + act.text(0)), "A customer", true);
                var words = new Arrival.Words(
                        new Event.MessageAdded("first", Party.CUSTOMER, null, "hello"),
                        new CommandId("first-" + act.text(0)));
                yield router.arrive(new Arrival(
                        contact(act), customer, words, new QueueId(act.text(2)), Requirement.NONE, act.number(3)));
            }
            case ENQUEUE ->
                router.enqueue(
                        act.interaction(0),
                        new QueueId(act.text(1)),
                        act.has(3) ? Requirement.parse(act.text(3)) : Requirement.NONE,
                        act.number(2));
            case NOTE -> {
                var event = new Event.AttributesSet(Map.of("note", command.value()));
                RecordResult result = router.record(act.interaction(0), event, command);
                yield result instanceof RecordResult.Recorded ? "recorded" : result;
            }
            case IDENTIFY -> {
                router.identify(act.interaction(0), new CustomerId("c" + act.text(0)), "A customer");
                yield "identified";
            }
            case END -> router.end(act.interaction(0), Party.valueOf(act.text(1)), "left");
            case CONNECTED -> router.connected(act.interaction(0), pages.accepted(act.interaction(0)));
            case CONNECT_FAILED ->
                router.connectFailed(act.interaction(0), pages.accepted(act.interaction(0)), act.text(1));
            case OWES -> {
                router.customerOwes(act.interaction(0), Boolean.parseBoolean(act.text(1)));
                yield "noted";
            }
            case TALK -> router.talk(act.interaction(0), pages.accepted(act.interaction(0)), "+4930");
            case ALSO_WRITTEN -> {
                router.alsoWritten(act.interaction(0), Channel.valueOf(act.text(1)), "they write");
                yield "noted";
            }
            case OVER -> router.over(act.interaction(0), Channel.valueOf(act.text(1)), Party.CUSTOMER, "over");
            case ACCEPT -> router.accept(desktop(act), act.interaction(1), epoch(act), command);
            case DECLINE -> router.decline(desktop(act), act.interaction(1), epoch(act), command);
            case WRAP_UP ->
                router.completeWrapUp(
                        desktop(act), act.interaction(1), null, act.has(2) ? act.text(2) : null, null, command);
            case EXTEND -> router.extendWrapUp(desktop(act), act.interaction(1), command);
            case TRANSFER ->
                router.transfer(
                        desktop(act),
                        act.interaction(1),
                        pages.accepted(act.interaction(1)),
                        target(act.text(2), act.has(3) ? act.text(3) : null),
                        null,
                        command);
            case SNOOZE -> {
                var until = router.find(act.interaction(1))
                        .map(held -> held.connectedAt() == null ? held.openedAt() : held.connectedAt())
                        .orElse(Instant.EPOCH)
                        .plusMillis(act.number(2));
                yield router.snooze(
                        desktop(act),
                        act.interaction(1),
                        pages.accepted(act.interaction(1)),
                        until,
                        "asks again",
                        command);
            }
            case FOLLOW_UP -> {
                var due = router.find(act.interaction(4))
                        .map(Interaction::openedAt)
                        .orElse(Instant.EPOCH)
                        .plusMillis(act.number(3));
                yield router.followUp(
                        desktop(act),
                        new FollowUp(
                                act.interaction(1),
                                new QueueId(act.text(2)),
                                due,
                                new Customer(new CustomerId("c" + act.text(4)), "A customer", true),
                                null,
                                "asks again",
                                null,
                                act.interaction(4)),
                        command);
            }
            case WAKE -> router.wake(act.interaction(0), BY);
            case WRITE -> {
                var event = new Event.MessageAdded(command.value(), Party.CUSTOMER, null, "hello again");
                RecordResult result = router.record(act.interaction(0), event, command);
                yield result instanceof RecordResult.Recorded ? "recorded" : result;
            }
            case PICK -> router.pick(desktop(act), act.interaction(1));
            case INITIATE -> router.initiate(desktop(act), act.interaction(1), new QueueId(act.text(2)), command);
            case ASSIGN -> router.assign(act.interaction(0), act.agent(1), BY);
            case MOVE -> router.move(act.interaction(0), new QueueId(act.text(1)), BY);
            case RAISE -> router.prioritise(act.interaction(0), act.number(1), BY);
            case CALL_BACK -> router.callBack(act.interaction(0), act.text(1));
            case CALL_CUSTOMER -> router.callCustomer(act.interaction(0), act.number(1));
            case TAKE_UP -> router.takeUp(act.interaction(0));
            case CALL_AGAIN -> router.callAgain(act.interaction(0), act.text(1));
            case LOG_IN, LOG_OUT, READY, NOT_READY, DESKTOP_LOST, DESKTOP_BACK -> fromDesktop(router, act, command);
            case RELOAD, DIE, START, PAUSE, STALL, JUMP, DRIFT, REDIS_JUMP ->
                throw new IllegalArgumentException("Not said to a router: " + act);
        };
    }

    private Actor.Desktop desktop(Act act) {
        return new Actor.Desktop(act.agent(0), pages.desktop(act.agent(0), false));
    }

    private static NewInteraction contact(Act act) {
        return new NewInteraction(
                act.interaction(0),
                Channel.valueOf(act.text(1)),
                Direction.INBOUND,
                "+4930" + act.text(0).substring(1),
                "100",
                null,
                null,
                Map.of());
    }

    private Object fromDesktop(Router router, Act act, CommandId command) {
        return switch (act.verb()) {
            case LOG_IN -> {
                var session = new SessionId("s" + command.value());
                pages.sits(act.agent(0), session);
                yield router.logIn(act.agent(0), session);
            }
            case LOG_OUT -> router.logOut(act.agent(0), desktop(act, 1));
            case READY -> router.ready(act.agent(0), desktop(act, 1));
            case NOT_READY -> router.notReady(act.agent(0), desktop(act, 2), act.text(1));
            case DESKTOP_LOST -> {
                router.desktopLost(act.agent(0), desktop(act, 1));
                yield "noted";
            }
            case DESKTOP_BACK -> router.desktopBack(act.agent(0), desktop(act, 1));
            default -> throw new IllegalArgumentException("Not said by an agent about themselves: " + act);
        };
    }

    private int epoch(Act act) {
        return pages.offer(act.agent(0), act.interaction(1)) - (act.has(2) ? act.number(2) : 0);
    }

    private SessionId desktop(Act act, int n) {
        return pages.desktop(act.agent(0), act.has(n) && act.text(n).equals(STALE));
    }

    private static TransferTarget target(String kind, @Nullable String name) {
        if (name == null) {
            return new TransferTarget.Back();
        }
        return switch (kind) {
            case "queue" -> new TransferTarget.ToQueue(new QueueId(name));
            case "agent" -> new TransferTarget.ToAgent(new AgentId(name));
            case "skill" -> new TransferTarget.ToSkill(Requirement.parse(name));
            default -> new TransferTarget.Back();
        };
    }
}
