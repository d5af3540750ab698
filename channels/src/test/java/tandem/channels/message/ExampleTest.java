package tandem.channels.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MessageDesk;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.event.Event;
import tandem.core.event.Event.Delivery;
import tools.jackson.databind.json.JsonMapper;

/// The worked example of docs/messaging.md does what it says, and what is posted fits the published schema.
@ExtendWith(TestRedis.class)
class ExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root"));
    private static final String SECRET = "a secret for the example";

    @TempDir
    Path folder;

    @Test
    void theExampleBringsAMessageAndTakesTheAnswer() throws Exception {
        var provider = python(Map.of(), "serve", "0", SECRET);
        try (var lines = provider.inputReader();
                var desk = new Desk(Clock.systemUTC())) {
            String port = lines.readLine().replace("listening on ", "");
            try (var node = TestNode.start(desk, Clock.systemUTC(), settings(port))) {
                String hook = "http://127.0.0.1:" + node.port() + "/hooks/messages/example";
                desk.annaIsReady();
                var say = python(Map.of(), "say", hook, SECRET, "cora", "Is it open today?");
                assertThat(say.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(say.exitValue()).isZero();

                var contact = desk.annaAccepts();
                assertThat(contact.from()).isEqualTo("example:cora");
                node.bean(MessageDesk.class).send(Desk.ANNA, contact.id(), "a1", "Until six.", List.of());
                String posted = lines.readLine();
                assertThat(JsonMapper.shared().readTree(posted).path("text").asString())
                        .isEqualTo("Until six.");
                assertThat(faults(posted)).isEmpty();
                await().untilAsserted(() -> assertThat(desk.eventsOf(contact.id(), Event.MessageReported.class))
                        .extracting(Event.MessageReported::delivery)
                        .contains(Delivery.SENT));
                var wrong = python(Map.of(), "say", hook, "another secret of mine", "cora", "Hello?");
                assertThat(wrong.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(wrong.exitValue()).isNotZero();
                desk.closeDown();
            }
        } finally {
            provider.destroy();
        }
    }

    @Test
    void theSchemaSaysWhatTheDocumentShows() throws IOException {
        var examples = Files.readString(ROOT.resolve("docs/messaging.md")).split("```json\n");
        assertThat(examples).hasSize(4);
        for (int i = 1; i < examples.length; i++) {
            String json = examples[i].substring(0, examples[i].indexOf("```"));
            assertThat(faults(json)).as(json).isEmpty();
        }
        for (String nonsense : List.of(
                "{\"type\": \"message\", \"id\": \"1\", \"from\": \"u\"}",
                "{\"type\": \"status\", \"id\": \"1\", \"status\": \"eaten\"}",
                "{\"type\": \"message\", \"from\": \"u\", \"text\": \"hi\"}")) {
            assertThat(faults(nonsense)).isNotEmpty();
            assertThat(Posted.read(nonsense.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Posted.Nonsense.class);
        }
    }

    private static List<?> faults(String json) throws IOException {
        String schema = Files.readString(ROOT.resolve("docs/messaging.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    private Map<String, Object> settings(String port) {
        var settings = new HashMap<String, Object>();
        String at = "tandem.channels.messages.providers[0].";
        settings.put(at + "name", "example");
        settings.put(at + "url", "http://127.0.0.1:" + port + "/");
        settings.put(at + "plain-http", true);
        settings.put(at + "secrets[0]", SECRET);
        settings.put(at + "queue", "support");
        settings.put("tandem.channels.attachments.folder", folder.toString());
        return settings;
    }

    private static Process python(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "python3", ROOT.resolve("examples/messaging/provider.py").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
