package tandem.routing.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Loop;
import tandem.core.outage.Outage;
import tandem.routing.model.Settings;
import tandem.routing.port.Deadline;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.RoutingStore;
import tandem.routing.rules.Rules;

/// Fires what is due: expired offers, failed connections, wrap-ups, lost desktops. Every node has one; a deadline fired
/// by two nodes takes effect once.
final class DeadlineRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineRunner.class);
    private static final int BATCH = 100;
    /// Another node may set an earlier deadline than the one we wait for.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final RoutingStore store;
    private final Rules rules;
    private final LostDesktop lostDesktop;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "Deadlines cannot be fired");
    private final Loop loop = new Loop("deadlines", this::round);

    DeadlineRunner(RoutingStore store, Rules rules, Settings settings, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.lostDesktop = new LostDesktop(settings.noNewOffers(), settings.notReady(), settings.loggedOut());
        this.clock = clock;
    }

    /// Fires all that is due by then.
    ///
    /// @return how many were fired
    int runDue(Instant now) {
        int fired = 0;
        List<Deadline> due;
        do {
            due = store.due(now, BATCH);
            for (Deadline deadline : due) {
                if (deadline instanceof Deadline.OfStep(var interaction)) {
                    rules.stepDue(interaction, now);
                } else {
                    store.fire(deadline, lostDesktop, now);
                }
            }
            fired += due.size();
        } while (due.size() == BATCH && !loop.isClosed());
        return fired;
    }

    /// Begins to fire deadlines as they come, on a thread of its own, until closed.
    void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Duration round() {
        try {
            runDue(clock.instant());
            var wait = store.nextDeadline()
                    .map(next -> Duration.between(clock.instant(), next))
                    .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                    .orElse(LONGEST_WAIT);
            outage.over();
            return wait;
        } catch (RuntimeException e) {
            outage.failed(e);
            return LONGEST_WAIT;
        }
    }
}
