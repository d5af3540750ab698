package tandem.insight.metrics;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.MemoryJournal;
import tandem.routing.model.Calendar;
import tandem.routing.model.QueueProfile.Responses;
import tandem.routing.model.QueueProfile.ServiceLevel;

/// What is written to and fro, one word after the other or drawn by lot, in the hours of a queue in Vienna.
final class WrittenContacts {
    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    static final AgentId ANNA = new AgentId("anna");
    static final List<QueueId> QUEUES = List.of(new QueueId("sales"), new QueueId("support"));
    static final Responses PROMISE = new Responses(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(8));
    static final Promises PROMISES = new Promises() {
        @Override
        public Optional<ServiceLevel> serviceLevel(QueueId queue) {
            return Optional.of(new ServiceLevel(
                    Duration.ofSeconds(20),
                    0.8,
                    Duration.ofSeconds(5),
                    Map.of(
                            Channel.EMAIL,
                            PROMISE,
                            Channel.CHAT,
                            PROMISE,
                            Channel.TASK,
                            new Responses(null, null, Duration.ofHours(4)))));
        }

        @Override
        public Calendar calendar(QueueId queue) {
            return hours();
        }
    };

    private record Step(Instant at, MemoryJournal.About about, Event event) {}

    private final List<Step> steps = new ArrayList<>();

    /// From 22:00 to 06:00 as well as by day: so that midnight and the change of the clocks are in it.
    static Calendar hours() {
        var week = new EnumMap<DayOfWeek, List<Calendar.Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(
                    day,
                    List.of(
                            new Calendar.Hours(LocalTime.MIDNIGHT, LocalTime.of(6, 0)),
                            new Calendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)),
                            new Calendar.Hours(LocalTime.of(22, 0), LocalTime.MIDNIGHT)));
        }
        return new Calendar("night", VIENNA, week, Map.of(), Map.of());
    }

    /// One contact, said in order.
    final class Contact {
        private final InteractionId id;
        private final Channel channel;
        private final @Nullable CustomerId customer;
        private QueueId queue = QUEUES.getFirst();
        private Instant at;

        Contact(String id, Channel channel, @Nullable CustomerId customer, Instant from) {
            this.id = new InteractionId(id);
            this.channel = channel;
            this.customer = customer;
            this.at = from;
            say(new Event.Opened(channel, Direction.INBOUND, "a@example.org", "us@example.org", null, null, Map.of()));
        }

        Contact after(Duration time) {
            at = at.plus(time);
            return this;
        }

        Contact at(Instant moment) {
            at = moment;
            return this;
        }

        Contact say(Event event) {
            steps.add(new Step(at, new MemoryJournal.About(id, channel, queue, ANNA, customer), event));
            return this;
        }

        Contact queued(QueueId to) {
            queue = to;
            return say(new Event.Queued(to, "", 0, at));
        }

        Contact customer() {
            return say(
                    channel == Channel.EMAIL
                            ? mail(Party.CUSTOMER, null, null)
                            : new Event.MessageAdded("m" + steps.size(), Party.CUSTOMER, null, "hello"));
        }

        Contact agent() {
            return say(
                    channel == Channel.EMAIL
                            ? mail(Party.AGENT, "<m@x>", null)
                            : new Event.MessageAdded("m" + steps.size(), Party.AGENT, ANNA, "hello"));
        }

        Contact connected() {
            say(new Event.Offered(ANNA, 1, at)).say(new Event.Accepted(ANNA, 1));
            return say(new Event.Connected(ANNA));
        }

        Contact ended() {
            return say(new Event.Ended(Party.AGENT, "DONE"));
        }

        Contact closed() {
            return say(new Event.Closed(Outcome.HANDLED));
        }

        Contact snoozed() {
            return say(new Event.Snoozed(ANNA, at.plusSeconds(3_600), null));
        }

        Contact woken() {
            return say(new Event.Woken(ANNA, Event.WakeReason.DUE, null)).queued(queue);
        }
    }

    Contact contact(String id, Channel channel, Instant from) {
        return new Contact(id, channel, null, from);
    }

    Contact contactOf(String customer, String id, Channel channel, Instant from) {
        return new Contact(id, channel, new CustomerId(customer), from);
    }

    static Event mail(Party author, @Nullable String inReplyTo, @Nullable String kind) {
        return new Event.MailAdded(
                "<m@x>",
                author,
                author == Party.AGENT ? ANNA : null,
                "a@x",
                List.of("b@x"),
                "s",
                "t",
                null,
                inReplyTo,
                List.of(),
                kind,
                List.of(),
                List.of());
    }

    /// Lives of contacts drawn by lot; customers come again.
    static WrittenContacts random(RandomGenerator random, Instant from, int contacts, Duration within) {
        var all = new WrittenContacts();
        for (int i = 0; i < contacts; i++) {
            var channel = random.nextBoolean() ? Channel.EMAIL : Channel.CHAT;
            var contact = all.contactOf(
                    "c" + random.nextInt(contacts / 3),
                    "w" + i,
                    channel,
                    from.plusMillis(random.nextLong(within.toMillis())));
            contact.customer().queued(QUEUES.get(random.nextInt(2)));
            all.live(contact, random);
        }
        return all;
    }

    private void live(Contact contact, RandomGenerator random) {
        boolean served = false;
        for (int n = 0; n < 12; n++) {
            contact.after(Duration.ofMillis(random.nextLong(5_400_000)));
            switch (random.nextInt(8)) {
                case 0 -> contact.customer();
                case 1 -> contact.queued(QUEUES.get(random.nextInt(2)));
                case 2 -> {
                    if (served) {
                        contact.snoozed().after(Duration.ofMillis(random.nextLong(7_200_000)));
                        contact.woken();
                    }
                }
                case 3 -> {
                    contact.ended()
                            .after(Duration.ofSeconds(random.nextInt(300)))
                            .closed();
                    return;
                }
                default -> {
                    if (!served) {
                        contact.connected();
                        served = true;
                    }
                    contact.agent();
                }
            }
        }
    }

    MemoryJournal journal() {
        var journal = new MemoryJournal();
        append(journal, steps.size());
        return journal;
    }

    int size() {
        return steps.size();
    }

    /// The entries up to a number, of those that are not there yet.
    void append(MemoryJournal journal, int upTo) {
        steps.sort(Comparator.comparing(Step::at));
        for (var step :
                steps.subList(journal.read(EventId.START, Integer.MAX_VALUE).size(), upTo)) {
            journal.append(step.at(), step.about(), step.event());
        }
    }
}
