package tandem.desktop.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.knowledge.History;
import tandem.routing.model.Presence;
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
        var payload = DOCUMENT.at("/components/messages/" + name + "/payload");
        assertObject(name, payload, message, "type");
        assertThat(DOCUMENT.at("/channels/desktop/messages").has(name)).isTrue();
        assertThat(texts(DOCUMENT.at("/operations/serverSends/messages").findValues("$ref")))
                .contains("#/channels/desktop/messages/" + name);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("/components/schemas/Agent", AgentJson.class),
                arguments("/components/schemas/AgentRow/allOf/1/properties/work/items", ServerMessage.AgentWork.class),
                arguments("/components/schemas/WaitingRow", ServerMessage.WaitingRow.class),
                arguments("/components/schemas/QueueRow", ServerMessage.QueueRow.class),
                arguments("/components/schemas/Interaction", Interaction.class),
                arguments("/components/schemas/Entry", JournalEntry.class),
                arguments("/components/schemas/Pop", Pop.class),
                arguments("/components/schemas/Pop/properties/customer", Pop.Who.class),
                arguments("/components/schemas/Pop/properties/history", History.CustomerHistory.class),
                arguments("/components/schemas/Summary", History.Summary.class),
                arguments("/components/schemas/MailDraft", MailDesk.DraftResult.Draft.class),
                arguments("/components/schemas/HeldMail", SendResult.Held.class),
                arguments("/components/schemas/Config", DeskConfig.class),
                arguments("/components/schemas/Config/properties/queues/items", DeskConfig.Queue.class),
                arguments("/components/schemas/Config/properties/agents/items", DeskConfig.Agent.class),
                arguments("/components/schemas/Config/properties/skills/items", DeskConfig.Skill.class),
                arguments("/components/messages/snapshot/payload/properties/work/items", ServerMessage.Work.class),
                arguments("/components/messages/result/payload/properties/error", ServerMessage.Failure.class));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsDescribedWithItsFields(String schema, Class<?> type) {
        assertObject(schema, DOCUMENT.at(schema), type);
    }

    @Test
    void everyEventIsDescribedWithItsFields() {
        Map<String, JsonNode> described = new HashMap<>();
        for (var event : DOCUMENT.at("/components/schemas/Event/oneOf")) {
            described.put(event.at("/properties/type/const").asString(), event);
        }
        Map<String, Class<?>> events = NotForPagesTest.events()
                .filter(type -> type != Event.Unknown.class) // described by the build that writes it
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        assertThat(described).containsOnlyKeys(events.keySet());
        events.forEach((name, type) -> assertObject(name, described.get(name), type, "type"));
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                arguments("Channel", Channel.class),
                arguments("State", InteractionState.class),
                arguments("Presence", Presence.class),
                arguments("Direction", Direction.class),
                arguments("Party", Party.class),
                arguments("Outcome", Outcome.class),
                arguments("AnswerBy", Event.AnswerBy.class));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumIsDescribedWithItsConstants(String schema, Class<?> type) {
        assertThat(texts(DOCUMENT.at("/components/schemas/" + schema + "/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList());
    }

    /// With its fields, and those required that are never left out.
    private static void assertObject(String name, @Nullable JsonNode schema, Class<?> type, String... more) {
        assertThat(schema).as(name).isNotNull();
        assertThat(schema.at("/properties").propertyNames())
                .as(name)
                .containsExactlyInAnyOrderElementsOf(fields(type, more, component -> true));
        assertThat(texts(schema.at("/required")))
                .as("required of " + name)
                .containsExactlyInAnyOrderElementsOf(fields(type, more, AsyncApiTest::isAlwaysSent));
    }

    private static List<String> fields(Class<?> type, String[] more, Predicate<RecordComponent> wanted) {
        var own = Arrays.stream(type.getRecordComponents())
                .filter(wanted)
                .map(RecordComponent::getName)
                .filter(name -> !NotForPages.of(type).contains(name));
        return Stream.concat(Arrays.stream(more), own).toList();
    }

    private static boolean isAlwaysSent(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
