package tandem.channels.message;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.FaxDesk;
import tandem.channels.QueueDoor;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.FaxLine;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.journal.Journal;
import tandem.routing.Actor;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;

/// Begins the next contact of a number's thread of faxes, for an agent who may call it.
final class NewFaxes implements FaxDesk {
    private static final Logger LOG = LoggerFactory.getLogger(NewFaxes.class);
    private final @Nullable FaxLine line;
    private final Router router;
    private final CustomerDirectory customers;
    private final Threads threads;
    private final QueueDoor door;
    private final Clock clock;

    /// @param line null where there is no telephone
    NewFaxes(
            @Nullable FaxLine line,
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Threads threads,
            Clock clock) {
        this.line = line;
        this.router = router;
        this.customers = customers;
        this.threads = threads;
        this.door = new QueueDoor(router, journal, Channel.FAX);
        this.clock = clock;
    }

    @Override
    public Begun begin(Actor.Desktop by, String number, QueueId queue, CommandId command) {
        if (line == null) {
            return new Begun.Refused("There is no telephone by which faxes could be sent.");
        }
        if (!door.serves(queue)) {
            return new Begun.Refused("Queue '" + queue + "' takes no faxes.");
        }
        return switch (line.judge(by.agent(), number, queue)) {
            case FaxLine.Verdict.Allowed(var e164, var ours) -> begin(by, between(e164, ours), queue, command);
            case FaxLine.Verdict.Refused(var why) -> new Begun.Refused(why);
        };
    }

    private static Correspondence between(String e164, String ours) {
        return new Correspondence(FaxOffice.CARRIER, Channel.FAX, ours.isEmpty() ? FaxOffice.CARRIER : ours, e164);
    }

    private Begun begin(Actor.Desktop by, Correspondence between, QueueId queue, CommandId command) {
        var thread = threads.find(between.thread()).orElseGet(() -> threads.next(between, 0, clock.instant()));
        var before = router.find(thread.interaction());
        if (before.filter(MessageIntake::isUnfinished).isPresent()) {
            return before.filter(fax -> by.agent().equals(fax.agent()))
                    .<Begun>map(Begun.InHand::new)
                    .orElseGet(() -> new Begun.Refused("A fax contact with " + between.theirs() + " is open already."));
        }
        var next = before.isPresent() ? threads.next(between, thread.contact(), clock.instant()) : thread;
        var id = next.interaction();
        router.open(new NewInteraction(
                id,
                Channel.FAX,
                Direction.OUTBOUND,
                between.theirs(),
                between.ours(),
                null,
                between.thread(),
                Map.of("carrier", between.carrier())));
        identify(id, between.theirs());
        return initiated(by, id, queue, command);
    }

    private Begun initiated(Actor.Desktop by, InteractionId id, QueueId queue, CommandId command) {
        return switch (router.initiate(by, id, queue, command)) {
            case HandResult.Done(Interaction fax) -> new Begun.InHand(fax);
            case HandResult.Refused(var why) -> {
                router.end(id, Party.SYSTEM, "NOT_INITIATED");
                yield new Begun.Refused(why);
            }
            case HandResult.Displaced _ -> {
                router.end(id, Party.SYSTEM, "NOT_INITIATED");
                yield new Begun.Displaced();
            }
        };
    }

    /// Who it is is good to know, and no reason not to write.
    private void identify(InteractionId id, String e164) {
        try {
            var customer = customers.identify(new Address.Verified(Voucher.TRUNK, e164), null);
            router.identify(id, customer.id(), customer.name());
        } catch (RuntimeException e) {
            LOG.warn("Fax {}: whoever it goes to could not be identified", id, e);
        }
    }
}
