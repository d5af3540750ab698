package tandem.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.Channel;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile;

/// Who waits, who is offered whom, and who gives up: by the rules of the house as far as a journal shows them.
final class Centre {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration PATIENT_VISITOR = Duration.ofMinutes(4);
    private static final double MISSED = 0.025;
    private static final double DECLINED = 0.02;
    private static final double CALLED_BACK = 0.35;
    private static final double LEFT_MESSAGE = 0.2;

    private final Agenda agenda;
    private final Book book;
    private final Chance chance;
    private final List<Desk> desks;
    private final Service service;
    private final List<Contact> waiting = new ArrayList<>();
    private int open;
    private boolean closing;

    Centre(Agenda agenda, Book book, Chance chance, List<Desk> desks, Map<String, QueueProfile> queues) {
        this.agenda = agenda;
        this.book = book;
        this.chance = chance;
        this.desks = desks;
        this.service = new Service(this, agenda, book, chance, queues);
    }

    Service service() {
        return service;
    }

    /// Whether nobody waits or is served.
    boolean isQuiet() {
        return open == 0;
    }

    /// From now on nobody comes any more.
    void close() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    void opened() {
        open++;
    }

    void over(Contact contact) {
        contact.stage = Contact.Stage.OVER;
        open--;
    }

    /// Begins to wait; those who are there themselves do not for ever.
    void queue(Contact contact, QueueProfile queue) {
        contact.queue = queue;
        book.say(contact, takePlace(contact));
        if (contact.channel == Channel.VOICE || contact.channel == Channel.CHAT) {
            var patience = chance.patience(contact.channel == Channel.VOICE ? PATIENCE : PATIENT_VISITOR);
            var since = contact.enqueuedAt;
            agenda.in(patience, () -> outOfPatience(contact, since));
        }
        match();
        if (contact.stage == Contact.Stage.WAITING && contact.channel == Channel.VOICE) {
            predict(contact);
        }
    }

    Event.Queued takePlace(Contact contact) {
        contact.enqueuedAt = agenda.now();
        contact.stage = Contact.Stage.WAITING;
        waiting.add(contact);
        return queued(contact);
    }

    private static Event.Queued queued(Contact contact) {
        return new Event.Queued(contact.queue().id(), contact.signature(), 0, contact.enqueuedAt);
    }

    private void predict(Contact contact) {
        int position = (int)
                waiting.stream().filter(other -> other.queue == contact.queue).count();
        var low = Duration.ofSeconds(20L * position);
        book.say(contact, new Event.WaitPredicted(contact.queue().id(), position, low, low.multipliedBy(4)));
    }

    // ---- offers

    /// Everybody who waits, as they came, to whoever has been idle longest.
    void match() {
        for (var contact : List.copyOf(waiting)) {
            freeFor(contact).ifPresent(desk -> offer(contact, desk));
        }
    }

    private Optional<Desk> freeFor(Contact contact) {
        return desks.stream()
                .filter(Desk::isFree)
                .filter(desk -> desk.mayServe(contact.queue(), contact.channel))
                .filter(desk ->
                        !contact.excluded.getOrDefault(desk.id(), Instant.MIN).isAfter(agenda.now()))
                .min(Comparator.comparing(desk -> desk.idleSince));
    }

    private void offer(Contact contact, Desk desk) {
        waiting.remove(contact);
        contact.stage = Contact.Stage.OFFERED;
        contact.desk = desk;
        desk.busy = true;
        int epoch = ++contact.epoch;
        var expires = agenda.now().plus(contact.queue().offering().offerTime());
        book.say(contact, new Event.Offered(desk.id(), epoch, expires));
        if (chance.of(MISSED)) {
            agenda.at(expires, () -> ifStillOffered(contact, epoch, () -> missed(contact, desk)));
        } else {
            boolean declines = chance.of(DECLINED);
            agenda.in(
                    chance.seconds(2, 8),
                    () -> ifStillOffered(contact, epoch, () -> {
                        if (declines) {
                            declined(contact, desk);
                        } else {
                            contact.stage = Contact.Stage.SERVED;
                            service.accepted(contact, desk);
                        }
                    }));
        }
    }

    private static void ifStillOffered(Contact contact, int epoch, Runnable then) {
        if (contact.stage == Contact.Stage.OFFERED && contact.epoch == epoch) {
            then.run();
        }
    }

    private void missed(Contact contact, Desk desk) {
        var step = new ArrayList<JournalEntry>();
        step.add(contact.entry(agenda.now(), new Event.OfferExpired(desk.id(), contact.epoch)));
        step.add(book.of(desk, new Event.AgentNotReady(desk.id(), "RONA", true)));
        book.say(step);
        desk.ready = false;
        returned(contact, desk, contact.queue().offering().missDelay());
        agenda.in(chance.seconds(30, 120), () -> ready(desk));
    }

    private void declined(Contact contact, Desk desk) {
        book.say(contact, new Event.Declined(desk.id(), contact.epoch));
        returned(contact, desk, contact.queue().offering().declineDelay());
    }

    private void returned(Contact contact, Desk desk, Duration excluded) {
        contact.desk = null;
        contact.stage = Contact.Stage.WAITING;
        contact.excluded.put(desk.id(), agenda.now().plus(excluded));
        int place = (int) waiting.stream()
                .takeWhile(other -> !other.enqueuedAt.isAfter(contact.enqueuedAt))
                .count();
        waiting.add(place, contact);
        agenda.in(excluded, this::match);
        freed(desk);
    }

    // ---- who does not wait for an agent

    private void outOfPatience(Contact contact, Instant since) {
        boolean still = contact.enqueuedAt.equals(since)
                && (contact.stage == Contact.Stage.WAITING || contact.stage == Contact.Stage.OFFERED)
                && (contact.channel == Channel.VOICE || contact.channel == Channel.CHAT);
        if (!still) {
            return;
        }
        if (contact.stage == Contact.Stage.WAITING && contact.channel == Channel.VOICE && goesOn(contact)) {
            return;
        }
        abandon(contact);
    }

    private boolean goesOn(Contact contact) {
        var channels = contact.queue().channels();
        if (channels.contains(Channel.CALLBACK) && chance.of(CALLED_BACK)) {
            goOn(contact, Channel.CALLBACK, "asked to be called back");
            return true;
        }
        if (channels.contains(Channel.VOICEMAIL) && chance.of(LEFT_MESSAGE)) {
            goOn(contact, Channel.VOICEMAIL, "left a message");
            return true;
        }
        return false;
    }

    private void goOn(Contact contact, Channel by, String because) {
        contact.channel = by;
        var number = by == Channel.CALLBACK ? contact.customer.number() : null;
        book.say(contact, new Event.ChannelChanged(by, number, because), queued(contact));
        match();
    }

    private void abandon(Contact contact) {
        var ended =
                new Event.Ended(Party.CUSTOMER, contact.channel == Channel.VOICE ? "CALLER_HUNG_UP" : "visitor-left");
        var desk = contact.desk;
        if (desk == null) {
            waiting.remove(contact);
            book.say(contact, ended, new Event.Closed(Outcome.ABANDONED));
        } else {
            book.say(contact, new Event.OfferRescinded(desk.id(), contact.epoch, "ENDED"));
            contact.desk = null;
            book.say(contact, ended, new Event.Closed(Outcome.ABANDONED));
            freed(desk);
        }
        over(contact);
        match();
    }

    // ---- agents

    void freed(Desk desk) {
        desk.busy = false;
        desk.idleSince = agenda.now();
        var next = desk.next;
        if (next != null) {
            desk.next = null;
            next.run();
        }
        match();
    }

    void ready(Desk desk) {
        if (desk.loggedIn && !desk.ready) {
            desk.ready = true;
            desk.idleSince = agenda.now();
            book.say(List.of(book.of(desk, new Event.AgentReady(desk.id()))));
            match();
        }
    }

    /// Now, or as soon as they are free.
    void whenFree(Desk desk, Runnable what) {
        if (desk.busy) {
            desk.next = what;
        } else {
            what.run();
        }
    }

    Optional<Desk> idle(QueueProfile queue, Channel channel) {
        return desks.stream()
                .filter(Desk::isFree)
                .filter(desk -> desk.mayServe(queue, channel))
                .findFirst();
    }

    List<Desk> desks() {
        return desks;
    }
}
