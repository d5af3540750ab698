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
import java.util.List;
import redis.embedded.RedisExecProvider;

/// A real Redis on the loopback address, with its append-only file on: what was answered survives the death of the
/// process.
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final int ANSWER_LIMIT_MS = 500;

    private final ChildProcess process;
    private final int port;

    private EmbeddedRedis(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts Redis and waits until it has loaded what is in its folder.
    ///
    /// @param port 0 for a free one
    /// @throws ServiceStartException if the port is taken or Redis does not come up
    public static EmbeddedRedis start(Path dataDir, int port) {
        int claimed = Ports.claim("Redis", port);
        Path folder = dataDir.toAbsolutePath();
        var command = List.of(
                program(folder).toString(),
                "--port",
                Integer.toString(claimed),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--auto-aof-rewrite-min-size", // a small log rewritten every few seconds costs more than reading it
                "256mb",
                "--save",
                "");
        var process = ChildProcess.start("Redis", command, folder.resolve("redis.log"));
        process.awaitReady(() -> answersPing(claimed), START_LIMIT);
        return new EmbeddedRedis(process, claimed);
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

    private static boolean answersPing(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_LIMIT_MS);
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG"); // while it loads its file it says -LOADING
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// The process, for tests that kill it.
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }
}
