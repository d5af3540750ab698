package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.journal.RedisJournal;
import tandem.embedded.EmbeddedRedis;

/// A Redis that is gone, or that is there and cannot save.
class RedisOutageTest {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger("tandem.core");
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    @Test
    void outageIsTwoLinesHoweverManyAskMeanwhile() throws Exception {
        var server = EmbeddedRedis.start(folder.resolve("redis"), 0);
        int port = server.port();
        try (var redis = RedisConnection.open(URI.create(server.url()), TIMEOUT);
                var _ = new RedisJournal(redis, new TenantId("main")).subscribe("one", EventId.START, batch -> {});
                var _ = new RedisJournal(redis, new TenantId("main"))
                        .subscribe("another", EventId.START, batch -> {})) {
            redis.send(COMMANDS.set("word", "kept"));

            server.close();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> redis.send(COMMANDS.get("word")))
                        .isInstanceOf(RedisUnavailableException.class)
                        .hasMessage("Redis does not answer");
            }
            assertThat(redis.trouble()).contains("Redis does not answer");

            server = EmbeddedRedis.start(folder.resolve("redis"), port);
            await().untilAsserted(() -> {
                assertThat(redis.send(COMMANDS.get("word"))).isEqualTo("kept");
                assertThat(lines()).hasSize(2);
            });
            assertThat(redis.trouble()).isEmpty();
            assertThat(lines().getFirst()).startsWith("Redis does not answer");
            assertThat(lines().getLast())
                    .matches("Over after \\d+ s: Redis does not answer \\(\\d+ attempts failed\\)");
            assertThat(said.list)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
        } finally {
            server.close();
        }
    }

    @Test
    void redisWithoutMemoryIsUnavailableAndNotAMistakeOfOurs() {
        try (var server = EmbeddedRedis.start(folder, 0);
                var redis = RedisConnection.open(URI.create(server.url()), TIMEOUT)) {
            redis.send(COMMANDS.set("word", "kept"));
            set(server, "maxmemory", "1");

            assertThatThrownBy(() -> redis.send(COMMANDS.set("word", "new")))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessage("Redis cannot save: it has no memory left");
            assertThatThrownBy(() -> redis.call(jedis -> jedis.set("word", "new")))
                    .isInstanceOf(RedisUnavailableException.class);
            assertThat(redis.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("maxmemory"));
            String word = redis.call(jedis -> jedis.get("word"));
            assertThat(word).isEqualTo("kept");

            set(server, "maxmemory", "0");
            await().untilAsserted(() -> {
                redis.send(COMMANDS.set("word", "new"));
                assertThat(redis.isUp()).isTrue();
            });
        }
    }

    @Test
    void redisThatCannotWriteToItsDiskIsUnavailableAndNotAMistakeOfOurs() throws Exception {
        Path data = folder.resolve("redis");
        try (var server = EmbeddedRedis.start(data, 0);
                var redis = RedisConnection.open(URI.create(server.url()), TIMEOUT)) {
            redis.send(COMMANDS.set("word", "kept"));
            failToSave(server, data);

            assertThatThrownBy(() -> redis.send(COMMANDS.set("word", "new")))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessage("Redis cannot save: its disk is full or fails");
            assertThat(redis.isUp()).isFalse();

            set(server, "save", "");
            await().untilAsserted(() -> {
                redis.send(COMMANDS.set("word", "new"));
                assertThat(redis.isUp()).isTrue();
            });
            assertThat(lines())
                    .filteredOn(line -> line.startsWith("Redis takes no changes"))
                    .hasSize(1);
        }
    }

    @Test
    void commandThatIsWrongStaysAMistake() {
        try (var server = EmbeddedRedis.start(folder, 0);
                var redis = RedisConnection.open(URI.create(server.url()), TIMEOUT)) {
            redis.call(jedis -> jedis.lpush("list", "a"));

            assertThatThrownBy(() -> redis.call((UnifiedJedis jedis) -> jedis.get("list")))
                    .isInstanceOf(JedisDataException.class);
            assertThat(redis.isUp()).isTrue();
        }
    }

    @Test
    void wrongPasswordIsSaidInWords() {
        var settings = new EmbeddedRedis.Settings("minted", EmbeddedRedis.Fsync.EVERYSEC);
        try (var server = EmbeddedRedis.start(folder, 0, settings);
                var knows = RedisConnection.open(URI.create(server.url()), TIMEOUT);
                var guesses = RedisConnection.open(URI.create("redis://127.0.0.1:" + server.port()), TIMEOUT)) {
            assertThat(knows.isUp()).isTrue();
            assertThat(guesses.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("password"));
        }
    }

    /// Saving a snapshot fails because the folder is gone: the same answer as with a full disk.
    private static void failToSave(EmbeddedRedis server, Path data) throws IOException {
        set(server, "save", "3600 1");
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (var jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.bgsave();
            await().until(() -> jedis.info("persistence").contains("rdb_last_bgsave_status:err"));
        }
    }

    private static void set(EmbeddedRedis server, String setting, String value) {
        try (var jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.configSet(setting, value);
        }
    }

    private List<String> lines() {
        return said.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
