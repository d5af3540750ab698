package tandem.knowledge;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.node.Nodes;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.ArchiveInTurn;
import tandem.knowledge.archive.JournalTrim;
import tandem.knowledge.elastic.LiveProjection;

/// What goes on by itself: the journal into the archive and the index, and out of Redis when both have it. One node
/// does that for all; every node asks the index.
final class KnowledgeBase implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeBase.class);
    private static final long MINUTES_BETWEEN_TRIMS = 5;

    private final Parts parts;
    private final Nodes nodes;
    private final boolean buildAnew;
    private Nodes.@Nullable Standing standing;

    /// What it keeps going.
    record Parts(ArchiveInTurn archive, ArchiveFeed feed, LiveProjection index, JournalTrim trim) {}

    KnowledgeBase(Parts parts, Nodes nodes, boolean buildAnew) {
        this.parts = parts;
        this.nodes = nodes;
        this.buildAnew = buildAnew;
    }

    /// Whether this node keeps archive and index.
    synchronized boolean keeps() {
        return standing != null && standing.leads();
    }

    /// Why this node cannot, though it should.
    synchronized Optional<String> trouble() {
        return standing == null ? Optional.empty() : standing.trouble();
    }

    @Override
    public synchronized void start() {
        if (standing == null) {
            parts.index().lead(false);
            parts.index().start(buildAnew);
            standing = nodes.stand("knowledge", new Keeping());
        }
    }

    @Override
    public void stop() {
        Nodes.Standing stood;
        synchronized (this) {
            stood = standing;
            standing = null;
        }
        if (stood != null) {
            stood.close();
            parts.index().close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return standing != null;
    }

    private final class Keeping implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() throws IOException {
            parts.archive().open();
            parts.feed().start();
            parts.index().lead(true);
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("journal-trim").factory());
            timer.scheduleWithFixedDelay(parts.trim()::run, 1, MINUTES_BETWEEN_TRIMS, TimeUnit.MINUTES);
        }

        @Override
        public void end() {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
            parts.index().lead(false);
            parts.feed().close();
            try {
                parts.archive().close();
            } catch (IOException e) {
                LOG.warn("The archive was not closed cleanly: {}", e.toString());
            }
        }
    }
}
