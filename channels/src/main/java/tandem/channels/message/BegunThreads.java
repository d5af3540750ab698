package tandem.channels.message;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.BeginResult;
import tandem.channels.MessageDesk.Sender;
import tandem.channels.SendResult;
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
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;

/// Threads that agents begin, or go on with, of their own accord. Every step may be repeated.
final class BegunThreads {
    private static final Logger LOG = LoggerFactory.getLogger(BegunThreads.class);
    private static final String NOT_WRITTEN =
            "They have not written to us by this service, and only who has can be written to.";

    private final Router router;
    private final CustomerDirectory customers;
    private final Threads threads;
    private final List<Sender> senders;
    private final Clock clock;

    BegunThreads(Router router, CustomerDirectory customers, Threads threads, List<Sender> senders, Clock clock) {
        this.router = router;
        this.customers = customers;
        this.threads = threads;
        this.senders = List.copyOf(senders);
        this.clock = clock;
    }

    List<Sender> senders(AgentId agent) {
        return senders.stream().filter(sender -> mayWrite(agent, sender)).toList();
    }

    private boolean mayWrite(AgentId agent, Sender sender) {
        var profile = router.profiles().get(agent);
        var queue = router.configuration().queues().get(sender.queue());
        return profile != null
                && queue != null
                && profile.channels().contains(sender.channel())
                && queue.channels().contains(sender.channel())
                && queue.requirement().isMetBy(profile);
    }

    /// Writes the message once the thread is in the agent's hands.
    interface Writer {
        SendResult write(InteractionId thread);
    }

    /// @param obstacle why the message cannot be written to them; empty if it can
    BeginResult begin(Actor.Desktop by, Sender sender, String to, CommandId command, Obstacle obstacle, Writer writer) {
        if (!senders(by.agent()).contains(sender)) {
            return new BeginResult.Refused("You do not write from this address.");
        }
        var meant = new Correspondence(sender.carrier(), sender.channel(), sender.from(), to);
        var before = threads.find(meant.thread()).or(() -> byAnyAddress(meant));
        var between = before.map(MessageThread::between).orElse(meant);
        if (before.isEmpty() && sender.channel() != Channel.SMS) {
            return new BeginResult.Refused(NOT_WRITTEN);
        }
        var why = obstacle.to(between, before.map(MessageThread::interaction));
        if (why.isPresent()) {
            return new BeginResult.Refused(why.get());
        }
        var open = before.map(MessageThread::interaction).flatMap(router::find).filter(MessageIntake::isUnfinished);
        var inHand = open.isPresent()
                ? join(by, open.get())
                : fresh(by, sender, between, before.map(MessageThread::contact).orElse(0), command);
        return switch (inHand) {
            case HandResult.Done(var thread) -> written(writer.write(thread.id()), thread.id());
            case HandResult.Refused(var no) -> new BeginResult.Refused(no);
            case HandResult.Displaced _ -> new BeginResult.Displaced();
        };
    }

    /// Where we know no address of ours it is the one to which they have written.
    private Optional<MessageThread> byAnyAddress(Correspondence meant) {
        return meant.ours().isEmpty() ? threads.latest(meant.carrier(), meant.theirs()) : Optional.empty();
    }

    /// The thread within a call that an agent has in hand, begun with the first message (T17).
    ///
    /// @param obstacle as for [#begin]
    BeginResult within(AgentId agent, Interaction call, Sender sender, String to, Obstacle obstacle, Writer writer) {
        if (!senders(agent).contains(sender) || !sender.channel().isThread()) {
            return new BeginResult.Refused("You do not write from this address.");
        }
        var between = new Correspondence(sender.carrier(), sender.channel(), sender.from(), to);
        var before = threads.find(between.thread());
        var why = obstacle.to(between, before.map(MessageThread::interaction));
        if (why.isPresent()) {
            return new BeginResult.Refused(why.get());
        }
        var known = threads.within(call.id());
        if (known.isPresent() && !known.get().between().equals(between)) {
            return new BeginResult.Refused("In this call they are written to by another address already.");
        }
        var open = before.filter(thread -> !call.id().equals(thread.interaction()))
                .map(MessageThread::interaction)
                .flatMap(router::find)
                .filter(MessageIntake::isUnfinished);
        if (open.isPresent()) {
            return new BeginResult.Refused("A conversation with this number is open already: write there.");
        }
        if (before.map(MessageThread::interaction).filter(call.id()::equals).isEmpty()) {
            int after = before.map(MessageThread::contact).orElse(0);
            var thread = threads.nextWithin(call.id(), between, after, clock.instant());
            if (!call.id().equals(thread.interaction())) {
                return new BeginResult.Refused("They have just written: answer there.");
            }
        }
        return written(writer.write(call.id()), call.id());
    }

    /// Whether words may be written to somebody.
    interface Obstacle {
        /// @param newest the newest contact of the thread, if there was one
        Optional<String> to(Correspondence between, Optional<InteractionId> newest);
    }

    private BeginResult written(SendResult sent, InteractionId thread) {
        return switch (sent) {
            case SendResult.Sent _, SendResult.Held _ ->
                router.find(thread)
                        .<BeginResult>map(BeginResult.Begun::new)
                        .orElseGet(() -> new BeginResult.Refused("This conversation is over."));
            case SendResult.Refused(var why) -> new BeginResult.Refused(why);
        };
    }

    /// They write with us already.
    private HandResult join(Actor.Desktop by, Interaction open) {
        boolean inContact = open.state() == InteractionState.CONNECTED || open.state() == InteractionState.CONNECTING;
        if (inContact) {
            return by.agent().equals(open.agent())
                    ? new HandResult.Done(open)
                    : new HandResult.Refused("A colleague is in contact with them by this thread already.");
        }
        return router.pick(by, open.id());
    }

    private HandResult fresh(Actor.Desktop by, Sender sender, Correspondence between, int after, CommandId command) {
        var id = threads.next(between, after, clock.instant()).interaction();
        // of the customer's side as any contact of the thread: `from` is theirs
        router.open(new NewInteraction(
                id,
                sender.channel(),
                Direction.OUTBOUND,
                between.theirs(),
                between.ours().isEmpty() ? sender.carrier() : between.ours(),
                null,
                between.thread(),
                Map.of("carrier", sender.carrier())));
        identify(id, sender, between.theirs());
        var begun = initiate(by, id, sender, command);
        if (!(begun instanceof HandResult.Done)) {
            router.end(id, Party.SYSTEM, "NOT_INITIATED");
        }
        return begun;
    }

    private HandResult initiate(Actor.Desktop by, InteractionId id, Sender sender, CommandId command) {
        try {
            return router.initiate(by, id, sender.queue(), command);
        } catch (UnknownQueueException e) {
            return new HandResult.Refused("there is no queue '" + sender.queue() + "' any more");
        }
    }

    /// Who it is is good to know, and no reason not to write.
    private void identify(InteractionId id, Sender sender, String to) {
        if (sender.channel() != Channel.SMS) {
            return;
        }
        try {
            var customer = customers.identify(new Address.Verified(Voucher.CARRIER, to), null);
            router.identify(id, customer.id(), customer.name());
        } catch (RuntimeException e) {
            LOG.warn("Thread {}: whoever is written to could not be identified", id, e);
        }
    }
}
