package tandem.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// The journal of a simulation or a test: in this process only, gone with it.
public final class MemoryJournal implements Journal {
    private final int atMost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<JournalEntry> entries = new ArrayList<>(); // in the order of their ids
    private final Map<InteractionId, Log> logs = new HashMap<>(); // those with entries
    private final UnknownEvents unknown = new UnknownEvents();
    private EventId last = EventId.START;
    private long lastMillis;
    private long lastSequence;

    /// One that keeps everything.
    public MemoryJournal() {
        this(Integer.MAX_VALUE);
    }

    /// One for long simulations: it forgets the oldest entries, also of an interaction that is still open, and
    /// keeps the last ones, at least so many and at most twice as many. Who reads on from a position it has
    /// forgotten misses what was between.
    public MemoryJournal(int atLeast) {
        this.atMost = Math.multiplyExact(2L, atLeast) > Integer.MAX_VALUE ? Integer.MAX_VALUE : 2 * atLeast;
    }

    /// What an event is about; the context of its [JournalEntry].
    public record About(
            @Nullable InteractionId interaction,
            @Nullable Channel channel,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            @Nullable CustomerId customer) {

        public static About agent(AgentId agent) {
            return new About(null, null, null, agent, null);
        }
    }

    /// The entries of one interaction. Whoever appends many holds it, so that it need not be looked up each time.
    public static final class Log {
        private final InteractionId interaction;
        private final List<JournalEntry> entries = new ArrayList<>(4);

        private Log(InteractionId interaction) {
            this.interaction = interaction;
        }
    }

    public EventId append(Instant at, About about, Event event) {
        var log = about.interaction() == null ? null : log(about.interaction());
        return append(at, log, about.channel(), about.queue(), about.agent(), about.customer(), event);
    }

    public Log log(InteractionId interaction) {
        lock.lock();
        try {
            Log known = logs.get(interaction);
            return known == null ? new Log(interaction) : known;
        } finally {
            lock.unlock();
        }
    }

    /// The same with the context in its parts.
    ///
    /// @param log of the interaction; null if it is about none
    public EventId append(
            Instant at,
            @Nullable Log log,
            @Nullable Channel channel,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            @Nullable CustomerId customer,
            Event event) {
        lock.lock();
        try {
            last = next(at);
            var interaction = log == null ? null : log.interaction;
            var entry = new JournalEntry(last, at, interaction, channel, queue, agent, customer, event);
            if (entries.size() >= atMost) {
                forgetOldest(atMost / 2);
            }
            entries.add(entry);
            if (log != null) {
                if (log.entries.isEmpty()) {
                    logs.put(log.interaction, log);
                }
                log.entries.add(entry);
            }
            news.signalAll();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the list of an interaction that closed a day ago.
    public void forget(InteractionId interaction) {
        lock.lock();
        try {
            Log log = logs.remove(interaction);
            if (log != null) {
                log.entries.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JournalEntry> read(EventId after, int limit) {
        lock.lock();
        try {
            if (after.equals(last)) {
                return List.of();
            }
            int from = firstAfter(after);
            return unknown.note(List.copyOf(
                    entries.subList(from, (int) Math.min(entries.size(), (long) from + limit))));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JournalEntry> of(InteractionId interaction) {
        lock.lock();
        try {
            Log log = logs.get(interaction);
            return log == null ? List.of() : List.copyOf(log.entries);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public EventId last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Subscription subscribe(String name, EventId after, Duration rest, Listener listener) {
        var subscription = new MemorySubscription(name, after, rest, listener);
        subscription.begin();
        return subscription;
    }

    @Override
    public Map<String, Long> unknown() {
        return unknown.counts();
    }

    @Override
    public void trim(EventId upTo) {
        lock.lock();
        try {
            entries.subList(0, firstAfter(upTo)).clear();
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest(int count) {
        List<JournalEntry> oldest = entries.subList(0, count);
        for (JournalEntry entry : oldest) {
            Log log = entry.interaction() == null ? null : logs.get(entry.interaction());
            if (log != null) {
                log.entries.removeFirst();
                if (log.entries.isEmpty()) {
                    logs.remove(log.interaction);
                }
            }
        }
        oldest.clear();
    }

    /// Grows also where the clock does not, as in a Redis Stream.
    private EventId next(Instant at) {
        if (at.toEpochMilli() > lastMillis) {
            lastMillis = at.toEpochMilli();
            lastSequence = 0;
        } else {
            lastSequence++;
        }
        return EventId.of(lastMillis, lastSequence);
    }

    private int firstAfter(EventId position) {
        int from = 0;
        int to = entries.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (entries.get(middle).id().compareTo(position) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private final class MemorySubscription extends JournalSubscription {
        MemorySubscription(String name, EventId after, Duration rest, Listener listener) {
            super(name, after, rest, listener);
        }

        @Override
        List<JournalEntry> fetch(EventId after) {
            lock.lock();
            try {
                if (firstAfter(after) == entries.size()) {
                    news.await(1, TimeUnit.SECONDS);
                }
                return read(after, BATCH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            } finally {
                lock.unlock();
            }
        }

        @Override
        void interruptFetch() {
            lock.lock();
            try {
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
