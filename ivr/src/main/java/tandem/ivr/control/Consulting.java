package tandem.ivr.control;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.ConsultStage;
import tandem.core.outage.UnavailableException;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.Place;
import tandem.routing.model.Treatment.AtConnect;

/// Whom the agent of one [Call] consults (T4): what the agent asks for, and the hands for it. Used by the call's
/// mailbox alone, except for what says so.
final class Consulting {
    private static final Logger log = LoggerFactory.getLogger(Consulting.class);
    /// Why a consult is over that nothing has ended but the agent or the call.
    private static final String ENDED = "ENDED";

    private static final String HUNG_UP = "HUNG_UP";
    private static final String HANDED_OVER = "HANDED_OVER";
    private static final String SENT_OUT = "SENT_OUT";

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

    /// Whoever of a queue is next.
    CompletableFuture<ConsultResult> begin(QueueId queue) {
        return mailbox.ask(() -> beginNow(queue));
    }

    CompletableFuture<ConsultResult> begin(Outside outside) {
        return mailbox.ask(() -> beginNow(outside, CallTrigger.CONSULT));
    }

    /// The caller goes to somebody outside without a word before.
    CompletableFuture<ConsultResult> passOn(Outside outside) {
        return mailbox.ask(() -> beginNow(outside, CallTrigger.PASS_OUT));
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
        if (now != null && colleague.equals(now.colleague())) {
            return ConsultResult.CALLING;
        }
        if (CallTable.row(call.state(), CallTrigger.CONSULT).isEmpty() || colleague.equals(operator.agent())) {
            return ConsultResult.NOT_NOW;
        }
        return switch (room.consultees().take(colleague)) {
            case Consultees.Taken.Refused(var why) -> why;
            case Consultees.Taken.Done(var before) -> {
                found(Consult.with(colleague, before));
                call.fire(CallTrigger.CONSULT);
                yield ConsultResult.CALLING;
            }
        };
    }

    private ConsultResult beginNow(QueueId queue) {
        var now = consult;
        if (now != null && now.queue() != null && queue.equals(now.queue().queue())) {
            return ConsultResult.CALLING;
        }
        var by = operator.agent();
        if (by == null || CallTable.row(call.state(), CallTrigger.CONSULT).isEmpty()) {
            return ConsultResult.NOT_NOW;
        }
        return finds(queue, Set.of(by), CallTrigger.CONSULT) ? ConsultResult.CALLING : ConsultResult.NOBODY_FREE;
    }

    /// @param asked who is not called (any more)
    private boolean finds(QueueId queue, Set<AgentId> asked, CallTrigger trigger) {
        return switch (room.consultees().takeNext(queue, asked)) {
            case Consultees.Next.Nobody _ -> false;
            case Consultees.Next.Found(var colleague, var before) -> {
                var all = new HashSet<>(asked);
                all.add(colleague);
                found(Consult.with(colleague, before).of(new Consult.OfQueue(queue, Set.copyOf(all))));
                call.fire(trigger);
                yield true;
            }
        };
    }

    private ConsultResult beginNow(Outside outside, CallTrigger trigger) {
        var now = consult;
        if (now != null && outside.equals(now.outside())) {
            return ConsultResult.CALLING;
        }
        if (CallTable.row(call.state(), trigger).isEmpty()) {
            return ConsultResult.NOT_NOW;
        }
        found(Consult.with(outside));
        call.fire(trigger);
        return ConsultResult.CALLING;
    }

    /// Gives the call to whoever is consulted: a colleague gets the contact, with somebody outside it ends. False if
    /// there is none in a talk, or routing does not let them have it:
    /// nothing has changed.
    boolean handOver() {
        var to = consult;
        var by = operator.acceptance();
        if (to == null
                || by == null
                || CallTable.row(call.state(), CallTrigger.HANDED_OVER).isEmpty()) {
            return false;
        }
        if (to.colleague() == null) {
            return fires(CallTrigger.SEND_OUT);
        }
        return switch (room.reports().handOver(call.id(), by, Objects.requireNonNull(to.colleague()))) {
            case Handed.Over(var now) -> {
                handedOver(now);
                yield true;
            }
            case Handed.Waits _ -> {
                call.fire(CallTrigger.TRANSFERRED);
                yield true;
            }
            case Handed.Refused(var why) -> {
                log.info("Call {} does not become {}'s: {}", call.id(), to.who(), why);
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
        return now != null && agent.equals(now.colleague());
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
        boolean answered = call.state() != CallState.CONSULT_CALLING && call.state() != CallState.PASSING_OUT;
        reason = call.state() == CallState.SENT_OUT ? SENT_OUT : answered ? HUNG_UP : why;
        if (call.state() == CallState.CONSULT_CALLING && asksTheNext()) {
            return;
        }
        call.fire(CallTrigger.CONSULT_GONE);
    }

    /// Whether the queue has somebody else who is called instead.
    private boolean asksTheNext() {
        var over = consult;
        if (over == null || over.queue() == null) {
            return false;
        }
        var queue = over.queue();
        drop();
        try {
            if (finds(queue.queue(), queue.asked(), CallTrigger.CONSULT_NEXT)) {
                return true;
            }
        } catch (UnavailableException e) {
            log.warn("Call {}: nobody else of {} can be asked now: {}", call.id(), queue.queue(), e.getMessage());
        }
        return false;
    }

    // ---- the hands

    void ring() {
        var now = consult;
        var by = operator.agent();
        if (now == null || by == null) {
            throw new IllegalStateException("Nobody consults anybody in call " + call.id());
        }
        operator.called();
        ring(now, by);
        consult = now.with(now.leg().asSent());
    }

    private void ring(Consult whom, AgentId by) {
        var colleague = whom.colleague();
        var outside = whom.outside();
        if (colleague != null) {
            pbx.ring(room.phones().consult(pbx, colleague, whom.leg().id(), call.caller(), by));
        } else if (outside != null) {
            pbx.consult(new Pbx.Dial(
                    whom.leg().id(),
                    room.servers().trunkAt(pbx, outside.trunk()),
                    outside.number(),
                    outside.from(),
                    call.id().value(),
                    room.properties().ringTime()));
        }
    }

    /// Caller and whoever is outside; nobody of us is with them.
    void bridgeCaller() {
        withLeg(outside -> pbx.bridge(call.caller().channel(), outside));
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
            operator.accept(now, AtConnect.NOTHING);
            operator.legUp(over.leg());
        }
    }

    private void isOver(Consult over, String why) {
        consult = null;
        note(over, ConsultStage.OVER, why);
        if (over.colleague() != null) {
            room.reports().notConsulted(room.consultees(), over.colleague(), over.before());
        }
    }

    void note() {
        var now = consult;
        if (now != null) {
            note(now, call.state().consult(), null);
        }
    }

    private void note(Consult about, ConsultStage stage, @Nullable String why) {
        var by = operator.agent();
        if (by != null) {
            var outside = about.outside() == null ? null : about.outside().number();
            var event = new Event.ConsultChanged(by, about.colleague(), outside, stage, why);
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
