package tandem.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Direction;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile;

/// Where contacts come in, up to their queue.
final class Door {
    private static final String OUR_NUMBER = "+12025550100";
    private static final double ENDS_IN_FLOW = 0.05;
    private static final double WRITES_AGAIN = 0.15;

    private final Centre centre;
    private final Agenda agenda;
    private final Book book;
    private final Chance chance;
    private final Map<String, QueueProfile> queues;
    private final List<Customer> customers;
    private final Topics topics;
    private int numbers;

    Door(
            Centre centre,
            Agenda agenda,
            Book book,
            Chance chance,
            Map<String, QueueProfile> queues,
            List<Customer> customers,
            Topics topics) {
        this.centre = centre;
        this.agenda = agenda;
        this.book = book;
        this.chance = chance;
        this.queues = queues;
        this.customers = customers;
        this.topics = topics;
    }

    void arrive(Channel channel) {
        var customer = chance.one(customers);
        var queue = queue(channel, customer);
        if (queue == null) {
            return; // none has this channel
        }
        var contact = contact(channel, customer, queue);
        switch (channel) {
            case VOICE -> call(contact, queue);
            case CHAT -> chat(contact, queue);
            case EMAIL -> mail(contact, queue, false);
            case SMS, MESSAGING -> message(contact, queue);
            case CALLBACK, VOICEMAIL, FAX -> throw new IllegalArgumentException("Nobody comes in by " + channel);
        }
    }

    /// An agent who is free calls a customer.
    void agentCalls() {
        var customer = chance.one(customers);
        var queue = queue(Channel.VOICE, customer);
        var desk = queue == null ? null : centre.idle(queue, Channel.VOICE).orElse(null);
        if (queue != null && desk != null) {
            var contact = contact(Channel.VOICE, customer, queue);
            open(contact, Direction.OUTBOUND, customer.number(), OUR_NUMBER, null, Claims.NONE);
            centre.service().calls(contact, desk, queue);
        }
    }

    private Contact contact(Channel channel, Customer customer, QueueProfile queue) {
        var topic = chance.one(topics.of(queue.id().value()));
        var matter = Matter.of(topics, topic, customer, chance.random());
        return new Contact(Service.id(++numbers), channel, customer, matter);
    }

    /// Those who matter most have their own; of the others the first has the most.
    private @Nullable QueueProfile queue(Channel channel, Customer customer) {
        var vip = queues.get("vip");
        if (customer.valued() && vip != null && vip.channels().contains(channel)) {
            return vip;
        }
        var open = queues.values().stream()
                .filter(queue -> queue != vip && queue.channels().contains(channel))
                .filter(queue -> centre.desks().stream().anyMatch(desk -> desk.mayServe(queue, channel)))
                .toList();
        return open.isEmpty() ? null : chance.ratherFirst(open);
    }

    private void open(
            Contact contact, Direction direction, String from, String to, @Nullable String subject, Claims claims) {
        centre.opened();
        var language = Map.of("language", contact.customer.language());
        var opened = new Event.Opened(contact.channel, direction, from, to, subject, contact.thread, language, claims);
        var step = new ArrayList<JournalEntry>();
        step.add(contact.entry(agenda.now(), opened));
        contact.known = contact.channel == Channel.CHAT ? contact.customer.asVisitor() : contact.customer.id();
        step.add(contact.entry(agenda.now(), new Event.CustomerIdentified(contact.known, contact.customer.name())));
        book.say(step);
    }

    private void call(Contact contact, QueueProfile queue) {
        open(contact, Direction.INBOUND, contact.customer.number(), OUR_NUMBER, null, Claims.NONE);
        boolean ends = chance.of(ENDS_IN_FLOW);
        agenda.in(chance.seconds(3, 9), () -> {
            book.say(
                    contact,
                    new Event.FlowStepped("main", "menu", "1", Event.AnswerBy.DIGITS),
                    new Event.AttributesSet(
                            Map.of("topic", contact.matter.topic().id())));
            if (ends) {
                book.say(contact, new Event.Ended(Party.CUSTOMER, "hung-up"), new Event.Closed(Outcome.ENDED_IN_FLOW));
                centre.over(contact);
            } else {
                agenda.in(chance.seconds(1, 4), () -> centre.queue(contact, queue));
            }
        });
    }

    private void chat(Contact contact, QueueProfile queue) {
        var customer = contact.customer;
        var claims = new Claims(Map.of(Claims.NAME, customer.name(), Claims.EMAIL, customer.mail()));
        open(contact, Direction.INBOUND, customer.visitor(), "web", contact.matter.subject(), claims);
        Written.message(contact, 0).forEach(event -> book.say(contact, event));
        centre.queue(contact, queue);
    }

    private void mail(Contact contact, QueueProfile queue, boolean again) {
        var to = queue.id() + "@tandem.local";
        if (contact.thread == null) {
            contact.thread = new ThreadId(contact.id.value());
        }
        open(contact, Direction.INBOUND, contact.customer.mail(), to, contact.matter.subject(), Claims.NONE);
        book.say(contact, Written.mail(contact, to, again));
        centre.queue(contact, queue);
        if (!again && chance.of(WRITES_AGAIN)) {
            agenda.in(Duration.ofHours(20).plus(chance.seconds(0, 20_000)), () -> writesAgain(contact, queue));
        }
    }

    /// Unless there was no answer yet, or it is after the end of this past.
    private void writesAgain(Contact before, QueueProfile queue) {
        if (before.stage == Contact.Stage.OVER && !centre.isClosing()) {
            var contact = new Contact(Service.id(++numbers), Channel.EMAIL, before.customer, before.matter);
            contact.thread = before.thread;
            mail(contact, queue, true);
        }
    }

    private void message(Contact contact, QueueProfile queue) {
        boolean sms = contact.channel == Channel.SMS;
        var number = contact.customer.number();
        contact.thread = new ThreadId("demo-" + (sms ? "sms-" : "chat-") + number.substring(1));
        open(
                contact,
                Direction.INBOUND,
                sms ? number : "messenger:" + number.substring(1),
                sms ? OUR_NUMBER : "messenger",
                null,
                Claims.NONE);
        Written.message(contact, 0).forEach(event -> book.say(contact, event));
        centre.queue(contact, queue);
    }
}
