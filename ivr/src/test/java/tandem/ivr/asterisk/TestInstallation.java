package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.Ports;

/// A real Asterisk with config/asterisk and a real Redis, both on free ports; started once for a test class.
final class TestInstallation implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("tandem.root", ".."));
    static final String SECRET = "test-secret";

    final EmbeddedAsterisk asterisk;
    final EmbeddedRedis redis;
    final RedisConnection connection;
    final Path spool;
    final int amiPort = Ports.free();
    final int agiPort = Ports.free();
    final int secondAgiPort = Ports.free();
    final InetSocketAddress sip = new InetSocketAddress("127.0.0.1", Ports.free());

    TestInstallation(Path folder) {
        this.spool = folder.resolve("spool");
        this.redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        this.connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
        var installed = EmbeddedAsterisk.findInstalled();
        assertThat(installed).as("Asterisk; bin/install-asterisk installs it").isPresent();
        this.asterisk = EmbeddedAsterisk.start(
                installed.get(),
                ROOT.resolve("config/asterisk"),
                folder.resolve("a"),
                variables("pbx1", amiPort, sip, 0));
    }

    /// Another Asterisk beside it, `pbx2`, which gives its callers to the same nodes.
    EmbeddedAsterisk startAnother(Path folder, int amiPort, InetSocketAddress sip) {
        return EmbeddedAsterisk.start(
                EmbeddedAsterisk.findInstalled().orElseThrow(),
                ROOT.resolve("config/asterisk"),
                folder,
                variables("pbx2", amiPort, sip, 250));
    }

    private Map<String, String> variables(String name, int amiPort, InetSocketAddress sip, int rtpOffset) {
        var rtpFirst = 40_000 + 500 * (int) (ProcessHandle.current().pid() % 40) + rtpOffset;
        var variables = new HashMap<String, String>(Map.of(
                "SERVER", name,
                "SIP_ADDRESS", "127.0.0.1",
                "TRUNK_ADDRESS", "127.0.0.2",
                "HTTP_ADDRESS", "127.0.0.1",
                "AMI_ADDRESS", "127.0.0.1",
                "AMI_USER", "tandem",
                "AMI_SECRET", SECRET,
                "AMI_PERMIT", "127.0.0.1/255.255.255.255",
                "AGI_NODES", agiNodes(),
                "MEDIA_ADDRESS", "127.0.0.1"));
        variables.put("SIP_PORT", Integer.toString(sip.getPort()));
        variables.put("HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("AMI_PORT", Integer.toString(amiPort));
        variables.put("RTP_START", Integer.toString(rtpFirst));
        variables.put("RTP_END", Integer.toString(rtpFirst + 249));
        return variables;
    }

    private String agiNodes() {
        return "127.0.0.1:" + agiPort + "&127.0.0.1:" + secondAgiPort;
    }

    /// From now on callers come to these nodes only.
    void givesCallersTo(int... ports) {
        asterisk.rx("dialplan set global AGI_NODES "
                + Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining("&")));
    }

    /// Whether this node has said where it is.
    boolean knows(int port) {
        return asterisk.rx("dialplan show globals").contains("127.0.0.1:" + port);
    }

    @Override
    public void close() {
        asterisk.close();
        connection.close();
        redis.close();
    }
}
