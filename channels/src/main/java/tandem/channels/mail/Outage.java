package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once in the log that something fails, then how often: what goes wrong a thousand times is still one trouble.
/// It is over only when it has been quiet for a while, since what comes and goes would be announced each time.
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration REMINDER = Duration.ofHours(1);
    private final String what;
    private final Clock clock;
    private final Duration calm;
    private long failures;
    private Instant last = Instant.MIN;
    private Instant said = Instant.MIN;

    /// @param what as in "The mailbox of queue support cannot be read"
    /// @param calm without a failure until it is over
    Outage(String what, Clock clock, Duration calm) {
        this.what = what;
        this.clock = clock;
        this.calm = calm;
    }

    /// @param problem without names of people (I15)
    synchronized void failed(String problem) {
        failures++;
        last = clock.instant();
        if (failures == 1) {
            said = last;
            LOG.warn("{}: {}", what, problem);
        } else if (!last.isBefore(said.plus(REMINDER))) {
            said = last;
            LOG.warn("{}, {} times so far, now: {}", what, failures, problem);
        }
    }

    /// It works at this moment.
    synchronized void works() {
        if (failures > 0 && !clock.instant().isBefore(last.plus(calm))) {
            LOG.info("No longer: {} ({} times)", what, failures);
            failures = 0;
        }
    }

    /// Since it last worked for a while.
    synchronized long failures() {
        return failures;
    }
}
