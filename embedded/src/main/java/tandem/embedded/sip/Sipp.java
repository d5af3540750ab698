package tandem.embedded.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tandem.embedded.ServiceStartException;

/// One run of SIPp. It ends by itself after its time limit, so a killed JVM leaves none behind for long.
final class Sipp implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final int FIRST_MEDIA_PORT = 20_000;
    private static final int MEDIA_PORTS = 30_000;

    private final Process process;
    private final Path folder;

    private Sipp(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Where the program is: `TANDEM_SIPP` if set, else on the path.
    static boolean isInstalled() {
        try {
            return new ProcessBuilder(program(), "-v")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// @param scenario the XML
    /// @param local    address and port it sends from
    /// @param limit    after which it ends, whatever happens
    static Sipp start(String scenario, InetSocketAddress local, Duration limit, List<String> arguments) {
        try {
            var folder = Files.createTempDirectory("sipp");
            var file = Files.writeString(folder.resolve("scenario.xml"), scenario, StandardCharsets.ISO_8859_1);
            var line = new ArrayList<>(List.of(program(), "-sf", file.toString()));
            line.addAll(List.of("-i", local.getHostString(), "-p", Integer.toString(local.getPort())));
            line.addAll(List.of("-mi", local.getHostString(), "-mp", Integer.toString(mediaPort())));
            line.addAll(List.of("-timeout", Math.max(1, limit.toSeconds()) + "s", "-nostdin"));
            line.addAll(List.of(
                    "-trace_msg",
                    "-message_file",
                    folder.resolve("messages.log").toString()));
            line.addAll(List.of(
                    "-trace_err", "-error_file", folder.resolve("errors.log").toString()));
            line.addAll(arguments);
            var process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("screen.log").toFile())
                    .start();
            return new Sipp(process, folder);
        } catch (IOException e) {
            throw new ServiceStartException("SIPp cannot be started (package sip-tester): " + e.getMessage(), e);
        }
    }

    private static String program() {
        var own = System.getenv("TANDEM_SIPP");
        return own == null || own.isBlank() ? "sipp" : own;
    }

    private static int mediaPort() {
        return FIRST_MEDIA_PORT + 2 * ThreadLocalRandom.current().nextInt(MEDIA_PORTS / 2);
    }

    /// A port of this address that is free for UDP at this moment.
    static InetSocketAddress freePort(String address) {
        try (var socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return new InetSocketAddress(address, socket.getLocalPort());
        } catch (IOException e) {
            throw new ServiceStartException("No free UDP port on " + address + ": " + e.getMessage(), e);
        }
    }

    /// Waits until SIPp has its port.
    void awaitListening(InetSocketAddress local) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isOpen(local)) {
            if (awaitEnd(Duration.ofMillis(10)) || System.nanoTime() > deadline) {
                close();
                throw new ServiceStartException("SIPp did not open " + local + ": " + log("screen.log"));
            }
        }
    }

    /// As the kernel says it: trying to take the port would keep SIPp from it, if it came at that instant.
    private static boolean isOpen(InetSocketAddress local) {
        var address = local.getAddress().getAddress();
        var taken = "%02X%02X%02X%02X:%04X".formatted(address[3], address[2], address[1], address[0], local.getPort());
        try (var sockets = Files.lines(Path.of("/proc/net/udp"))) {
            return sockets.anyMatch(line -> line.contains(" " + taken + " "));
        } catch (IOException e) {
            throw new ServiceStartException("It cannot be told which ports are open: " + e.getMessage(), e);
        }
    }

    /// Fills in a template of this package.
    static String render(String template, Map<String, String> values) {
        try (var in = Sipp.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException(template + " is not on the class path");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            for (var value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIPp takes no orders from outside, but a message of its own call lets its scenario go on.
    static void nudge(InetSocketAddress local, String callId) {
        var nudge = String.join(
                        "\r\n",
                        "INFO sip:caller@" + local.getHostString() + " SIP/2.0",
                        "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK" + UUID.randomUUID(),
                        "From: <sip:test@127.0.0.1>;tag=1",
                        "To: <sip:caller@127.0.0.1>;tag=1",
                        "Call-ID: " + callId,
                        "CSeq: 1 INFO",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(nudge, nudge.length, local));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Whether every call went as its scenario says; only after the end.
    boolean succeeded() {
        return process.exitValue() == 0;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// All SIP messages sent and received so far.
    String messages() {
        return log("messages.log");
    }

    /// What was unexpected.
    String errors() {
        return log("errors.log");
    }

    private String log(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(GRACE)) {
            process.destroyForcibly();
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
