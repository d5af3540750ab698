package tandem.insight.abandoned;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;

/// Reads the list at every node; one of them keeps it.
public final class AbandonedList implements AbandonedContacts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedList.class);
    /// How long one stands in it.
    public static final Duration KEPT = Duration.ofDays(14);

    private static final int MOST = 20_000;

    private final AbandonedStore store;
    private final Journal journal;
    private final Clock clock;
    private final Duty duty;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /// A batch is a write to Redis; whoever looks at the list does so for minutes.
    private static final Duration REST = Duration.ofMillis(200);

    private @Nullable AutoCloseable told;

    public AbandonedList(AbandonedStore store, Journal journal, Clock clock, Nodes nodes) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.duty = new Duty(nodes, "abandoned");
    }

    public AbandonedList start() {
        told = store.listen(() -> listeners.forEach(Runnable::run));
        duty.start(Keeping::new);
        return this;
    }

    @Override
    public List<AbandonedContact> find(Instant from, Instant to, Predicate<AbandonedContact> which, int most) {
        return store.between(from, to, MOST).stream().filter(which).limit(most).toList();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private final class Keeping implements Nodes.Leader {
        private Journal.@Nullable Subscription subscription;

        @Override
        public void begin() {
            var now = clock.instant();
            var fold = new AbandonedFold(journal::of);
            fold.restore(store.between(now.minus(KEPT), now, MOST));
            subscription = journal.subscribe("abandoned", store.position(), REST, batch -> keep(fold, batch));
        }

        private void keep(AbandonedFold fold, List<JournalEntry> batch) {
            batch.forEach(fold::take);
            store.write(fold.changes(), batch.getLast().id());
        }

        @Override
        public void end() {
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
        }
    }

    @Override
    public void close() {
        duty.stop();
        if (told != null) {
            try {
                told.close();
            } catch (Exception e) {
                LOG.debug("The list of those who left is not heard any more: {}", e.toString());
            }
        }
    }
}
