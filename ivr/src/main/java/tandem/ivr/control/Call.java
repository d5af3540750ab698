package tandem.ivr.control;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Whereabouts;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.Treatment.AtConnect;

/// One caller from the queue to the end. Everything that happens to them is posted to their mailbox and read as
/// a [CallTrigger]; [CallTable] says what follows; the [Operator] carries it out.
final class Call {
    private static final Logger log = LoggerFactory.getLogger(Call.class);
    /// Refused in the instant in which somebody leaves a bridge or enters one.
    private static final Set<CallAction> MOMENTARY = EnumSet.of(
            CallAction.BRIDGE,
            CallAction.BRIDGE_CONSULT,
            CallAction.BRIDGE_OUT,
            CallAction.PARK,
            CallAction.ANNOUNCE,
            CallAction.BACK_TO_QUEUE,
            CallAction.SAY_GOODBYE,
            CallAction.SAY_WORDS,
            CallAction.HOLD_LEG,
            CallAction.HOLD_CONSULT,
            CallAction.MEET_LEGS,
            CallAction.MEET_CALLER);
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);
    /// How long a server may take from the order to call a phone until its channel is to be seen.
    private static final Duration QUEUED = Duration.ofSeconds(1);

    private final ControlRoom room;
    private final Pbx pbx;
    private final Caller caller;
    private final Mailbox mailbox;
    private final Recorder recorder;
    private final Operator operator;
    private final QueueExit queueExit;
    private final Consulting consulting;
    private final Listeners listeners;
    private final LineWatch lines = new LineWatch();

    private volatile CallState state;
    /// When its state changed last on this node, by [System#nanoTime].
    private @Nullable Long movedAt;

    private @Nullable String callerBridge;
    private boolean customerIsCalled;
    private boolean watchesPatience;
    private @Nullable String legBridge;
    private @Nullable String consultBridge;
    private @Nullable Whereabouts callerAt;
    private @Nullable Whereabouts legAt;
    private @Nullable CallRecord noted;

    Call(ControlRoom room, Pbx pbx, Caller caller) {
        this(room, pbx, begun(caller, CallState.ARRIVING, null));
    }

    /// Somebody who is to be called back.
    Call(ControlRoom room, Pbx pbx, Caller caller, Callback order) {
        this(room, pbx, begun(caller, CallState.ARRANGED, order));
    }

    /// A call that stood like this on another node.
    Call(ControlRoom room, Pbx pbx, CallRecord record) {
        this.room = room;
        this.state = record.state();
        this.pbx = pbx;
        this.caller = record.caller();
        this.mailbox = new Mailbox(caller.call().value(), room.executor(), () -> room.mayGoOn(this), this::afterwards);
        this.recorder = new Recorder(room, pbx, caller, mailbox, record.recording());
        this.operator = new Operator(room, pbx, this, recorder, record);
        this.queueExit = new QueueExit(this, mailbox, room.reports());
        this.consulting = new Consulting(room, pbx, this, operator, mailbox, record.consult());
        this.listeners = new Listeners(room, pbx, this, mailbox, record.ears());
    }

    private static CallRecord begun(Caller caller, CallState state, @Nullable Callback order) {
        return new CallRecord(caller, state, null, null, null, null, null, order, List.of());
    }

    /// How it stands.
    CallRecord record() {
        return operator.record(state);
    }

    /// After each step: who listens goes along, and the next node is told.
    private void afterwards() {
        listeners.follow();
        note();
    }

    /// For the node that goes on if this one dies.
    private void note() {
        var now = record();
        if (state != CallState.GONE && !now.equals(noted)) {
            noted = now;
            room.keep(this, now);
        }
    }

    InteractionId id() {
        return caller.call();
    }

    Caller caller() {
        return caller;
    }

    Pbx pbx() {
        return pbx;
    }

    CallState state() {
        return state;
    }

    /// The agent who accepted last, null if none did.
    @Nullable
    AgentId agent() {
        return operator.agent();
    }

    // ---- what happens to it; each returns at once

    /// The flow handed the caller over: they may be gone already, and nothing else would tell.
    void begin() {
        mailbox.post(() -> {
            if (!pbxKnowsCaller()) {
                fire(CallTrigger.CALLER_GONE);
            }
        });
    }

    /// The customer of a callback is called before an agent.
    void callCustomer() {
        mailbox.post(() -> fire(CallTrigger.CALL_CUSTOMER));
    }

    void accepted(AgentId agent, int epoch) {
        accepted(agent, epoch, AtConnect.NOTHING);
    }

    /// @param atConnect what is said before they talk
    void accepted(AgentId agent, int epoch, AtConnect atConnect) {
        mailbox.post(() -> {
            if (CallTable.row(state, CallTrigger.ACCEPTED).isPresent()) {
                operator.accept(new Acceptance(agent, epoch), atConnect);
                fire(CallTrigger.ACCEPTED);
            }
        });
    }

    /// Routing took the agent's acceptance back.
    void withdrawn(AgentId agent) {
        mailbox.post(() -> {
            if (agent.equals(operator.agent())) {
                fire(CallTrigger.WITHDRAWN);
            }
        });
    }

    /// The agent passed the caller on.
    void transferred(AgentId agent) {
        mailbox.post(() -> {
            if (agent.equals(operator.agent())) {
                fire(CallTrigger.TRANSFERRED);
            }
        });
    }

    void leftQueue() {
        mailbox.post(() -> fire(CallTrigger.LEFT_QUEUE));
    }

    QueueExit queueExit() {
        return queueExit;
    }

    Consulting consulting() {
        return consulting;
    }

    Listeners listeners() {
        return listeners;
    }

    Operator operator() {
        return operator;
    }

    void stale() {
        mailbox.post(() -> fire(CallTrigger.STALE));
    }

    void ended() {
        mailbox.post(() -> fire(CallTrigger.ENDED));
    }

    void hangUp() {
        mailbox.post(() -> {
            operator.failedBecause("AGENT_HUNG_UP");
            agentLeaves(CallTrigger.HANG_UP);
        });
    }

    boolean isHeld() {
        return state.isOnHold();
    }

    /// False if there is nobody to put on hold; what is so already counts as done.
    boolean hold() {
        return state == CallState.HELD || posted(CallTrigger.HOLD);
    }

    boolean resume() {
        return state == CallState.TALKING || posted(CallTrigger.RESUME);
    }

    Recorder recorder() {
        return recorder;
    }

    /// Nothing of what is said is recorded from the moment of the answer; false if nothing is anyway.
    CompletableFuture<Boolean> pauseRecording(Event.PauseBy by) {
        return mailbox.ask(() -> recorder.pause(by, listeners::stopRecordings));
    }

    CompletableFuture<Boolean> resumeRecording(Event.ResumeBy by) {
        return mailbox.ask(() -> recorder.resume(by));
    }

    private boolean posted(CallTrigger trigger) {
        boolean possible = CallTable.row(state, trigger).isPresent();
        if (possible) {
            mailbox.post(() -> fire(trigger));
        }
        return possible;
    }

    void reattach() {
        mailbox.post(() -> fire(CallTrigger.REATTACH));
    }

    /// While an agent's phone has time to come back: is it there?
    void lookForPhone() {
        mailbox.post(() -> {
            if (operator.phoneIsBack()) {
                fire(CallTrigger.PHONE_REGISTERED);
            }
        });
    }

    void graceOver() {
        mailbox.post(() -> fire(operator.hasOldLeg() ? CallTrigger.OLD_LEG_HOLDS : CallTrigger.GRACE_OVER));
    }

    void on(PbxEvent event) {
        mailbox.post(() -> handle(event));
    }

    /// Compares with what the server says is; the server wins. If it was restarted, it has lost its calls by
    /// itself.
    ///
    /// @param asOf when the server was asked, by [System#nanoTime]
    void reconcile(Map<String, ChannelView> channels, long asOf, boolean restarted) {
        mailbox.post(() -> compare(channels, asOf, restarted));
    }

    /// The server is gone, and with it everybody's channel.
    void serverGone() {
        mailbox.post(() -> {
            operator.serverIsGone();
            callerGone(true);
        });
    }

    /// Goes on with a call of another node: the server says where its parties are, routing what it has decided
    /// meanwhile.
    ///
    /// @param asOf when the server was asked, by [System#nanoTime]
    void takenOver(Map<String, ChannelView> channels, long asOf) {
        mailbox.post(() -> {
            operator.resumeGrace(state);
            recorder.goOn();
            if (state == CallState.WAITING) {
                watchPatience();
            }
            compare(channels, asOf, false);
        });
        catchUp();
    }

    /// Until routing answers: what it says comes first for whoever waits.
    private void catchUp() {
        mailbox.post(() -> {
            try {
                CatchUp.with(this, room.reports().find(id()), operator.acceptance());
            } catch (RoutingUnavailableException e) {
                log.debug("Call {}: routing does not say how it stands: {}", id(), e.getMessage());
                operator.later(Reports.PAUSE, this::catchUp);
            }
        });
    }

    /// Takes over a call that was there before this node; what comes after is posted behind it.
    void adopt(Runnable adoption) {
        mailbox.post(adoption);
    }

    /// For [Adoption], on this call's thread: how things stand.
    void found(CallState as, @Nullable Acceptance by, @Nullable ChannelView legView) {
        state = as;
        if (by != null) {
            operator.accept(by, AtConnect.NOTHING);
        }
        operator.recordingMayRun();
        if (legView != null) {
            operator.legUp(new Leg(legView.id(), legView.name(), true));
        }
    }

    private void handle(PbxEvent event) {
        switch (event) {
            case PbxEvent.CallerWaits _ -> {
                watchPatience();
                fire(CallTrigger.ARRIVED);
            }
            case PbxEvent.CustomerReached _ -> {
                room.trunk().works();
                fire(CallTrigger.REACHED);
            }
            case PbxEvent.LegAnswered(var _, var leg) -> {
                if (operator.isLeg(leg) && operator.tellsCaller()) {
                    fire(CallTrigger.LEG_ANSWERED);
                }
            }
            case PbxEvent.LegUp up -> legUp(up);
            case PbxEvent.RingFailed failed -> ringFailed(failed);
            case PbxEvent.BridgeEntered in -> entered(in);
            case PbxEvent.BridgeLeft out -> left(out);
            case PbxEvent.PartyHungUp party -> partyHungUp(party);
            case PbxEvent.HungUp gone -> channelGone(gone);
            case PbxEvent.LegCreated created -> legCreated(created);
            case PbxEvent.PhoneHolds(var channel, boolean holds) ->
                side(channel)
                        .ifPresent(side ->
                                room.reports().record(id(), new Event.PhoneHeld(side, holds), CommandId.random()));
            case PbxEvent.LineReported report ->
                side(report.channelId())
                        .flatMap(side -> lines.changed(side, report))
                        .ifPresent(now -> room.reports().record(id(), now, CommandId.random()));
            case PbxEvent.LineMeasured _ -> log.trace("Call {}: its line is noted", id());
            case PbxEvent.LinkUp _, PbxEvent.LinkDown _, PbxEvent.ContactChanged _, PbxEvent.FaxOver _ ->
                throw new IllegalArgumentException("Not about one call: " + event);
        }
    }

    /// Whose phone a channel is; empty for those of colleagues and listeners.
    private Optional<Party> side(String channel) {
        if (caller.id().equals(channel)) {
            return Optional.of(Party.CUSTOMER);
        }
        return operator.isLeg(channel) ? Optional.of(Party.AGENT) : Optional.empty();
    }

    /// Who was called before an agent does not wait for ever.
    private void watchPatience() {
        var patience = operator.patience();
        if (patience != null && !watchesPatience) {
            watchesPatience = true;
            queueExit.waitsFor(patience, operator::later);
        }
    }

    private void legUp(PbxEvent.LegUp up) {
        if (operator.isLeg(up.legId())) {
            operator.legUp(new Leg(up.legId(), up.channel(), true));
            fire(CallTrigger.LEG_UP);
        } else if (consulting.isLeg(up.legId())) {
            consulting.named(up.channel());
            fire(CallTrigger.CONSULT_UP);
        } else if (listeners.isEar(up.legId())) {
            listeners.up(up.legId(), up.channel());
        } else {
            pbx.hangUp(up.channel());
        }
    }

    private void legCreated(PbxEvent.LegCreated created) {
        var leg = operator.leg();
        if (leg != null && leg.id().equals(created.legId())) {
            operator.legUp(leg.named(created.channel()));
        } else if (consulting.isLeg(created.legId())) {
            consulting.named(created.channel());
        }
        customerIsCalled |= caller.id().equals(created.legId());
    }

    private void ringFailed(PbxEvent.RingFailed failed) {
        var leg = operator.leg();
        if (leg != null && leg.id().equals(failed.legId()) && leg.channel() == null) {
            operator.failedBecause(failed.reason());
            fire(CallTrigger.LEG_FAILED);
        } else if (consulting.leg() instanceof Leg colleague
                && colleague.id().equals(failed.legId())
                && colleague.channel() == null) {
            consulting.gone(failed.reason());
        } else if (listeners.isEar(failed.legId())) {
            listeners.gone(failed.legId(), failed.reason());
        } else if (caller.id().equals(failed.legId()) && !customerIsCalled) {
            operator.notReachedBecause(HangupCause.NO_CHANNEL);
            fire(CallTrigger.NOT_REACHED);
        }
    }

    private void entered(PbxEvent.BridgeEntered in) {
        if (caller.id().equals(in.channelId())) {
            callerBridge = in.bridge();
            callerAt = in.at();
            if (in.at() == Whereabouts.CONNECT && !in.bridge().equals(legBridge)) {
                fire(CallTrigger.PARKED);
            }
        } else if (operator.isLeg(in.channelId())) {
            legBridge = in.bridge();
            legAt = in.at();
        } else if (consulting.isLeg(in.channelId())) {
            consultBridge = in.bridge();
            fireIfMet();
            return;
        }
        fireIfBridged();
        fireIfParted();
        fireIfMet();
    }

    private void left(PbxEvent.BridgeLeft out) {
        if (caller.id().equals(out.channelId()) && out.bridge().equals(callerBridge)) {
            callerBridge = null;
        } else if (operator.isLeg(out.channelId()) && out.bridge().equals(legBridge)) {
            legBridge = null;
        } else if (consulting.isLeg(out.channelId()) && out.bridge().equals(consultBridge)) {
            consultBridge = null;
        }
    }

    private void fireIfParted() {
        boolean apart = callerBridge != null && legBridge != null && !callerBridge.equals(legBridge);
        if (apart && callerAt == Whereabouts.CONNECT && legAt == Whereabouts.CONSULT) {
            fire(CallTrigger.PARTED);
        }
    }

    private void fireIfMet() {
        if (callerAt == Whereabouts.CONFERENCE
                && callerBridge != null
                && callerBridge.equals(legBridge)
                && callerBridge.equals(consultBridge)) {
            fire(CallTrigger.MET);
        }
    }

    private void fireIfBridged() {
        if (callerBridge != null && Objects.equals(callerBridge, legBridge)) {
            fire(CallTrigger.BRIDGED);
        }
    }

    private void partyHungUp(PbxEvent.PartyHungUp party) {
        var cause = new HangupCause(party.cause(), party.sip());
        if (caller.id().equals(party.channelId()) && !state.isCustomerCalled()) {
            callerGone(cause.isLost());
        } else if (operator.isLeg(party.channelId())) {
            operator.failedBecause(cause.ofPhone());
            boolean vanished = cause.isLost() && CallTable.keepsLostLeg(state);
            agentLeaves(vanished ? CallTrigger.LEG_LOST : CallTrigger.AGENT_HUNG_UP);
        } else if (consulting.isLeg(party.channelId())) {
            consulting.gone(cause.ofPhone());
        } else {
            listeners.gone(party.channelId(), cause.ofPhone());
        }
    }

    /// Who hangs up a moment after they have passed the caller on does not end the call: the telephone may tell
    /// of it before the journal does.
    private void agentLeaves(CallTrigger trigger) {
        if (trigger != CallTrigger.HANG_UP && othersTalkOn()) {
            return;
        }
        boolean passedOn = CallTable.row(state, CallTrigger.TRANSFERRED).isPresent() && operator.callerIsElsewhere();
        fire(passedOn ? CallTrigger.TRANSFERRED : trigger);
    }

    /// Who leaves a conference leaves the caller to the colleague.
    private boolean othersTalkOn() {
        try {
            return state == CallState.CONFERENCE && consulting.handOver();
        } catch (RoutingUnavailableException e) {
            log.warn("Call {}: routing does not hear whose it is now: {}", id(), e.getMessage());
            return false;
        }
    }

    /// @param nobodyHungUp the caller was cut off
    private void callerGone(boolean nobodyHungUp) {
        boolean isCut =
                nobodyHungUp && CallTable.row(state, CallTrigger.CALLER_CUT).isPresent();
        fire(isCut ? CallTrigger.CALLER_CUT : CallTrigger.CALLER_GONE);
    }

    private void channelGone(PbxEvent.HungUp gone) {
        var cause = new HangupCause(gone.cause(), gone.sip());
        if (caller.id().equals(gone.channelId())) {
            if (state == CallState.ASKED) {
                operator.isSilent();
            } else if (state.isCustomerCalled()) {
                operator.notReachedBecause(cause);
            }
            callerGone(true); // a hang-up would have been told before
        } else if (operator.isLeg(gone.channelId())) {
            legBridge = null;
            operator.failedBecause(cause.ofPhone());
            if (!othersTalkOn()) {
                fire(CallTrigger.LEG_LOST);
            }
        } else if (operator.isOldLeg(gone.channelId())) {
            operator.oldLegGone();
            fire(CallTrigger.OLD_LEG_GONE);
        } else if (consulting.isLeg(gone.channelId())) {
            consulting.gone(cause.ofPhone());
        } else {
            listeners.gone(gone.channelId(), cause.ofPhone());
        }
    }

    private boolean pbxKnowsCaller() {
        try {
            return pbx.exists(caller.channel());
        } catch (PbxUnavailableException e) {
            return true; // when the link is up again the resynchronisation tells
        }
    }

    private void compare(Map<String, ChannelView> channels, long asOf, boolean restarted) {
        if (hasMovedSince(asOf) || operator.hasCalledSince(asOf - QUEUED.toNanos())) {
            // what was given since may be on its way, and that phone may not have been to be seen yet
            room.later(QUEUED, () -> mailbox.post(() -> compareAnew(restarted)));
            return;
        }
        var me = channels.get(caller.id());
        var leg = operator.leg();
        var legView = leg == null ? null : channels.get(leg.id());
        if (leg != null && legView != null) {
            operator.legUp(leg.named(legView.name()));
        }
        if (me == null && (state == CallState.ARRANGED || state == CallState.RINGING_AGENT)) {
            Reconciliation.beforeTheCustomer(leg, legView).forEach(this::mend);
            return;
        }
        if (me == null) {
            callerGone(restarted);
            return;
        }
        customerIsCalled = true; // there is a channel, whoever has seen it begin
        var colleague = consulting.leg();
        var colleagueView = colleague == null ? null : channels.get(colleague.id());
        if (colleagueView != null) {
            consulting.named(colleagueView.name());
        }
        callerBridge = me.bridge();
        callerAt = me.at();
        legBridge = legView == null ? null : legView.bridge();
        legAt = legView == null ? null : legView.at();
        consultBridge = colleagueView == null ? null : colleagueView.bridge();
        Reconciliation.of(state, me, leg, legView, colleagueView).forEach(this::mend);
        operator.dropStrays(channels.values());
        listeners.compare(channels);
    }

    /// What the server said before the last step would have its order given twice.
    private boolean hasMovedSince(long asOf) {
        return movedAt instanceof Long moved && moved - asOf > 0;
    }

    private void compareAnew(boolean restarted) {
        if (state == CallState.GONE) {
            return;
        }
        try {
            long asOf = System.nanoTime();
            var channels = pbx.channelsById();
            compare(channels, asOf, restarted);
        } catch (PbxUnavailableException e) {
            log.debug("Call {} is compared when the link is up again: {}", id(), e.getMessage());
        }
    }

    private void mend(Reconciliation.Step step) {
        switch (step) {
            case Reconciliation.Fire(var trigger, var why) -> {
                operator.failedBecause(why);
                if (trigger == CallTrigger.AGENT_HUNG_UP) {
                    agentLeaves(trigger);
                } else {
                    fire(trigger);
                }
            }
            case Reconciliation.Redo(var action) -> perform(action, 1);
        }
    }

    // ---- the table

    /// On this call's thread.
    void fire(CallTrigger trigger) {
        var row = CallTable.row(state, trigger);
        if (row.isEmpty()) {
            log.trace("Call {}: {} means nothing while {}", id(), trigger, state);
            return;
        }
        log.debug("Call {}: {} by {} to {}", id(), state, trigger, row.get().to());
        state = row.get().to();
        movedAt = System.nanoTime();
        row.get().actions().forEach(action -> perform(action, 1));
    }

    private void perform(CallAction action, int attempt) {
        if (action == CallAction.PART) {
            callerBridge = null; // what they are in from now on counts
            legBridge = null;
        }
        try {
            operator.perform(action);
        } catch (PbxUnavailableException e) {
            log.warn("Call {}: {} waits until {} is back: {}", id(), action, pbx.name(), e.getMessage());
        } catch (PbxRefusedException e) {
            log.info("Call {}: {} refused by {}: {}", id(), action, pbx.name(), e.getMessage());
            if (MOMENTARY.contains(action) && attempt < ATTEMPTS) {
                performAgain(action, attempt + 1);
            } else {
                refused(action);
            }
        }
    }

    private void performAgain(CallAction action, int attempt) {
        var meant = state;
        operator.later(
                BETWEEN_ATTEMPTS,
                () -> mailbox.post(() -> {
                    if (state == meant) {
                        perform(action, attempt);
                    }
                }));
    }

    /// For good.
    private void refused(CallAction action) {
        if (action == CallAction.DIAL || action == CallAction.DIAL_FIRST) {
            operator.notReachedBecause(HangupCause.NO_CHANNEL);
            mailbox.post(() -> fire(CallTrigger.NOT_REACHED));
        } else if (action == CallAction.RING || action == CallAction.BRIDGE) {
            operator.failedBecause("PHONE_FAILED");
            mailbox.post(() -> fire(CallTrigger.LEG_FAILED));
        } else if (action == CallAction.RING_CONSULT
                || action == CallAction.BRIDGE_CONSULT
                || action == CallAction.BRIDGE_OUT) {
            mailbox.post(() -> consulting.gone("PHONE_FAILED"));
        }
    }
}
