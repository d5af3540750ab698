package tandem.insight.metrics;

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
import tandem.routing.model.AgentChoice;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.Requirement;
import tandem.routing.port.Signature;

/// Lives of contacts drawn by lot, each written as it is drawn and counted beside it by the plain reading of
/// section M.
final class RandomContacts {
    static final ServiceLevel GOAL = new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5));
    static final List<QueueId> QUEUES = List.of(new QueueId("sales"), new QueueId("support"), new QueueId("billing"));
    private static final AgentId ANNA = new AgentId("anna");
    private static final Duration TOLD_LOW = Duration.ofSeconds(10);
    private static final Duration TOLD_HIGH = Duration.ofSeconds(30);

    /// What is asked for in the first of the queues; in the others nothing.
    static final String SKILLED = new Signature(
                    Channel.VOICE,
                    AgentChoice.LONGEST_IDLE,
                    Requirement.skill("tents", 3).and(Requirement.skill("lang:en", 1)))
            .toString();

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
        write(at, id, queue, new Event.Queued(queue, signature(queue), 0, at));
        count(queue, Measure.ARRIVED, 1);
        stay(id, queue, at, at);
    }

    private void stay(InteractionId id, QueueId first, Instant enqueued, Instant from) {
        var queue = first;
        var at = from;
        var told = new ArrayList<Instant>();
        while (true) {
            at = at.plusMillis(random.nextLong(15_000));
            switch (random.nextInt(9)) {
                case 0 -> {
                    leave(id, queue, enqueued, at);
                    return;
                }
                case 1 -> {
                    waiting.merge(queue, 1, Integer::sum);
                    return;
                }
                case 2 -> {
                    flowOut(queue, enqueued, at);
                    told.clear();
                    queue = QUEUES.get((QUEUES.indexOf(queue) + 1) % QUEUES.size());
                    count(queue, Measure.ARRIVED, 1);
                    count(queue, Measure.FLOWED_IN, 1);
                    write(at, id, queue, new Event.Queued(queue, signature(queue), 0, enqueued));
                }
                case 3 -> missed(id, queue, at);
                case 4 -> {
                    flowOut(queue, enqueued, at);
                    exit(id, queue, at);
                    return;
                }
                case 5 -> {
                    write(at, id, queue, new Event.WaitPredicted(queue, 1, TOLD_LOW, TOLD_HIGH));
                    count(queue, Measure.PREDICTED, 1);
                    told.add(at);
                }
                default -> {
                    talk(id, queue, enqueued, at, told);
                    return;
                }
            }
        }
    }

    private static String signature(QueueId queue) {
        return queue.equals(QUEUES.getFirst()) ? SKILLED : "";
    }

    private void flowOut(QueueId queue, Instant enqueued, Instant at) {
        count(queue, Measure.FLOWED_OUT, 1);
        count(queue, Measure.FLOWED_OUT_IN_TIME, Duration.between(enqueued, at).toMillis() <= 20_000 ? 1 : 0);
    }

    private void exit(InteractionId id, QueueId queue, Instant at) {
        var exits = Map.of(
                "CALLBACK", Measure.LEFT_FOR_CALLBACK,
                "VOICEMAIL", Measure.LEFT_FOR_VOICEMAIL,
                "MESSAGE", Measure.SENT_AWAY,
                "HANG_UP", Measure.SENT_AWAY);
        var exit = exits.keySet().stream().sorted().toList().get(random.nextInt(4));
        write(at, id, queue, new Event.LeftQueue(queue, exit, Map.of(), "step 1"));
        count(queue, java.util.Objects.requireNonNull(exits.get(exit)), 1);
        write(at.plusSeconds(5), id, queue, new Event.Ended(Party.CUSTOMER, "hung up"));
        write(at.plusSeconds(5), id, queue, new Event.Closed(Outcome.ENDED_IN_FLOW));
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

    private void talk(InteractionId id, QueueId queue, Instant enqueued, Instant at, List<Instant> told) {
        write(at, id, queue, new Event.Offered(ANNA, 1, at.plusSeconds(20)));
        write(at, id, queue, new Event.Accepted(ANNA, 1));
        write(at, id, queue, new Event.Connected(ANNA));
        long wait = Duration.between(enqueued, at).toMillis();
        count(queue, Measure.ALERTED, 1);
        count(queue, Measure.ACCEPTED, 1);
        count(queue, Measure.ANSWERED, 1);
        count(queue, Measure.ANSWERED_WAIT_MS, wait);
        count(queue, Measure.ANSWERED_OPEN_WAIT_MS, wait);
        count(queue, Measure.ANSWERED_IN_TIME, wait <= 20_000 ? 1 : 0);
        told.forEach(moment -> outcome(queue, Duration.between(moment, at).toMillis()));
        if (random.nextInt(4) == 0) {
            return; // still talking at the end of the journal
        }
        long talk = random.nextLong(300_000);
        long wrapUp = random.nextLong(60_000);
        var ended = at.plusMillis(talk);
        var done = ended.plusMillis(wrapUp);
        long held = random.nextInt(3) == 0 ? hold(id, queue, at, talk) : 0;
        count(queue, Measure.TALK_MS, talk - held);
        count(queue, Measure.HOLD_MS, held);
        count(queue, Measure.HANDLED, 1);
        if (random.nextInt(4) == 0) {
            passOn(id, queue, ended, wrapUp);
            return;
        }
        write(ended, id, queue, new Event.Ended(Party.AGENT, "agent"));
        write(ended, id, queue, new Event.WrapUpStarted(ANNA, null));
        write(done, id, queue, new Event.WrapUpCompleted(ANNA, wrapUp % 2 == 0 ? "solved" : null, null, false));
        write(done, id, queue, new Event.Closed(Outcome.HANDLED));
        count(queue, Measure.WRAP_UP_MS, wrapUp);
    }

    private long hold(InteractionId id, QueueId queue, Instant at, long talk) {
        long from = random.nextLong(talk + 1);
        long to = from + random.nextLong(talk - from + 1);
        var parted =
                random.nextBoolean() ? new Event.Held(ANNA) : new Event.Interrupted(ANNA, new InteractionId("other"));
        write(at.plusMillis(from), id, queue, parted);
        write(at.plusMillis(to), id, queue, new Event.Resumed(ANNA));
        return to - from;
    }

    /// To another queue, by an agent who may have to write it up while the next one has it.
    private void passOn(InteractionId id, QueueId queue, Instant at, long wrapUp) {
        var next = QUEUES.get((QUEUES.indexOf(queue) + 1) % QUEUES.size());
        write(at, id, queue, new Event.Transferred(ANNA, next.value(), null));
        count(queue, Measure.TRANSFERRED_OUT, 1);
        if (random.nextBoolean()) {
            write(at, id, queue, new Event.WrapUpStarted(ANNA, null));
            write(at.plusMillis(wrapUp), id, next, new Event.WrapUpCompleted(ANNA, "solved", null, false));
            count(queue, Measure.WRAP_UP_MS, wrapUp);
        }
        write(at, id, next, new Event.Queued(next, signature(next), 0, at.minusSeconds(60)));
        count(next, Measure.ARRIVED, 1);
        count(next, Measure.TRANSFERRED_IN, 1);
        if (random.nextBoolean()) {
            leave(id, next, at, at.plusMillis(random.nextLong(40_000)));
        } else {
            waiting.merge(next, 1, Integer::sum);
        }
    }

    private void outcome(QueueId queue, long actual) {
        long error = actual - 20_000;
        count(queue, Measure.PREDICTED_AND_ANSWERED, 1);
        count(queue, Measure.PREDICTED_IN_RANGE, actual >= 10_000 && actual <= 30_000 ? 1 : 0);
        count(queue, Measure.PREDICTION_ERROR_MS, Math.abs(error));
        count(queue, Measure.PREDICTION_BIAS_MS, error);
        long size = Math.abs(error);
        count(
                queue,
                size <= 10_000
                        ? Measure.ERROR_UP_TO_10_S
                        : size <= 30_000
                                ? Measure.ERROR_UP_TO_30_S
                                : size <= 60_000 ? Measure.ERROR_UP_TO_1_MIN : Measure.ERROR_UP_TO_2_MIN,
                1);
    }

    private void write(Instant at, InteractionId id, @Nullable QueueId queue, Event event) {
        steps.add(new Step(at, id, queue == null ? QUEUES.getFirst() : queue, event));
    }

    private void count(QueueId queue, Measure measure, long amount) {
        expected.computeIfAbsent(queue, q -> new EnumMap<>(Measure.class)).merge(measure, amount, Long::sum);
    }
}
