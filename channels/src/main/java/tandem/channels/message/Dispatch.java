package tandem.channels.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.message.Carrier.Carried;
import tandem.core.Channel;
import tandem.core.Loop;
import tandem.core.Party;
import tandem.core.ThreadId;
import tandem.core.event.Event;
import tandem.core.event.Event.Delivery;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.routing.Router;

/// Carries what was written: reads it out of the journal into a line for each thread, and works off the lines, each in
/// order, many at a time. At one node. What fails is tried again after growing pauses; what is settled is on record
/// before it leaves its line.
final class Dispatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration NOTED_EVERY = Duration.ofSeconds(10);
    private static final Duration TROUBLE = Duration.ofSeconds(1);
    private static final int LOOKED_AT = 512;
    private static final int AT_A_TIME = 32;

    private final Router router;
    private final Journal journal;
    private final Threads threads;
    private final Outbox outbox;
    private final Reports reports;
    private final Map<String, Carrier> carriers;
    private final AfterCalls afterCalls;
    private final MessageProperties.Retry retry;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "Messages wait to be carried");
    private final Semaphore news = new Semaphore(0);
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final Set<ThreadId> inHand = ConcurrentHashMap.newKeySet();
    private final Loop loop;
    private Journal.@Nullable Subscription subscription;
    private volatile Duration wait = Duration.ZERO;
    private Instant noted = Instant.EPOCH; // by the journal's thread only

    Dispatch(Parts parts, MessageProperties.Retry retry, Clock clock) {
        this.router = parts.router;
        this.journal = parts.journal;
        this.threads = parts.threads;
        this.outbox = parts.outbox;
        this.reports = parts.reports;
        this.carriers = parts.carriers;
        this.afterCalls = parts.afterCalls;
        this.retry = retry;
        this.clock = clock;
        this.loop = new Loop("messages-out", this::round);
    }

    record Parts(
            Router router,
            Journal journal,
            Threads threads,
            Outbox outbox,
            Reports reports,
            Map<String, Carrier> carriers,
            AfterCalls afterCalls) {}

    void start() {
        var from = outbox.position().orElseGet(() -> {
            var last = journal.last();
            outbox.readTo(last); // what is written from now on is carried, whoever reads it
            return last;
        });
        subscription = journal.subscribe("messages-out", from, this::on);
        loop.start();
        carriers.values().forEach(carrier -> carrier.start(this::hurry));
    }

    /// A carrier has come back.
    private void hurry() {
        try {
            outbox.hurry(clock.instant());
        } catch (RuntimeException e) {
            outage.failed(e); // they are tried again in any case, if later
        }
        news.release();
    }

    private void on(List<JournalEntry> batch) {
        boolean any = false;
        for (var entry : batch) {
            any |= add(entry);
            afterCalls.on(entry);
        }
        // Reading some of it again does no harm, and a write for each batch would be one more beside routing's.
        var now = clock.instant();
        if (any || noted.plus(NOTED_EVERY).isBefore(now)) {
            outbox.readTo(batch.getLast().id());
            noted = now;
        }
        if (any) {
            news.release();
        }
    }

    private boolean add(JournalEntry entry) {
        if (!(entry.event() instanceof Event.MessageAdded message)
                || message.author() == Party.CUSTOMER
                || entry.channel() == null
                || !(entry.channel().isThread() || entry.channel() == Channel.VOICE)
                || entry.interaction() == null) {
            return false;
        }
        var thread = router.find(entry.interaction())
                .flatMap(threads::of)
                .map(one -> one.between().thread())
                .orElse(null);
        if (thread == null && entry.channel() == Channel.VOICE) {
            return false; // said in a chat while they talk
        }
        if (thread == null) {
            LOG.error("A message of interaction {} has no thread: it goes nowhere", entry.interaction());
            return false;
        }
        outbox.add(
                new Outgoing(
                        entry.id().value(),
                        thread,
                        entry.interaction(),
                        message.messageId(),
                        message.author(),
                        message.text(),
                        message.attachments(),
                        entry.at().toEpochMilli(),
                        0,
                        null),
                clock.instant());
        return true;
    }

    private Duration round() {
        try {
            if (news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
            wait = workOff();
            outage.over();
        } catch (InterruptedException e) {
            loop.end();
        } catch (RuntimeException e) {
            outage.failed(e);
            wait = TROUBLE;
        }
        return Duration.ZERO;
    }

    /// @return how long until the next line is due
    private Duration workOff() throws InterruptedException {
        Instant now = clock.instant();
        Duration next = LOOK_AGAIN;
        for (var line : outbox.soonest(LOOKED_AT)) {
            if (line.due().isAfter(now)) {
                var until = Duration.between(now, line.due());
                return until.compareTo(next) < 0 ? until : next;
            }
            if (!loop.isClosed() && inHand.add(line.thread())) {
                free.acquire();
                Thread.ofVirtual().name("message-out-" + line.thread()).start(() -> take(line.thread()));
            }
        }
        return next;
    }

    private void take(ThreadId thread) {
        try {
            workOff(thread);
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
            loop.isClosedWithin(TROUBLE);
        } finally {
            free.release();
            inHand.remove(thread);
            news.release();
        }
    }

    private void workOff(ThreadId thread) {
        while (!loop.isClosed()) {
            var message = outbox.first(thread).orElse(null);
            if (message == null) {
                outbox.later(thread, clock.instant()); // forgets the line, unless something has come
                return;
            }
            var latest = new Latest(message);
            switch (carry(latest)) {
                case Carried.Taken() -> settle(message, Delivery.SENT, null);
                case Carried.Refused(String why) -> settle(message, Delivery.FAILED, why);
                case Carried.Later(String why, Duration pause) -> {
                    if (isGivenUp(message)) {
                        settle(message, Delivery.FAILED, why);
                    } else {
                        LOG.debug("A message of thread {} waits: {}", thread, why);
                        outbox.update(latest.message.failedAgain());
                        outbox.later(thread, clock.instant().plus(pause(message, pause)));
                        return;
                    }
                }
            }
        }
    }

    /// The message as its carrier has last noted it.
    private static final class Latest {
        private Outgoing message;

        private Latest(Outgoing message) {
            this.message = message;
        }
    }

    private Carried carry(Latest latest) {
        var message = latest.message;
        var between = threads.find(message.thread()).map(MessageThread::between).orElse(null);
        var carrier = between == null ? null : carriers.get(between.carrier());
        if (between == null || carrier == null) {
            return new Carried.Later("Who carried this thread is not configured any more.", null);
        }
        boolean toldSo = message.author() == Party.SYSTEM && message.messageId().startsWith(StopWords.ANSWER);
        if (!toldSo && threads.isStopped(between)) {
            return new Carried.Refused(AgentMessageDesk.STOPPED);
        }
        return carrier.carry(between, message, progress -> {
            latest.message = latest.message.with(progress);
            outbox.update(latest.message);
        });
    }

    private boolean isGivenUp(Outgoing message) {
        return message.at().plus(retry.giveUpAfter()).isBefore(clock.instant());
    }

    private Duration pause(Outgoing message, @Nullable Duration wanted) {
        var usual = retry.first().multipliedBy(1L << Math.min(message.attempts(), 20));
        var bounded = usual.compareTo(retry.longest()) < 0 ? usual : retry.longest();
        return Objects.requireNonNullElse(wanted, bounded);
    }

    /// It has been decided; until that is on record, it is said again and again, and nothing is carried again.
    private void settle(Outgoing message, Delivery delivery, @Nullable String why) {
        while (true) {
            try {
                reports.report(message.interaction(), message.messageId(), delivery, why);
                outbox.settle(message);
                return;
            } catch (RuntimeException e) {
                outage.failed(e);
                if (loop.isClosedWithin(TROUBLE)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        loop.end();
        news.release();
        loop.close();
        carriers.values().forEach(Carrier::stop);
        try { // what is in hand is carried to its end, as far as that takes no longer than a carrier may
            if (!free.tryAcquire(AT_A_TIME, retry.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Some messages were being carried when this node stopped; the next one goes on with them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
