package tandem.ivr.control;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.routing.model.CallbackFailure;

/// Whether the trunk lets our calls through. While it refuses them nobody is called back, and somebody has to know.
public final class TrunkWatch {
    private static final Logger log = LoggerFactory.getLogger(TrunkWatch.class);

    private final Clock clock;
    private volatile @Nullable Trouble trouble;

    /// @param since the first refusal after the last call that went through
    /// @param calls refused since then
    public record Trouble(Instant since, String why, int calls) {}

    TrunkWatch(Clock clock) {
        this.clock = clock;
    }

    /// Empty while it lets calls through.
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// A call came to nothing.
    synchronized void failed(CallbackFailure why, String detail) {
        switch (why) {
            case TRUNK_REFUSED -> {
                var before = trouble;
                trouble = before == null
                        ? new Trouble(clock.instant(), detail, 1)
                        : new Trouble(before.since(), detail, before.calls() + 1);
                log.error("The trunk refuses calls: {}; {}", detail, trouble);
            }
            case CUSTOMER_BUSY, CUSTOMER_NO_ANSWER, CUSTOMER_REFUSED, WRONG_NUMBER -> works();
            case CUSTOMER_FAILED -> log.debug("A call has failed: {}", detail);
        }
    }

    /// A call went through.
    synchronized void works() {
        if (trouble != null) {
            log.info("The trunk takes calls again");
            trouble = null;
        }
    }
}
