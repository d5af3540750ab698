package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.core.TurnedClock;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;

class PasswordCheckTest {
    private static final UserFile USERS =
            UserFile.read(Path.of(System.getProperty("tandem.root"), "config", "users.yml"));

    private static final DesktopProperties.LogIn LIMITS =
            new DesktopProperties.LogIn(Duration.ofHours(1), Duration.ofDays(1), 3, 4, 100, 2, 32, Duration.ZERO);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<TryLimits> nodes = new ArrayList<>();
    private final PasswordCheck check = node();

    private PasswordCheck node() {
        var tries = new TryLimits(clock, LIMITS, word -> nodes.forEach(node -> node.hear(word)));
        nodes.add(tries);
        return new PasswordCheck(USERS, tries, new NotedActs(), clock, LIMITS);
    }

    @Test
    void anAccountIsLimitedFromAllAddressesTogether() {
        for (int i = 0; i < 4; i++) {
            assertThat(check.check("anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThatThrownBy(() -> check.check("Anna", "tandem", "198.51.100.9")).isInstanceOf(ProblemException.class);
        assertThat(check.check("ben", "tandem", "198.51.100.9")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        assertThat(check.check("anna", "tandem", "198.51.100.9")).isPresent();
    }

    @Test
    void whoGuessesFromElsewhereLocksNobodyOutOfTheirUsualPlace() {
        assertThat(check.check("anna", "tandem", "192.0.2.1")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        for (int i = 0; i < 4; i++) {
            assertThat(check.check("anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThatThrownBy(() -> check.check("anna", "guess", "198.51.100.9")).isInstanceOf(ProblemException.class);
        assertThat(check.check("anna", "tandem", "192.0.2.1")).isPresent();
    }

    @Test
    void noUsualPlaceMayGuessForEver() {
        assertThat(check.check("anna", "tandem", "192.0.2.1")).isPresent();
        for (int i = 0; i < 3; i++) {
            assertThat(check.check("anna", "guess", "192.0.2.1")).isEmpty();
        }
        assertThatThrownBy(() -> check.check("anna", "tandem", "192.0.2.1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whoGuessesAtSeveralNodesGainsNothing() {
        var other = node();
        assertThat(check.check("anna", "guess", "192.0.2.1")).isEmpty();
        assertThat(other.check("anna", "guess", "192.0.2.1")).isEmpty();
        assertThat(check.check("Anna", "guess", "192.0.2.1")).isEmpty();
        assertThatThrownBy(() -> other.check("anna", "tandem", "192.0.2.1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void usualPlaceIsSoAtEveryNode() {
        var other = node();
        assertThat(check.check("anna", "tandem", "192.0.2.1")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        for (int i = 0; i < 4; i++) {
            assertThat(check.check("anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThat(other.check("anna", "tandem", "192.0.2.1")).isPresent();
    }

    @Test
    void whoHasLoggedInBeforeDoesNotWaitBehindThoseWhoGuess() {
        var limits = new DesktopProperties.LogIn(
                Duration.ofHours(1), Duration.ofDays(1), 3, 4, 100, 1, 32, Duration.ofHours(1));
        try (var resting = new PasswordCheck(USERS, new TryLimits(clock, limits, _ -> {}), new NotedActs(), clock, limits)) {
            assertThat(resting.check("anna", "tandem", "192.0.2.1")).isPresent();
            assertThat(resting.check("anna", "guess", "198.51.100.1")).isEmpty();

            assertThat(resting.check("anna", "tandem", "192.0.2.1")).isPresent();
            assertThatThrownBy(() -> resting.check("ben", "tandem", "198.51.100.1"))
                    .hasMessageContaining("Too many log-ins at once; try again shortly");
        }
    }
}
