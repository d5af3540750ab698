package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.TurnedClock;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;

class PasswordCheckTest {
    private static final UserFile USERS =
            UserFile.read(Path.of(System.getProperty("tandem.root"), "config", "users.yml"));

    private static final Duration LOCK = Duration.ofMinutes(15);

    private static final DesktopProperties.LogIn LIMITS = new DesktopProperties.LogIn(
            Duration.ofHours(1), Duration.ofDays(1), 3, 4, 100, 2, 32, Duration.ZERO, 6, LOCK, 10);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<TryLimits> nodes = new ArrayList<>();
    private final NotedActs acts = new NotedActs();
    private final Map<String, Integer> failures = new HashMap<>();
    /// Locked from the sixth failure on.
    private final Locks locks = new Locks() {
        @Override
        public Duration left(String user) {
            return failures.getOrDefault(user, 0) >= 6 ? LOCK : Duration.ZERO;
        }

        @Override
        public boolean failed(String user) {
            return failures.merge(user, 1, Integer::sum) == 6;
        }

        @Override
        public boolean clear(String user) {
            return Objects.requireNonNullElse(failures.remove(user), 0) >= 6;
        }
    };
    private final PasswordCheck check = node();

    private PasswordCheck node() {
        var tries = new TryLimits(clock, LIMITS, word -> nodes.forEach(node -> node.hear(word)));
        nodes.add(tries);
        return new PasswordCheck(USERS, User::hash, tries, locks, acts, clock, LIMITS);
    }

    @Test
    void anAccountIsLimitedFromAllAddressesTogether() {
        for (int i = 0; i < 4; i++) {
            assertThat(enter(check, "anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThatThrownBy(() -> enter(check, "Anna", "tandem", "198.51.100.9")).isInstanceOf(ProblemException.class);
        assertThat(enter(check, "ben", "tandem", "198.51.100.9")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        assertThat(enter(check, "anna", "tandem", "198.51.100.9")).isPresent();
    }

    @Test
    void whoGuessesFromElsewhereLocksNobodyOutOfTheirUsualPlace() {
        assertThat(enter(check, "anna", "tandem", "192.0.2.1")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        for (int i = 0; i < 4; i++) {
            assertThat(enter(check, "anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThatThrownBy(() -> enter(check, "anna", "guess", "198.51.100.9")).isInstanceOf(ProblemException.class);
        assertThat(enter(check, "anna", "tandem", "192.0.2.1")).isPresent();
    }

    @Test
    void noUsualPlaceMayGuessForEver() {
        assertThat(enter(check, "anna", "tandem", "192.0.2.1")).isPresent();
        for (int i = 0; i < 3; i++) {
            assertThat(enter(check, "anna", "guess", "192.0.2.1")).isEmpty();
        }
        assertThatThrownBy(() -> enter(check, "anna", "tandem", "192.0.2.1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whoGuessesAtSeveralNodesGainsNothing() {
        var other = node();
        assertThat(enter(check, "anna", "guess", "192.0.2.1")).isEmpty();
        assertThat(enter(other, "anna", "guess", "192.0.2.1")).isEmpty();
        assertThat(enter(check, "Anna", "guess", "192.0.2.1")).isEmpty();
        assertThatThrownBy(() -> enter(other, "anna", "tandem", "192.0.2.1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void usualPlaceIsSoAtEveryNode() {
        var other = node();
        assertThat(enter(check, "anna", "tandem", "192.0.2.1")).isPresent();
        clock.turn(Duration.ofMinutes(1));
        for (int i = 0; i < 4; i++) {
            assertThat(enter(check, "anna", "guess", "198.51.100." + i)).isEmpty();
        }
        assertThat(enter(other, "anna", "tandem", "192.0.2.1")).isPresent();
    }

    @Test
    void whoHasLoggedInBeforeDoesNotWaitBehindThoseWhoGuess() {
        var limits = new DesktopProperties.LogIn(
                Duration.ofHours(1), Duration.ofDays(1), 3, 4, 100, 1, 32, Duration.ofHours(1), 6, LOCK, 10);
        try (var resting = new PasswordCheck(
                USERS, User::hash, new TryLimits(clock, limits, _ -> {}), locks, acts, clock, limits)) {
            assertThat(enter(resting, "anna", "tandem", "192.0.2.1")).isPresent();
            assertThat(enter(resting, "anna", "guess", "198.51.100.1")).isEmpty();

            assertThat(enter(resting, "anna", "tandem", "192.0.2.1")).isPresent();
            assertThatThrownBy(() -> enter(resting, "ben", "tandem", "198.51.100.1"))
                    .hasMessageContaining("Too many log-ins at once; try again shortly");
        }
    }

    @Test
    void afterManyFailuresInARowTheyAreLockedOutAndThatIsOnRecord() {
        for (int i = 0; i < 6; i++) {
            assertThat(enter(check, "chen", "guess", "198.51.100." + i)).isEmpty();
            clock.turn(Duration.ofMinutes(1));
        }
        assertThatThrownBy(() -> enter(check, "chen", "tandem", "198.51.100.9")).hasMessageContaining("Locked");
        assertThat(acts.acts).contains("chen log-in-failed", "chen locked");
        locks.clear("chen");
        clock.turn(Duration.ofMinutes(1));
        assertThat(enter(check, "chen", "tandem", "198.51.100.9")).isPresent();
    }

    @Test
    void whoIsLockedOutElsewhereGetsInWhereTheyUsuallyAre() {
        assertThat(enter(check, "chen", "tandem", "192.0.2.1")).isPresent();
        failures.put("chen", 6);
        clock.turn(Duration.ofMinutes(1));
        assertThat(enter(check, "chen", "tandem", "192.0.2.1")).isPresent();
    }

    /// With nothing to show but a password.
    private static Optional<User> enter(PasswordCheck check, String user, String password, String address) {
        var found = check.check(user, password, address);
        found.ifPresent(_ -> check.right(user, address));
        return found;
    }
}
