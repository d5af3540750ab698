package tandem.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real Asterisk from the private installation that `bin/install-asterisk` makes, with its own configuration,
/// AstDB and logs below one folder.
public final class EmbeddedAsterisk implements ChildService {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");
    private static final int LONGEST_SOCKET_PATH = 107; // sun_path of unix(7)

    private final ChildProcess process;
    private final Console console;

    private EmbeddedAsterisk(ChildProcess process, Console console) {
        this.process = process;
        this.console = console;
    }

    /// Where an installation is: `TANDEM_ASTERISK` if set, else `tandem/asterisk-22` in the user's cache.
    public static Optional<Path> findInstalled() {
        return Optional.of(Cache.folder("TANDEM_ASTERISK", "asterisk-22"))
                .filter(prefix ->
                        Files.isExecutable(prefix.resolve("asterisk")) && Files.exists(prefix.resolve(".installed")));
    }

    /// Renders the templates, starts Asterisk and waits until it is fully booted.
    ///
    /// @param prefix    the installation
    /// @param templates folder of `*.conf` with `@NAME@` for variables
    /// @param runDir    everything this instance writes; kept over restarts, so the AstDB is too
    /// @param variables values by NAME. `MODULES`, `DATA`, `SBIN`, `PREFIX` and `RUN` are added; those in
    ///                  `_PORT` are checked to be free
    /// @throws ServiceStartException if a variable is missing, a port is taken or Asterisk does not come up
    public static EmbeddedAsterisk start(Path prefix, Path templates, Path runDir, Map<String, String> variables) {
        Path run = runDir.toAbsolutePath();
        var console = console(prefix, run);
        variables.forEach(EmbeddedAsterisk::requireFreePort);
        requireShortPath(run.resolve("run/asterisk.ctl"));
        try {
            makeFolders(run);
            render(templates, run, withPaths(variables, prefix.toAbsolutePath(), run));
        } catch (IOException e) {
            throw new ServiceStartException(
                    "Asterisk's folder %s cannot be prepared: %s".formatted(run, e.getMessage()), e);
        }
        var process = ChildProcess.start("Asterisk", console.command("-f", "-q"), run.resolve("log/stdout.log"));
        process.awaitReady(console::isFullyBooted, START_LIMIT);
        return new EmbeddedAsterisk(process, console);
    }

    private static void requireFreePort(String name, String value) {
        if (name.endsWith("_PORT")) {
            Ports.claim("Asterisk (" + name + ")", Integer.parseInt(value));
        }
        if (name.equals("SIP_PORT")) {
            Ports.claimUdp("Asterisk (" + name + ")", Integer.parseInt(value));
        }
    }

    private static void requireShortPath(Path socket) {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
            throw new ServiceStartException(
                    "Asterisk's control socket %s has a path of more than %d bytes: use a shorter data folder."
                            .formatted(socket, LONGEST_SOCKET_PATH));
        }
    }

    private static void makeFolders(Path run) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(run, ownerOnly); // its configuration holds secrets
        for (var folder : List.of(
                "etc", "lib", "cache", "log/cdr-csv", "run", "spool/monitor", "spool/outgoing", "spool/tmp", "keys")) {
            Files.createDirectories(run.resolve(folder));
        }
    }

    private static Map<String, String> withPaths(Map<String, String> variables, Path prefix, Path run) {
        var all = new HashMap<>(variables);
        all.put("PREFIX", prefix.toString());
        all.put(
                "MODULES",
                prefix.resolve("root/usr/lib/x86_64-linux-gnu/asterisk/modules").toString());
        all.put("DATA", prefix.resolve("root/usr/share/asterisk").toString());
        all.put("SBIN", prefix.resolve("root/usr/sbin").toString());
        all.put("RUN", run.toString());
        return all;
    }

    private static void render(Path templates, Path run, Map<String, String> variables) throws IOException {
        try (var files = Files.newDirectoryStream(templates, "*.conf")) {
            for (Path file : files) {
                var text = PLACEHOLDER.matcher(Files.readString(file)).replaceAll(match -> {
                    var value = variables.get(match.group(1));
                    if (value == null) {
                        throw new ServiceStartException(
                                "%s asks for @%s@, which has no value.".formatted(file, match.group(1)));
                    }
                    return Matcher.quoteReplacement(value);
                });
                Files.writeString(run.resolve("etc").resolve(file.getFileName()), text);
            }
        }
    }

    /// What the command line of an Asterisk answers that another process has started.
    ///
    /// @param prefix the installation
    /// @param runDir its folder
    public static String rx(Path prefix, Path runDir, String cliCommand) {
        return console(prefix, runDir.toAbsolutePath()).ask(cliCommand);
    }

    private static Console console(Path prefix, Path run) {
        return new Console(prefix.resolve("asterisk").toAbsolutePath(), run.resolve("etc/asterisk.conf"));
    }

    /// What Asterisk's command line answers, such as to `core show channels`.
    public String rx(String cliCommand) {
        return console.ask(cliCommand);
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

    /// Asterisk's remote console.
    private record Console(Path program, Path configuration) {

        List<String> command(String... arguments) {
            var line = new ArrayList<>(List.of(program.toString(), "-C", configuration.toString()));
            line.addAll(List.of(arguments));
            return line;
        }

        boolean isFullyBooted() {
            return ask("core waitfullybooted").contains("fully booted");
        }

        String ask(String cliCommand) {
            try {
                var asking = new ProcessBuilder(command("-rx", cliCommand))
                        .redirectErrorStream(true)
                        .start();
                try (var out = asking.getInputStream()) {
                    var answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                    asking.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                    return answer;
                } finally {
                    asking.destroyForcibly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Asterisk was asked", e);
            }
        }
    }
}
