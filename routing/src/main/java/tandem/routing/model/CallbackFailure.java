package tandem.routing.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Why a customer who was called back could not be reached, and when they are tried again (T8). The names are the
/// reasons in the journal.
public enum CallbackFailure {
    /// Most talks are shorter than the usual delay.
    CUSTOMER_BUSY(true, 1, 3),
    CUSTOMER_NO_ANSWER(true, 1, 1),
    /// They rejected the call: not now. A second time means no.
    CUSTOMER_REFUSED(true, 4, 1),
    /// There is no such number, or no longer.
    WRONG_NUMBER(true, 0, 1),
    /// The provider did not let the call through: not the customer's doing, so it uses up no attempt.
    TRUNK_REFUSED(false, 1, 1),
    /// Somebody or something answered, but did not say that they are there: an answering machine, or they hung up.
    CUSTOMER_SILENT(true, 1, 1),
    /// They answered, and hung up before an agent was free.
    CUSTOMER_LEFT(true, 1, 1),
    /// They answered, and no agent became free in time: not their doing, so it is tried again however often.
    NOBODY_FREE(false, 1, 3),
    CUSTOMER_FAILED(true, 1, 1);

    /// What uses up no attempt is not tried for ever either.
    private static final int MOST_PER_ATTEMPT = 3;

    private final boolean counts;
    private final int times;
    private final int parts;

    CallbackFailure(boolean counts, int times, int parts) {
        this.counts = counts;
        this.times = times;
        this.parts = parts;
    }

    /// What the journal says; a reason from elsewhere is the last one.
    public static CallbackFailure of(String reason) {
        return Arrays.stream(values())
                .filter(failure -> failure.name().equals(reason))
                .findFirst()
                .orElse(CUSTOMER_FAILED);
    }

    /// Which attempt one is that follows these, from 1.
    public static int attempt(List<CallbackFailure> before) {
        return 1 + (int) before.stream().filter(failure -> failure.counts).count();
    }

    /// How long until they are tried again; empty if they are not.
    ///
    /// @param before earlier attempts of the same callback
    public Optional<Duration> again(QueueProfile.Callback policy, List<CallbackFailure> before) {
        if (this == NOBODY_FREE) {
            return Optional.of(later(policy));
        }
        long tries = 1 + before.stream().filter(one -> one != NOBODY_FREE).count();
        int used = attempt(before) - (counts ? 0 : 1);
        boolean isOver = used >= policy.attempts()
                || tries >= (long) MOST_PER_ATTEMPT * policy.attempts()
                || this == WRONG_NUMBER
                || (this == CUSTOMER_REFUSED && before.contains(CUSTOMER_REFUSED));
        return isOver ? Optional.empty() : Optional.of(later(policy));
    }

    private Duration later(QueueProfile.Callback policy) {
        return policy.delay().multipliedBy(times).dividedBy(parts);
    }
}
