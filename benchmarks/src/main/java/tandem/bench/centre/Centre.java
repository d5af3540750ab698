package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tandem.embedded.Ports;

/// One running server with its own Redis, Elasticsearch and mail server, on free ports of the loopback address; without
/// a telephone unless it is one of several nodes.
final class Centre implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final Path log;
    private final int http;
    private final int smtp;
    private final int elasticsearch;

    private Centre(Process process, Path log, int http, int smtp, int elasticsearch) {
        this.process = process;
        this.log = log;
        this.http = http;
        this.smtp = smtp;
        this.elasticsearch = elasticsearch;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also where the benchmark is broken off
    }

    /// @param folder an empty one: configuration, data and log
    static Centre start(Build build, CentrePlan plan, Path folder, List<String> jvmOptions)
            throws IOException, InterruptedException {
        plan.write(build.root().resolve("config"), folder.resolve("config"));
        var taken = new HashSet<Integer>();
        int http = free(taken);
        int smtp = free(taken);
        int elasticsearch = free(taken);
        var launch = new Launch(build, folder, "server.log", jvmOptions, settings(http, smtp, elasticsearch, taken));
        var centre = new Centre(
                launch.start(
                        Map.of("TANDEM_ASTERISK", folder.resolve("no-telephone").toString())),
                launch.log(),
                http,
                smtp,
                elasticsearch);
        centre.awaitReady();
        return centre;
    }

    /// One of several nodes, with a telephone.
    ///
    /// @param folder   where the configuration is
    /// @param name     of its data folder
    /// @param settings with all ports
    static Centre node(Build build, Path folder, String name, Map<String, Integer> ports, List<String> settings)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(settings);
        all.add("--tandem.data=" + name);
        ports.forEach((port, number) -> all.add("--tandem.ports." + port + "=" + number));
        var launch = new Launch(build, folder, name + ".log", List.of(), all);
        var centre = new Centre(
                launch.start(Map.of()),
                launch.log(),
                Objects.requireNonNull(ports.get("http")),
                Objects.requireNonNull(ports.get("smtp")),
                Objects.requireNonNull(ports.get("elasticsearch")));
        centre.awaitReady();
        return centre;
    }

    /// How a server is started.
    ///
    /// @param folder it works in
    private record Launch(Build build, Path folder, String logName, List<String> jvmOptions, List<String> settings) {
        Path log() {
            return folder.resolve(logName);
        }

        Process start(Map<String, String> environment) throws IOException {
            var command = new ArrayList<String>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dtandem.root=" + build.root()));
            command.addAll(build.heapOptions());
            command.addAll(jvmOptions);
            command.addAll(List.of("-cp", build.classPath(), "tandem.server.Tandem"));
            command.addAll(settings);
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("SPRING_")
                            || name.startsWith("TANDEM_")
                                    && !name.equals("TANDEM_EMBEDDED_REDIS")
                                    && !name.equals("TANDEM_ASTERISK"));
            builder.environment().putAll(environment);
            return builder.start();
        }
    }

    /// All visitors come from one address, so its limits are out of the way. Those of the log-in are as delivered.
    private static List<String> settings(int http, int smtp, int elasticsearch, Set<Integer> taken) {
        var settings = new ArrayList<>(List.of(
                "--tandem.ports.http=" + http,
                "--tandem.ports.smtp=" + smtp,
                "--tandem.ports.elasticsearch=" + elasticsearch,
                "--tandem.channels.chat.limits.max-per-address=10000",
                "--tandem.channels.chat.limits.starts-per-minute=1000000",
                "--tandem.embedded.mailboxes[0].address=" + CentrePlan.MAILBOX,
                "--tandem.embedded.mailboxes[0].queue=" + CentrePlan.QUEUE,
                "--tandem.ivr.speech.enabled=false"));
        Stream.of("redis", "sip", "phones", "ami", "agi", "audio", "imap")
                .map(port -> "--tandem.ports." + port + "=" + free(taken))
                .forEach(settings::add);
        return settings;
    }

    /// A port that was free a moment ago may be given out once more before it is taken.
    static int free(Set<Integer> taken) {
        int port = Ports.free();
        while (!taken.add(port)) {
            port = Ports.free();
        }
        return port;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!Files.readString(log).contains("Tandem is ready")) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("The server ended at once: " + Files.readString(log));
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("The server did not become ready; its log is " + log);
                }
            }
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + http);
    }

    int smtp() {
        return smtp;
    }

    /// The one that it has started.
    URI elasticsearch() {
        return URI.create("http://127.0.0.1:" + elasticsearch);
    }

    long pid() {
        return process.pid();
    }

    /// Of the server and the services it has started, until now.
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Of the server alone.
    Duration serverCpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What is alive on its heap, in bytes, after a full collection.
    long liveHeap() throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var builder = new ProcessBuilder(tool, Long.toString(pid()), "GC.class_histogram").redirectErrorStream(true);
        var jcmd = builder.start();
        String answer;
        try (var out = jcmd.inputReader()) {
            answer = out.readAllAsString();
        }
        jcmd.waitFor();
        var total = answer.lines()
                .filter(line -> line.startsWith("Total"))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IOException("jcmd says no total: " + answer));
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    /// Of the Redis it has started, until now.
    Duration redisCpu() {
        return redis().flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    /// What it has started of Redis.
    Stream<ProcessHandle> redis() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").contains("redis"));
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
