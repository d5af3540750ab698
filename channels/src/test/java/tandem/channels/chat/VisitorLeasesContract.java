package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;

/// What a store of leases promises.
interface VisitorLeasesContract {
    Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    Duration RETRY = Duration.ofSeconds(30);
    InteractionId A = new InteractionId("a");
    InteractionId B = new InteractionId("b");

    VisitorLeases leases();

    @Test
    default void leaseIsDueAtItsEndAndNotBefore() {
        var leases = leases();
        leases.renew(Map.of(A, NOW.plusSeconds(60)));
        assertThat(leases.takeDue(NOW.plusSeconds(59), RETRY, 10)).isEmpty();
        assertThat(leases.takeDue(NOW.plusSeconds(60), RETRY, 10)).containsExactly(A);
    }

    @Test
    default void takenLeaseIsGivenToNobodyElseUntilItsTakerMustHaveDied() {
        var leases = leases();
        leases.renew(Map.of(A, NOW));
        assertThat(leases.takeDue(NOW, RETRY, 10)).containsExactly(A);
        assertThat(leases.takeDue(NOW.plusSeconds(29), RETRY, 10)).isEmpty();
        assertThat(leases.takeDue(NOW.plusSeconds(30), RETRY, 10)).containsExactly(A);
    }

    @Test
    default void whatNeedsALeaseHasIt() {
        var leases = leases();
        leases.renewAnd(A, NOW, () -> assertThat(leases.takeDue(NOW, RETRY, 10)).containsExactly(A));
    }

    @Test
    default void forgottenLeaseIsNeverDue() {
        var leases = leases();
        leases.renew(Map.of(A, NOW));
        leases.forget(A);
        assertThat(leases.takeDue(NOW.plusSeconds(1_000), RETRY, 10)).isEmpty();
    }

    @Test
    default void laterRenewalShortensAsWellAsLengthens() {
        var leases = leases();
        leases.renew(Map.of(A, NOW.plusSeconds(60), B, NOW.plusSeconds(60)));
        leases.renew(Map.of(A, NOW.plusSeconds(10), B, NOW.plusSeconds(90)));
        assertThat(leases.takeDue(NOW.plusSeconds(60), RETRY, 10)).containsExactly(A);
    }

    @Test
    default void longestOverComesFirstAndNoMoreThanAsked() {
        var leases = leases();
        leases.renew(Map.of(A, NOW.plusSeconds(2), B, NOW.plusSeconds(1)));
        assertThat(leases.takeDue(NOW.plusSeconds(5), RETRY, 1)).containsExactly(B);
        assertThat(leases.takeDue(NOW.plusSeconds(5), RETRY, 1)).containsExactly(A);
        leases.renew(Map.of());
    }
}
