package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;

/// The Redis that is measured: an embedded one with its log on disk, gone at the end, or one that runs already.
final class BenchRedis implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Pattern SCRIPTS =
            Pattern.compile("cmdstat_(?:evalsha|eval|fcall):calls=(\\d+),usec=(\\d+)", Pattern.CASE_INSENSITIVE);

    private final @Nullable EmbeddedRedis server;
    private final @Nullable Path data;
    private final RedisConnection connection;

    /// What Redis has used since its start.
    ///
    /// @param cpuMicros    of the whole process
    /// @param scriptMicros within scripts; without reading commands, writing answers, the log
    record Usage(double cpuMicros, double scriptMicros, long scripts) {
        Usage minus(Usage before) {
            return new Usage(
                    cpuMicros - before.cpuMicros, scriptMicros - before.scriptMicros, scripts - before.scripts);
        }
    }

    private BenchRedis(@Nullable EmbeddedRedis server, @Nullable Path data, RedisConnection connection) {
        this.server = server;
        this.data = data;
        this.connection = connection;
    }

    /// @param running null for an embedded one
    static BenchRedis open(@Nullable URI running) throws IOException {
        if (running != null) {
            return new BenchRedis(null, null, RedisConnection.open(running, ANSWER_LIMIT));
        }
        Path data = Files.createTempDirectory("tandem-bench-redis");
        var server = EmbeddedRedis.start(data, 0);
        return new BenchRedis(server, data, RedisConnection.open(URI.create(server.url()), ANSWER_LIMIT));
    }

    RedisConnection connection() {
        return connection;
    }

    Usage usage() {
        var cpu = info("cpu");
        double seconds = Double.parseDouble(cpu.get("used_cpu_sys")) + Double.parseDouble(cpu.get("used_cpu_user"));
        var scripts = SCRIPTS.matcher(connection.call(jedis -> jedis.info("commandstats")));
        long calls = 0;
        long micros = 0;
        while (scripts.find()) {
            calls += Long.parseLong(scripts.group(1));
            micros += Long.parseLong(scripts.group(2));
        }
        return new Usage(seconds * 1e6, micros, calls);
    }

    long usedMemory() {
        return Long.parseLong(info("memory").get("used_memory"));
    }

    /// Waits until Redis no longer rewrites its log, which would disturb what is measured.
    void awaitQuiet() {
        while (!"0".equals(info("persistence").get("aof_rewrite_in_progress"))) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private Map<String, String> info(String section) {
        return connection
                .call(jedis -> jedis.info(section))
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')), line -> line.substring(line.indexOf(':') + 1)));
    }

    @Override
    public void close() throws IOException {
        connection.close();
        if (server != null && data != null) {
            server.close();
            Folders.deleteAll(data);
        }
    }
}
