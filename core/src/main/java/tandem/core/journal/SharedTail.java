package tandem.core.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;

/// The newest entries of a stream, followed on one connection and read once for all subscribers of this node: each
/// would otherwise have Redis send, and have the processor parse, every entry anew. Whoever is further behind than what
/// is kept here reads from the stream itself until they have caught up.
///
/// Follows as long as somebody subscribes.
final class SharedTail {
    private static final int KEPT = JournalSubscription.BATCH;

    private final Journal journal;
    private final UnknownEvents unknown;
    private final RedisConnection redis;
    private final String stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<JournalEntry> kept = new ArrayDeque<>();

    /// Everything after this position is kept, as far as it has been heard of; null until that is known.
    private @Nullable EventId from;

    private int members;
    private @Nullable Follower following;

    SharedTail(Journal journal, UnknownEvents unknown, RedisConnection redis, String stream) {
        this.journal = journal;
        this.unknown = unknown;
        this.redis = redis;
        this.stream = stream;
    }

    Journal.Subscription subscribe(String name, EventId after, Duration rest, Journal.Listener listener) {
        enter();
        var subscription = new Member(name, after, rest, listener);
        subscription.begin();
        return subscription;
    }

    private void enter() {
        lock.lock();
        try {
            if (members++ == 0) {
                kept.clear();
                from = null;
                following = new Follower();
                following.begin();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        Follower ended = null;
        lock.lock();
        try {
            if (--members == 0) {
                ended = following;
                following = null;
            }
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            ended.close();
        }
    }

    /// What is kept after a position; null if that need not be all there is.
    private @Nullable List<JournalEntry> keptAfter(EventId after) {
        return from == null || after.compareTo(from) < 0
                ? null
                : kept.reversed().stream()
                        .takeWhile(entry -> entry.id().compareTo(after) > 0)
                        .toList()
                        .reversed();
    }

    /// Reads the stream, from where it ends at the beginning.
    private final class Follower extends RedisSubscription {
        private @Nullable EventId beginning;

        Follower() {
            super("tail", redis, stream, EventId.START, _ -> {});
        }

        @Override
        List<JournalEntry> fetch(EventId after) {
            var begun = beginning;
            if (begun == null) {
                begun = journal.last();
                beginning = begun;
                keep(List.of(), begun);
            }
            var batch = unknown.note(super.fetch(after.compareTo(begun) < 0 ? begun : after));
            keep(batch, null);
            return batch;
        }

        /// Unless the last member has left meanwhile.
        private void keep(List<JournalEntry> batch, @Nullable EventId allAfter) {
            lock.lock();
            try {
                if (following == this) {
                    from = allAfter == null ? from : allAfter;
                    kept.addAll(batch);
                    while (kept.size() > KEPT) {
                        from = kept.removeFirst().id();
                    }
                    news.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Member extends JournalSubscription {
        Member(String name, EventId after, Duration rest, Journal.Listener listener) {
            super(name, after, rest, listener);
        }

        @Override
        List<JournalEntry> fetch(EventId after) throws InterruptedException {
            long left = RedisJournal.BLOCK.toNanos();
            EventId looked = after; // nothing is between this and what we have
            while (!isClosed() && left > 0) {
                EventId keptFrom;
                lock.lockInterruptibly();
                try {
                    var found = keptAfter(looked);
                    if (found != null && !found.isEmpty()) {
                        return found;
                    }
                    if (found != null) {
                        left = news.awaitNanos(left);
                        continue;
                    }
                    keptFrom = from;
                } finally {
                    lock.unlock();
                }
                var behind = RedisJournal.wholeSteps(journal.read(after, BATCH));
                if (!behind.isEmpty()) {
                    return behind;
                }
                if (keptFrom == null) {
                    left = awaitBeginning(left);
                } else {
                    looked = keptFrom;
                }
            }
            return List.of();
        }

        private long awaitBeginning(long nanos) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                return from == null ? news.awaitNanos(nanos) : nanos;
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

        @Override
        void ended() {
            leave();
        }
    }
}
