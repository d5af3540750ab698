package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
import tandem.core.journal.Journal;
import tandem.core.masking.LiveMasking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.speech.Dictation;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.recordings.Transcript.Speaker;
import tandem.routing.NewInteraction;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// On a real journal and real files. What is recognised is not what this is about (`VoskDictationTest`).
class TranscriptKeeperTest {
    private static final Duration LENGTH = Duration.ofSeconds(2);

    @TempDir
    static Path data;

    static EmbeddedRedis redis;
    static RedisConnection connection;

    @TempDir
    Path temp;

    Routing routing;
    RecordingFolder recordings;
    Seal seal;
    KeptTranscripts transcripts;
    TranscriptQueue queue;
    TranscriptKeeper keeper;
    InteractionId call;
    final Recogniser recogniser = new Recogniser();

    /// Hears the same words in everything, after it has read all of it.
    private static final class Recogniser implements Dictation {
        final AtomicInteger heard = new AtomicInteger();
        volatile CountDownLatch goesOn = new CountDownLatch(0);
        volatile List<String> said = List.of("hello", "there");
        volatile boolean fails;

        @Override
        public Readiness readiness(String language) {
            return language.equals("en") ? new Readiness.Ready() : new Readiness.Never("no model at nowhere");
        }

        @Override
        public List<Word> words(String language, Samples sound) throws IOException, InterruptedException {
            var buffer = new byte[800];
            long bytes = 0;
            for (int read = sound.read(buffer); read >= 0; read = sound.read(buffer)) {
                bytes += read;
            }
            assertThat(bytes).isEqualTo(LENGTH.toMillis() * 16);
            goesOn.await();
            if (fails) {
                throw new IOException("broken");
            }
            int channel = heard.getAndIncrement() % 2;
            var words = new ArrayList<Word>();
            for (var word : said) {
                long start = 500L * words.size() + 100 * channel;
                words.add(new Word(word, start, start + 400, 0.9));
            }
            return words;
        }
    }

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
        open("en-GB");
        var folder = temp.resolve("recordings");
        seal = new Seal(folder, new Encryption(true, temp.resolve("secrets/recordings.keys"), null));
        recordings = new RecordingFolder(folder, seal);
        queue = new TranscriptQueue(folder.resolve("transcripts"));
        transcripts = new KeptTranscripts(new Beside(recordings, seal), queue);
        keeper = keeper();
    }

    private void open(String language) {
        routing.router()
                .open(new NewInteraction(
                        call, Channel.VOICE, Direction.INBOUND, "+1", "+2", null, null, Map.of("language", language)));
    }

    private TranscriptKeeper keeper() {
        var folder = temp.resolve("recordings");
        queue = new TranscriptQueue(folder.resolve("transcripts"));
        var beside = new Beside(recordings, seal);
        transcripts = new KeptTranscripts(beside, queue);
        return new TranscriptKeeper(
                new RecordingsProperties.Transcripts(true, 1, "en"),
                queue,
                new Transcribing(
                        recordings,
                        transcripts,
                        new KeptWaveforms(recordings, beside),
                        recogniser,
                        new LiveMasking(temp.resolve("masking.yml")),
                        routing.router()),
                folder.resolve("transcripts-position"),
                routing.router(),
                routing.journal(),
                Nodes.alone());
    }

    @AfterEach
    void stop() {
        recogniser.goesOn.countDown();
        keeper.stop();
        routing.close();
    }

    @Test
    void aStoredRecordingGetsItsTranscriptAndTheJournalSaysSoWithoutTheWords() throws IOException {
        keeper.start();
        store("rec-1");

        assertThat(awaitTold()).containsExactly(new Event.TranscriptAdded("rec-1", "en", ""));
        var transcript = transcripts.find("rec-1").orElseThrow();
        assertThat(transcript.outcome()).isEqualTo(Transcript.Outcome.WRITTEN);
        assertThat(transcript.turns())
                .extracting(Transcript.Turn::speaker)
                .containsExactly(Speaker.CUSTOMER, Speaker.AGENT);
        assertThat(transcript.turns().getFirst().words().getLast().start()).isEqualTo(500);
        assertThat(transcripts.turns("rec-1")).containsExactly("hello there", "hello there");
        await().until(() -> queue.size() == 0);
    }

    @Test
    void whatIsOnTheDiskNobodyCanReadAndItGoesWithTheRecordingsKey() throws IOException {
        keeper.start();
        store("rec-1");
        awaitTold();

        try (var files = Files.walk(temp.resolve("recordings"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("hello");
            }
        }
        try (var manifests = Files.walk(temp.resolve("recordings/index"))) {
            for (var manifest : manifests.filter(Files::isRegularFile).toList()) {
                Files.delete(manifest);
            }
        }
        assertThat(transcripts.of("rec-1")).isEqualTo(new Transcripts.State.None());
        assertThatThrownBy(() -> transcripts.keep("rec-1", new Transcript(Transcript.Outcome.WRITTEN, "en", List.of())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNumberThatIsToldIsMaskedBeforeItIsStored() throws IOException {
        recogniser.said = List.of(
                "it", "is", "four", "triple", "one", "double", "one", "double", "one", "double", "one", "double", "one",
                "double", "one", "double", "one", "bye");
        keeper.start();
        store("rec-1");
        awaitTold();
        assertThat(transcripts.turns("rec-1").getFirst())
                .startsWith("it is ••••")
                .endsWith("•••• bye")
                .doesNotContain("one");
    }

    @Test
    void aWorkerThatIsStoppedInTheMiddleBeginsAnewAndMakesItOnce() throws IOException {
        recogniser.goesOn = new CountDownLatch(1);
        keeper.start();
        store("rec-1");
        await().until(() -> queue.has("rec-1"));
        keeper.stop();
        assertThat(transcripts.of("rec-1")).isEqualTo(new Transcripts.State.Waiting());

        recogniser.goesOn.countDown();
        keeper = keeper();
        keeper.start();
        assertThat(awaitTold()).hasSize(1);
        keeper.stop();
        keeper = keeper();
        keeper.start();
        store("rec-2");
        await().until(() -> told().size() == 2);
        assertThat(recogniser.heard).as("two channels of each").hasValue(4);
    }

    @Test
    void oneThatWasMadeBeforeAKillIsOnlyTold() throws IOException {
        store("rec-1");
        transcripts.keep("rec-1", new Transcript(Transcript.Outcome.WRITTEN, "en", List.of()));
        queue.add(TranscriptQueue.job("rec-1", call, "en", Instant.EPOCH));
        keeper.start();
        assertThat(awaitTold()).hasSize(1);
        await().until(() -> queue.size() == 0);
        assertThat(recogniser.heard).hasValue(0);
    }

    @Test
    void noModelForALanguageIsSaidAndHasNotFailed() throws IOException {
        call = InteractionId.random();
        open("zh");
        keeper.start();
        store("rec-1");
        awaitTold();
        assertThat(transcripts.of("rec-1"))
                .isEqualTo(new Transcripts.State.There(new Transcript(Transcript.Outcome.NO_MODEL, "zh", List.of())));
    }

    @Test
    void whatCannotBeRecognisedStopsNothingElse() throws IOException {
        recogniser.fails = true;
        keeper.start();
        store("rec-1");
        await().atMost(Duration.ofSeconds(30)).until(() -> told().size() == 1);
        recogniser.fails = false;
        store("rec-2");
        await().until(() -> told().size() == 2);
        assertThat(transcripts.find("rec-1").orElseThrow().outcome()).isEqualTo(Transcript.Outcome.FAILED);
        assertThat(transcripts.find("rec-2").orElseThrow().outcome()).isEqualTo(Transcript.Outcome.WRITTEN);
    }

    @Test
    void messagesComeBeforeCallsAndOlderOnesFirst() throws IOException {
        queue.add(TranscriptQueue.job("b-1", call, "en", Instant.ofEpochMilli(2)));
        queue.add(TranscriptQueue.job("a-1", call, "en", Instant.ofEpochMilli(3)));
        queue.add(TranscriptQueue.job("c-message-1", call, "en", Instant.ofEpochMilli(9)));
        assertThat(List.of(taken(), taken(), taken())).containsExactly("c-message-1", "b-1", "a-1");
        assertThat(queue.take()).isEmpty();
    }

    private String taken() throws IOException {
        return queue.take().orElseThrow().recording();
    }

    @Test
    void thePictureHasAByteForEachTenthOfASecondAndIsKept() throws IOException {
        store("rec-1");
        var waveforms = new KeptWaveforms(recordings, new Beside(recordings, seal));
        var peaks = waveforms.of("rec-1");
        assertThat(peaks.step()).isEqualTo(100);
        assertThat(peaks.channels())
                .hasSize(2)
                .allSatisfy(channel -> assertThat(channel).hasSize(20).contains((byte) 255));
        assertThat(waveforms.of("rec-1").channels().getLast())
                .isEqualTo(peaks.channels().getLast());
    }

    private void store(String id) throws IOException {
        var source = TestWav.write(temp.resolve(id + ".wav"), LENGTH, 1);
        var stored = recordings.store(id, source, Instant.EPOCH);
        routing.router()
                .record(
                        call,
                        new Event.RecordingStored(id, stored.file(), stored.sha256(), stored.length()),
                        new CommandId("stored-" + id));
    }

    private List<Event.TranscriptAdded> awaitTold() {
        return await().until(this::told, list -> !list.isEmpty());
    }

    private List<Event.TranscriptAdded> told() {
        Journal journal = routing.journal();
        return journal.of(call).stream()
                .map(entry -> entry.event())
                .filter(Event.TranscriptAdded.class::isInstance)
                .map(Event.TranscriptAdded.class::cast)
                .toList();
    }
}
