package tandem.server.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.KeptService;
import tandem.embedded.Ports;

/// Starts the private Asterisk with config/asterisk/*.conf, if it is installed; without it there are no calls.
record AsteriskStart(EmbeddedProperties properties, DataFolder folder, Launcher launcher, Progress progress) {

    private static final String SERVER = "pbx1";
    private static final String LOCAL = "127.0.0.1";
    private static final String AMI_USER = "tandem";

    /// @return where Tandem finds it
    Map<String, Object> start() {
        var installed = EmbeddedAsterisk.findInstalled();
        if (installed.isEmpty()) {
            progress.missing("Asterisk", "is not installed, so there are no calls: run bin/install-asterisk");
            return Map.of();
        }
        var ports = properties.ports();
        Ports.requireFree("Asterisk (tandem.ports.sip)", ports.sip());
        Ports.requireFree("Asterisk (tandem.ports.phones)", ports.phones());
        Ports.requireFree("Asterisk (tandem.ports.ami)", ports.ami());
        var secret = folder.secret("ami");
        var variables = variables(secret);
        var templates = properties.config().resolve("asterisk");
        launcher.launchUrgent(
                "Asterisk",
                "sip:100@%s:%d".formatted(LOCAL, ports.sip()),
                () -> KeptService.start(
                        "Asterisk",
                        () -> EmbeddedAsterisk.start(
                                installed.get(), templates, folder.resolve("asterisk"), variables)));
        return at(ports, secret);
    }

    /// Where that of a node on this machine is found.
    static Map<String, Object> at(EmbeddedProperties.PortNumbers ports, String secret) {
        return Map.of(
                "tandem.pbx.servers[0].name", SERVER,
                "tandem.pbx.servers[0].host", LOCAL,
                "tandem.pbx.servers[0].port", ports.ami(),
                "tandem.pbx.servers[0].user", AMI_USER,
                "tandem.pbx.servers[0].secret", secret);
    }

    private Map<String, String> variables(String secret) {
        var ports = properties.ports();
        var variables = new HashMap<>(Map.of(
                "SERVER", SERVER,
                "SIP_ADDRESS", LOCAL,
                "TRUNK_ADDRESS", properties.embedded().trunk(),
                "HTTP_ADDRESS", LOCAL,
                "AMI_ADDRESS", LOCAL,
                "AMI_USER", AMI_USER,
                "AMI_SECRET", secret,
                "AMI_PERMIT", LOCAL + "/255.255.255.255",
                "AGI_NODES", agiNodes(),
                "MEDIA_ADDRESS", LOCAL));
        variables.put("SIP_PORT", Integer.toString(ports.sip()));
        variables.put("HTTP_PORT", Integer.toString(ports.phones()));
        variables.put("AMI_PORT", Integer.toString(ports.ami()));
        variables.put("RTP_START", Integer.toString(ports.rtpFirst()));
        variables.put("RTP_END", Integer.toString(ports.rtpLast()));
        return variables;
    }

    private String agiNodes() {
        var here = Stream.of(LOCAL + ":" + properties.ports().agi());
        return Stream.concat(here, properties.embedded().otherNodes().stream()).collect(Collectors.joining("&"));
    }
}
