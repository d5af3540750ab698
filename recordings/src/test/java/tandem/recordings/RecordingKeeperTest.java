package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisNodes;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.routing.NewInteraction;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// On a real journal.
class RecordingKeeperTest {
    @TempDir
    static Path data;

    static EmbeddedRedis redis;
    static RedisConnection connection;

    @TempDir
    Path temp;

    Routing routing;
    RecordingFolder recordings;
    RecordingKeeper keeper;
    InteractionId call;

    @BeforeAll
    static void startRedis() {
        redis = EmbeddedRedis.start(data, 0);
        connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
    }

    @AfterAll
    static void stopRedis() {
        connection.close();
        redis.close();
    }

    @BeforeEach
    void open() {
        call = InteractionId.random();
        routing = WatchedRouting.onRedis(
                        connection,
                        new TenantId("t" + call),
                        RoutingConfiguration.of(List.of(), List.of(), List.of()),
                        Settings.DEFAULT,
                        Clock.systemUTC())
                .routing();
        routing.router()
                .open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "+1", "+2", null, null, Map.of()));
        recordings = new RecordingFolder(
                temp.resolve("recordings"),
                new Seal(
                        temp.resolve("recordings"),
                        new Encryption(true, temp.resolve("secrets/recordings.keys"), null)));
        keeper = keeper();
    }

    @AfterEach
    void stop() {
        keeper.stop();
        routing.close();
    }

    @Test
    void finishedRecordingMovesIntoTheFolderAndTheJournalSaysSo() throws IOException {
        keeper.start();

        var spooled = finish("rec-1", 1);

        var stored = await().until(() -> stored(), list -> !list.isEmpty()).getFirst();
        var file = recordings.find("rec-1").orElseThrow();
        assertThat(stored.recordingId()).isEqualTo("rec-1");
        assertThat(stored.sha256())
                .isEqualTo(RecordingFolder.hash(java.nio.channels.Channels.newInputStream(file.open())));
        assertThat(stored.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(temp.resolve("recordings").resolve(stored.file())).isRegularFile();
        await().untilAsserted(() -> assertThat(spooled).doesNotExist());
    }

    @Test
    void whatFinishedWhileItDidNotRunIsStoredAfterARestartAndOnce() throws IOException {
        keeper.start();
        finish("rec-1", 1);
        await().until(() -> stored(), list -> list.size() == 1);
        keeper.stop();

        finish("rec-2", 2);
        keeper = keeper();
        keeper.start();

        await().until(() -> stored(), list -> list.size() == 2);
        assertThat(stored()).extracting(Event.RecordingStored::recordingId).containsExactly("rec-1", "rec-2");
        assertThat(recordings.find("rec-2")).isPresent();
    }

    @Test
    void aCrashBetweenFileAndJournalStoresItOnce() throws IOException {
        var source = TestWav.write(temp.resolve("rec-1.wav"), Duration.ofSeconds(2), 1);
        recordings.store(
                "rec-1", source, routing.router().find(call).orElseThrow().openedAt());
        report("rec-1", source);

        keeper.start();

        await().until(() -> stored(), list -> !list.isEmpty());
        assertThat(stored()).hasSize(1);
        assertThat(recordings.find("rec-1")).isPresent();
    }

    @Test
    void lostOrBrokenFileDoesNotStopTheOthers() throws IOException {
        report("rec-lost", temp.resolve("nowhere.wav"));
        report("rec-broken", Files.writeString(temp.resolve("broken.wav"), "no wav"));
        finish("rec-1", 1);

        keeper.start();

        await().until(() -> stored(), list -> !list.isEmpty());
        assertThat(stored()).extracting(Event.RecordingStored::recordingId).containsExactly("rec-1");
        assertThat(temp.resolve("broken.wav")).exists();
    }

    @Test
    void oneOfTwoNodesKeepsThemAndTheOtherGoesOnWhenItStops() throws IOException {
        var tenant = new TenantId("t" + call);
        keeper = keeper(new RedisNodes(connection, tenant, Duration.ofSeconds(1)));
        var other = keeper(new RedisNodes(connection, tenant, Duration.ofSeconds(1)));
        try {
            keeper.start();
            other.start();
            finish("rec-1", 1);
            await().until(() -> stored(), list -> list.size() == 1);
            keeper.stop();
            finish("rec-2", 2);
            await().until(() -> stored(), list -> list.size() == 2);
            assertThat(other.trouble()).isEmpty();
        } finally {
            other.stop();
        }
    }

    private RecordingKeeper keeper() {
        return keeper(Nodes.alone());
    }

    private RecordingKeeper keeper(Nodes nodes) {
        return new RecordingKeeper(recordings, temp.resolve("recordings"), routing.router(), routing.journal(), nodes);
    }

    private Path finish(String id, long seed) throws IOException {
        var source = TestWav.write(temp.resolve(id + ".wav"), Duration.ofSeconds(2), seed);
        report(id, source);
        return source;
    }

    private void report(String id, Path source) {
        routing.router()
                .record(call, new Event.RecordingFinished(id, source.toString()), new CommandId("finished-" + id));
    }

    private List<Event.RecordingStored> stored() {
        return routing.journal().of(call).stream()
                .map(JournalEntry::event)
                .filter(Event.RecordingStored.class::isInstance)
                .map(Event.RecordingStored.class::cast)
                .toList();
    }
}
