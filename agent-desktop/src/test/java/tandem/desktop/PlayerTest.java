package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.recordings.Transcript;
import tandem.recordings.Transcript.Speaker;
import tandem.recordings.Transcript.Turn;
import tandem.recordings.Transcript.Word;

class PlayerTest {
    private static TestServer server;
    private Visitor sofia;
    private String id;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void logIn() {
        sofia = server.visitor();
        sofia.logIn("sofia");
        id = "p" + UUID.randomUUID();
        server.neighbours.shelve(id, "0123456789");
    }

    private long acts(String act) {
        var admin = server.visitor();
        admin.logIn("admin");
        long count = 0;
        for (var entry : Visitor.json(admin.get("/api/audit?who=sofia")).path("entries")) {
            count += entry.path("act").asString().equals(act)
                            && entry.path("object").asString().equals(id)
                    ? 1
                    : 0;
        }
        return count;
    }

    @Test
    void itsPeaksAndWordsAreShown() {
        server.neighbours.keep(
                id,
                new Transcript(
                        Transcript.Outcome.WRITTEN,
                        "en",
                        List.of(new Turn(Speaker.CUSTOMER, List.of(new Word("hello", 120, 300, 0.9))))));
        var view = Visitor.json(sofia.get("/api/recordings/" + id + "/view"));
        assertThat(view.path("step").asInt()).isEqualTo(100);
        assertThat(view.at("/peaks/1").asString()).isEqualTo("AgM=");
        assertThat(view.at("/transcript/state").asString()).isEqualTo("written");
        assertThat(view.at("/transcript/turns/0/speaker").asString()).isEqualTo("CUSTOMER");
        assertThat(view.at("/transcript/turns/0/words/0/0").asString()).isEqualTo("hello");
        assertThat(view.at("/transcript/turns/0/words/0/1").asInt()).isEqualTo(120);
        assertThat(view.path("mayDownload").asBoolean()).isTrue();
        sofia.get("/api/recordings/" + id + "/view");
        await().untilAsserted(() -> assertThat(acts("transcript-read")).isEqualTo(1));
    }

    @Test
    void aRecordingThatIsHeardInPiecesIsOnRecordOnce() {
        for (var range : List.of("bytes=0-", "bytes=4-6", "bytes=7-")) {
            assertThat(sofia.get("/api/recordings/" + id, "Range", range).statusCode())
                    .isEqualTo(206);
        }
        await().untilAsserted(() -> assertThat(acts("recording-played")).isEqualTo(1));
    }

    @Test
    void takingItAwayNeedsARightAndIsOnRecord() {
        var kept = sofia.get("/api/recordings/" + id + "?download=true");
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        await().untilAsserted(() -> assertThat(acts("recording-downloaded")).isEqualTo(1));
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(anna.get("/api/recordings/" + id + "?download=true").statusCode())
                .isEqualTo(403);
        assertThat(anna.get("/api/recordings/" + id + "/view").statusCode()).isEqualTo(404);
    }

    @Test
    void aNoteIsSeenByAllWhoMayHearItAndDeletedByWhoWroteIt() {
        var path = "/api/recordings/" + id + "/notes";
        var note = Visitor.json(sofia.post(path, Map.of("at", 1500, "text", "said card 4111 1111 1111 1111")));
        assertThat(note.path("text").asString()).isEqualTo("said card ••••");
        var notes = Visitor.json(sofia.get("/api/recordings/" + id + "/view")).path("notes");
        assertThat(notes).hasSize(1);
        assertThat(notes.at("/0/at").asInt()).isEqualTo(1500);
        assertThat(notes.at("/0/mine").asBoolean()).isTrue();
        assertThat(sofia.post(path, Map.of("at", -1, "text", "x")).statusCode()).isEqualTo(400);
        assertThat(sofia.post(path, Map.of("at", 1)).statusCode()).isEqualTo(400);
        assertThat(sofia.delete(path + "/nothing").statusCode()).isEqualTo(404);
        assertThat(sofia.delete(path + "/" + note.path("id").asString()).statusCode())
                .isEqualTo(204);
        assertThat(Visitor.json(sofia.get("/api/recordings/" + id + "/view")).path("notes"))
                .isEmpty();
    }
}
