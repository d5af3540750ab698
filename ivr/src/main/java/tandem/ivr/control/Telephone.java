package tandem.ivr.control;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.ivr.CallControl;
import tandem.ivr.CallResult;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.ivr.TelephoneServer;

/// What the desktop may ask, answered by the calls and phones of this node.
public final class Telephone implements CallControl {
    private final Calls calls;
    private final Phones phones;
    private final Servers servers;
    private final PhonePlaces places;
    private final Predicate<String> callable;
    private final Outside.Rules outside;

    /// @param callable whether a customer's number is one that we call
    /// @param outside  whether an agent may call a number outside
    public Telephone(
            Calls calls,
            Phones phones,
            Servers servers,
            PhonePlaces places,
            Predicate<String> callable,
            Outside.Rules outside) {
        this.calls = calls;
        this.phones = phones;
        this.servers = servers;
        this.places = places;
        this.callable = callable;
        this.outside = outside;
    }

    @Override
    public PhoneAccount browserPhone(AgentId agent) {
        return phones.browser(agent);
    }

    @Override
    public void choosePhone(AgentId agent, Phone phone) {
        phones.choose(agent, phone);
        calls.phoneChosen(agent);
    }

    @Override
    public List<TelephoneServer> servers() {
        return servers.all().stream().map(this::standing).toList();
    }

    private TelephoneServer standing(Pbx pbx) {
        return new TelephoneServer(
                pbx.name(),
                pbx.isLinked(),
                pbx.since(),
                pbx.trouble().orElse(null),
                servers.isGone(pbx),
                calls.on(pbx).size(),
                places.trunks(pbx));
    }

    @Override
    public void agentsChanged() {
        servers.all().forEach(phones::provision);
    }

    @Override
    public boolean callCustomer(InteractionId message) {
        return calls.callCustomer(message, callable);
    }

    @Override
    public CallResult talk(Interaction written, String number) {
        var agent = written.agent();
        if (agent == null) {
            return new CallResult.NotPossible("it is in nobody's hands");
        }
        return switch (outside.judge(agent, number, written.queue())) {
            case Outside.Verdict.Allowed(var to) -> calls.talk(written, agent, to);
            case Outside.Verdict.Refused _ -> new CallResult.NotPermitted(number);
        };
    }

    @Override
    public void hangUp(InteractionId call) {
        calls.hangUp(call);
    }

    @Override
    public boolean hold(InteractionId call) {
        return calls.hold(call);
    }

    @Override
    public boolean resume(InteractionId call) {
        return calls.resume(call);
    }

    @Override
    public boolean pauseRecording(InteractionId call, Event.PauseBy by) {
        return calls.pauseRecording(call, by);
    }

    @Override
    public boolean resumeRecording(InteractionId call, Event.PauseBy by) {
        return calls.resumeRecording(
                call,
                switch (by) {
                    case AGENT -> Event.ResumeBy.AGENT;
                    case FIELD -> Event.ResumeBy.FIELD;
                });
    }

    @Override
    public ConsultResult consult(InteractionId call, AgentId colleague) {
        return calls.consult(call, colleague);
    }

    @Override
    public ConsultResult consult(InteractionId call, QueueId queue) {
        return calls.consult(call, queue);
    }

    @Override
    public ConsultResult consult(Interaction call, String number) {
        return ifAllowed(call, number, to -> calls.consult(call.id(), to));
    }

    @Override
    public ConsultResult passOn(Interaction call, String number) {
        return ifAllowed(call, number, to -> calls.passOn(call.id(), to));
    }

    private ConsultResult ifAllowed(Interaction call, String number, Function<Outside, ConsultResult> command) {
        var agent = call.agent();
        if (agent == null) {
            return ConsultResult.NOT_NOW;
        }
        return switch (outside.judge(agent, number, call.queue())) {
            case Outside.Verdict.Allowed(var to) -> command.apply(to);
            case Outside.Verdict.Refused(var why) -> why;
        };
    }

    @Override
    public boolean consult(InteractionId call, ConsultStep step) {
        return calls.consult(call, step);
    }

    @Override
    public MonitorResult monitor(Monitoring wish) {
        return calls.monitor(wish);
    }

    @Override
    public void endMonitoring(InteractionId call, String by) {
        calls.endMonitoring(call, by);
    }

    @Override
    public PhoneAccount monitorPhone(String by) {
        return phones.listener(by);
    }

    @Override
    public void reattach(AgentId agent) {
        calls.reattach(agent);
    }
}
