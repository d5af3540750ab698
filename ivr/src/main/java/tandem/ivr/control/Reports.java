package tandem.ivr.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.ivr.control.Leg.Acceptance;
import tandem.routing.Actor;
import tandem.routing.AgentView;
import tandem.routing.CallbackResult;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.TransferTarget;
import tandem.routing.model.Action;
import tandem.routing.model.CallbackFailure;

/// Tells routing what became of a call. Routing may be out of reach for a while: a report is repeated until it is
/// taken or nobody would want it any more; every one of them is harmless when it comes twice.
final class Reports {
    private static final Logger log = LoggerFactory.getLogger(Reports.class);
    static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS = 600;

    private final Router router;
    private final BiConsumer<Duration, Runnable> later;

    Reports(Router router, BiConsumer<Duration, Runnable> later) {
        this.router = router;
        this.later = later;
    }

    /// @param undo what to do if routing no longer wants the two connected
    void connected(InteractionId call, int epoch, Runnable undo) {
        report("connected", call, 1, () -> undoIfStale(router.connected(call, epoch), undo));
    }

    /// @param over what to do if it was a call within something written: nobody waits for another agent
    void connectFailed(InteractionId call, int epoch, String reason, Runnable over) {
        log.info("Call {} could not be connected: {}", call, reason);
        report("connectFailed", call, 1, () -> {
            if (router.connectFailed(call, epoch, reason) instanceof ConnectResult.Stale
                    && goesOnInWriting(call, epoch, reason)) {
                over.run();
            }
        });
    }

    /// The agent in contact had called whom they write with (T17), in vain.
    private boolean goesOnInWriting(InteractionId call, int epoch, String reason) {
        return router.find(call)
                        .filter(found -> found.state() == InteractionState.CONNECTED
                                && found.epoch() == epoch
                                && found.channel() == Channel.VOICE)
                        .isPresent()
                && router.over(call, Channel.VOICE, Party.SYSTEM, reason) instanceof EndResult.GoesOn;
    }

    void attemptFailed(InteractionId call, int epoch, CallbackFailure reason, String detail) {
        log.info("Callback {} did not reach the customer: {} ({})", call, reason, detail);
        report("attemptFailed", call, 1, () -> {
            if (router.attemptFailed(call, epoch, reason.name()) instanceof ConnectResult.Stale) {
                goesOnInWriting(call, epoch, reason.name());
            }
        });
    }

    /// The caller wants to be called back. Answered at once or not at all.
    ///
    /// @throws RoutingUnavailableException if routing does not answer
    CallbackResult callBack(InteractionId call, String number) {
        return router.callBack(call, number);
    }

    /// The caller leaves their queue to leave a message. Answered at once or not at all.
    ///
    /// @throws RoutingUnavailableException if routing does not answer
    boolean leavesForMessage(InteractionId call) {
        return router.leave(call, Action.Exit.VOICEMAIL, "the caller wants to leave a message")
                instanceof HandResult.Done;
    }

    /// Their number has an open callback already; this call of theirs is over, and nobody has abandoned it.
    void joined(InteractionId call, InteractionId callback) {
        report("joined", call, 1, () -> {
            router.leave(call, Action.Exit.CALLBACK, "callback " + callback + " is open");
            router.end(call, Party.SYSTEM, "CALLBACK_OPEN");
        });
    }

    /// What routing knows of a call.
    ///
    /// @throws RoutingUnavailableException if routing does not answer
    Optional<Interaction> find(InteractionId call) {
        return router.find(call);
    }

    /// Whether an agent's acceptance still stands.
    boolean isStillAccepted(InteractionId call, int epoch) {
        return router.find(call)
                .filter(found -> found.epoch() == epoch
                        && (found.state() == InteractionState.CONNECTING
                                || (found.state() == InteractionState.CONNECTED
                                        && found.channel() == Channel.VOICEMAIL)))
                .isPresent();
    }

    /// The customer hung up. Who took up their callback and hangs up while they still wait is called back after
    /// all.
    ///
    /// @param calledBack whether we had called them
    void customerLeft(InteractionId call, boolean calledBack) {
        report("ended", call, 1, () -> {
            if (calledBack || !isToBeCalledBack(call)) {
                router.over(call, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP");
            }
        });
    }

    /// The same for one who was cut off. That is not their doing: whoever waited has left the queue, not given up; and
    /// if they call again soon they have their place back (T9).
    ///
    /// @param reason a machine code
    void callCut(Caller caller, boolean calledBack, String reason) {
        var call = caller.call();
        log.warn("Call {} was cut off", call);
        report("cut", call, 1, () -> {
            if (calledBack || !(isToBeCalledBack(call) || isKept(caller))) {
                router.leave(call, Action.Exit.HANG_UP, "the call was cut off");
                router.over(call, Channel.VOICE, Party.SYSTEM, reason);
            }
        });
    }

    /// The customer who was called before an agent was not reached.
    void callAgain(InteractionId call, CallbackFailure reason, String detail) {
        log.info("Callback {} did not reach the customer: {} ({})", call, reason, detail);
        report("callAgain", call, 1, () -> router.callAgain(call, reason.name()));
    }

    /// Who was called before an agent is gone: they are called again if they still waited for one.
    void leftBeforeAnAgent(InteractionId call, Party by, String reason) {
        report("left", call, 1, () -> {
            if (router.callAgain(call, CallbackFailure.CUSTOMER_LEFT.name()) instanceof HandResult.Refused) {
                router.end(call, by, reason);
            }
        });
    }

    /// Who was called before an agent is there. Answered at once or not at all.
    ///
    /// @return false if their callback is over, or their queue takes no calls now
    /// @throws RoutingUnavailableException if routing does not answer
    boolean takesUp(InteractionId call) {
        boolean isCalledBack = router.find(call)
                .filter(found -> found.channel() == Channel.CALLBACK)
                .isPresent(); // else they have called in meanwhile
        return isCalledBack && router.takeUp(call) instanceof HandResult.Done;
    }

    /// Nobody has become free for them. Answered at once or not at all.
    ///
    /// @return whether they are called again; else somebody is about to serve them
    /// @throws RoutingUnavailableException if routing does not answer
    boolean waitedInVain(InteractionId call) {
        return router.callAgain(call, CallbackFailure.NOBODY_FREE.name()) instanceof HandResult.Done;
    }

    private boolean isKept(Caller caller) {
        var queue = router.find(caller.call()).map(Interaction::queue).orElse(null);
        var profile = queue == null ? null : router.configuration().queues().get(queue);
        return profile != null
                && caller.number().startsWith("+")
                && profile.treatment().waiting().resume().isPositive()
                && router.cutOff(
                                caller.call(),
                                caller.number(),
                                profile.treatment().waiting().resume())
                        instanceof HandResult.Done;
    }

    private boolean isToBeCalledBack(InteractionId call) {
        var found = router.find(call).orElse(null);
        var number = found == null ? null : found.attributes().get(Router.CALLBACK_NUMBER);
        if (found == null || number == null) {
            return false;
        }
        return found.channel() == Channel.CALLBACK
                || (found.state() == InteractionState.WAITING
                        && router.callBack(call, number) instanceof CallbackResult.Noted);
    }

    /// Passes a call on to one colleague who takes it at once, being on the line already. Answered at once or not at
    /// all.
    ///
    /// @throws RoutingUnavailableException if routing does not answer; said again, it goes on
    Handed handOver(InteractionId call, Acceptance from, AgentId to) {
        var command = new CommandId("hand-over-" + call + "-" + from.epoch());
        var by = new Actor.Entitled(from.agent());
        return switch (router.transfer(by, call, from.epoch(), new TransferTarget.ToAgent(to), null, command)) {
            case HandResult.Done _ -> taken(call, to);
            case HandResult.Refused(var why) -> new Handed.Refused(why);
            case HandResult.Displaced _ -> new Handed.Refused("displaced");
        };
    }

    private Handed taken(InteractionId call, AgentId to) {
        var session = router.agent(to).map(AgentView::session).orElse(null);
        if (session != null) {
            router.pick(new Actor.Desktop(to, session), call);
        }
        var now = router.find(call).orElse(null);
        if (now == null || !to.equals(now.agent()) || now.state() == InteractionState.OFFERED) {
            return new Handed.Waits();
        }
        router.connected(call, now.epoch());
        return new Handed.Over(new Acceptance(to, now.epoch()));
    }

    /// A colleague is consulted no longer.
    void notConsulted(Consultees consultees, AgentId colleague, @Nullable String before) {
        report("notConsulted", colleague, 1, () -> consultees.giveBack(colleague, before));
    }

    /// Whoever was to take a call outside does not: it goes back to its place in its queue. What cannot wait is over.
    void notPassedOn(InteractionId call, Acceptance by) {
        var command = new CommandId("not-passed-on-" + call + "-" + by.epoch());
        report("notPassedOn", call, 1, () -> {
            var back = new TransferTarget.Back();
            var result = router.transfer(new Actor.Entitled(by.agent()), call, by.epoch(), back, null, command);
            if (result instanceof HandResult.Refused(var why)) {
                log.info("Call {} cannot wait again: {}", call, why);
                router.over(call, Channel.VOICE, Party.SYSTEM, "NOT_PASSED_ON");
            }
        });
    }

    /// No node has this call: of a contact in which they also write (T17) it has never come about, since its
    /// node died right before.
    void notThere(InteractionId call) {
        report("notThere", call, 1, () -> {
            if (router.find(call)
                    .filter(found -> found.beneath() != null && found.state() == InteractionState.CONNECTED)
                    .isPresent()) {
                router.over(call, Channel.VOICE, Party.SYSTEM, "CALL_NOT_BEGUN");
            }
        });
    }

    /// The call is over: what is written beside it goes on (T17).
    void ended(InteractionId call, Party by, String reason) {
        report("ended", call, 1, () -> router.over(call, Channel.VOICE, by, reason));
    }

    void record(InteractionId call, Event event, CommandId command) {
        report("recording", call, 1, () -> router.record(call, event, command));
    }

    /// As [#record], unless it is no longer so when routing can be reached.
    void noteWhile(BooleanSupplier stillSo, InteractionId call, Event event, CommandId command) {
        report("hold", call, 1, () -> {
            if (stillSo.getAsBoolean()) {
                router.record(call, event, command);
            }
        });
    }

    /// Whether routing has the call back in its queue, or offered to somebody else. No while routing does not answer.
    boolean isElsewhere(InteractionId call, int epoch) {
        try {
            return router.find(call)
                    .filter(found -> found.state() == InteractionState.WAITING || found.epoch() > epoch)
                    .isPresent();
        } catch (RoutingUnavailableException e) {
            log.warn("Call {}: routing does not say where it is", call);
            return false;
        }
    }

    private void undoIfStale(ConnectResult result, Runnable undo) {
        switch (result) {
            case ConnectResult.Done done ->
                log.debug("Call {} is connected", done.interaction().id());
            case ConnectResult.Stale _ -> undo.run();
        }
    }

    private void report(String what, Object call, int attempt, Runnable command) {
        try {
            command.run();
        } catch (RoutingUnavailableException e) {
            if (attempt < ATTEMPTS) {
                later.accept(PAUSE, () -> report(what, call, attempt + 1, command));
            } else {
                log.error("Routing never heard '{}' of call {}", what, call, e);
            }
        }
    }
}
