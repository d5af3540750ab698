package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisDataException;
import tandem.embedded.EmbeddedRedis;

class SharedLinkTest {
    private static final RedisScript ECHO = RedisScript.load(SharedLinkTest.class, "echo_test.lua");
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    @TempDir
    static Path data;

    private static EmbeddedRedis server;

    @BeforeAll
    static void startRedis() {
        server = EmbeddedRedis.start(data, 0);
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @Test
    void eachOfManyThreadsGetsItsOwnAnswers() throws Exception {
        try (var redis = open(server.url())) {
            var answers = together(200, thread -> {
                List<Object> own = new ArrayList<>();
                for (int n = 0; n < 50; n++) {
                    own.add(echo(redis, thread + "-" + n));
                }
                return own;
            });
            for (int thread = 0; thread < answers.size(); thread++) {
                int asker = thread;
                assertThat(answers.get(thread).get())
                        .isEqualTo(IntStream.range(0, 50)
                                .mapToObj(n -> asker + "-" + n)
                                .toList());
            }
        }
    }

    @Test
    void anErrorInOneCommandDoesNotFailItsNeighbours() throws Exception {
        try (var redis = open(server.url())) {
            var answers = together(100, thread -> echo(redis, thread % 3 == 0 ? "bad" : "good"));
            for (int thread = 0; thread < answers.size(); thread++) {
                var answer = answers.get(thread);
                if (thread % 3 == 0) {
                    assertThatThrownBy(answer::get).hasCauseInstanceOf(JedisDataException.class);
                } else {
                    assertThat(answer.get()).isEqualTo("good");
                }
            }
        }
    }

    @Test
    void commandsOfABatchWhoseConnectionBreaksAreTriedAgain() throws Exception {
        try (var link = new StallingLink(server.port());
                var redis = RedisConnection.open(link.url(), Duration.ofSeconds(30));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(echo(redis, "there")).isEqualTo("there");
            link.stall();
            var answers = start(threads, 100, thread -> echo(redis, "answer " + thread));
            await().until(() -> link.withheldBytes() > 0); // Redis has executed the first
            link.cut();
            for (int thread = 0; thread < answers.size(); thread++) {
                assertThat(answers.get(thread).get(20, TimeUnit.SECONDS)).isEqualTo("answer " + thread);
            }
        }
    }

    @Test
    void whenNoAnswerComesAllAskersAreToldSoonAndTheNextAreServed() throws Exception {
        try (var link = new StallingLink(server.port());
                var redis = open(link.url().toString())) {
            assertThat(echo(redis, "there")).isEqualTo("there");
            link.stall();
            long before = System.nanoTime();
            var answers = together(50, thread -> echo(redis, "lost"));
            assertThat(answers)
                    .allSatisfy(answer -> assertThatThrownBy(answer::get)
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(RedisUnavailableException.class));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT.multipliedBy(10));
            link.cut();
            assertThat(echo(redis, "there again")).isEqualTo("there again");
        }
    }

    @Test
    void anInterruptedAskerGetsItsAnswerAndStaysInterrupted() throws Exception {
        try (var redis = open(server.url());
                var threads = Executors.newFixedThreadPool(20)) { // a virtual thread's reads would break by it
            var answers = start(threads, 100, thread -> {
                Thread.currentThread().interrupt();
                var answer = echo(redis, "answer");
                return Thread.interrupted() ? answer : "not interrupted any more";
            });
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("answer"));
        }
    }

    @Test
    void whatIsSentAheadIsThereForWhatFollows() throws Exception {
        try (var redis = open(server.url())) {
            var answers = together(
                    100,
                    thread -> redis.sendAhead(
                            COMMANDS.set("ahead" + thread, "done"), () -> redis.send(COMMANDS.get("ahead" + thread))));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("done"));
        }
    }

    @Test
    void whatGoesAheadGoesOnceAndOnlyWithSomethingElse() {
        try (var redis = open(server.url())) {
            redis.sendAhead(COMMANDS.incr("times"), () -> List.of(echo(redis, "a"), echo(redis, "b")));
            assertThat(redis.send(COMMANDS.get("times"))).isEqualTo("1");
            assertThat(redis.sendAhead(COMMANDS.incr("times"), () -> "nothing sent"))
                    .isEqualTo("nothing sent");
            assertThat(redis.send(COMMANDS.get("times"))).isEqualTo("1");
        }
    }

    @Test
    void whatIsRefusedAheadIsTold() {
        try (var redis = open(server.url())) {
            redis.send(COMMANDS.set("text", "no number"));
            assertThatThrownBy(() -> redis.sendAhead(COMMANDS.incr("text"), () -> echo(redis, "b")))
                    .isInstanceOf(JedisDataException.class);
            assertThat(echo(redis, "still there")).isEqualTo("still there");
        }
    }

    @Test
    void bothAreTriedAgainWhereTheConnectionBreaks() throws Exception {
        try (var link = new StallingLink(server.port());
                var redis = RedisConnection.open(link.url(), Duration.ofSeconds(30));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(echo(redis, "there")).isEqualTo("there");
            link.stall();
            var answers = start(
                    threads,
                    1,
                    _ -> redis.sendAhead(COMMANDS.set("broken", "mended"), () -> redis.send(COMMANDS.get("broken"))));
            await().until(() -> link.withheldBytes() > 0);
            link.cut();
            assertThat(answers.getFirst().get(20, TimeUnit.SECONDS)).isEqualTo("mended");
        }
    }

    private static RedisConnection open(String url) {
        return RedisConnection.open(URI.create(url), TIMEOUT);
    }

    private static Object echo(RedisConnection redis, String text) {
        return String.valueOf(ECHO.run(redis, List.of(), List.of(text)));
    }

    private interface Asker<T> {
        T ask(int thread);
    }

    private static <T> List<Future<T>> together(int askers, Asker<T> asker) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return start(threads, askers, asker);
        }
    }

    private static <T> List<Future<T>> start(ExecutorService threads, int askers, Asker<T> asker) {
        return IntStream.range(0, askers)
                .mapToObj(thread -> threads.submit((Callable<T>) () -> asker.ask(thread)))
                .toList();
    }
}
