package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.RecordingMark;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

class SpoolTest {
    private static final String CALL = "6f9c-call-1";
    private static final String ID = CALL + "-3";

    @TempDir
    Path folder;

    final List<Event> recorded = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();
    Spool spool;

    @BeforeEach
    void create() throws IOException {
        spool = new Spool(folder, router(), Clock.systemUTC());
        Files.createDirectories(folder.resolve("growing"));
        Files.createDirectories(folder.resolve("finished"));
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
    }

    @Test
    void finishedFileBecomesAStereoWavAndIsReported() throws Exception {
        spool.start();

        recorderCloses(16_000);

        var finished = awaitFinished();
        try (var audio =
                AudioSystem.getAudioInputStream(Path.of(finished.spoolFile()).toFile())) {
            assertThat(audio.getFormat().getChannels()).isEqualTo(2);
            assertThat(audio.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(audio.getFrameLength()).isEqualTo(4000);
        }
        await().untilAsserted(() -> assertThat(folder.resolve("finished")).isEmptyDirectory());
    }

    @Test
    void whatAStopLeftBehindIsReportedAtTheNextStart() throws Exception {
        recorderCloses(800);

        spool.start();

        assertThat(awaitFinished().recordingId()).isEqualTo(ID);
    }

    @Test
    void fileThatADeadAsteriskLeftGrowingIsFinishedUnlessItsCallLives() throws Exception {
        spool.start();
        Files.write(spool.begin(ID), new byte[800]);
        var before = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
        for (var file : filesIn("growing")) {
            Files.setLastModifiedTime(file, before);
        }

        spool.recover(Set.of(CALL));
        assertThat(spool.isOpen(ID)).isTrue();
        spool.recover(Set.of());

        awaitFinished();
        assertThat(folder.resolve("growing")).isEmptyDirectory();
    }

    @Test
    void whatAnEarlierVersionLeftBehindIsFinishedToo() throws Exception {
        spool.start();
        var before = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
        for (var name :
                List.of("growing/" + CALL + "-1.raw", "finished/" + CALL + "-2.raw", "finishing/" + ID + ".raw")) {
            var file = Files.write(folder.resolve(name), new byte[800]);
            Files.setLastModifiedTime(file, before);
        }

        spool.recover(Set.of());
        spool.recover(Set.of());

        await().until(() -> recorded, list -> list.size() == 3);
        assertThat(recorded)
                .extracting(event -> ((Event.RecordingFinished) event).recordingId())
                .containsExactlyInAnyOrder(CALL + "-1", CALL + "-2", ID);
    }

    @Test
    void partsBecomeOneRecordingWithSilenceBetweenAsLongAsThePauseWas() throws Exception {
        spool.start();
        Files.write(spool.begin(ID), noise(32_000));
        spool.paused(ID, Event.PauseBy.AGENT, Instant.now().plusSeconds(60));
        await().until(() -> spool.pause(ID).isPresent());
        var paused = spool.pause(ID).orElseThrow();
        assertThat(paused.by()).isEqualTo(Event.PauseBy.AGENT);
        await("time goes by").until(() -> spool.now().toEpochMilli() > paused.at() + 1500);
        Files.write(spool.begin(ID), noise(32_000));
        spool.resumed(ID);
        assertThat(spool.pause(ID)).isEmpty();

        spool.closed(ID);

        var finished = awaitFinished();
        assertThat(finished.marks()).hasSize(1);
        var mark = finished.marks().getFirst();
        assertThat(mark.kind()).isEqualTo(RecordingMark.Kind.PAUSED);
        assertThat(mark.from()).isEqualTo(Duration.ofSeconds(1));
        var bytes = Files.readAllBytes(Path.of(finished.spoolFile()));
        int from = 44 + 32_000;
        int to = bytes.length - 32_000;
        assertThat((to - from) / 32)
                .isEqualTo((int) mark.to().minus(mark.from()).toMillis());
        assertThat(Arrays.copyOfRange(bytes, from, to)).containsOnly(0);
        assertThat(Arrays.copyOfRange(bytes, to, bytes.length)).isEqualTo(noise(32_000));
    }

    private static byte[] noise(int bytes) {
        var noise = new byte[bytes];
        Arrays.fill(noise, (byte) 5);
        return noise;
    }

    @Test
    void nothingIsLostWhileRoutingIsOutOfReach() throws Exception {
        refusals.set(1);
        spool.start();

        recorderCloses(800);

        awaitFinished();
        assertThat(refusals.get()).isLessThan(0);
    }

    private void recorderCloses(int bytes) throws IOException {
        Files.write(spool.begin(ID), new byte[bytes]);
        spool.closed(ID);
    }

    private List<Path> filesIn(String name) throws IOException {
        try (var all = Files.list(folder.resolve(name))) {
            return all.toList();
        }
    }

    private Event.RecordingFinished awaitFinished() {
        return (Event.RecordingFinished)
                await().until(() -> recorded, list -> !list.isEmpty()).getFirst();
    }

    /// Routing as the spool sees it; unavailable as often as `refusals` says.
    private Router router() {
        return (Router) Proxy.newProxyInstance(
                Router.class.getClassLoader(), new Class<?>[] {Router.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("record") || !arguments[0].equals(new InteractionId(CALL))) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (refusals.getAndDecrement() > 0) {
                        throw new RoutingUnavailableException("a test", new IOException("gone"));
                    }
                    recorded.add((Event) arguments[1]);
                    return new RecordResult.Recorded(EventId.START);
                });
    }
}
