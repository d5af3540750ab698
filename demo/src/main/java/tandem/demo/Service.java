package tandem.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.demo.DemoCompany.Taped;
import tandem.routing.model.Code;
import tandem.routing.model.FormField;
import tandem.routing.model.QueueProfile;

/// From accept to the end of wrap-up.
final class Service {
    private static final double HELD = 0.15;
    private static final double PASSED_ON = 0.05;
    private static final double SURVEYED = 0.2;
    private static final double OUT_OF_REACH = 0.1;
    private static final double TIMED_OUT = 0.01;
    private static final String LOST = "CUSTOMER_NO_ANSWER";

    private final Centre centre;
    private final Agenda agenda;
    private final Book book;
    private final Chance chance;
    private final Map<String, QueueProfile> queues;
    private final List<Taped> taped = new ArrayList<>();

    Service(Centre centre, Agenda agenda, Book book, Chance chance, Map<String, QueueProfile> queues) {
        this.centre = centre;
        this.agenda = agenda;
        this.book = book;
        this.chance = chance;
        this.queues = queues;
    }

    /// The calls of which there could be a recording.
    List<Taped> taped() {
        return taped;
    }

    void accepted(Contact contact, Desk desk) {
        var accepted = new Event.Accepted(desk.id(), contact.epoch);
        if (contact.channel.isWritten()) {
            book.say(contact, accepted, new Event.Connected(desk.id()));
            served(contact);
        } else {
            book.say(contact, accepted);
            boolean back = contact.channel == Channel.CALLBACK;
            boolean inVain = back && chance.of(OUT_OF_REACH);
            agenda.in(chance.seconds(back ? 8 : 1, back ? 25 : 3), () -> {
                if (inVain) {
                    notReached(contact, desk);
                } else {
                    book.say(contact, new Event.Connected(desk.id()));
                    served(contact);
                }
            });
        }
    }

    private void notReached(Contact contact, Desk desk) {
        book.say(contact, new Event.AttemptFailed(desk.id(), contact.customer.number(), LOST, 1, null));
        contact.desk = null;
        book.say(contact, new Event.Ended(Party.SYSTEM, "NOT_REACHED"), new Event.Closed(Outcome.NOT_REACHED));
        centre.over(contact);
        centre.freed(desk);
    }

    /// An agent calls a customer in the name of a queue.
    void calls(Contact contact, Desk desk, QueueProfile queue) {
        desk.busy = true;
        contact.desk = desk;
        contact.queue = queue;
        contact.stage = Contact.Stage.SERVED;
        book.say(contact, new Event.Initiated(desk.id(), ++contact.epoch, queue.id(), contact.signature()));
        boolean inVain = chance.of(OUT_OF_REACH * 2);
        agenda.in(chance.seconds(6, 25), () -> {
            if (inVain) {
                contact.desk = null;
                book.say(contact, new Event.Ended(Party.SYSTEM, LOST), new Event.Closed(Outcome.NOT_REACHED));
                centre.over(contact);
                centre.freed(desk);
            } else {
                book.say(contact, new Event.Connected(desk.id()));
                served(contact);
            }
        });
    }

    private void served(Contact contact) {
        var length = length(contact.channel);
        switch (contact.channel) {
            case VOICE, CALLBACK -> talk(contact, length);
            case CHAT, SMS, MESSAGING -> write(contact, length);
            case EMAIL ->
                agenda.in(length, () -> {
                    Written.answer(contact).forEach(event -> book.say(contact, event));
                    end(contact, Party.AGENT, "sent");
                });
            case VOICEMAIL, FAX, TASK -> agenda.in(length, () -> end(contact, Party.AGENT, "agent"));
        }
    }

    private Duration length(Channel channel) {
        return chance.around(
                switch (channel) {
                    case VOICE, CALLBACK -> Duration.ofSeconds(270);
                    case CHAT -> Duration.ofMinutes(6);
                    case EMAIL -> Duration.ofMinutes(7);
                    case SMS, MESSAGING -> Duration.ofMinutes(4);
                    case VOICEMAIL, FAX, TASK -> Duration.ofMinutes(2);
                });
    }

    // ---- calls

    private void talk(Contact contact, Duration length) {
        var agent = contact.desk().id();
        if (chance.of(HELD)) {
            agenda.in(length.dividedBy(3), () -> book.say(contact, new Event.Held(agent)));
            agenda.in(length.dividedBy(2), () -> book.say(contact, new Event.Resumed(agent)));
        }
        agenda.in(length, () -> {
            if (!passesOn(contact)) {
                boolean byCustomer = chance.of(0.65);
                end(
                        contact,
                        byCustomer ? Party.CUSTOMER : Party.AGENT,
                        byCustomer ? "CALLER_HUNG_UP" : "AGENT_HUNG_UP");
            }
        });
    }

    /// To another queue, once, if somebody else there can take it.
    private boolean passesOn(Contact contact) {
        if (contact.passedOn || contact.channel != Channel.VOICE || !chance.of(PASSED_ON)) {
            return false;
        }
        var from = contact.desk();
        var to = queues.values().stream()
                .filter(queue -> queue != contact.queue && queue.channels().contains(contact.channel))
                .filter(queue -> centre.desks().stream()
                        .anyMatch(desk -> desk != from && desk.loggedIn && desk.mayServe(queue, contact.channel)))
                .findFirst();
        to.ifPresent(queue -> passOn(contact, from, queue));
        return to.isPresent();
    }

    private void passOn(Contact contact, Desk from, QueueProfile to) {
        contact.passedOn = true;
        var before = contact.queue();
        var now = agenda.now();
        var until = before.wrapUp().limit();
        var step = new ArrayList<JournalEntry>();
        step.add(contact.entry(now, new Event.Transferred(from.id(), to.name(), contact.matter.subject())));
        if (!until.isZero()) {
            step.add(contact.entry(now, new Event.WrapUpStarted(from.id(), now.plus(until))));
        }
        contact.desk = null;
        contact.queue = to;
        contact.excluded.put(from.id(), now.plus(before.offering().declineDelay()));
        step.add(contact.entry(now, centre.takePlace(contact)));
        book.say(step);
        agenda.in(until.isZero() ? Duration.ZERO : chance.seconds(10, 40), () -> {
            if (!until.isZero()) {
                var written = writtenUp(contact, before, from);
                book.say(List.of(contact.entry(agenda.now(), written, from.id(), before)));
            }
            centre.freed(from);
        });
        centre.match();
    }

    // ---- what is written

    private void write(Contact contact, Duration length) {
        int lines = contact.matter.length();
        var between = length.dividedBy(lines);
        for (int n = 1; n < lines; n++) {
            int line = n;
            agenda.in(
                    between.multipliedBy(n),
                    () -> Written.message(contact, line).forEach(event -> book.say(contact, event)));
        }
        boolean byCustomer = contact.channel == Channel.CHAT && chance.of(0.6);
        agenda.in(
                length,
                () -> end(contact, byCustomer ? Party.CUSTOMER : Party.AGENT, byCustomer ? "visitor-ended" : "agent"));
    }

    // ---- the end

    private void end(Contact contact, Party by, String reason) {
        var desk = contact.desk();
        var limit = contact.queue().wrapUp().limit();
        var ended = new Event.Ended(by, reason);
        if (limit.isZero()) {
            book.say(contact, ended, new Event.Closed(Outcome.HANDLED));
            over(contact, desk);
            return;
        }
        var until = agenda.now().plus(limit);
        book.say(contact, ended, new Event.WrapUpStarted(desk.id(), until));
        if (contact.channel.isCall() && by == Party.AGENT && chance.of(SURVEYED * 2)) {
            int score =
                    5 - (int) (chance.random().nextDouble() * chance.random().nextDouble() * 5);
            agenda.in(
                    chance.seconds(5, 8),
                    () -> book.say(contact, new Event.SurveyAnswered("csat", score, 1, 5, Event.AnswerBy.DIGITS)));
        }
        boolean late = chance.of(TIMED_OUT);
        long most = Math.max(11, Math.min(90, limit.toSeconds() - 1));
        agenda.in(late ? limit : chance.seconds(10, (int) most), () -> {
            var written = late
                    ? new Event.WrapUpCompleted(desk.id(), null, null, true)
                    : writtenUp(contact, contact.queue(), desk);
            book.say(contact, written, new Event.Closed(Outcome.HANDLED));
            if (contact.channel == Channel.VOICE && !contact.passedOn) {
                taped.add(Taped.of(contact, agenda.now()));
            }
            over(contact, desk);
        });
    }

    private void over(Contact contact, Desk desk) {
        centre.over(contact);
        centre.freed(desk);
    }

    private Event.WrapUpCompleted writtenUp(Contact contact, QueueProfile queue, Desk desk) {
        var codes = queue.wrapUp().dispositions();
        var disposition = codes.isEmpty() ? null : chance.mostlyFirst(codes).code();
        var fields = new HashMap<String, String>();
        for (var field : queue.wrapUp().fields()) {
            fields.put(field.id(), value(field, contact));
        }
        return new Event.WrapUpCompleted(desk.id(), disposition, contact.matter.note(), false, fields);
    }

    private String value(FormField field, Contact contact) {
        var product = contact.matter.topic().product();
        var codes = field.choices().stream().map(Code::code).toList();
        return switch (field.kind()) {
            case TEXT -> contact.matter.order();
            case NUMBER -> "1";
            case DATE -> LocalDate.ofInstant(agenda.now(), ZoneOffset.UTC).toString();
            case CHOICE -> codes.contains(product) ? product : codes.getFirst();
        };
    }

    /// Ids that nobody else has: they say whose they are.
    static InteractionId id(int number) {
        return new InteractionId("demo-%06d".formatted(number));
    }
}
