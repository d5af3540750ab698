package tandem.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A service in a process of its own that never outlives this JVM, not even when the JVM is killed (see `child.sh`).
final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final Duration grace;

    private ChildProcess(String name, Process process, Path log, Duration grace) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.grace = grace;
    }

    /// Starts a command; what it prints goes to `log`, which begins anew.
    static ChildProcess start(String name, List<String> command, Path log) {
        return start(name, command, log, GRACE);
    }

    /// @param grace how long the child may take to end when it is asked to
    static ChildProcess start(String name, List<String> command, Path log, Duration grace) {
        var line = new ArrayList<String>(List.of("sh", "-c", script(), name, Long.toString(grace.toSeconds())));
        line.addAll(command);
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            OwnerOnly.write(log, "");
            return new ChildProcess(name, builder.start(), log, grace);
        } catch (IOException e) {
            throw new ServiceStartException("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static String script() {
        try (var in = ChildProcess.class.getResourceAsStream("child.sh")) {
            if (in == null) {
                throw new IllegalStateException("child.sh is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the service answers; if it dies or takes too long it is ended and the tail of its log is in the
    /// message.
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failed("ended at once");
                }
                if (System.nanoTime() > deadline) {
                    throw failed("did not become ready within %d s".formatted(limit.toSeconds()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new ServiceStartException(name + " was interrupted while it started", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ServiceStartException failed(String what) {
        return new ServiceStartException("%s %s. %s".formatted(name, what, lastWords()));
    }

    /// Where its log is and how that ends.
    String lastWords() {
        return "Its log, %s, ends with: %s".formatted(log, tail());
    }

    private String tail() {
        try {
            var lines = Files.readString(log).lines().filter(l -> !l.isBlank()).toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "(not readable)";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// Asks the service to end, and after a time of grace ends it.
    @Override
    public void close() {
        process.destroy();
        boolean interrupted = false;
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
