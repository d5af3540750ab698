package tandem.ivr.control;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.event.Event;
import tandem.core.event.Event.ConsultStage;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.Place;

/// Whom the agent of one [Call] consults (T4): what the agent asks for, and the hands for it. Used by the call's
/// mailbox
/// alone, except for what says so.
final class Consulting {
    private static final Logger log = LoggerFactory.getLogger(Consulting.class);
    /// Why a consult is over that nothing has ended but the agent or the call.
    private static final String ENDED = "ENDED";

    private static final String HUNG_UP = "HUNG_UP";
    private static final String HANDED_OVER = "HANDED_OVER";

    private final ControlRoom room;
    private final Pbx pbx;
    private final Call call;
    private final Operator operator;
    private final Mailbox mailbox;
    private volatile @Nullable Consult consult;
    private @Nullable Acceptance taken;
    private String reason = ENDED;

    Consulting(ControlRoom room, Pbx pbx, Call call, Operator operator, Mailbox mailbox, @Nullable Consult consult) {
        this.room = room;
        this.pbx = pbx;
        this.call = call;
        this.operator = operator;
        this.mailbox = mailbox;
        this.consult = consult;
    }

    // ---- what the agent asks for; by any thread

    CompletableFuture<ConsultResult> begin(AgentId colleague) {
        return mailbox.ask(() -> beginNow(colleague));
    }

    /// False if it cannot go on like that; what is so already counts as done.
    CompletableFuture<Boolean> step(ConsultStep step) {
        return mailbox.ask(() -> switch (step) {
            case SWITCH -> fires(CallTrigger.SWITCH);
            case TAKE_BACK -> fires(CallTrigger.TAKE_BACK);
            case CONFERENCE -> call.state() == CallState.CONFERENCE || fires(CallTrigger.CONFER);
            case COMPLETE -> handOver();
        });
    }

    private boolean fires(CallTrigger trigger) {
        boolean possible = CallTable.row(call.state(), trigger).isPresent();
        call.fire(trigger);
        return possible;
    }

    private ConsultResult beginNow(AgentId colleague) {
        var now = consult;
        if (now != null && now.colleague().equals(colleague)) {
            return ConsultResult.CALLING;
        }
        if (CallTable.row(call.state(), CallTrigger.CONSULT).isEmpty() || colleague.equals(operator.agent())) {
            return ConsultResult.NOT_NOW;
        }
        return switch (room.consultees().take(colleague)) {
            case Consultees.Taken.Refused(var why) -> why;
            case Consultees.Taken.Done(var before) -> {
                found(new Consult(Leg.create(), colleague, before));
                call.fire(CallTrigger.CONSULT);
                yield ConsultResult.CALLING;
            }
        };
    }

    /// Gives the call to the consulted colleague. False if there is none in a talk, or routing does not let them have
    /// it:
    /// nothing has changed.
    boolean handOver() {
        var to = consult;
        var by = operator.acceptance();
        if (to == null
                || by == null
                || CallTable.row(call.state(), CallTrigger.HANDED_OVER).isEmpty()) {
            return false;
        }
        return switch (room.reports().handOver(call.id(), by, to.colleague())) {
            case Handed.Over(var now) -> {
                handedOver(now);
                yield true;
            }
            case Handed.Waits _ -> {
                call.fire(CallTrigger.TRANSFERRED);
                yield true;
            }
            case Handed.Refused(var why) -> {
                log.info("Call {} does not become {}'s: {}", call.id(), to.colleague(), why);
                yield false;
            }
        };
    }

    /// Routing has given it to them.
    void handedOver(Acceptance now) {
        taken = now;
        call.fire(CallTrigger.HANDED_OVER);
    }

    // ---- what the call knows of them

    void found(Consult as) {
        consult = as;
        reason = ENDED;
        room.own(as.leg().id(), call);
    }

    @Nullable
    Consult consult() {
        return consult;
    }

    @Nullable
    Leg leg() {
        var now = consult;
        return now == null ? null : now.leg();
    }

    boolean isLeg(String channelId) {
        var leg = leg();
        return leg != null && leg.id().equals(channelId);
    }

    boolean isWith(AgentId agent) {
        var now = consult;
        return now != null && now.colleague().equals(agent);
    }

    void named(String channel) {
        var now = consult;
        if (now != null) {
            consult = now.with(now.leg().named(channel));
        }
    }

    /// They did not answer, or have left.
    ///
    /// @param why a machine code, if their phone never answered
    void gone(String why) {
        reason = call.state() == CallState.CONSULT_CALLING ? why : HUNG_UP;
        call.fire(CallTrigger.CONSULT_GONE);
    }

    // ---- the hands

    void ring() {
        var now = consult;
        var by = operator.agent();
        if (now == null || by == null) {
            throw new IllegalStateException("Nobody consults anybody in call " + call.id());
        }
        var order = room.phones().consult(pbx, now.colleague(), now.leg().id(), call.caller(), by);
        operator.called();
        pbx.ring(order);
        consult = now.with(now.leg().asSent());
    }

    void bridge() {
        operator.withLeg(agent -> withLeg(colleague -> pbx.bridge(agent, colleague)));
    }

    void hold() {
        withLeg(colleague -> pbx.move(colleague, Place.CONSULT_HOLD));
    }

    void meet() {
        operator.withLeg(
                agent -> withLeg(colleague -> pbx.move(agent, Place.LEG_CONFERENCE, colleague, Place.LEG_CONFERENCE)));
    }

    void drop() {
        var over = consult;
        if (over != null) {
            isOver(over, reason);
            operator.drop(over.leg());
        }
    }

    void becomeLeg() {
        var over = consult;
        var now = taken;
        if (over != null && now != null) {
            isOver(over, HANDED_OVER);
            operator.accept(now);
            operator.legUp(over.leg());
        }
    }

    private void isOver(Consult over, String why) {
        consult = null;
        note(over, ConsultStage.OVER, why);
        room.reports().notConsulted(room.consultees(), over);
    }

    void note() {
        var now = consult;
        if (now != null) {
            note(now, stage(), null);
        }
    }

    private ConsultStage stage() {
        return switch (call.state()) {
            case CONSULT_CALLING -> ConsultStage.CALLING;
            case CONSULTING, TO_COLLEAGUE -> ConsultStage.CONSULTING;
            case TO_CALLER, CONSULT_HELD -> ConsultStage.WAITING;
            case CONFERRING, CONFERENCE -> ConsultStage.CONFERENCE;
            case ARRIVING,
                    WAITING,
                    CALLING,
                    ALERTING,
                    ANSWERED,
                    BRIDGING,
                    TALKING,
                    HELD,
                    HELD_ALONE,
                    LOST,
                    REATTACHING,
                    REBRIDGING,
                    REJOINING,
                    DISMISSED,
                    ARRIVING_TO_LEAVE,
                    AT_EXIT,
                    ARRANGED,
                    RINGING_AGENT,
                    DIALLING,
                    LEAVING,
                    GONE -> ConsultStage.OVER;
        };
    }

    private void note(Consult about, ConsultStage stage, @Nullable String why) {
        var by = operator.agent();
        if (by != null) {
            var event = new Event.ConsultChanged(by, about.colleague(), null, stage, why);
            room.reports().record(call.id(), event, CommandId.random());
        }
    }

    private void withLeg(Consumer<String> command) {
        var leg = leg();
        if (leg != null && leg.channel() != null) {
            command.accept(leg.channel());
        }
    }
}
