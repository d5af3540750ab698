package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the customers of a queue meet: on the telephone, and when a conversation is over.
///
/// @param monitor   whether somebody may listen, on any channel (S3)
/// @param recording which talks are recorded (V1)
public record Treatment(
        Waiting waiting, AtConnect connect, MonitorRules monitor, Survey survey, RecordingRules recording) {
    public static final Treatment USUAL = new Treatment(Waiting.USUAL, AtConnect.NOTHING);

    /// One in which every talk is recorded.
    public Treatment(Waiting waiting, AtConnect connect, MonitorRules monitor, Survey survey) {
        this(waiting, connect, monitor, survey, RecordingRules.USUAL);
    }

    /// One in which those who supervise may listen as usual, and that asks nobody afterwards.
    public Treatment(Waiting waiting, AtConnect connect) {
        this(waiting, connect, MonitorRules.USUAL);
    }

    /// One that asks nobody afterwards.
    public Treatment(Waiting waiting, AtConnect connect, MonitorRules monitor) {
        this(waiting, connect, monitor, Survey.NONE);
    }

    /// One in which those who supervise may listen as usual.
    public Treatment(Waiting waiting, AtConnect connect, Survey survey) {
        this(waiting, connect, MonitorRules.USUAL, survey);
    }

    /// One that says nothing when they are connected.
    public Treatment(Waiting waiting) {
        this(waiting, AtConnect.NOTHING);
    }

    /// The same, but for which talks are recorded.
    public Treatment recording(RecordingRules rules) {
        return new Treatment(waiting, connect, monitor, survey, rules);
    }

    /// What is said before they talk: of the recording, too, if there are words for it.
    public AtConnect atConnect() {
        return recording.consent().words().isEmpty() ? connect : connect.withConsent();
    }

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

    /// What is said when an agent has answered, before the two hear each other (I9); to both at the same time.
    ///
    /// @param caller   what the caller is told of their agent; null for nothing
    /// @param whisper  what the agent is told of their caller
    /// @param language of what the agent is told
    /// @param consent  whether the caller is told that they are recorded
    public record AtConnect(@Nullable AboutAgent caller, Set<AboutCaller> whisper, String language, boolean consent) {
        public static final AtConnect NOTHING = new AtConnect(null, Set.of(), "en");

        public AtConnect {
            whisper = Set.copyOf(whisper);
        }

        /// One that says nothing of a recording.
        public AtConnect(@Nullable AboutAgent caller, Set<AboutCaller> whisper, String language) {
            this(caller, whisper, language, false);
        }

        AtConnect withConsent() {
            return new AtConnect(caller, whisper, language, true);
        }

        public boolean says() {
            return tellsCaller() || !whisper.isEmpty();
        }

        public boolean tellsCaller() {
            return caller != null || consent;
        }
    }

    public enum AboutAgent {
        NUMBER,
        NAME
    }

    /// In the order in which it is said.
    public enum AboutCaller {
        QUEUE,
        WAIT,
        CUSTOMER
    }
}
