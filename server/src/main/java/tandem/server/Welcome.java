package tandem.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Where to go and as whom, once Tandem is ready.
///
/// @param demo  who still has the demo's password
/// @param begun whether the contacts of a demo are in it
record Welcome(Environment environment, Path config, List<String> demo, boolean begun) {

    void print(Terminal terminal) {
        var base = "http://%s:%s"
                .formatted(
                        environment.getProperty("server.address", "127.0.0.1"),
                        environment.getProperty("local.server.port", "8080"));
        terminal.line("");
        terminal.line("  agents          %-36s %s", base + "/agent", usersWith("agent"));
        terminal.line("  supervisors     %-36s %s", base + "/supervisor", usersWith("supervisor"));
        terminal.line("  search          %-36s all of them", base + "/search");
        terminal.line("  customers       %s/", base);
        terminal.line("  calls           sip:100@127.0.0.1:%s", port("sip", "5060"));
        terminal.line("  e-mail          support@tandem.local (SMTP 127.0.0.1:%s)", port("smtp", "13025"));
        terminal.line("");
        if (!demo.isEmpty()) {
            terminal.line(
                    "The password of %s is \"tandem\": change it in config/users.yml before others can reach this.",
                    String.join(", ", demo));
        }
        if (begun) {
            terminal.line("Three months of a company that never was are in it; ./run --empty removes them for good.");
        }
        terminal.line("Ctrl-C stops everything. In another terminal, ./run --self-test tries everything.");
    }

    private String port(String name, String otherwise) {
        return environment.getProperty("tandem.ports." + name, otherwise);
    }

    private String usersWith(String role) {
        List<String> found = new ArrayList<>();
        for (JsonNode user : users()) {
            boolean has =
                    user.path("roles").valueStream().anyMatch(r -> r.asString().equalsIgnoreCase(role));
            if (has) {
                found.add(user.path("user").asString(user.path("id").asString("")));
            }
        }
        return String.join(", ", found);
    }

    private JsonNode users() {
        var file = config.resolve("users.yml");
        var yaml = new YAMLMapper();
        try {
            return Files.exists(file) ? yaml.readTree(file.toFile()).path("users") : yaml.createArrayNode();
        } catch (JacksonException e) {
            return yaml.createArrayNode(); // the desktop, whose file it is, has complained already
        }
    }
}
