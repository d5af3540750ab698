package tandem.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final NavigableMap<EventId, JournalEntry> entries = new TreeMap<>();
    private final Map<InteractionId, List<JournalEntry>> logs = new HashMap<>();
    private EventId last = EventId.START;

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

    public EventId append(Instant at, About about, Event event) {
        lock.lock();
        try {
            last = next(at);
            var entry = new JournalEntry(
                    last,
                    at,
                    about.interaction(),
                    about.channel(),
                    about.queue(),
                    about.agent(),
                    about.customer(),
                    event);
            entries.put(last, entry);
            if (about.interaction() != null) {
                logs.computeIfAbsent(about.interaction(), id -> new ArrayList<>())
                        .add(entry);
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
            logs.remove(interaction);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JournalEntry> read(EventId after, int limit) {
        lock.lock();
        try {
            return entries.tailMap(after, false).values().stream().limit(limit).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<JournalEntry> of(InteractionId interaction) {
        lock.lock();
        try {
            return List.copyOf(logs.getOrDefault(interaction, List.of()));
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
    public Subscription subscribe(String name, EventId after, Listener listener) {
        var subscription = new MemorySubscription(name, after, listener);
        subscription.begin();
        return subscription;
    }

    @Override
    public void trim(EventId upTo) {
        lock.lock();
        try {
            entries.headMap(upTo, true).clear();
        } finally {
            lock.unlock();
        }
    }

    /// Grows also where the clock does not, as in a Redis Stream.
    private EventId next(Instant at) {
        return at.toEpochMilli() > last.millis()
                ? EventId.of(at.toEpochMilli(), 0)
                : EventId.of(last.millis(), last.sequence() + 1);
    }

    private final class MemorySubscription extends JournalSubscription {
        MemorySubscription(String name, EventId after, Listener listener) {
            super(name, after, listener);
        }

        @Override
        List<JournalEntry> fetch(EventId after) {
            lock.lock();
            try {
                if (entries.isEmpty() || entries.lastKey().compareTo(after) <= 0) {
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
