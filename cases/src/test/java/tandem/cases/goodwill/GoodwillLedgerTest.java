package tandem.cases.goodwill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.cases.goodwill.Goodwill.Status;
import tandem.cases.goodwill.GoodwillRules.Billing;
import tandem.cases.goodwill.GoodwillRules.Limit;
import tandem.core.BodySignature;
import tandem.core.TenantId;
import tandem.core.TurnedClock;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;

/// Goodwill on two nodes over a real Redis.
class GoodwillLedgerTest {
    private static final Limit LIMIT = new Limit(2000, 6000);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static EmbeddedRedis redis;
    private static RedisConnection one;
    private static RedisConnection two;
    private static int tenants;

    private final List<String> problems = new ArrayList<>();
    private GoodwillRules rules;
    private TurnedClock clock;
    private GoodwillLedger here;
    private GoodwillLedger there;

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = EmbeddedRedis.start(data, 0);
        one = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
        two = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    @BeforeEach
    void begin() throws IOException {
        var file = Path.of(System.getProperty("tandem.root", ".."), "config", "goodwill.yml");
        rules = read(Files.readString(file));
        assertThat(problems).isEmpty();
        clock = new TurnedClock(NOON);
        var tenant = new TenantId("goodwill" + tenants++);
        here = GoodwillLedger.onRedis(one, tenant, () -> rules, clock);
        there = GoodwillLedger.onRedis(two, tenant, () -> rules, clock);
    }

    private GoodwillRules read(String text) {
        return GoodwillFile.read("goodwill.yml", text, problem -> problems.add(problem.toString()));
    }

    private static GoodwillLedger.NewGoodwill wanted(String id, String amount) {
        return new GoodwillLedger.NewGoodwill(
                id, Goodwill.Kind.CREDIT, amount, "late", "", "cora", "Cora", "call-1", null, "support");
    }

    private static Goodwill done(GoodwillResult result) {
        assertThat(result).isInstanceOf(GoodwillResult.Done.class);
        return ((GoodwillResult.Done) result).goodwill();
    }

    @Test
    void withinTheLimitItIsGivenAndAboveItRequested() {
        assertThat(done(here.give(wanted("a", "20.00"), "anna", LIMIT)).status())
                .isEqualTo(Status.GIVEN);
        assertThat(done(here.give(wanted("b", "20.01"), "anna", LIMIT)).status())
                .isEqualTo(Status.REQUESTED);
        assertThat(done(here.give(wanted("c", "20"), "anna", LIMIT)).minor()).isEqualTo(2000);
        assertThat(there.left("anna", LIMIT)).isEqualTo(2000);
        assertThat(there.ofCustomer("cora", 10)).hasSize(3);
        assertThat(there.ofCustomer("dan", 10)).isEmpty();
        assertThat(done(there.give(wanted("d", "20"), "anna", LIMIT)).status()).isEqualTo(Status.GIVEN);
        assertThat(done(there.give(wanted("e", "0.01"), "anna", LIMIT)).status())
                .isEqualTo(Status.REQUESTED);
        assertThat(there.requested()).extracting(Goodwill::id).containsExactlyInAnyOrder("b", "e");
        clock.turnTo(NOON.plus(Duration.ofDays(1)));
        assertThat(done(there.give(wanted("f", "20"), "anna", LIMIT)).status()).isEqualTo(Status.GIVEN);
    }

    @Test
    void givenTwiceByTheSameIdIsGivenOnce() {
        done(here.give(wanted("a", "20"), "anna", LIMIT));
        done(there.give(wanted("a", "20"), "anna", LIMIT));
        assertThat(here.left("anna", LIMIT)).isEqualTo(4000);
        assertThat(there.give(wanted("a", "20"), "ben", LIMIT)).isInstanceOf(GoodwillResult.Refused.class);
    }

    /// Whatever two nodes give at once: the sum of a day is the sum of what was given, and never above the
    /// limit.
    @Test
    void sumsNeverExceedTheLimitOfADay() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var user = "anna" + round;
            var limit = new Limit(1 + random.nextInt(3000), 3000 + random.nextInt(9000));
            var tasks = new ArrayList<Callable<GoodwillResult>>();
            for (int i = 0; i < 40; i++) {
                var node = random.nextBoolean() ? here : there;
                var wish = wanted(user + "-" + random.nextInt(30), Amounts.written(1 + random.nextInt(3000), EUR));
                tasks.add(() -> node.give(wish, user, limit));
            }
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var result : threads.invokeAll(tasks)) {
                    done(result.get());
                }
            }
            var all = here.between(
                    NOON.minusSeconds(1),
                    NOON.plusSeconds(1),
                    goodwill -> goodwill.by().equals(user),
                    1000);
            var given = all.stream()
                    .filter(goodwill -> goodwill.status() == Status.GIVEN)
                    .toList();
            long sum = given.stream().mapToLong(Goodwill::minor).sum();
            assertThat(sum).as("seed %d", seed).isLessThanOrEqualTo(limit.day());
            assertThat(given).as("seed %d", seed).allMatch(goodwill -> goodwill.minor() <= limit.each());
            assertThat(there.left(user, limit)).as("seed %d", seed).isEqualTo(limit.day() - sum);
        }
    }

    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void ofTwoWhoDecideAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        for (int i = 0; i < 20; i++) {
            var id = "r" + i;
            done(here.give(wanted(id, "100"), "anna", LIMIT));
            List<Callable<GoodwillResult>> both = List.of(
                    () -> here.decide(id, true, "fine", "sofia", 50_000),
                    () -> there.decide(id, false, "no", "admin", 50_000));
            var results = new ArrayList<GoodwillResult>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var result : threads.invokeAll(both)) {
                    results.add(result.get());
                }
            }
            var decided = here.find(id).orElseThrow();
            assertThat(results)
                    .containsExactlyInAnyOrder(new GoodwillResult.Done(decided), new GoodwillResult.Decided(decided));
        }
        assertThat(here.requested()).isEmpty();
    }

    @Test
    void nobodyDecidesOnTheirOwnNorAboveWhatTheyMay() {
        done(here.give(wanted("a", "100"), "anna", LIMIT));
        assertThat(here.decide("a", true, "", "anna", 50_000)).isInstanceOf(GoodwillResult.NotTheirs.class);
        assertThat(here.decide("a", true, "", "sofia", 9_999)).isInstanceOf(GoodwillResult.NotTheirs.class);
        assertThat(here.decide("x", true, "", "sofia", 9_999)).isInstanceOf(GoodwillResult.Unknown.class);
        assertThat(done(here.withdraw("a", "anna")).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(here.decide("a", true, "", "sofia", 50_000)).isInstanceOf(GoodwillResult.Decided.class);
    }

    @Test
    void amountsAreExactAndOfTheCurrency() {
        for (var bad : List.of("", "0", "-1", "1.234", "1e3", "NaN", "12,50", "99999999999", " 1", "0x10")) {
            assertThat(here.give(wanted("a", bad), "anna", LIMIT)).as(bad).isInstanceOf(GoodwillResult.Refused.class);
        }
        assertThat(Amounts.minor("0.10", EUR)).hasValue(10);
        assertThat(Amounts.minor("1.200", EUR)).hasValue(120);
        assertThat(Amounts.minor("12", Currency.getInstance("JPY"))).hasValue(12);
        assertThat(Amounts.minor("12.5", Currency.getInstance("JPY"))).isEmpty();
        assertThat(Amounts.written(5, EUR)).isEqualTo("0.05");
        assertThat(Amounts.written(12, Currency.getInstance("JPY"))).isEqualTo("12");
    }

    @Test
    void everyMistakeOfTheFileIsToldWithItsLine() {
        read("""
                currency: Euro
                zone: Vienna
                roles:
                  agent: { each: 20.005, day: 60 }
                  supervisor: { each: 20, day: 10 }
                  boss: { each: 20 }
                reasons:
                  - { name: Late }
                billing: { url: "ftp://x", secret: s }
                limit: 3
                """);
        for (int line : new int[] {1, 2, 4, 5, 6, 8, 9, 10}) {
            assertThat(problems).anySatisfy(told -> assertThat(told).startsWith("goodwill.yml:" + line + ":"));
        }
    }

    @Test
    void billingIsToldOfEachUntilItHasTakenIt() throws IOException {
        var bodies = new ConcurrentLinkedQueue<String>();
        var signatures = new ConcurrentLinkedQueue<Boolean>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            long seconds = Long.parseLong(exchange.getRequestHeaders().getFirst(BodySignature.TIME));
            signatures.add(BodySignature.of("s3", seconds, body)
                    .equals(exchange.getRequestHeaders().getFirst(BodySignature.SIGNATURE)));
            bodies.add(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(bodies.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try (var billing = new GoodwillBilling(here, clock, Nodes.alone())) {
            rules = billed(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            done(here.give(wanted("a", "12.50"), "anna", LIMIT));
            done(here.give(wanted("b", "100"), "anna", LIMIT));
            try {
                billing.tellAll();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("500");
            }
            billing.tellAll();
            billing.tellAll();
            assertThat(bodies).hasSize(2).allMatch(body -> body.contains("\"minor\":1250"));
            done(here.decide("b", true, "", "sofia", 50_000));
            billing.tellAll();
            assertThat(bodies).hasSize(3);
            assertThat(List.copyOf(bodies).getLast()).contains("\"id\":\"b\"", "\"approvedBy\":\"sofia\"");
            assertThat(signatures).doesNotContain(false);
        } finally {
            server.stop(0);
        }
    }

    private GoodwillRules billed(URI url) {
        return new GoodwillRules(
                rules.currency(),
                rules.zone(),
                rules.roles(),
                rules.agents(),
                rules.approvers(),
                rules.reasons(),
                new Billing(url, "s3"));
    }
}
