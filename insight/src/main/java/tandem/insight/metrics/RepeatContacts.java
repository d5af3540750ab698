package tandem.insight.metrics;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// The fold of the journal into who came again (FCR): a contact of a customer with an agent is repeated by the next one
/// that the customer begins after its end, be it about the same topic or about anything. The topic is the attribute
/// `topic`, or the queue where nothing is known. A repeat counts for the contact that it repeats, on its day, for its
/// queue,
/// agent and disposition.
///
/// In memory are the contacts that are open; of those that are over the last thirty days are rows of the store, by
/// customer, which are read and written with each batch.
final class RepeatContacts {
    /// Where it counts to.
    interface Count {
        void of(Past contact, Counted what);
    }

    static final String TOPIC = "topic";
    /// Days of contacts in one table.
    private static final int BUCKET_DAYS = 10;
    /// Of one customer in those days: who calls more often has no more matters than these.
    private static final int MOST = 20;

    private static final int LONGEST_TOPIC = 60;
    private static final int FIELDS = 10;

    private static final class Open {
        private Direction direction = Direction.INBOUND;
        private @Nullable CustomerId customer;
        private @Nullable QueueId queue;
        private @Nullable AgentId agent;
        private Channel channel = Channel.VOICE;
        private String topic = "";
        private String disposition = "";
        private @Nullable Instant began;
        private @Nullable Instant ended;
        private boolean isOpened;
        /// Whether it was asked what it repeats.
        private boolean isAsked;
    }

    /// A contact that is over.
    static final class Past {
        /// Which one; not stored.
        @Nullable
        InteractionId id;

        /// While it is not closed; then empty.
        private String interaction = "";

        Channel channel = Channel.VOICE;
        QueueId queue = new QueueId("none");
        AgentId agent = new AgentId("none");
        String disposition = "";
        Instant began = Instant.EPOCH;
        Instant ended = Instant.EPOCH;
        private String topic = "";
        /// After how long the customer came again; negative: not yet.
        private long again = -1;

        private long againAboutIt = -1;

        private String packed() {
            return String.join(
                    ",",
                    interaction,
                    channel.name(),
                    queue.value(),
                    agent.value(),
                    URLEncoder.encode(disposition, StandardCharsets.UTF_8),
                    Long.toString(began.toEpochMilli(), Character.MAX_RADIX),
                    Long.toString(ended.toEpochMilli(), Character.MAX_RADIX),
                    topic,
                    Long.toString(again, Character.MAX_RADIX),
                    Long.toString(againAboutIt, Character.MAX_RADIX));
        }

        private static Past unpacked(String text) {
            var fields = text.split(",", FIELDS);
            var past = new Past();
            int n = 0;
            past.interaction = fields[n++];
            past.channel = Channel.valueOf(fields[n++]);
            past.queue = new QueueId(fields[n++]);
            past.agent = new AgentId(fields[n++]);
            past.disposition = URLDecoder.decode(fields[n++], StandardCharsets.UTF_8);
            past.began = Instant.ofEpochMilli(Long.parseLong(fields[n++], Character.MAX_RADIX));
            past.ended = Instant.ofEpochMilli(Long.parseLong(fields[n++], Character.MAX_RADIX));
            past.topic = fields[n++];
            past.again = Long.parseLong(fields[n++], Character.MAX_RADIX);
            past.againAboutIt = Long.parseLong(fields[n], Character.MAX_RADIX);
            return past;
        }
    }

    /// Of a customer and some days.
    private record Row(long bucket, CustomerId customer) {}

    private final Count count;
    private final Map<InteractionId, Open> open = new HashMap<>();
    private final Map<Row, List<Past>> rows = new HashMap<>();
    private final Set<Row> changed = new HashSet<>();
    private long newest = Long.MIN_VALUE;

    RepeatContacts(Count count) {
        this.count = count;
    }

    // ---- what is stored

    private static String table(long bucket) {
        return "contacts:" + bucket;
    }

    private static long bucket(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), Duration.ofDays(BUCKET_DAYS).toMillis());
    }

    private static LongStream buckets(Instant at) {
        return LongStream.rangeClosed(bucket(at.minus(RepeatCount.LONGEST)), bucket(at));
    }

    /// Which rows a batch may need, by table.
    static Map<String, Set<String>> needs(Collection<JournalEntry> batch) {
        var needs = new HashMap<String, Set<String>>();
        for (JournalEntry entry : batch) {
            var customer = entry.customer();
            if (customer != null && mayNeed(entry.event())) {
                buckets(entry.at())
                        .forEach(bucket -> needs.computeIfAbsent(table(bucket), t -> new HashSet<>())
                                .add(customer.value()));
            }
        }
        return needs;
    }

    private static boolean mayNeed(Event event) {
        return event instanceof Event.Queued
                || event instanceof Event.CustomerIdentified
                || event instanceof Event.Ended
                || event instanceof Event.Closed;
    }

    /// @param stored what there is of the rows that were needed
    void begin(Map<String, Map<String, String>> stored) {
        rows.clear();
        stored.forEach((table, byCustomer) -> byCustomer.forEach((customer, packed) -> rows.put(
                new Row(Long.parseLong(table.substring(table.indexOf(':') + 1)), new CustomerId(customer)),
                Arrays.stream(packed.split(";"))
                        .map(Past::unpacked)
                        .collect(Collectors.toCollection(ArrayList::new)))));
    }

    /// What has changed since the last call, by table; a table without rows is to be forgotten.
    Map<String, Map<String, String>> drain() {
        var tables = new HashMap<String, Map<String, String>>();
        for (Row row : changed) {
            tables.computeIfAbsent(table(row.bucket()), t -> new HashMap<>())
                    .put(
                            row.customer().value(),
                            rows.getOrDefault(row, List.of()).stream()
                                    .map(Past::packed)
                                    .collect(Collectors.joining(";")));
            if (row.bucket() > newest) {
                newest = row.bucket();
                long old = bucket(Instant.EPOCH.plus(RepeatCount.LONGEST)) + 2; // one that no contact of now reaches
                tables.put(table(newest - old), Map.of());
            }
        }
        changed.clear();
        return tables;
    }

    // ---- the fold

    boolean isMidway(JournalEntry entry) {
        return entry.interaction() != null
                && !open.containsKey(entry.interaction())
                && (entry.event() instanceof Event.Queued
                        || entry.event() instanceof Event.AttributesSet
                        || entry.event() instanceof Event.Connected
                        || entry.event() instanceof Event.WrapUpCompleted
                        || entry.event() instanceof Event.Ended
                        || entry.event() instanceof Event.Closed);
    }

    /// What was before, and has counted.
    void remember(JournalEntry entry) {
        apply(entry, true);
    }

    void apply(JournalEntry entry) {
        apply(entry, false);
    }

    private void apply(JournalEntry entry, boolean before) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        var contact = open.computeIfAbsent(id, i -> new Open());
        contact.customer = entry.customer() == null ? contact.customer : entry.customer();
        contact.channel = entry.channel() == null ? contact.channel : entry.channel();
        if (entry.event() instanceof Event.Opened opened) {
            contact.isOpened = true;
            contact.direction = opened.direction();
            contact.topic = opened.attributes().getOrDefault(TOPIC, "");
        } else if (entry.event() instanceof Event.AttributesSet set) {
            contact.topic = set.attributes().getOrDefault(TOPIC, contact.topic);
        } else if (entry.event() instanceof Event.Queued queued) {
            contact.queue = queued.queue();
            contact.began = contact.began == null ? entry.at() : contact.began;
        } else if (entry.event() instanceof Event.Initiated) {
            contact.direction = Direction.OUTBOUND;
        } else if (entry.event() instanceof Event.Connected connected) {
            contact.agent = connected.agent();
        } else if (entry.event() instanceof Event.WrapUpCompleted done && done.disposition() != null) {
            contact.disposition = done.disposition();
        }
        if (entry.customer() != null && mayNeed(entry.event())) {
            ask(contact, entry.at(), before);
            if (entry.event() instanceof Event.Ended || entry.event() instanceof Event.Closed) {
                contact.ended = contact.ended == null ? entry.at() : contact.ended;
                over(id, contact, entry.at(), entry.event() instanceof Event.Closed, before);
            }
        }
        boolean isNoteOnWhatIsOver = !contact.isOpened && contact.began == null;
        if (entry.event() instanceof Event.Closed || isNoteOnWhatIsOver) {
            open.remove(id);
        }
    }

    private void ask(Open contact, Instant at, boolean before) {
        var customer = contact.customer;
        if (contact.isAsked
                || customer == null
                || contact.queue == null
                || contact.direction != Direction.INBOUND
                || contact.channel == Channel.TASK) {
            return;
        }
        contact.isAsked = true;
        if (!before) {
            var topic = topic(contact);
            again(customer, at, false, past -> true);
            again(customer, at, true, past -> past.topic.equals(topic));
        }
    }

    private static String topic(Open contact) {
        var text = contact.topic.isBlank() ? "queue:" + contact.queue : contact.topic;
        return URLEncoder.encode(text.substring(0, Math.min(LONGEST_TOPIC, text.length())), StandardCharsets.UTF_8);
    }

    /// The last contact of that kind is repeated, once.
    private void again(CustomerId customer, Instant at, boolean sameTopic, Predicate<Past> kind) {
        Past last = null;
        Row in = null;
        for (long bucket : buckets(at).toArray()) {
            var row = new Row(bucket, customer);
            for (Past past : rows.getOrDefault(row, List.of())) {
                if (kind.test(past)
                        && !past.ended.isAfter(at)
                        && !past.ended.plus(RepeatCount.LONGEST).isBefore(at)
                        && (last == null || !past.ended.isBefore(last.ended))) {
                    last = past;
                    in = row;
                }
            }
        }
        if (last == null || in == null || (sameTopic ? last.againAboutIt : last.again) >= 0) {
            return;
        }
        long after = Duration.between(last.ended, at).toMillis();
        if (sameTopic) {
            last.againAboutIt = after;
        } else {
            last.again = after;
        }
        changed.add(in);
        if (last.interaction.isEmpty()) {
            count.of(last, RepeatCount.of(sameTopic, Duration.ofMillis(after)));
        }
    }

    private void over(InteractionId id, Open contact, Instant at, boolean isClosed, boolean before) {
        var customer = contact.customer;
        var queue = contact.queue;
        var agent = contact.agent;
        if (customer == null
                || queue == null
                || agent == null
                || contact.direction != Direction.INBOUND
                || contact.channel == Channel.TASK
                || before) {
            return;
        }
        var past = find(customer, id, at);
        if (past == null) {
            past = new Past();
            past.interaction = id.value();
            past.id = id;
            past.channel = contact.channel;
            past.queue = queue;
            past.began = contact.began == null ? at : contact.began;
            past.ended = contact.ended == null ? at : contact.ended;
            past.topic = topic(contact);
            var row = new Row(bucket(past.ended), customer);
            var all = rows.computeIfAbsent(row, r -> new ArrayList<>());
            all.add(past);
            if (all.size() > MOST) {
                all.removeFirst();
            }
        }
        past.agent = agent;
        past.disposition = contact.disposition;
        changed.add(new Row(bucket(past.ended), customer));
        if (isClosed) {
            past.interaction = "";
            count.of(past, RepeatCount.CONTACTS);
            if (past.again >= 0) {
                count.of(past, RepeatCount.of(false, Duration.ofMillis(past.again)));
            }
            if (past.againAboutIt >= 0) {
                count.of(past, RepeatCount.of(true, Duration.ofMillis(past.againAboutIt)));
            }
        }
    }

    private @Nullable Past find(CustomerId customer, InteractionId id, Instant at) {
        for (long bucket : buckets(at).toArray()) {
            for (Past past : rows.getOrDefault(new Row(bucket, customer), List.of())) {
                if (past.interaction.equals(id.value())) {
                    return past;
                }
            }
        }
        return null;
    }
}
