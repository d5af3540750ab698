package tandem.ivr.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event.PauseBy;
import tandem.core.event.Event.ResumeBy;
import tandem.core.outage.UnavailableException;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.ivr.control.NodeWire.Order;
import tandem.ivr.control.NodeWire.What;
import tandem.routing.CallbackResult;
import tools.jackson.databind.json.JsonMapper;

/// What reaches this node about calls that others have, and theirs about this node's (R19): the owner carries it out.
final class Remote implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Remote.class);
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String NOTED = "noted";
    private static final String OPEN = "open ";
    private static final String REFUSED = "refused ";
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int TRIES = 10;

    private final Calls calls;
    private final CallOwners owners;
    private final NodeWire wire;

    Remote(Calls calls, CallOwners owners, NodeWire wire) {
        this.calls = calls;
        this.owners = owners;
        this.wire = wire;
    }

    void start() {
        wire.listen(this::carryOut);
    }

    // ---- what others ask of this node

    private String carryOut(Order order) {
        return switch (order.what()) {
            case REATTACH -> {
                calls.reattachHere(new AgentId(order.subject()));
                yield YES;
            }
            case PHONE_CHOSEN -> {
                calls.phones().chosenElsewhere(new AgentId(order.subject()));
                yield YES;
            }
            case HANG_UP,
                    HOLD,
                    RESUME,
                    CONSULT,
                    CONSULT_QUEUE,
                    CONSULT_OUTSIDE,
                    PASS_ON,
                    CONSULT_STEP,
                    MONITOR,
                    END_MONITORING,
                    CALL_BACK,
                    LEAVES_MESSAGE,
                    TAKES_UP,
                    DISMISS,
                    PAUSE_RECORDING,
                    RESUME_RECORDING ->
                calls.find(new InteractionId(order.subject()))
                        .map(call -> carryOut(order, call))
                        .orElse(NO);
        };
    }

    private String carryOut(Order order, Call call) {
        return switch (order.what()) {
            case HANG_UP -> {
                call.hangUp();
                yield YES;
            }
            case HOLD -> call.hold() ? YES : NO;
            case RESUME -> call.resume() ? YES : NO;
            case CONSULT -> answer(call, call.consulting().begin(new AgentId(order.detail())));
            case CONSULT_QUEUE -> answer(call, call.consulting().begin(new QueueId(order.detail())));
            case CONSULT_OUTSIDE -> answer(call, call.consulting().begin(outside(order.detail())));
            case PASS_ON -> answer(call, call.consulting().passOn(outside(order.detail())));
            case CONSULT_STEP ->
                Calls.answer(call.id(), call.consulting().step(ConsultStep.valueOf(order.detail())))
                                .orElse(false)
                        ? YES
                        : NO;
            case MONITOR ->
                Calls.answer(
                                call.id(),
                                call.listeners().join(JsonMapper.shared().readValue(order.detail(), Monitoring.class)))
                        .map(MonitorResult::name)
                        .orElse(NO);
            case END_MONITORING -> {
                call.listeners().leave(order.detail());
                yield YES;
            }
            case CALL_BACK ->
                Calls.answer(call.id(), call.queueExit().callBack(order.detail()))
                        .map(Remote::words)
                        .orElse(NO);
            case LEAVES_MESSAGE ->
                Calls.answer(call.id(), call.queueExit().leavesMessage()).orElse(false) ? YES : NO;
            case TAKES_UP -> Calls.answer(call.id(), call.queueExit().takesUp()).orElse(false) ? YES : NO;
            case DISMISS -> {
                call.queueExit().dismissed();
                yield YES;
            }
            case PAUSE_RECORDING ->
                Calls.answer(call.id(), call.pauseRecording(PauseBy.valueOf(order.detail())))
                                .orElse(false)
                        ? YES
                        : NO;
            case RESUME_RECORDING ->
                Calls.answer(call.id(), call.resumeRecording(ResumeBy.valueOf(order.detail())))
                                .orElse(false)
                        ? YES
                        : NO;
            case REATTACH, PHONE_CHOSEN -> NO;
        };
    }

    private static String answer(Call call, Future<ConsultResult> result) {
        return Calls.answer(call.id(), result).map(ConsultResult::name).orElse(NO);
    }

    private static String text(Outside outside) {
        return String.join("\n", outside.number(), outside.trunk(), outside.from());
    }

    private static Outside outside(String text) {
        var parts = text.split("\n", -1);
        return new Outside(parts[0], parts[1], parts[2]);
    }

    private static String words(CallbackResult result) {
        return switch (result) {
            case CallbackResult.Noted _ -> NOTED;
            case CallbackResult.OpenAlready(var callback) -> OPEN + callback.value();
            case CallbackResult.Refused(var why) -> REFUSED + why;
        };
    }

    // ---- what this node asks of others

    boolean hold(InteractionId call) {
        return says(YES, ask(What.HOLD, call, ""));
    }

    boolean resume(InteractionId call) {
        return says(YES, ask(What.RESUME, call, ""));
    }

    Optional<ConsultResult> consult(InteractionId call, AgentId colleague) {
        return consulting(What.CONSULT, call, colleague.value());
    }

    Optional<ConsultResult> consult(InteractionId call, QueueId queue) {
        return consulting(What.CONSULT_QUEUE, call, queue.value());
    }

    Optional<ConsultResult> consult(InteractionId call, Outside outside) {
        return consulting(What.CONSULT_OUTSIDE, call, text(outside));
    }

    Optional<ConsultResult> passOn(InteractionId call, Outside outside) {
        return consulting(What.PASS_ON, call, text(outside));
    }

    private Optional<ConsultResult> consulting(What what, InteractionId call, String detail) {
        return ask(what, call, detail).filter(answer -> !answer.equals(NO)).map(ConsultResult::valueOf);
    }

    boolean consult(InteractionId call, ConsultStep step) {
        return says(YES, ask(What.CONSULT_STEP, call, step.name()));
    }

    boolean pauseRecording(InteractionId call, PauseBy by) {
        return says(YES, ask(What.PAUSE_RECORDING, call, by.name()));
    }

    boolean resumeRecording(InteractionId call, ResumeBy by) {
        return says(YES, ask(What.RESUME_RECORDING, call, by.name()));
    }

    Optional<MonitorResult> monitor(Monitoring wish) {
        return ask(What.MONITOR, wish.call(), JsonMapper.shared().writeValueAsString(wish))
                .filter(answer -> !answer.equals(NO))
                .map(MonitorResult::valueOf);
    }

    void endMonitoring(InteractionId call, String by) {
        ask(What.END_MONITORING, call, by);
    }

    Optional<Boolean> leavesMessage(InteractionId call) {
        return ask(What.LEAVES_MESSAGE, call, "").map(YES::equals);
    }

    Optional<Boolean> takesUp(InteractionId call) {
        return ask(What.TAKES_UP, call, "").map(YES::equals);
    }

    void dismiss(InteractionId call) {
        ask(What.DISMISS, call, "");
    }

    Optional<CallbackResult> callBack(InteractionId call, String number) {
        return ask(What.CALL_BACK, call, number).map(answer -> {
            if (answer.equals(NOTED)) {
                return calls.noted(call);
            }
            return answer.startsWith(OPEN)
                    ? new CallbackResult.OpenAlready(new InteractionId(answer.substring(OPEN.length())))
                    : new CallbackResult.Refused(
                            answer.startsWith(REFUSED) ? answer.substring(REFUSED.length()) : answer);
        });
    }

    /// Again for a while if nobody answers: the call may be between two nodes.
    void hangUp(InteractionId call) {
        hangUp(call, 1);
    }

    private void hangUp(InteractionId call, int attempt) {
        var here = calls.find(call);
        if (here.isPresent()) {
            here.get().hangUp();
        } else if (ownerOf(call).isEmpty()) {
            calls.reports().notThere(call);
        } else if (ownerOf(call).isPresent() && !says(YES, ask(What.HANG_UP, call, "")) && attempt < TRIES) {
            calls.later(AGAIN, () -> hangUp(call, attempt + 1));
        }
    }

    void reattach(AgentId agent) {
        tellAll(What.REATTACH, agent);
    }

    void phoneChosen(AgentId agent) {
        tellAll(What.PHONE_CHOSEN, agent);
    }

    private void tellAll(What what, AgentId agent) {
        try {
            wire.tellAll(new Order(what, agent.value(), ""));
        } catch (UnavailableException e) {
            log.warn("The other nodes do not hear {} of {}: {}", what, agent, e.getMessage());
        }
    }

    private Optional<String> ask(What what, InteractionId call, String detail) {
        try {
            return ownerOf(call).flatMap(node -> wire.ask(node, new Order(what, call.value(), detail)));
        } catch (UnavailableException e) {
            log.warn("Call {}: {} does not reach its node: {}", call, what, e.getMessage());
            return Optional.empty();
        }
    }

    /// Another node than this one.
    private Optional<String> ownerOf(InteractionId call) {
        try {
            return Optional.ofNullable(owners.ownersOf(List.of(call)).get(call))
                    .filter(node -> !node.equals(owners.node()));
        } catch (UnavailableException e) {
            log.warn("Call {}: it is not known which node has it: {}", call, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean says(String word, Optional<String> answer) {
        return answer.filter(word::equals).isPresent();
    }

    @Override
    public void close() {
        wire.close();
    }
}
