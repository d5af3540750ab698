package tandem.core.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// How every loop and link tells that what it tries again and again fails: one line at the first failure, then they are
/// counted, one line when it has gone well again for a moment, with the count and how long it was. What flickers is one
/// outage.
///
/// What may be expected of something outside ([UnavailableException], [IOException]) has no stack trace, and no line at
/// all where whoever owns the link to it has told it already. Anything else is a mistake of ours: the first of each
/// outage has its stack trace.
public final class Outage {
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Logger log;
    private final String what;
    private final Duration calm;
    private final LongSupplier nanos;
    private @Nullable Failures failures; // guarded by this
    private volatile boolean on;

    private static final class Failures {
        private final long since;
        private long last;
        private long count;
        private boolean told;
        private boolean mistakeTold;
        private String reason = "";

        private Failures(long since) {
            this.since = since;
        }
    }

    /// @param what a sentence that is true during the outage, such as `Redis does not answer`
    public Outage(Logger log, String what) {
        this(log, what, CALM);
    }

    /// @param calm how long nothing may have failed until it is over
    public Outage(Logger log, String what, Duration calm) {
        this(log, what, calm, System::nanoTime);
    }

    Outage(Logger log, String what, Duration calm, LongSupplier nanos) {
        this.log = log;
        this.what = what;
        this.calm = calm;
        this.nanos = nanos;
    }

    /// It failed (once more).
    public synchronized void failed(Throwable failure) {
        tell(count(reason(failure)), failure);
    }

    /// The same, for whoever owns a link and so is to tell of it.
    public synchronized void failed(String reason) {
        tellOnce(count(reason));
    }

    private Failures count(String reason) {
        long now = nanos.getAsLong();
        var known = failures;
        if (known == null) {
            known = new Failures(now);
            failures = known;
            on = true;
        }
        known.last = now;
        known.count++;
        known.reason = reason;
        return known;
    }

    private void tell(Failures known, Throwable failure) {
        if (!isExpected(failure)) {
            if (!known.mistakeTold) {
                log.error("{}; trying again", what, failure);
            }
            known.mistakeTold = true;
            known.told = true;
        } else if (UnavailableException.isTold(failure)) {
            log.debug("{}: {}; trying again", what, known.reason);
        } else {
            tellOnce(known);
        }
    }

    private void tellOnce(Failures known) {
        if (known.told) {
            log.debug("{}: {}; trying again", what, known.reason);
        } else {
            log.warn("{}: {}; trying again", what, known.reason);
        }
        known.told = true;
    }

    /// It went well. Costs next to nothing while nothing was wrong.
    public void over() {
        if (on) {
            end();
        }
    }

    private synchronized void end() {
        long now = nanos.getAsLong();
        var known = failures;
        if (known == null || now - known.last < calm.toNanos()) {
            return;
        }
        failures = null;
        on = false;
        if (known.told) {
            log.warn("Over after {} s: {} ({})", (now - known.since) / 1_000_000_000, what, attempts(known.count));
        }
    }

    private static String attempts(long count) {
        return count == 1 ? "1 attempt failed" : count + " attempts failed";
    }

    /// Why it fails, while it does.
    public synchronized Optional<String> now() {
        return Optional.ofNullable(failures).map(known -> known.reason);
    }

    /// How often it has failed since it last went well for a while.
    public synchronized long count() {
        return failures == null ? 0 : failures.count;
    }

    private static boolean isExpected(Throwable failure) {
        return failure instanceof UnavailableException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage();
        return said == null ? root.getClass().getSimpleName() : said;
    }
}
