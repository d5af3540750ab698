package tandem.ivr.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.ivr.CallResult;
import tandem.ivr.OutboundCalls;
import tandem.ivr.ReachResult;
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.QueueProfile;

/// Begins calls for agents, if they may: opens the interaction, says who it is with, and puts it into their
/// hands. The telephones follow from the journal.
public final class OutboundDesk implements OutboundCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundDesk.class);

    private final Router router;
    private final OutsideNumbers numbers;
    private final Predicate<String> doNotCall;
    private final CustomerDirectory customers;

    /// @param doNotCall whether whoever has a number, E.164, does not want to be called
    public OutboundDesk(
            Router router, OutsideNumbers numbers, Predicate<String> doNotCall, CustomerDirectory customers) {
        this.router = router;
        this.numbers = numbers;
        this.doNotCall = doNotCall;
        this.customers = customers;
    }

    @Override
    public List<QueueProfile> queues(AgentId agent) {
        return router.queues().stream()
                .filter(queue -> mayCallFor(agent, queue))
                .toList();
    }

    @Override
    public ReachResult mayWriteTo(AgentId agent, String number, QueueId queue) {
        return switch (numbers.judge(agent, number, queue)) {
            case OutboundVerdict.Allowed(var e164, var _, var _)
            when doNotCall.test(e164) -> {
                LOG.info("{} wanted to write to {}, which is on the do-not-call list", agent, e164);
                yield new ReachResult.MayNot(new CallResult.DoNotCall(e164));
            }
            case OutboundVerdict.Allowed(var e164, var _, var _) -> new ReachResult.May(e164);
            case OutboundVerdict.NotANumber _ -> new ReachResult.MayNot(new CallResult.NotANumber());
            case OutboundVerdict.ShortNumber _ -> new ReachResult.MayNot(new CallResult.ShortNumber());
            case OutboundVerdict.Refused(var e164) -> new ReachResult.MayNot(new CallResult.Refused(e164));
            case OutboundVerdict.NotPermitted(var e164) -> new ReachResult.MayNot(new CallResult.NotPermitted(e164));
        };
    }

    private boolean mayCallFor(AgentId agent, QueueProfile queue) {
        var profile = router.profiles().get(agent);
        return profile != null
                && profile.channels().contains(Channel.VOICE)
                && queue.channels().contains(Channel.VOICE)
                && queue.requirement().isMetBy(profile);
    }

    @Override
    public CallResult call(Actor.Desktop by, InteractionId id, String number, QueueId queue, CommandId command) {
        var known = router.find(id);
        if (known.isPresent()) {
            return said(by.agent(), known.get());
        }
        var refusal = refusal(by.agent(), queue);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (numbers.judge(by.agent(), number, queue)) {
            case OutboundVerdict.Allowed allowed -> begin(by, id, allowed, queue, command);
            case OutboundVerdict.NotANumber _ -> new CallResult.NotANumber();
            case OutboundVerdict.ShortNumber _ -> new CallResult.ShortNumber();
            case OutboundVerdict.Refused(var e164) -> new CallResult.Refused(e164);
            case OutboundVerdict.NotPermitted(var e164) -> new CallResult.NotPermitted(e164);
        };
    }

    /// The command comes a second time.
    private static CallResult said(AgentId agent, Interaction before) {
        return agent.equals(before.agent()) && before.state() != InteractionState.CLOSED
                ? new CallResult.Calling(before)
                : new CallResult.NotPossible("it is over, or somebody else's");
    }

    /// Whoever is on the telephone is told so before anything is opened.
    private Optional<CallResult> refusal(AgentId agent, QueueId queue) {
        if (queues(agent).stream().noneMatch(one -> one.id().equals(queue))) {
            return Optional.of(new CallResult.NotPossible("you do not serve calls of queue '" + queue + "'"));
        }
        boolean isOnTheTelephone = router.agent(agent).stream()
                .flatMap(view -> view.work().stream())
                .anyMatch(work -> work.channel().isCall() && work.state() != InteractionState.WRAP_UP);
        return isOnTheTelephone ? Optional.of(new CallResult.NotPossible("you have a call already")) : Optional.empty();
    }

    private CallResult begin(
            Actor.Desktop by, InteractionId id, OutboundVerdict.Allowed to, QueueId queue, CommandId command) {
        if (doNotCall.test(to.e164())) {
            LOG.info("{} wanted to call {}, which is on the do-not-call list", by.agent(), to.e164());
            return new CallResult.DoNotCall(to.e164());
        }
        router.open(new NewInteraction(
                id, Channel.VOICE, Direction.OUTBOUND, to.e164(), to.callerId(), null, null, Map.of()));
        identify(id, to.e164());
        return switch (initiate(by, id, queue, command)) {
            case HandResult.Done(var interaction) -> new CallResult.Calling(interaction);
            case HandResult.Refused(var why) -> {
                router.end(id, Party.SYSTEM, "NOT_INITIATED");
                yield new CallResult.NotPossible(why);
            }
            case HandResult.Displaced _ -> {
                router.end(id, Party.SYSTEM, "NOT_INITIATED");
                yield new CallResult.Displaced();
            }
        };
    }

    private HandResult initiate(Actor.Desktop by, InteractionId id, QueueId queue, CommandId command) {
        try {
            return router.initiate(by, id, queue, command);
        } catch (UnknownQueueException e) {
            return new HandResult.Refused("there is no queue '" + queue + "' any more");
        }
    }

    /// Who it is is good to know, and no reason not to call.
    private void identify(InteractionId id, String e164) {
        try {
            var customer = customers.identify(new Address.Verified(Voucher.TRUNK, e164), null);
            router.identify(id, customer.id(), customer.name());
        } catch (RuntimeException e) {
            LOG.warn("Call {}: whoever is called could not be identified", id, e);
        }
    }
}
