package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the callers of a queue meet on the telephone.
public record Treatment(Waiting waiting) {
    public static final Treatment USUAL = new Treatment(Waiting.USUAL);

    /// While they wait (T6), and if they are cut off (T9).
    ///
    /// @param music    name of a folder of music; null for the telephone system's usual music
    /// @param interval so long there is music between two announcements
    /// @param place    whether they are told their place in line and how long it will take
    /// @param messages by language; one after each interval, in turn
    /// @param resume   so long the place of a caller who was cut off is kept for them; zero: not at all
    public record Waiting(
            @Nullable String music,
            Duration interval,
            boolean place,
            List<Map<String, String>> messages,
            Duration resume) {
        public static final Waiting USUAL =
                new Waiting(null, Duration.ofSeconds(30), true, List.of(), Duration.ofSeconds(60));

        public Waiting {
            messages = messages.stream().map(Map::copyOf).toList();
        }
    }
}
