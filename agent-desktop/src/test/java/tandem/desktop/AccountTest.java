package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.TurnedClock;

/// Passwords, second factors, locks and log-ins of people (A1).
class AccountTest {
    private static final String PASSWORD = "tandem";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final String BETTER = "purple anvil 93 sings";
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-30T12:00:00Z"));

    private static TestServer server;
    private static Path users;
    private static Path data;
    private static int people;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        data = folder;
        users = Files.createDirectories(folder.resolve("accounts")).resolve("users.yml");
        Files.writeString(
                users.resolveSibling("roles.yml"),
                "roles:\n  guarded: { like: supervisor }\nsecondFactor: [guarded]\n");
        save("");
        server = TestServer.start(
                folder,
                Map.of(
                        "tandem.desktop.users",
                        users.toString(),
                        "tandem.desktop.log-in.tries-per-minute",
                        1000,
                        "tandem.desktop.log-in.account-tries-per-minute",
                        1000,
                        "tandem.desktop.log-in.address-tries-per-minute",
                        1000,
                        "tandem.desktop.log-in.rest-after-wrong",
                        "0s",
                        "tandem.desktop.log-in.longest",
                        "1000h",
                        "tandem.desktop.log-in.idle",
                        "1000h"),
                CLOCK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void later() {
        CLOCK.turn(Duration.ofMinutes(5)); // codes that were used are over
    }

    private static void save(String entries) {
        try {
            Files.writeString(users, """
                    users:
                      - user: admin
                        roles: [administrator]
                        hash: %s
                    """.formatted(HASH) + entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (server != null) {
            server.reloadUsers();
        }
    }

    /// Somebody of whom nothing is known yet.
    private static String somebody(String more) {
        var user = "person" + ++people;
        save("  - user: %s\n    roles: [supervisor]\n    hash: %s\n%s".formatted(user, HASH, more));
        return user;
    }

    private static HttpResponse<String> enter(Visitor visitor, String user, Map<String, String> more) {
        var given = new HashMap<>(Map.of("user", user, "password", PASSWORD));
        given.putAll(more);
        return visitor.post("/api/login", given);
    }

    private static Visitor in(String user) {
        var visitor = server.visitor();
        assertThat(enter(visitor, user, Map.of()).statusCode()).isEqualTo(200);
        return visitor;
    }

    // ---- password

    @Test
    void anotherPasswordIsInForceAtOnceAndEndsTheirOtherLogIns() {
        var user = somebody("");
        var elsewhere = in(user);
        var page = elsewhere.open();
        var here = in(user);
        var given = Map.of("old", PASSWORD, "password", BETTER);
        assertThat(here.post("/api/account/password", given).statusCode()).isEqualTo(204);
        assertThat(page.awaitClose()).isEqualTo(4004);
        assertProblem(elsewhere.get("/api/me"), 401, "not-logged-in");
        assertThat(here.get("/api/me").statusCode()).isEqualTo(200);
        assertProblem(enter(server.visitor(), user, Map.of()), 401, "wrong-password");
        assertThat(enter(server.visitor(), user, Map.of("password", BETTER)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPasswordThatAnAdministratorWritesIntoTheFileReplacesTheirs() {
        var user = somebody("");
        var here = in(user);
        here.post("/api/account/password", Map.of("old", PASSWORD, "password", BETTER));
        save("  - user: %s\n    roles: [supervisor]\n    hash: %s\n".formatted(user, Passwords.hash("forgotten it")));
        assertProblem(here.get("/api/me"), 401, "not-logged-in");
        assertProblem(enter(server.visitor(), user, Map.of("password", BETTER)), 401, "wrong-password");
        assertThat(enter(server.visitor(), user, Map.of("password", "forgotten it"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "tandem, short, password-refused",
        "tandem, password123, password-refused",
        "tandem, qwertyuiop, password-refused",
        "wrong, purple anvil 93 sings, wrong-password",
        "tandem, ' purple anvil 93 sings', password-refused"
    })
    void whatIsWrongWithAPasswordIsSaid(String old, String password, String code) {
        var user = somebody("");
        var answer = in(user).post("/api/account/password", Map.of("old", old, "password", password));
        assertProblem(answer, 422, code);
        assertThat(enter(server.visitor(), user, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aFirstPasswordHasToBeReplacedByOneOfTheirOwn() {
        var user = somebody("    firstPassword: true\n");
        var visitor = server.visitor();
        assertProblem(enter(visitor, user, Map.of()), 401, "new-password-needed");
        assertProblem(enter(visitor, user, Map.of("newPassword", "password1234")), 422, "password-refused");
        assertThat(enter(visitor, user, Map.of("newPassword", BETTER)).statusCode())
                .isEqualTo(200);
        assertProblem(enter(server.visitor(), user, Map.of()), 401, "wrong-password");
        assertThat(enter(server.visitor(), user, Map.of("password", BETTER)).statusCode())
                .isEqualTo(200);
    }

    // ---- second factor

    private static String code(String secret, Duration ahead) {
        var codes = new TimeBasedOneTimePasswordGenerator();
        try {
            var key = new SecretKeySpec(base32(secret), codes.getAlgorithm());
            return codes.generateOneTimePasswordString(key, CLOCK.instant().plus(ahead));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (char c : text.toCharArray()) {
            var five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }

    /// @return the secret
    private static String setUp(Visitor here) {
        var begun = Visitor.json(here.post("/api/account/second-factor", Map.of("password", PASSWORD)));
        var secret = begun.path("secret").asString();
        assertThat(begun.path("uri").asString())
                .startsWith("otpauth://totp/Tandem:")
                .contains("secret=" + secret);
        assertThat(begun.path("picture").asString()).startsWith("<svg");
        assertProblem(here.put("/api/account/second-factor", Map.of("code", "000000")), 422, "wrong-code");
        var confirmed = here.put("/api/account/second-factor", Map.of("code", code(secret, Duration.ZERO)));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        return secret;
    }

    @Test
    void aCodeIsAskedForAndIsWorthSomethingOnce() {
        var user = somebody("");
        var secret = setUp(in(user));
        assertProblem(enter(server.visitor(), user, Map.of()), 401, "code-needed");
        CLOCK.turn(Duration.ofSeconds(30));
        var code = code(secret, Duration.ZERO);
        assertThat(enter(server.visitor(), user, Map.of("code", code)).statusCode())
                .isEqualTo(200);
        assertProblem(enter(server.visitor(), user, Map.of("code", code)), 401, "wrong-code");
        var earlier = code(secret, Duration.ofSeconds(-30));
        assertProblem(enter(server.visitor(), user, Map.of("code", earlier)), 401, "wrong-code");
        var ahead = code(secret, Duration.ofSeconds(30)); // their phone's clock is ahead
        assertThat(enter(server.visitor(), user, Map.of("code", ahead)).statusCode())
                .isEqualTo(200);
        CLOCK.turn(Duration.ofMinutes(5));
        var old = code(secret, Duration.ofMinutes(-2));
        assertProblem(enter(server.visitor(), user, Map.of("code", old)), 401, "wrong-code");
    }

    @Test
    void recoveryCodesHelpOnceEach() {
        var user = somebody("");
        var here = in(user);
        setUp(here);
        var answer = Visitor.json(here.post("/api/account/recovery-codes", Map.of("password", PASSWORD)));
        var codes = answer.path("recoveryCodes")
                .valueStream()
                .map(c -> c.asString())
                .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(enter(server.visitor(), user, Map.of("code", codes.get(3).toUpperCase(java.util.Locale.ROOT)))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(enter(server.visitor(), user, Map.of("code", codes.get(3))), 401, "wrong-code");
        assertThat(Visitor.json(here.get("/api/account")).path("recoveryLeft").asInt())
                .isEqualTo(9);
    }

    @Test
    void itsSecretIsEncryptedAndItsKeyIsTheOwnersOnly() throws IOException {
        setUp(in(somebody("")));
        var key = data.resolve("secrets/credentials");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsTakenAwayByThemOrByAnAdministrator() {
        var user = somebody("");
        var here = in(user);
        setUp(here);
        assertProblem(
                here.post("/api/account/second-factor/removal", Map.of("password", "wrong")), 422, "wrong-password");
        assertThat(here.post("/api/account/second-factor/removal", Map.of("password", PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        setUp(in(user));
        assertThat(in("admin").delete("/api/log-ins/" + user + "/second-factor").statusCode())
                .isEqualTo(204);
        assertProblem(here.get("/api/me"), 401, "not-logged-in");
        in(user);
    }

    @Test
    void whoseRoleRequiresItSetsItUpBeforeTheyAreIn() {
        var user = "person" + ++people;
        save("  - user: %s\n    roles: [guarded]\n    hash: %s\n".formatted(user, HASH));
        var visitor = server.visitor();
        var asked = enter(visitor, user, Map.of());
        assertProblem(asked, 401, "second-factor-needed");
        var secret = Visitor.json(asked).path("secret").asString();
        assertProblem(visitor.get("/api/me"), 401, "not-logged-in");
        assertProblem(enter(visitor, user, Map.of("code", "000000")), 401, "wrong-code");
        var entered = enter(visitor, user, Map.of("code", code(secret, Duration.ZERO)));
        assertThat(Visitor.json(entered).path("recoveryCodes").size()).isEqualTo(10);
        assertProblem(visitor.post("/api/account/second-factor/removal", Map.of("password", PASSWORD)), 409, "refused");
    }

    // ---- locks and log-ins

    @Test
    void anAdministratorUnlocksWhoIsLockedOut() {
        var user = somebody("");
        for (int i = 0; i < 10; i++) {
            assertProblem(enter(server.visitor(), user, Map.of("password", "guess " + i)), 401, "wrong-password");
        }
        assertProblem(enter(server.visitor(), user, Map.of()), 429, "locked");
        var admin = in("admin");
        assertThat(row(admin, user).path("lockedMs").asLong()).isPositive();
        assertThat(admin.delete("/api/log-ins/" + user + "/lock").statusCode()).isEqualTo(204);
        in(user);
        assertThat(row(admin, user).path("lockedMs").asLong()).isZero();
    }

    @Test
    void aLockIsOverByItself() {
        var user = somebody("");
        for (int i = 0; i < 10; i++) {
            enter(server.visitor(), user, Map.of("password", "guess " + i));
        }
        assertProblem(enter(server.visitor(), user, Map.of()), 429, "locked");
        CLOCK.turn(Duration.ofMinutes(16));
        in(user);
    }

    private static tools.jackson.databind.JsonNode row(Visitor admin, String user) {
        return Visitor.json(admin.get("/api/log-ins"))
                .path("users")
                .valueStream()
                .filter(one -> one.path("user").asString().equals(user))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void peopleSeeWhereTheyAreLoggedInAndEndIt() {
        var user = somebody("");
        var one = in(user);
        var other = in(user);
        var here = in(user);
        var sessions = Visitor.json(here.get("/api/account")).path("sessions");
        assertThat(sessions.size()).isEqualTo(3);
        assertThat(sessions.valueStream().filter(s -> s.path("current").asBoolean()))
                .hasSize(1);
        var ended = sessions.valueStream()
                .filter(s -> !s.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(here.delete("/api/account/sessions/" + ended.path("id").asString())
                        .statusCode())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(List.of(
                        one.get("/api/me").statusCode(), other.get("/api/me").statusCode()))
                .containsExactlyInAnyOrder(200, 401));
        assertThat(here.delete("/api/account/sessions").statusCode()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(List.of(
                        one.get("/api/me").statusCode(), other.get("/api/me").statusCode()))
                .containsExactly(401, 401));
        assertThat(here.get("/api/me").statusCode()).isEqualTo(200);
        var admin = in("admin");
        assertThat(row(admin, user).path("sessions").size()).isEqualTo(1);
        assertThat(admin.delete("/api/log-ins/" + user).statusCode()).isEqualTo(204);
        assertThat(here.get("/api/me").statusCode()).isEqualTo(401);
        assertProblem(in(user).get("/api/log-ins"), 403, "forbidden");
    }
}
