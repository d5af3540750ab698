package tandem.desktop.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.core.Interaction;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.knowledge.History;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// docs/asyncapi.yml says what is really sent.
class AsyncApiTest {
    private static final JsonNode DOCUMENT = new YAMLMapper()
            .readTree(Path.of(System.getProperty("tandem.root"), "docs", "asyncapi.yml")
                    .toFile());

    static Stream<Class<?>> messages() {
        return Arrays.stream(ServerMessage.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsDescribedWithItsFields(Class<?> message) {
        var name = message.getAnnotation(JsonTypeName.class).value();
        var properties = DOCUMENT.at("/components/messages/" + name + "/payload/properties");
        var fields = Stream.concat(Stream.of("type"), fields(message));
        assertThat(properties.propertyNames()).as(name).containsExactlyInAnyOrderElementsOf(fields.toList());
        assertThat(DOCUMENT.at("/channels/desktop/messages").has(name)).isTrue();
        assertThat(texts(DOCUMENT.at("/operations/serverSends/messages").findValues("$ref")))
                .contains("#/channels/desktop/messages/" + name);
    }

    @Test
    void everyFormIsDescribedWithItsFields() {
        assertForm("Agent", AgentJson.class);
        assertForm("QueueRow", ServerMessage.QueueRow.class);
        assertForm("Interaction", Interaction.class);
        assertForm("Entry", JournalEntry.class);
        assertForm("Pop", Pop.class);
        assertForm("Summary", History.Summary.class);
        assertForm("Config", DeskConfig.class);
    }

    @Test
    void everyEventIsNamed() {
        var named = DOCUMENT.at("/components/schemas/Entry/properties/event/properties/type/enum");
        assertThat(texts(named))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Event.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static void assertForm(String schema, Class<?> type) {
        assertThat(DOCUMENT.at("/components/schemas/" + schema + "/properties").propertyNames())
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(fields(type).toList());
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
