package tandem.desktop.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

class NotForPagesTest {
    private static final Pattern SECRET = Pattern.compile("(?i).*(file|path|folder|session|secret|token|password).*");
    private static final Instant AT = Instant.ofEpochMilli(1_000);

    @Test
    void pageLearnsNoFileAndNoSession() {
        assertThat(shown(new Event.RecordingFinished("r1", "/var/spool/r1.wav")))
                .isEqualTo("{\"type\":\"RecordingFinished\",\"recordingId\":\"r1\"}");
        assertThat(shown(new Event.RecordingStored("r1", "2026/r1.wav", "ab", Duration.ofMillis(1234))))
                .isEqualTo("{\"type\":\"RecordingStored\",\"recordingId\":\"r1\",\"sha256\":\"ab\",\"length\":1234}");
        assertThat(shown(new Event.AgentLoggedIn(new AgentId("anna"), "Anna", new SessionId("secret"))))
                .isEqualTo("{\"type\":\"AgentLoggedIn\",\"agent\":\"anna\",\"name\":\"Anna\"}");
    }

    static Stream<Class<?>> events() {
        return leaves(Event.class);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(NotForPagesTest::leaves)
                : Stream.of(type);
    }

    /// So that an event that comes does not bring another one.
    @ParameterizedTest
    @MethodSource("events")
    void whatSoundsLikeASecretIsLeftOut(Class<?> event) {
        assertThat(Arrays.stream(event.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(SECRET.asMatchPredicate()))
                .isSubsetOf(NotForPages.of(event));
    }

    private static String shown(Event event) {
        var entry = new JournalEntry(EventId.of(1, 0), AT, null, null, null, null, null, event);
        return Json.MAPPER.readTree(Json.entry(entry).json()).path("event").toString();
    }
}
