package tandem.desktop.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.core.InteractionId;

/// Measures how long it takes from an offer until its screen-pop is on the agent's screen (M, our own).
final class PopTimes {
    private static final int REMEMBERED = 10_000;

    private record Offer(InteractionId interaction, int epoch) {}

    private final Timer timer;
    private final Map<Offer, Instant> offers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Offer, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    PopTimes(MeterRegistry registry) {
        this.timer = Timer.builder("tandem.desktop.pop")
                .description("From the offer until the page shows its screen-pop")
                .publishPercentiles(0.5, 0.95, 0.99)
                .publishPercentileHistogram()
                .register(registry);
    }

    synchronized void offered(InteractionId interaction, int epoch, Instant at) {
        offers.putIfAbsent(new Offer(interaction, epoch), at);
    }

    /// Counts once; an offer we did not send counts not at all.
    synchronized Outcome shown(Fields fields, Instant now) {
        try {
            var at = offers.remove(new Offer(fields.interaction(), fields.number("epoch")));
            if (at != null && !now.isBefore(at)) {
                timer.record(Duration.between(at, now));
            }
            return new Outcome.Done(null);
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed("bad-request", String.valueOf(e.getMessage()));
        }
    }
}
