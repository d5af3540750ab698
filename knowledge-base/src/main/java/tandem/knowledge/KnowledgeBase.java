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
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.ArchiveInTurn;
import tandem.knowledge.archive.JournalTrim;
import tandem.knowledge.customers.CustomerKeeper;
import tandem.knowledge.elastic.LiveProjection;

/// What goes on by itself: the journal into the archive, the index and the customers, and out of Redis when
/// all have
/// it. One node
/// does that for all; every node asks the index.
final class KnowledgeBase implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeBase.class);
    private static final long MINUTES_BETWEEN_TRIMS = 5;

    private final Parts parts;
    private final Duty duty;
    private final boolean buildAnew;

    /// What it keeps going.
    record Parts(
            ArchiveInTurn archive,
            ArchiveFeed feed,
            LiveProjection index,
            CustomerKeeper customers,
            JournalTrim trim) {}

    KnowledgeBase(Parts parts, Nodes nodes, boolean buildAnew) {
        this.parts = parts;
        this.duty = new Duty(nodes, "knowledge");
        this.buildAnew = buildAnew;
    }

    /// Whether this node keeps archive and index.
    boolean keeps() {
        return duty.leads();
    }

    /// Why this node cannot, though it should.
    Optional<String> trouble() {
        return duty.trouble();
    }

    @Override
    public void start() {
        duty.start(() -> {
            parts.index().lead(false);
            parts.index().start(buildAnew);
            return new Keeping();
        });
    }

    @Override
    public void stop() {
        if (duty.stop()) {
            parts.index().close();
        }
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    private final class Keeping implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() throws IOException {
            parts.archive().open();
            parts.feed().start();
            parts.index().lead(true);
            parts.customers().start();
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
            parts.customers().close();
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
