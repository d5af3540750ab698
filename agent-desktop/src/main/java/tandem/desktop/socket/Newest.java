package tandem.desktop.socket;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work by key, done by a few threads of its own. Of each key only the newest work waits, and no two of a key
/// are done at once; when too many keys wait, whoever has waited longest is left out. Whoever hands work in
/// never waits.
final class Newest<K> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Newest.class);

    private final int most;
    private final Map<K, Runnable> waiting = new LinkedHashMap<>(); // guarded by this, as all below
    private final Set<K> beingDone = new HashSet<>();
    private boolean closed;

    /// @param most how many keys may wait
    Newest(String name, int threads, int most) {
        this.most = most;
        for (int i = 1; i <= threads; i++) {
            Thread.ofVirtual().name(name + "-" + i).start(this::work);
        }
    }

    synchronized void offer(K key, Runnable work) {
        if (closed) {
            return;
        }
        if (waiting.replace(key, work) == null) {
            if (waiting.size() >= most) {
                waiting.remove(waiting.keySet().iterator().next());
            }
            waiting.put(key, work);
        }
        notifyAll();
    }

    /// Whether newer work of this key waits.
    synchronized boolean isOvertaken(K key) {
        return waiting.containsKey(key);
    }

    private record Turn<K>(K key, Runnable work) {}

    private void work() {
        try {
            for (var turn = next(); turn != null; turn = next()) {
                try {
                    turn.work().run();
                } catch (RuntimeException e) {
                    LOG.error("Work for {} failed", turn.key(), e);
                } finally {
                    done(turn.key());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Turn<K> next() throws InterruptedException {
        while (!closed) {
            for (var entry : waiting.entrySet()) {
                if (!beingDone.contains(entry.getKey())) {
                    var turn = new Turn<>(entry.getKey(), entry.getValue());
                    waiting.remove(turn.key());
                    beingDone.add(turn.key());
                    return turn;
                }
            }
            wait();
        }
        return null;
    }

    private synchronized void done(K key) {
        beingDone.remove(key);
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }
}
