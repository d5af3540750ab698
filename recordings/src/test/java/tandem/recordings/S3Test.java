package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.recordings.s3.S3Properties;
import tandem.recordings.s3.S3Store;

/// In a bucket of a real server, which checks signatures.
class S3Test {
    private static final String BUCKET = "recorded";
    private static final Instant MADE_AT = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    Path temp;

    private final List<String> said = new ArrayList<>();
    private S3Proxy server;
    private int port;
    private S3Store store;
    private RecordingFolder folder;
    private Uploads uploads;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(temp.resolve("buckets").resolve(BUCKET));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = started();
        store = new S3Store(settings("key", "secret"));
        folder = new RecordingFolder(temp.resolve("recordings"), seal(), store);
        uploads = new Uploads(folder);
    }

    @AfterEach
    void stop() throws Exception {
        uploads.close();
        store.close();
        server.stop();
    }

    private S3Proxy started() throws Exception {
        var proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(temp.resolve("buckets").toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
                .build();
        proxy.start();
        return proxy;
    }

    private S3Properties settings(String key, String secret) {
        return new S3Properties(
                BUCKET,
                URI.create("http://127.0.0.1:" + port),
                "us-east-1",
                "calls/",
                null,
                key,
                secret,
                Duration.ofSeconds(5));
    }

    private Seal seal() {
        return new Seal(temp.resolve("recordings"), new Encryption(true, temp.resolve("secrets/keys"), null));
    }

    private Path wav(int seed) throws IOException {
        return TestWav.write(temp.resolve("call-%d.wav".formatted(seed)), Duration.ofSeconds(60), seed);
    }

    private List<Path> soundIn(Path where) throws IOException {
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(file -> file.toString().endsWith(".wav.enc")).toList();
        }
    }

    @Test
    void aRecordingGoesToTheBucketAndIsPlayedFromAnyPlaceOfIt() throws Exception {
        var source = wav(1);
        folder.store("call-1", source, MADE_AT);
        uploads.begin();

        await("it is no longer here").until(() -> folder.local().isEmpty());

        assertThat(soundIn(temp.resolve("buckets"))).hasSize(1);
        var all = Files.readAllBytes(source);
        try (var sound = folder.find("call-1").orElseThrow().open()) {
            var middle = ByteBuffer.allocate(5000);
            sound.position(all.length / 2);
            while (middle.hasRemaining() && sound.read(middle) >= 0) {
                // until it is full
            }
            assertThat(middle.array()).isEqualTo(Arrays.copyOfRange(all, all.length / 2, all.length / 2 + 5000));
        }
        try (var in = folder.find("call-1").orElseThrow().stream()) {
            assertThat(in.readAllBytes()).isEqualTo(all);
        }
        assertThat(folder.store("call-1", source, MADE_AT).sha256()).as("again").hasSize(64);
        assertThat(folder.local()).isEmpty();
    }

    @Test
    void whatWasKeptWhileTheStoreWasAwayIsPlayedFromHereAndUploadedLater() throws Exception {
        server.stop();
        var source = wav(2);
        folder.store("call-2", source, MADE_AT);
        uploads.begin();

        await("it is said").until(() -> uploads.trouble().isPresent());
        try (var in = folder.find("call-2").orElseThrow().stream()) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(source));
        }
        server = started();

        await("it is there")
                .atMost(Duration.ofSeconds(40))
                .until(() -> folder.local().isEmpty());
        await("all is well").until(() -> uploads.trouble().isEmpty());
    }

    @Test
    void whoWasKilledBetweenUploadAndNoteDoesItAgain() throws Exception {
        folder.store("call-3", wav(3), MADE_AT);
        var name = folder.local().getFirst();
        store.put(name, temp.resolve("recordings").resolve(name)); // and then the node died

        uploads.begin();

        await("it is no longer here").until(() -> folder.local().isEmpty());
        assertThat(soundIn(temp.resolve("buckets"))).hasSize(1);
    }

    @Test
    void nothingInTheBucketIsOverwrittenAndAWrongKeyIsToldApart() throws Exception {
        store.put("2026/03/04/call-4.wav.enc", wav(4));
        var other = Files.write(temp.resolve("other"), new byte[10]);
        assertThatThrownBy(() -> store.put("2026/03/04/call-4.wav.enc", other))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (var stranger = new S3Store(settings("key", "wrong"))) {
            assertThatThrownBy(() -> stranger.put("x", other)).hasMessageContaining("bucket " + BUCKET);
        }
    }

    @Test
    void whatWasChangedInTheBucketIsReported() throws Exception {
        folder.store("call-5", wav(5), MADE_AT);
        uploads.begin();
        await("it is no longer here").until(() -> folder.local().isEmpty());
        var care = RecordingCare.of(folder, seal());
        assertThat(care.verify(said::add)).isEqualTo(new RecordingCare.Verified(1, 0, 0));

        var file = soundIn(temp.resolve("buckets")).getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(care.verify(said::add).faults()).isEqualTo(1);
        assertThat(said).singleElement().asString().startsWith("call-5: it was changed");
        store.delete(folder.manifest("call-5").orElseThrow().file());
        assertThat(care.verify(said::add).faults()).isEqualTo(1);
    }
}
