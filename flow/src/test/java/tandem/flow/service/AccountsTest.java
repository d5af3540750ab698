package tandem.flow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.TestService;
import tandem.flow.service.redis.RedisAttempts;

/// A real Redis and a real HTTP service.
class AccountsTest {
    private static final int TRIES = 3;
    private static EmbeddedRedis redis;
    private static Path folder;

    private final TestService bank = new TestService();
    private RedisConnection connection;
    private String account = "";
    private String caller = "";

    @BeforeAll
    static void startRedis(@TempDir Path at) {
        folder = at;
        redis = EmbeddedRedis.start(folder, 0);
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void openBank(TestInfo test) {
        account = Integer.toUnsignedString(test.getDisplayName().hashCode());
        caller = "+43" + account;
        bank.answer(
                "/authenticate",
                (exchange, body) ->
                        TestService.send(exchange, body.contains("\"1234\"") ? 200 : 403, "{\"name\": \"Wei Li\"}"));
        connection = connect();
    }

    @AfterEach
    void closeBank() {
        connection.close();
        bank.close();
    }

    private static RedisConnection connect() {
        return RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
    }

    private Accounts accounts(Duration lock) {
        var service = new ServiceProperties(bank.url(), Map.of(), Duration.ofSeconds(2), DataSize.ofKilobytes(4));
        return new Accounts(
                new HttpServices(Map.of("bank", service)),
                new RedisAttempts(connection, new TenantId("accounts"), "account", TRIES, lock),
                new RedisAttempts(connection, new TenantId("accounts"), "caller", 10, lock));
    }

    private Proof prove(Accounts accounts, String pin) {
        return accounts.prove(caller, "bank", "/authenticate", account, new Pin(pin));
    }

    private void wrong(Accounts accounts, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(prove(accounts, "0000")).isEqualTo(new Proof.Wrong());
        }
    }

    @Test
    void whoKnowsThePinIsWhoTheServiceSays() {
        assertThat(prove(accounts(Duration.ofMinutes(5)), "1234")).isEqualTo(new Proof.Theirs(account, "Wei Li"));
        assertThat(bank.requests)
                .singleElement()
                .asString()
                .startsWith("POST /authenticate")
                .contains("\"account\":\"" + account + "\"", "\"pin\":\"1234\"");
    }

    @Test
    void tooManyInVainLockTheAccountForTheRightPinAsWellAndAnywhereElse() {
        wrong(accounts(Duration.ofMinutes(5)), TRIES);

        assertThat(prove(accounts(Duration.ofMinutes(5)), "1234")).isEqualTo(new Proof.Locked());
        assertThat(bank.requests).hasSize(TRIES);
    }

    @Test
    void lockSurvivesARestartOfEverything() {
        wrong(accounts(Duration.ofMinutes(5)), TRIES);

        connection.close();
        redis.close();
        redis = EmbeddedRedis.start(folder, 0);
        connection = connect();

        assertThat(prove(accounts(Duration.ofMinutes(5)), "1234")).isEqualTo(new Proof.Locked());
    }

    @Test
    void lockEndsWhenItsTimeIsOver() {
        var soon = accounts(Duration.ofMillis(300));
        wrong(soon, TRIES);

        await().until(() -> prove(soon, "1234") instanceof Proof.Theirs);
    }

    @Test
    void theRightPinForgetsWhatWasWrongBefore() {
        var accounts = accounts(Duration.ofMinutes(5));
        wrong(accounts, TRIES - 1);
        assertThat(prove(accounts, "1234")).isInstanceOf(Proof.Theirs.class);

        wrong(accounts, TRIES - 1);
        assertThat(prove(accounts, "1234")).isInstanceOf(Proof.Theirs.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 302, 429, 204})
    void aServiceThatCannotTellCountsForNothing(int status) {
        bank.answer("/authenticate", status, "");
        var accounts = accounts(Duration.ofMinutes(5));
        for (int i = 0; i <= TRIES; i++) {
            assertThat(prove(accounts, "1234")).isEqualTo(new Proof.Unavailable("it answers " + status));
        }
    }

    @Test
    void theServicesOwnLockIsOne() {
        bank.answer("/authenticate", 423, "");

        assertThat(prove(accounts(Duration.ofMinutes(5)), "1234")).isEqualTo(new Proof.Locked());
    }

    @Test
    void manyLinesAtOnceHaveNoMoreAttemptsThanOne() throws Exception {
        var accounts = accounts(Duration.ofMinutes(5));
        try (var lines = Executors.newVirtualThreadPerTaskExecutor()) {
            var proofs = lines
                    .invokeAll(IntStream.range(0, 20)
                            .mapToObj(i -> (Callable<Proof>) () -> prove(accounts, "000" + i % 10))
                            .toList())
                    .stream()
                    .map(proof -> proof.resultNow())
                    .toList();
            assertThat(proofs).filteredOn(Proof.Wrong.class::isInstance).hasSize(TRIES);
        }
        assertThat(bank.requests).hasSize(TRIES);
    }

    @Test
    void whereAttemptsCannotBeCountedNobodyCanTry() {
        var accounts = accounts(Duration.ofMinutes(5));
        connection.close();

        assertThat(prove(accounts, "1234")).isInstanceOf(Proof.Unavailable.class);
        assertThat(bank.requests).isEmpty();
    }

    @Test
    void whoTriesOnePinWithEveryAccountIsLockedOutAndAnAccountOfTheirOwnHelpsNothing() {
        var accounts = accounts(Duration.ofMinutes(5));
        var own = account;
        for (int i = 0; i < 10; i++) {
            account = own + "-" + i;
            wrong(accounts, 1);
            account = own;
            if (i < 9) {
                assertThat(prove(accounts, "1234")).isInstanceOf(Proof.Theirs.class);
            }
        }

        assertThat(prove(accounts, "1234")).isEqualTo(new Proof.Locked());
        caller = "+49" + own;
        assertThat(prove(accounts, "1234")).as("their accounts are not").isInstanceOf(Proof.Theirs.class);
    }

    @Test
    void aPinIsNotInWhatIsWrittenOfIt() {
        assertThat(new Pin("1234")).hasToString("PIN");
    }
}
