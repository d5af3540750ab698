package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tools.jackson.databind.JsonNode;

/// Those who supervise watch, whisper and join on their page, and listen to calls (S3), on the real socket with real
/// routing.
class MonitorPageTest {
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    private static JsonNode monitors(Page page, InteractionId contact, String mode) {
        return page.command("monitor", Map.of("interaction", contact.value(), "mode", mode));
    }

    private static JsonNode says(Page page, InteractionId contact, String id, String text) {
        return page.command("monitorSay", Map.of("interaction", contact.value(), "messageId", id, "text", text));
    }

    private static List<Event.MonitorChanged> uses(InteractionId contact) {
        return server.routing.journal().of(contact).stream()
                .map(JournalEntry::event)
                .filter(Event.MonitorChanged.class::isInstance)
                .map(Event.MonitorChanged.class::cast)
                .toList();
    }

    private static JsonNode watched(Page page, String type) {
        return page.await("watched", m -> m.at("/entry/event/type").asString("").equals(type));
    }

    @Test
    void supervisorWatchesWhispersAndJoinsAChat() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        people.visitorSays(chat, "before");
        var sofia = people.supervisor("sofia");

        var past = monitors(sofia, chat, "LISTEN");
        assertOk(past);
        assertThat(past.path("value").toString()).contains("before");
        var shown = anna.event("MonitorChanged", chat);
        assertThat(shown.at("/entry/event/name").asString()).isEqualTo("Sofia Marino");
        assertThat(shown.at("/entry/event/mode").asString()).isEqualTo("LISTEN");
        people.visitorSays(chat, "while they watch");
        sofia.await("watched", m -> m.at("/entry/event/text").asString("").equals("while they watch"));
        assertError(says(sofia, chat, "w0", "hello"), "refused");

        assertOk(monitors(sofia, chat, "WHISPER"));
        assertOk(says(sofia, chat, "w1", "offer a refund"));
        assertOk(says(sofia, chat, "w1", "offer a refund"));
        assertThat(anna.event("WhisperAdded", chat).at("/entry/event/text").asString())
                .isEqualTo("offer a refund");

        assertOk(monitors(sofia, chat, "BARGE"));
        assertOk(says(sofia, chat, "w2", "Sofia here"));
        var joined = anna.event("MessageAdded", chat);
        assertThat(joined).isNotNull();
        anna.await(
                "event",
                m -> m.at("/entry/event/name").asString("").equals("Sofia Marino")
                        && m.at("/entry/event/type").asString("").equals("MessageAdded")
                        && m.at("/entry/event/text").asString("").equals("Sofia here"));

        assertOk(sofia.command("monitorEnd", Map.of("interaction", chat.value())));
        assertThat(uses(chat))
                .extracting(Event.MonitorChanged::mode)
                .containsExactly(MonitorMode.LISTEN, MonitorMode.WHISPER, MonitorMode.BARGE, null);
        assertThat(server.routing.journal().of(chat))
                .filteredOn(e -> e.event() instanceof Event.WhisperAdded)
                .as("repeated, written once")
                .hasSize(1);
        assertError(says(sofia, chat, "w3", "still here?"), "not-in-contact");
    }

    @Test
    void chatThatEndsOrIsPassedOnIsWatchedNoMore() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        var sofia = people.supervisor("sofia");
        assertOk(monitors(sofia, chat, "LISTEN"));
        server.router().end(chat, Party.CUSTOMER, "left");
        watched(sofia, "Ended");
        var over = sofia.await(
                "monitored",
                m -> m.path("mode").isMissingNode() || m.path("mode").isNull());
        assertThat(over.path("reason").asString()).isEqualTo("CONTACT_OVER");
        assertError(monitors(sofia, chat, "LISTEN"), "not-in-contact");
    }

    @Test
    void supervisorWhosePageGoesAwayHasStopped() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        var sofia = people.supervisor("sofia");
        assertOk(monitors(sofia, chat, "LISTEN"));
        sofia.cut();
        await().until(() -> uses(chat).size() == 2);
        assertThat(uses(chat).getLast().reason()).isEqualTo("STOPPED");
    }

    @Test
    void callIsListenedToByThePhoneAndTheAgentSeesIt() {
        var anna = people.readyDesktop("anna");
        var call = people.connected(anna, Channel.VOICE);
        var sofia = people.supervisor("sofia");
        var phone = sofia.command("monitorPhone", Map.of());
        assertThat(phone.at("/value/uri").asString()).isEqualTo("sip:ear-sofia@127.0.0.1");
        assertOk(monitors(sofia, call, "WHISPER"));
        assertThat(server.neighbours.monitorings.getLast().mode()).isEqualTo(MonitorMode.WHISPER);
        sofia.await("monitored", m -> m.path("mode").asString("").equals("WHISPER"));
        assertThat(anna.event("MonitorChanged", call).at("/entry/event/by").asString())
                .isEqualTo("sofia");
        assertOk(sofia.command("monitorEnd", Map.of("interaction", call.value())));
        assertThat(server.neighbours.monitoringsEnded).contains(call + " sofia");
    }

    @Test
    void queueMayForbidItOrHideItFromTheAgent() throws IOException {
        var file = server.config.resolve("queues.yml");
        var usual = Files.readString(file);
        try {
            Files.writeString(
                    file,
                    usual.replace(
                            "id: sales\n",
                            "id: sales\n    monitor: { modes: [listen], shown: false, announce: true }\n"));
            assertThat(server.live.reload()).isTrue();
            var anna = people.readyDesktop("anna");
            var chat = people.connected(anna, Channel.CHAT);
            var sofia = people.supervisor("sofia");
            assertError(monitors(sofia, chat, "WHISPER"), "monitor-refused");
            assertOk(monitors(sofia, chat, "LISTEN"));
            people.visitorSays(chat, "after they came");
            anna.await("event", m -> m.at("/entry/event/text").asString("").equals("after they came"));
            assertThat(anna.events())
                    .noneMatch(m -> m.at("/entry/event/type").asString("").equals("MonitorChanged"));
            assertThat(uses(chat))
                    .singleElement()
                    .satisfies(use -> assertThat(use.shown()).isFalse());
            assertOk(sofia.command("monitorEnd", Map.of("interaction", chat.value())));
        } finally {
            Files.writeString(file, usual);
            assertThat(server.live.reload()).isTrue();
        }
    }

    @Test
    void nobodyListensWithoutTheRight() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        var ben = people.desktop("ben");
        assertError(monitors(ben, chat, "LISTEN"), "forbidden");
        assertError(ben.command("monitorPhone", Map.of()), "forbidden");
        assertError(monitors(people.supervisor("sofia"), chat, "SPY"), "bad-request");
        assertError(monitors(people.supervisor("sofia"), new InteractionId("nothing"), "LISTEN"), "not-in-contact");
        assertThat(uses(chat)).isEmpty();
    }
}
