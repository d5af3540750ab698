package tandem.desktop.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.Set;
import tandem.core.event.Event;
import tools.jackson.databind.json.JsonMapper;

/// What of an event no page may know: where files are kept, and the secret that makes a desktop an agent's live one.
final class NotForPages {
    private static final Map<Class<? extends Event>, Class<?>> LEFT_OUT = Map.of(
            Event.RecordingFinished.class, WithoutSpoolFile.class,
            Event.RecordingStored.class, WithoutFile.class,
            Event.AgentLoggedIn.class, WithoutSession.class);

    private NotForPages() {}

    static JsonMapper.Builder leaveOut(JsonMapper.Builder builder) {
        LEFT_OUT.forEach(builder::addMixIn);
        return builder;
    }

    /// The fields of an event that stay behind.
    static Set<String> of(Class<?> event) {
        var without = LEFT_OUT.get(event);
        return without == null
                ? Set.of()
                : Set.of(without.getAnnotation(JsonIgnoreProperties.class).value());
    }

    @JsonIgnoreProperties("spoolFile")
    private interface WithoutSpoolFile {}

    @JsonIgnoreProperties("file")
    private interface WithoutFile {}

    @JsonIgnoreProperties("session")
    private interface WithoutSession {}
}
