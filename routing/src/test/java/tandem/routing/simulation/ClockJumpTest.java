package tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/// What a jump of one node's wall clock does (I17): how far the invariant holds today. See ADR 14.
class ClockJumpTest {
    private static final String STORY = """
            centre SMALL nodes 2 length 60000
            1000 n1 LOG_IN ben
            2000 n1 READY ben
            3000 n2 JUMP %d
            4000 n1 OPEN i1 VOICE
            5000 n1 ENQUEUE i1 sales 0
            """;

    @Test
    void aClockThatFallsBackHoldsNothingUpWhileAnotherNodeLives() {
        var history = Simulation.replay(Scenario.parse(STORY.formatted(-3_600_000)), Backing.inMemory(), true);
        assertThat(history.journal().stream()
                        .<String>map(entry -> entry.event().getClass().getSimpleName()))
                .contains("Offered", "OfferExpired");
    }

    /// Not mended yet: but it does not go unseen.
    @Test
    void aClockThatIsAheadEndsOffersEarlyAndTheInvariantSaysSo() {
        var ahead = Scenario.parse(STORY.formatted(600_000));
        assertThatExceptionOfType(SimulationFailure.class)
                .isThrownBy(() -> Simulation.replay(ahead, Backing.inMemory(), true))
                .satisfies(failure -> assertThat(failure.invariant()).isEqualTo("I17"));
    }
}
