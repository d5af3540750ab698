package tandem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tandem.embedded.Ports;

/// Tandem as `./run` starts it, on free ports and with data of its own.
final class TandemInAnotherJvm implements AutoCloseable {

    private static final List<String> PORTS =
            List.of("http", "redis", "elasticsearch", "sip", "phones", "ami", "agi", "audio", "smtp", "imap");

    private final Process process;
    private final Path output;
    private final int httpPort;

    private TandemInAnotherJvm(Process process, Path output, int httpPort) {
        this.process = process;
        this.output = output;
        this.httpPort = httpPort;
    }

    /// @param ports those that are not to be free ones
    static TandemInAnotherJvm start(Path folder, Map<String, Integer> ports) throws IOException {
        return start(folder, ports, Path.of(System.getProperty("tandem.root"), "config"));
    }

    /// @param config the folder with queues.yml and the rest
    static TandemInAnotherJvm start(Path folder, Map<String, Integer> ports, Path config) throws IOException {
        return start(folder, ports, config, List.of());
    }

    /// @param settings others, such as `tandem.redis.url=...`
    static TandemInAnotherJvm start(Path folder, Map<String, Integer> ports, Path config, List<String> settings)
            throws IOException {
        Map<String, Integer> all = new HashMap<>();
        PORTS.forEach(name -> all.put(name, Ports.free()));
        all.put("rtp-first", 14300);
        all.put("rtp-last", 14400);
        all.putAll(ports);
        var root = System.getProperty("tandem.root");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT", // a suite started in the background ignores it, and so would its children
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtandem.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Tandem.class.getName(),
                "--tandem.data=" + folder.resolve("data"),
                "--tandem.config=" + config));
        all.forEach((name, port) -> command.add("--tandem.ports." + name + "=" + port));
        settings.forEach(setting -> command.add("--" + setting));
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .directory(Path.of(root).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new TandemInAnotherJvm(process, output, all.getOrDefault("http", 0));
    }

    /// What it has printed so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for its end.
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String url(String path) {
        return "http://127.0.0.1:" + httpPort + path;
    }

    void kill(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
