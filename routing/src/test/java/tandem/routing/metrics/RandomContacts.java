package tandem.routing.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.QueueProfile.ServiceLevel;

/// Lives of contacts drawn by lot, each written as it is drawn and counted beside it by the plain reading of section
/// M.
final class RandomContacts {
    static final ServiceLevel GOAL = new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5));
    static final List<QueueId> QUEUES = List.of(new QueueId("sales"), new QueueId("support"), new QueueId("billing"));
    private static final AgentId ANNA = new AgentId("anna");

    private record Step(Instant at, InteractionId interaction, QueueId queue, Event event) {}

    private final RandomGenerator random;
    private final List<Step> steps = new ArrayList<>();
    private final Map<QueueId, EnumMap<Measure, Long>> expected = new HashMap<>();
    private final Map<QueueId, Integer> waiting = new HashMap<>();

    RandomContacts(RandomGenerator random, Instant from, int contacts) {
        this.random = random;
        for (int i = 0; i < contacts; i++) {
            live(new InteractionId("i" + i), from.plusMillis(random.nextLong(7_200_000)));
        }
    }

    /// All lives woven together in the order of time.
    List<JournalEntry> journal() {
        var entries = new ArrayList<JournalEntry>();
        steps.sort(Comparator.comparing(Step::at));
        for (Step s : steps) {
            var id = EventId.of(s.at.toEpochMilli(), entries.size());
            entries.add(new JournalEntry(id, s.at, s.interaction, Channel.VOICE, s.queue, ANNA, null, s.event));
        }
        return entries;
    }

    long expected(QueueId queue, Measure measure) {
        return expected.getOrDefault(queue, new EnumMap<>(Measure.class)).getOrDefault(measure, 0L);
    }

    int waiting(QueueId queue) {
        return waiting.getOrDefault(queue, 0);
    }

    private void live(InteractionId id, Instant at) {
        var queue = QUEUES.get(random.nextInt(QUEUES.size()));
        var enqueued = at;
        write(at, id, queue, new Event.Queued(queue, "", 0, enqueued));
        count(queue, Measure.OFFERED, 1);
        while (true) {
            at = at.plusMillis(random.nextLong(15_000));
            switch (random.nextInt(6)) {
                case 0 -> {
                    leave(id, queue, enqueued, at);
                    return;
                }
                case 1 -> {
                    waiting.merge(queue, 1, Integer::sum);
                    return;
                }
                case 2 -> {
                    count(queue, Measure.FLOWED_OUT, 1);
                    queue = QUEUES.get((QUEUES.indexOf(queue) + 1) % QUEUES.size());
                    count(queue, Measure.OFFERED, 1);
                    write(at, id, queue, new Event.Queued(queue, "", 0, enqueued));
                }
                case 3 -> missed(id, queue, at);
                default -> {
                    talk(id, queue, enqueued, at);
                    return;
                }
            }
        }
    }

    private void missed(InteractionId id, QueueId queue, Instant at) {
        write(at, id, queue, new Event.Offered(ANNA, 1, at.plusSeconds(20)));
        write(at.plusMillis(1), id, queue, new Event.OfferExpired(ANNA, 1));
        count(queue, Measure.ALERTED, 1);
        count(queue, Measure.EXPIRED, 1);
    }

    private void leave(InteractionId id, QueueId queue, Instant enqueued, Instant at) {
        write(at, id, queue, new Event.Ended(Party.CUSTOMER, "hung up"));
        write(at, id, queue, new Event.Closed(Outcome.ABANDONED));
        long wait = Duration.between(enqueued, at).toMillis();
        count(queue, Measure.ABANDONED, 1);
        count(queue, Measure.ABANDONED_WAIT_MS, wait);
        count(queue, Measure.ABANDONED_IN_TIME, wait <= 20_000 ? 1 : 0);
        count(queue, Measure.SHORT_ABANDONED, wait < 5_000 ? 1 : 0);
    }

    private void talk(InteractionId id, QueueId queue, Instant enqueued, Instant at) {
        write(at, id, queue, new Event.Connected(ANNA));
        long wait = Duration.between(enqueued, at).toMillis();
        count(queue, Measure.ANSWERED, 1);
        count(queue, Measure.ANSWERED_WAIT_MS, wait);
        count(queue, Measure.ANSWERED_IN_TIME, wait <= 20_000 ? 1 : 0);
        if (random.nextInt(4) == 0) {
            return; // still talking at the end of the journal
        }
        long talk = random.nextLong(300_000);
        long wrapUp = random.nextLong(60_000);
        var ended = at.plusMillis(talk);
        var done = ended.plusMillis(wrapUp);
        write(ended, id, queue, new Event.Ended(Party.AGENT, "agent"));
        write(ended, id, queue, new Event.WrapUpStarted(ANNA, null));
        write(done, id, queue, new Event.WrapUpCompleted(ANNA, "solved", null, false));
        write(done, id, queue, new Event.Closed(Outcome.HANDLED));
        count(queue, Measure.HANDLED, 1);
        count(queue, Measure.TALK_MS, talk);
        count(queue, Measure.WRAP_UP_MS, wrapUp);
    }

    private void write(Instant at, InteractionId id, @Nullable QueueId queue, Event event) {
        steps.add(new Step(at, id, queue == null ? QUEUES.getFirst() : queue, event));
    }

    private void count(QueueId queue, Measure measure, long amount) {
        expected.computeIfAbsent(queue, q -> new EnumMap<>(Measure.class)).merge(measure, amount, Long::sum);
    }
}
