package tandem.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/// A real Redis on the loopback address, with its append-only file on: what was answered survives the death of the
/// process.
public final class EmbeddedRedis implements ChildService {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int ANSWER_LIMIT_MS = 500;

    private final ChildProcess process;
    private final int port;
    private final Settings settings;

    /// @param password that whoever connects has to give; without one everybody on this machine may
    /// @param fsync    when what is written is on the disk
    public record Settings(@Nullable String password, Fsync fsync) {
        /// No password, and at most a second lost by a power cut.
        public static final Settings PLAIN = new Settings(null, Fsync.EVERYSEC);
    }

    /// `appendfsync` of Redis.
    public enum Fsync {
        /// Before it is answered: nothing that was answered is lost by a power cut. Redis ends when the disk is full.
        ALWAYS,
        /// Once a second: a power cut may lose what was answered in the last one or two.
        EVERYSEC
    }

    private EmbeddedRedis(ChildProcess process, int port, Settings settings) {
        this.process = process;
        this.port = port;
        this.settings = settings;
    }

    /// As [#start(Path, int, Settings)] with [Settings#PLAIN].
    public static EmbeddedRedis start(Path dataDir, int port) {
        return start(dataDir, port, Settings.PLAIN);
    }

    /// Starts Redis and waits until it has loaded what is in its folder.
    ///
    /// @param port 0 for a free one
    /// @throws ServiceStartException if the port is taken or Redis does not come up
    public static EmbeddedRedis start(Path dataDir, int port, Settings settings) {
        int claimed = Ports.claim("Redis", port);
        Path folder = dataDir.toAbsolutePath();
        var command = List.of(
                program(folder).toString(),
                configuration(folder, claimed, settings).toString());
        var process = ChildProcess.start("Redis", command, folder.resolve("redis.log"));
        process.awaitReady(() -> answersPing(claimed, settings), START_LIMIT);
        return new EmbeddedRedis(process, claimed, settings);
    }

    /// A file and not a command line, which everybody on the machine can read.
    private static Path configuration(Path folder, int port, Settings settings) {
        var lines = new ArrayList<>(List.of(
                "port " + port,
                "bind 127.0.0.1",
                "dir \"" + folder.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "appendonly yes",
                "appendfsync " + settings.fsync().name().toLowerCase(Locale.ROOT),
                // percentiles of what each command takes would be measured at every call from a script, and nobody asks
                "latency-tracking no",
                // a small log rewritten every few seconds costs more than reading it
                "auto-aof-rewrite-min-size 256mb",
                "save \"\""));
        if (settings.password() != null) {
            lines.add("requirepass " + settings.password());
        }
        try {
            return OwnerOnly.write(folder.resolve("redis.conf"), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new ServiceStartException(
                    "Redis's configuration cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /// The one that `bin/install-redis` has put into `TANDEM_EMBEDDED_REDIS` or the user's cache; else that of the jar,
    /// which is slower (ADR 11).
    private static Path program(Path folder) {
        Path installed = Cache.folder("TANDEM_EMBEDDED_REDIS", "redis-7").resolve("redis-server");
        return Files.isExecutable(installed) && Files.exists(installed.resolveSibling(".installed"))
                ? installed
                : unpacked(folder);
    }

    /// The executable lies beside the data, so that a kill leaves nothing in the temporary folder.
    private static Path unpacked(Path folder) {
        Path program = folder.resolve("redis-server-" + RedisExecProvider.redisVersion);
        if (Files.isExecutable(program)) {
            return program;
        }
        try {
            Files.createDirectories(folder);
            Path unpacked = RedisExecProvider.defaultProvider().get().toPath();
            Path fresh = Files.copy(
                    unpacked, folder.resolve(program.getFileName() + ".new"), StandardCopyOption.REPLACE_EXISTING);
            if (!fresh.toFile().setExecutable(true)) {
                throw new IOException(fresh + " cannot be made executable");
            }
            return Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServiceStartException("Redis cannot be unpacked to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean answersPing(int port, Settings settings) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_LIMIT_MS);
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            var auth = settings.password() == null ? "" : "AUTH " + settings.password() + "\r\n";
            socket.getOutputStream().write((auth + "PING\r\n").getBytes(StandardCharsets.US_ASCII));
            var expected = (auth.isEmpty() ? "" : "+OK\r\n") + "+PONG"; // while it loads its file it says -LOADING
            var answer = socket.getInputStream().readNBytes(expected.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(expected);
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        var password = settings.password() == null ? "" : ":" + settings.password() + "@";
        return "redis://" + password + "127.0.0.1:" + port;
    }

    /// The process, for tests that kill it.
    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    @Override
    public void close() {
        process.close();
    }
}
