package tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// Jumps of clocks, by hand (I17, ADR 14); by seed they are part of every simulation.
class ClockJumpTest {
    private static final String STORY = """
            centre SMALL nodes 2 length 60000
            1000 n1 LOG_IN ben
            2000 n1 READY ben
            3000 n2 %s
            4000 n1 OPEN i1 VOICE
            5000 n1 ENQUEUE i1 sales 0
            """;

    @ParameterizedTest
    @ValueSource(strings = {"JUMP 600000", "JUMP -3600000", "DRIFT 500", "DRIFT -500"})
    void whatAMachineSaysDoesNothing(String what) {
        var history = Simulation.replay(Scenario.parse(STORY.formatted(what)), Backing.inMemory(), true);
        assertThat(Duration.between(
                        at(history, Event.Offered.class::isInstance),
                        at(history, Event.OfferExpired.class::isInstance)))
                .isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_JUMP 500000", "REDIS_JUMP -500000"})
    void whereRedisJumpsTheNodesFollowSlowly(String what) {
        var history = Simulation.replay(Scenario.parse(STORY.formatted(what)), Backing.inMemory(), true);
        assertThat(history.journal()).extracting(JournalEntry::event).anyMatch(Event.OfferExpired.class::isInstance);
    }

    @Test
    void whoLivedByAClockThatIsAheadWouldEndOffersEarly() {
        var ahead = Scenario.parse(STORY.formatted("JUMP 600000"));
        var inMemory = Backing.inMemory();
        var wrong = new Backing(inMemory.store(), inMemory.journal(), true);
        assertThatExceptionOfType(SimulationFailure.class)
                .isThrownBy(() -> Simulation.replay(ahead, wrong, true))
                .satisfies(failure -> assertThat(failure.invariant()).isEqualTo("I17"));
    }

    private static Instant at(Simulation.History history, Predicate<Event> what) {
        return history.journal().stream()
                .filter(entry -> what.test(entry.event()))
                .findFirst()
                .orElseThrow()
                .at();
    }
}
