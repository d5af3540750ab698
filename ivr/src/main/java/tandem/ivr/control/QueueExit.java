package tandem.ivr.control;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.event.Event;
import tandem.routing.CallbackResult;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.Action;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Treatment.AtConnect;

/// How a caller goes on who does not wait for an agent. What they ask for is done in the order of everything
/// else that happens to them: if they hang up first, they have given up.
final class QueueExit {
    private static final Logger log = LoggerFactory.getLogger(QueueExit.class);

    /// An offer or a phone that rings may come to nothing.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Call call;
    private final Mailbox mailbox;
    private final Reports reports;

    QueueExit(Call call, Mailbox mailbox, Reports reports) {
        this.call = call;
        this.mailbox = mailbox;
        this.reports = reports;
    }

    /// Whether whoever leaves may ask for a callback or leave a message.
    static boolean isAChoice(Event.LeftQueue left, RoutingConfiguration configuration) {
        var queue = configuration.queues().get(left.queue());
        return queue != null
                && switch (Action.Exit.valueOf(left.exit())) {
                    case CALLBACK -> queue.channels().contains(Channel.CALLBACK);
                    case VOICEMAIL -> queue.channels().contains(Channel.VOICEMAIL);
                    case MESSAGE, HANG_UP -> false;
                };
    }

    /// They have left their queue unanswered and may choose how to go on (R14).
    void shownOut() {
        mailbox.post(() -> call.fire(CallTrigger.SHOWN_OUT));
    }

    /// They were asked how to go on, in vain.
    void dismissed() {
        mailbox.post(() -> call.fire(CallTrigger.DISMISSED));
    }

    /// An agent has accepted a callback, if that still holds.
    ///
    /// @param atConnect what is said before they talk
    void arrange(AgentId agent, int epoch, AtConnect atConnect) {
        mailbox.post(() -> {
            if (!reports.isStillAccepted(call.id(), epoch)) {
                call.fire(CallTrigger.WITHDRAWN);
            }
        });
        call.accepted(agent, epoch, atConnect);
    }

    /// They would rather be called back.
    CompletableFuture<CallbackResult> callBack(String number) {
        return mailbox.ask(() -> callBackNow(number));
    }

    /// They will leave a message: from now on their hanging up ends nothing. False if an agent is about to
    /// answer, or they are gone.
    CompletableFuture<Boolean> leavesMessage() {
        return mailbox.ask(() -> {
            boolean lets = mayGoOn() && (call.state() != CallState.WAITING || reports.leavesForMessage(call.id()));
            if (lets) {
                call.fire(CallTrigger.WENT_ON);
            }
            return lets;
        });
    }

    /// The customer, called before an agent, says that they are there; false if their callback is over.
    CompletableFuture<Boolean> takesUp() {
        return mailbox.ask(() -> {
            boolean may = CallTable.row(call.state(), CallTrigger.TAKEN_UP).isPresent() && reports.takesUp(call.id());
            if (may) {
                call.fire(CallTrigger.TAKEN_UP);
            }
            return may;
        });
    }

    /// Nobody has become free for them in time. False if somebody is about to serve them, or that is not known.
    private boolean waitedInVain() {
        if (call.state() != CallState.WAITING) {
            return false;
        }
        try {
            boolean calledAgain = reports.waitedInVain(call.id());
            if (calledAgain) {
                call.fire(CallTrigger.WAITED_IN_VAIN);
            }
            return calledAgain;
        } catch (RoutingUnavailableException e) {
            log.debug("Call {} waits on: {}", call.id(), e.getMessage());
            return false;
        }
    }

    /// They wait from now on.
    ///
    /// @param later runs a task then
    void waitsFor(Duration patience, BiConsumer<Duration, Runnable> later) {
        later.accept(
                patience,
                () -> mailbox.post(() -> {
                    boolean mayWaitOn = call.state() != CallState.GONE && call.state() != CallState.LEAVING;
                    if (!waitedInVain() && mayWaitOn) {
                        waitsFor(LOOK_AGAIN, later);
                    }
                }));
    }

    private CallbackResult callBackNow(String number) {
        if (!mayGoOn()) {
            return new CallbackResult.Refused("the call is " + call.state());
        }
        var result = reports.callBack(call.id(), number);
        switch (result) {
            case CallbackResult.Noted _ -> call.fire(CallTrigger.WENT_ON);
            case CallbackResult.OpenAlready(var callback) -> {
                call.fire(CallTrigger.WENT_ON);
                reports.joined(call.id(), callback);
            }
            case CallbackResult.Refused(var why) -> log.info("Call {} is not called back: {}", call.id(), why);
        }
        return result;
    }

    private boolean mayGoOn() {
        return CallTable.row(call.state(), CallTrigger.WENT_ON).isPresent();
    }
}
