package tandem.bench.centre;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedAsterisk;

/// Two whole nodes: the first with services of its own, the second with those of the first.
final class NodePair implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int FIRST_MEDIA_PORT = 14_100;
    private static final int LAST_MEDIA_PORT = 18_100;

    /// A node and where Asterisk finds its scripts.
    record Node(Centre server, String agi) {}

    private final Path folder;
    private final Path asterisk;
    private final Node first;
    private final Node second;
    private final RedisConnection redis;
    private final int sip;

    private NodePair(Path folder, Path asterisk, Node first, Node second, RedisConnection redis, int sip) {
        this.folder = folder;
        this.asterisk = asterisk;
        this.first = first;
        this.second = second;
        this.redis = redis;
        this.sip = sip;
    }

    /// @param folder an empty one, with a short name: Asterisk's socket is in it
    static NodePair start(Build build, TelephonePlan plan, Path folder) throws IOException, InterruptedException {
        var asterisk = EmbeddedAsterisk.findInstalled()
                .orElseThrow(() -> new IOException("No Asterisk: bin/install-asterisk installs it"));
        plan.write(build.root().resolve("config"), folder.resolve("config"));
        var ports = ports();
        var theirs = new TreeMap<>(ports);
        theirs.put("http", ports.get("http2"));
        theirs.put("agi", ports.get("agi2"));
        theirs.put("audio", ports.get("audio2"));
        Stream.of("http2", "agi2", "audio2").forEach(name -> {
            ports.remove(name);
            theirs.remove(name);
        });
        var settings = new ArrayList<>(List.of("--tandem.ivr.speech.enabled=false"));
        plan.passwords()
                .forEach((user, password) -> settings.add("--tandem.pbx.phones.passwords." + user + "=" + password));
        var first = Centre.node(build, folder, "data", ports, settings);
        try {
            settings.add("--tandem.embedded.of=data");
            var second = Centre.node(build, folder, "data2", theirs, settings);
            var password =
                    Files.readString(folder.resolve("data/secrets/redis")).strip();
            var url = URI.create("redis://:%s@127.0.0.1:%d".formatted(password, ports.get("redis")));
            return new NodePair(
                    folder,
                    asterisk,
                    new Node(first, agi(ports)),
                    new Node(second, agi(theirs)),
                    RedisConnection.open(url, ANSWER),
                    Objects.requireNonNull(ports.get("sip")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static Map<String, Integer> ports() {
        var taken = new HashSet<Integer>();
        var ports = new TreeMap<String, Integer>();
        Stream.of("http", "redis", "elasticsearch", "sip", "phones", "ami", "agi", "audio", "smtp", "imap")
                .forEach(port -> ports.put(port, Centre.free(taken)));
        Stream.of("http2", "agi2", "audio2").forEach(port -> ports.put(port, Centre.free(taken)));
        ports.put("rtp-first", FIRST_MEDIA_PORT);
        ports.put("rtp-last", LAST_MEDIA_PORT);
        return ports;
    }

    private static String agi(Map<String, Integer> ports) {
        return "127.0.0.1:" + ports.get("agi");
    }

    Node first() {
        return first;
    }

    Node second() {
        return second;
    }

    CallNotes notes() {
        return new CallNotes(redis);
    }

    InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", sip);
    }

    /// Where what is recorded grows.
    Path growing() {
        return folder.resolve("data/asterisk/spool/tandem/growing");
    }

    /// From now on callers come to these, in this order.
    void givesCallersTo(Node... nodes) {
        var names = Arrays.stream(nodes).map(Node::agi).collect(Collectors.joining("&"));
        rx("dialplan set global AGI_NODES " + names);
    }

    /// The calls of whom Asterisk is asking a node's scripts now.
    Set<String> inScriptsOf(Node node) {
        var script = Pattern.compile("agi://" + Pattern.quote(node.agi()) + "/inbound\\S*[?&]call=([0-9a-f-]{36})");
        return script.matcher(rx("core show channels concise"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private String rx(String command) {
        return EmbeddedAsterisk.rx(asterisk, folder.resolve("data/asterisk"), command);
    }

    /// Stops a process (`STOP`) or lets it go on (`CONT`).
    static void signal(String name, long pid) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IOException("kill -%s %d was refused".formatted(name, pid));
        }
    }

    @Override
    public void close() {
        redis.close();
        second.server().close();
        first.server().close();
    }
}
