package tandem.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.core.Party;

class EventJsonTest {

    @Test
    void eventsReadBackAsTheyWereWritten() {
        var opened = new Event.Opened(
                Channel.VOICE, Direction.INBOUND, "+33123456789", "100", null, null, Map.of("lang", "en"));
        var stored = new Event.RecordingStored("r1", "r1.wav", "ab", Duration.ofMillis(1234));
        assertThat(EventJson.read(EventJson.write(opened))).isEqualTo(opened);
        assertThat(EventJson.read(EventJson.write(stored))).isEqualTo(stored);
    }

    @Test
    void mailsOfOlderVersionsHaveNoAttachments() {
        var mail = (Event.MailAdded) EventJson.read("{\"type\":\"MailAdded\",\"messageId\":\"<m@x>\",\"author\":"
                + "\"CUSTOMER\",\"from\":\"a@x\",\"to\":[],\"subject\":\"s\",\"text\":\"t\"}");
        assertThat(mail.attachments()).isEmpty();
        assertThat(mail.bcc()).isEmpty();
        assertThat(EventJson.write(mail)).doesNotContain("attachments", "bcc", "undelivered");
        var file = new Attachment("a1", "a.pdf", "application/pdf", 3, null, null);
        var sent = new Event.MailAdded(
                "<m@x>",
                Party.AGENT,
                new AgentId("anna"),
                "us@x",
                List.of("a@x"),
                "s",
                "t",
                null,
                null,
                List.of("b@x"),
                null,
                List.of(),
                List.of(file));
        assertThat(EventJson.read(EventJson.write(sent))).isEqualTo(sent);
    }

    @Test
    void whoListensAndWhoStopsReadsBack() {
        var anna = new AgentId("anna");
        var listens = new Event.MonitorChanged("sofia", "Sofia", anna, MonitorMode.LISTEN, null, true);
        var stops = new Event.MonitorChanged("sofia", "Sofia", anna, null, "STOPPED", false);
        var whisper = new Event.WhisperAdded("w1", "sofia", "Sofia", anna, "offer a refund");
        for (var event : List.of(listens, stops, whisper)) {
            assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        }
    }

    @Test
    void topicAndMoodReadBack() {
        for (var event : List.of(
                new Event.Assessed("delivery", Event.Sentiment.NEGATIVE, "EXTRACTION"),
                new Event.Assessed(null, Event.Sentiment.NEUTRAL, "MODEL"))) {
            assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        }
    }

    @Test
    void phoneThatHoldsReadsBack() {
        var holds = new Event.PhoneHeld(Party.CUSTOMER, true);
        assertThat(EventJson.read(EventJson.write(holds))).isEqualTo(holds);
    }

    @Test
    void recordingsReadBackWithTheirMarksAndFromBeforeThereWereAny() {
        var mark = new RecordingMark(RecordingMark.Kind.PAUSED, Duration.ofSeconds(3), Duration.ofSeconds(5));
        var at = Instant.ofEpochMilli(1_700_000_000_123L);
        for (Event event : List.of(
                new Event.RecordingPaused("r1", Event.PauseBy.FIELD, at),
                new Event.RecordingResumed("r1", Event.ResumeBy.LIMIT),
                new Event.NotRecorded(Event.NotRecordedFor.OPTED_OUT, "they pressed 9"),
                new Event.RecordingFinished("r1", "/spool/r1.wav", at, List.of(mark)),
                new Event.RecordingStored("r1", "r1.wav", "ab", Duration.ofSeconds(9), at, List.of(mark)))) {
            assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        }
        assertThat(EventJson.read("{\"type\":\"RecordingFinished\",\"recordingId\":\"r1\",\"spoolFile\":\"f\"}"))
                .isEqualTo(new Event.RecordingFinished("r1", "f"));
    }

    @Test
    void messageSaysWhoWroteItOnlyIfThatIsNotTheAgent() {
        var message = new Event.MessageAdded("m1", Party.AGENT, null, "hello", List.of(), "Sofia");
        assertThat(EventJson.read(EventJson.write(message))).isEqualTo(message);
        assertThat(EventJson.write(new Event.MessageAdded("m1", Party.CUSTOMER, null, "hello")))
                .doesNotContain("name")
                .doesNotContain("flow");
        var assistant = Event.MessageAdded.ofFlow("guide", "m2", "What can we do for you?");
        assertThat(EventJson.read(EventJson.write(assistant))).isEqualTo(assistant);
    }

    @Test
    void whatBecomesOfAMessageReadsBackAndReportsComeInAnyOrder() {
        var failed = new Event.MessageReported("m1", Event.Delivery.FAILED, "blocked");
        assertThat(EventJson.read(EventJson.write(failed))).isEqualTo(failed);
        assertThat(Event.Delivery.READ.follows(Event.Delivery.SENT)).isTrue();
        assertThat(Event.Delivery.DELIVERED.follows(Event.Delivery.READ)).isFalse();
        assertThat(Event.Delivery.FAILED.follows(Event.Delivery.SENT)).isTrue();
        assertThat(Event.Delivery.FAILED.follows(Event.Delivery.DELIVERED)).isFalse();
        assertThat(Event.Delivery.DELIVERED.follows(Event.Delivery.FAILED)).isFalse();
    }

    @Test
    void entriesReadBackAsTheyWereWritten() {
        var entry = new JournalEntry(
                EventId.of(1700000000123L, 4),
                Instant.ofEpochMilli(1700000000120L),
                new InteractionId("i1"),
                Channel.CHAT,
                null,
                new AgentId("anna"),
                null,
                new Event.Declined(new AgentId("anna"), 1));
        String json = EventJson.write(entry);
        assertThat(json)
                .contains("\"id\":\"1700000000123-4\"", "\"event\":{\"type\":\"Declined\"")
                .doesNotContain("\n");
        assertThat(EventJson.readEntry(json)).isEqualTo(entry);
    }

    @Test
    void formIsFlatWithTheRecordsNameAsType() {
        var offered = new Event.Offered(new AgentId("anna"), 3, Instant.ofEpochMilli(1700000000123L));
        assertThat(EventJson.write(offered))
                .isEqualTo("{\"type\":\"Offered\",\"agent\":\"anna\",\"epoch\":3,\"expiresAt\":1700000000123}");
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() {
        assertThat(EventJson.read("{\"type\":\"Declined\",\"agent\":\"anna\",\"epoch\":1,\"mood\":\"tired\"}"))
                .isEqualTo(new Event.Declined(new AgentId("anna"), 1));
    }

    @Test
    void anEntryOfANewerBuildIsKeptAsItWasWritten() {
        var json =
                "{\"id\":\"5-1\",\"at\":7,\"interaction\":\"i1\",\"queue\":\"no id!\",\"event\":{\"type\":\"Teleported\",\"to\":1.50},\"more\":[]}";
        var entry = EventJson.readEntry(json);
        assertThat(entry)
                .isEqualTo(new JournalEntry(
                        EventId.of(5, 1),
                        Instant.ofEpochMilli(7),
                        new InteractionId("i1"),
                        null,
                        null,
                        null,
                        null,
                        new Event.Unknown("Teleported", json)));
        assertThat(EventJson.write(entry)).isEqualTo(json);
        assertThat(EventJson.write(entry.event())).startsWith("{\"type\":\"Teleported\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"id\":\"5-1\",\"at\":7,\"event\":{\"type\":\"Conn",
                "{\"id\":\"5-1\",\"at\":7}",
                "{\"id\":\"5-1\",\"at\":7,\"event\":{}}",
                "{\"id\":\"five\",\"at\":7,\"event\":{\"type\":\"Xyz\"}}",
                "{\"at\":7,\"event\":{\"type\":\"Xyz\"}}"
            })
    void whatIsNoEntryOfAnyBuildIsRefused(String text) {
        assertThatThrownBy(() -> EventJson.readEntry(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> EventJson.read("{\"type\":\"Teleported\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
