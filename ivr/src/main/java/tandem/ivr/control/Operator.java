package tandem.ivr.control;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Place;
import tandem.routing.model.CallbackFailure;
import tandem.routing.model.Treatment.AtConnect;

/// The hands of one [Call]: carries out what the table orders and knows the agent's legs. Used by the call's
/// mailbox alone, except for the look-ups that say so.
final class Operator {
    private static final Logger log = LoggerFactory.getLogger(Operator.class);

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Set<CallState> BEFORE_THE_TALK =
            EnumSet.of(CallState.CALLING, CallState.ALERTING, CallState.RINGING_AGENT);

    private final ControlRoom room;
    private final Pbx pbx;
    private final Caller caller;
    private final Call call;
    private final Recorder recorder;
    private final @Nullable Callback callback;

    private volatile @Nullable Acceptance acceptance;
    private AtConnect saying = AtConnect.NOTHING;
    private volatile @Nullable Leg leg;
    private volatile @Nullable Leg oldLeg;
    private @Nullable Future<?> grace;
    private @Nullable String rungAt;
    private long calledAt; // the last phone that was called, by System.nanoTime
    private boolean hasCalled;
    private boolean agentHasLeft;
    private String failure = "PHONE_FAILED";
    private CallbackFailure notReached = CallbackFailure.CUSTOMER_FAILED;
    private String notReachedDetail = "";
    private String cut = "CALL_CUT"; // why the caller is gone who has not hung up

    Operator(ControlRoom room, Pbx pbx, Call call, Recorder recorder, CallRecord record) {
        this.room = room;
        this.pbx = pbx;
        this.call = call;
        this.caller = record.caller();
        this.callback = record.callback();
        this.acceptance = record.by();
        this.leg = record.leg();
        this.oldLeg = record.oldLeg();
        this.recorder = recorder;
    }

    CallRecord record(CallState state) {
        return new CallRecord(
                caller,
                state,
                acceptance,
                leg,
                oldLeg,
                recorder.recording(),
                call.consulting().consult(),
                callback,
                call.listeners().ears());
    }

    void perform(CallAction action) {
        switch (action) {
            case PARK -> pbx.move(caller.channel(), Place.CONNECT);
            case BACK_TO_QUEUE -> pbx.move(caller.channel(), Place.QUEUE);
            case SAY_GOODBYE -> pbx.move(caller.channel(), farewell());
            case SAY_WORDS -> pbx.move(caller.channel(), Place.WORDS);
            case ANNOUNCE -> pbx.move(caller.channel(), Place.ANNOUNCEMENT);
            case RING -> ring();
            case BRIDGE -> bridge();
            case HOLD -> withLeg(channel -> pbx.hold(caller.channel(), channel));
            case PART -> withLeg(channel -> pbx.move(caller.channel(), Place.CONNECT, channel, Place.CONSULT));
            case AWAIT_CONSULT -> withLeg(channel -> pbx.move(channel, Place.CONSULT));
            case RING_CONSULT -> call.consulting().ring();
            case BRIDGE_CONSULT -> call.consulting().bridge();
            case HOLD_CONSULT -> call.consulting().hold();
            case MEET_LEGS -> call.consulting().meet();
            case MEET_CALLER -> pbx.move(caller.channel(), Place.CONFERENCE);
            case DROP_CONSULT -> call.consulting().drop();
            case BECOME_LEG -> call.consulting().becomeLeg();
            case BRIDGE_OUT -> call.consulting().bridgeCaller();
            case REPORT_SENT_OUT -> room.reports().ended(caller.call(), Party.AGENT, "PASSED_ON_OUTSIDE");
            case REPORT_NOT_SENT_OUT -> reportNotSentOut();
            case NOTE_CONSULT -> call.consulting().note();
            case HOLD_LEG -> withLeg(channel -> pbx.move(channel, Place.HOLD));
            case NOTE_HELD -> note(Event.Held::new, call::isHeld);
            case NOTE_RESUMED -> note(Event.Resumed::new, () -> !call.isHeld());
            case RECORD -> recorder.begin(acceptance);
            case RECORD_ON -> recorder.beginUnlessBegun(acceptance);
            case STOP_RECORDING -> recorder.end();
            case DROP_LEG -> leg = drop(leg);
            case DROP_OLD_LEG -> oldLeg = drop(oldLeg);
            case KEEP_AS_OLD_LEG -> {
                oldLeg = leg;
                leg = null;
            }
            case RETURN_TO_OLD_LEG -> {
                leg = oldLeg;
                oldLeg = null;
            }
            case DIAL -> pbx.dial(customersPhone());
            case DIAL_FIRST -> pbx.dialFirst(customersPhone());
            case DROP_CUSTOMER -> dropCustomer();
            case REPORT_NOT_REACHED -> reportNotReached();
            case REPORT_CONNECTED -> reportConnected();
            case REPORT_CONNECT_FAILED -> reportConnectFailed();
            case REPORT_NOT_REACHED_FIRST -> reportNotReachedFirst();
            case REPORT_CUSTOMER_LEFT -> reportCustomerLeft();
            case REPORT_CALL_CUT -> reportCallCut();
            case REPORT_AGENT_LEFT -> {
                agentHasLeft = true;
                room.reports().ended(caller.call(), Party.AGENT, "AGENT_HUNG_UP");
            }
            case REPORT_AGENT_GAVE_UP -> reportAgentGaveUp();
            case REPORT_PHONE_LOST -> room.reports().ended(caller.call(), Party.SYSTEM, "AGENT_PHONE_LOST");
            case REPORT_LEFT_QUEUE -> room.reports().ended(caller.call(), Party.SYSTEM, "LEFT_QUEUE");
            case START_GRACE -> startGrace();
            case STOP_GRACE -> stopGrace();
            case FORGET -> room.forget(call);
        }
    }

    Reports reports() {
        return room.reports();
    }

    // ---- what the call knows of its legs

    ///
    /// @param atConnect what is said before the talk
    void accept(Acceptance by, AtConnect atConnect) {
        acceptance = by;
        saying = atConnect;
        failure = "PHONE_FAILED";
    }

    void serverIsGone() {
        cut = "TELEPHONE_SERVER_GONE";
        notReachedBecause(HangupCause.NO_CHANNEL);
    }

    boolean tellsCaller() {
        return saying.tellsCaller();
    }

    /// May be asked by any thread.
    @Nullable
    AgentId agent() {
        var by = acceptance;
        return by == null ? null : by.agent();
    }

    /// May be asked by any thread.
    boolean isLeg(String channelId) {
        var current = leg;
        return current != null && current.id().equals(channelId);
    }

    @Nullable
    Acceptance acceptance() {
        return acceptance;
    }

    boolean isOldLeg(String channelId) {
        var old = oldLeg;
        return old != null && old.id().equals(channelId);
    }

    @Nullable
    Leg leg() {
        return leg;
    }

    boolean hasOldLeg() {
        return oldLeg != null;
    }

    void legUp(Leg up) {
        leg = up;
        room.own(up.id(), call);
    }

    void oldLegGone() {
        oldLeg = null;
    }

    /// A machine code for the next report that the two could not be connected.
    void failedBecause(String reason) {
        failure = reason;
    }

    /// The same for the customer's phone.
    void notReachedBecause(HangupCause cause) {
        notReached = cause.ofCustomer();
        notReachedDetail = cause.toString();
    }

    void isSilent() {
        notReached = CallbackFailure.CUSTOMER_SILENT;
        notReachedDetail = "";
    }

    /// Whether the customer was called before an agent.
    boolean isCalledFirst() {
        return patience() != null;
    }

    /// How long they wait for an agent; null for who was not called before one.
    @Nullable
    Duration patience() {
        return callback == null ? null : callback.patience();
    }

    void recordingMayRun() {
        recorder.found(acceptance);
    }

    // ---- the agent's phone

    private void ring() {
        var by = acceptance;
        if (by == null) {
            throw new IllegalStateException("Nobody accepted call " + caller.call());
        }
        var next = Leg.create();
        leg = next;
        room.own(next.id(), call);
        boolean isFirst = call.state() == CallState.RINGING_AGENT;
        boolean told = saying.says() && BEFORE_THE_TALK.contains(call.state());
        var order = room.phones().order(pbx, by.agent(), next.id(), caller, isFirst, told);
        if (grace != null) {
            rungAt = room.phones().place(pbx, by.agent()).orElse(null);
        }
        called();
        pbx.ring(order);
        leg = next.asSent();
    }

    private Pbx.Dial customersPhone() {
        if (callback == null) {
            throw new IllegalStateException("Call " + caller.call() + " is no callback");
        }
        room.own(caller.id(), call);
        called();
        var trunk = callback.trunk() == null ? room.properties().trunk() : callback.trunk();
        return new Pbx.Dial(
                caller.id(),
                room.servers().trunkAt(pbx, trunk),
                caller.number(),
                callback.from(),
                caller.call().value(),
                callback.ringTime());
    }

    void called() {
        calledAt = System.nanoTime();
        hasCalled = true;
    }

    /// Whether somebody's phone was called later than that.
    boolean hasCalledSince(long time) {
        return hasCalled && calledAt - time > 0;
    }

    private void dropCustomer() {
        if (callback != null) {
            room.refuseLeg(caller.id());
            pbx.hangUp(caller.id());
        }
    }

    /// Whose agent has left is asked, as their queue wants it (I8). The agent has been told that it is over.
    private Place farewell() {
        return agentHasLeft && room.asksAfterCall(caller.call()) ? Place.SURVEY : Place.GOODBYE;
    }

    private void bridge() {
        withLeg(channel -> pbx.bridge(caller.channel(), channel));
    }

    void withLeg(Consumer<String> command) {
        var current = leg;
        if (current != null && current.channel() != null) {
            command.accept(current.channel());
        }
    }

    @Nullable
    Leg drop(@Nullable Leg dropped) {
        if (dropped != null && dropped.sent()) {
            // it may not exist yet: then it is hung up as soon as it does
            room.refuseLeg(dropped.id());
            pbx.hangUp(dropped.reference());
        }
        return null;
    }

    /// Legs of this call that it does not know (any more).
    void dropStrays(Collection<ChannelView> channels) {
        for (var channel : channels) {
            var mine = channel.call().equals(caller.call().value()) && Leg.isLeg(channel.id());
            if (mine
                    && !isLeg(channel.id())
                    && !isOldLeg(channel.id())
                    && !call.consulting().isLeg(channel.id())) {
                pbx.hangUp(channel.name());
            }
        }
    }

    // ---- routing

    private void note(Function<AgentId, Event> event, BooleanSupplier stillSo) {
        var by = acceptance;
        if (by != null) {
            room.reports().noteWhile(stillSo, caller.call(), event.apply(by.agent()), CommandId.random());
        }
    }

    private void reportConnected() {
        var by = acceptance;
        if (by != null) {
            if (callback != null) {
                room.trunk().works();
            }
            room.reports().connected(caller.call(), by.epoch(), call::stale);
        }
    }

    /// Whether routing has the caller back in a queue, or with somebody else.
    boolean callerIsElsewhere() {
        var by = acceptance;
        return by != null && room.reports().isElsewhere(caller.call(), by.epoch());
    }

    private void reportNotReached() {
        var by = acceptance;
        if (by != null) {
            room.trunk().failed(notReached, notReachedDetail);
            room.reports().attemptFailed(caller.call(), by.epoch(), notReached, notReachedDetail);
        }
    }

    private void reportNotReachedFirst() {
        if (notReached != CallbackFailure.CUSTOMER_SILENT) {
            room.trunk().failed(notReached, notReachedDetail);
        }
        room.reports().callAgain(caller.call(), notReached, notReachedDetail);
    }

    private void reportCustomerLeft() {
        if (isCalledFirst()) {
            room.reports().leftBeforeAnAgent(caller.call(), Party.CUSTOMER, "CALLER_HUNG_UP");
        } else {
            room.reports().customerLeft(caller.call(), callback != null);
        }
    }

    private void reportCallCut() {
        if (isCalledFirst()) {
            room.reports().leftBeforeAnAgent(caller.call(), Party.SYSTEM, cut);
        } else {
            room.reports().callCut(caller, callback != null, cut);
        }
    }

    private void reportNotSentOut() {
        var by = acceptance;
        if (by != null) {
            room.reports().notPassedOn(caller.call(), by);
        }
    }

    private void reportAgentGaveUp() {
        if (callback != null && callback.isOurs()) {
            room.reports().ended(caller.call(), Party.AGENT, "AGENT_HUNG_UP");
        } else {
            reportConnectFailed();
        }
    }

    private void reportConnectFailed() {
        var by = acceptance;
        if (by != null) {
            room.reports().connectFailed(caller.call(), by.epoch(), failure, call::ended);
        }
    }

    void later(Duration delay, Runnable task) {
        room.later(delay, task);
    }

    // ---- the time a vanished phone has to come back

    /// On another node than the one that gave it, the time begins anew.
    void resumeGrace(CallState state) {
        if (state.awaitsPhone()) {
            startGrace();
        }
    }

    private void startGrace() {
        stopGrace();
        log.info(
                "Call {}: the agent's phone has {} to be in the call again",
                caller.call(),
                room.properties().reattachTime());
        rungAt = null;
        grace = room.later(room.properties().reattachTime(), call::graceOver);
        room.later(LOOK, call::lookForPhone);
    }

    /// Whether it is registered at another place than where it was called last; looks again until the time is over.
    boolean phoneIsBack() {
        var by = acceptance;
        if (grace == null || by == null) {
            return false;
        }
        room.later(LOOK, call::lookForPhone);
        try {
            var place = room.phones().place(pbx, by.agent());
            return place.isPresent() && !place.get().equals(rungAt);
        } catch (PbxUnavailableException e) {
            return false;
        }
    }

    private void stopGrace() {
        if (grace != null) {
            grace.cancel(false);
            grace = null;
        }
    }
}
