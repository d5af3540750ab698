package tandem.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tandem.embedded.Ports;

/// The whole of Tandem, as `./run` starts it, on free ports and an empty data folder; one for all test classes.
public final class RunningTandem implements ParameterResolver {

    /// The installation under test.
    ///
    /// @param command by which it was started
    record Installation(Process process, Path data, Map<String, Integer> ports, List<String> command)
            implements AutoCloseable {

        URI base() {
            return URI.create("http://127.0.0.1:" + port("http"));
        }

        int port(String name) {
            return Objects.requireNonNull(ports.get(name), name);
        }

        /// `kill -9`; its services notice that and end by themselves.
        void kill() {
            var services = process.descendants().toList();
            process.destroyForcibly();
            process.onExit().join();
            services.forEach(service -> service.onExit().join());
        }

        /// Starts it again where it was.
        Installation again() {
            return run(command, data, ports);
        }

        /// Starts another node beside it, with its services.
        Installation beside() {
            try {
                var others = new LinkedHashMap<>(ports);
                List.of("http", "agi", "audio").forEach(name -> others.put(name, Ports.free()));
                var itsData = Files.createTempDirectory(Path.of("/tmp"), "tandem-acceptance");
                var options = command.stream()
                        .filter(word -> !word.startsWith("--tandem.ports.") && !word.startsWith("--tandem.data="));
                var more = Stream.of("--tandem.data=" + itsData, "--tandem.embedded.of=" + data);
                return run(withPorts(Stream.concat(options, more), others), itsData, others);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final List<String> PORTS =
            List.of("http", "redis", "elasticsearch", "sip", "phones", "ami", "agi", "audio", "smtp", "imap");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningTandem.class))
                .computeIfAbsent(Installation.class, key -> start(), Installation.class);
    }

    private static Installation start() {
        return start(List.of(), List.of());
    }

    /// Another one, for a test that harms it.
    ///
    /// @param before  a command that becomes Tandem's, with `DATA` for the data folder
    /// @param options of Tandem
    static Installation start(List<String> before, List<String> options) {
        try {
            Path root = Path.of(System.getProperty("tandem.root"));
            Path data = Files.createTempDirectory(
                    Path.of("/tmp"), "tandem-acceptance"); // short: Asterisk's socket is in it
            Path settings = Files.createTempDirectory(Path.of("/tmp"), "tandem-acceptance");
            var ports = freePorts();
            var command = new ArrayList<>(before.stream()
                    .map(word -> word.replace("DATA", data.toString()))
                    .toList());
            command.addAll(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx768m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dtandem.root=" + root,
                    "-cp",
                    "server/target/lib/*",
                    "tandem.server.Tandem",
                    "--tandem.config=" + patientConfig(root.resolve("config"), settings.resolve("config")),
                    "--tandem.data=" + data,
                    "--tandem.channels.chat.limits.starts-per-minute=1000", // all tests are one address
                    "--tandem.channels.chat.allowed-origins=http://localhost:[*]")); // another site, for the tests
            command.addAll(options);
            return run(withPorts(command.stream(), ports), data, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withPorts(Stream<String> command, Map<String, Integer> ports) {
        var options = ports.entrySet().stream().map(port -> "--tandem.ports." + port.getKey() + "=" + port.getValue());
        return Stream.concat(command, options).toList();
    }

    private static Installation run(List<String> command, Path data, Map<String, Integer> ports) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("tandem.root")).toFile())
                    .redirectErrorStream(true)
                    .start();
            var installation = new Installation(process, data, ports, command);
            awaitReady(process);
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is delivered, but an offer waits for a browser on a busy machine.
    private static Path patientConfig(Path delivered, Path config) throws IOException {
        try (var files = Files.walk(delivered)) {
            for (Path file : files.toList()) {
                Files.copy(file, config.resolve(delivered.relativize(file).toString()));
            }
        }
        var queues = config.resolve("queues.yml");
        Files.writeString(queues, Files.readString(queues).replaceAll("offerTime: \\d+s", "offerTime: 2m"));
        return config;
    }

    private static void awaitReady(Process process) {
        var ready = new CompletableFuture<Void>();
        Thread.ofVirtual()
                .name("tandem-output")
                .start(() -> follow(process.inputReader(StandardCharsets.UTF_8), ready));
        try {
            ready.get(120, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IllegalStateException("Tandem did not start", e);
        }
    }

    /// Passes what Tandem says on to the test's output.
    private static void follow(BufferedReader output, CompletableFuture<Void> ready) {
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println("tandem| " + line);
                if (line.contains("Tandem is ready")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            // its process has ended
        }
        ready.completeExceptionally(new IllegalStateException("Its process ended"));
    }

    private static Map<String, Integer> freePorts() {
        var ports = new LinkedHashMap<String, Integer>();
        PORTS.forEach(name -> ports.put(name, Ports.free()));
        ports.put("rtp-first", 20000);
        ports.put("rtp-last", 20400);
        return ports;
    }
}
