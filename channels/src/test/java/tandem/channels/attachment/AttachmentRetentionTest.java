package tandem.channels.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tandem.channels.Attachments.UploadResult;
import tandem.core.InteractionId;
import tandem.core.TurnedClock;
import tandem.core.node.Nodes;

class AttachmentRetentionTest {
    private static final InteractionId MAIL = new InteractionId("mail-1");
    private static final Duration UNSENT = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock(Instant.now(Clock.systemUTC()));
    private AttachmentProperties properties;
    private AttachmentFolder files;
    private String received;
    private String unsent;

    @BeforeEach
    void start() throws IOException {
        properties = new AttachmentProperties(
                folder.resolve("files"),
                DataSize.ofBytes(100),
                DataSize.ofBytes(150),
                3,
                Set.of(),
                AttachmentProperties.Scan.NONE);
        files = TestSeal.folder(properties);
        received = String.valueOf(files.keep(
                        MAIL,
                        "m1",
                        List.of(new AttachmentFolder.Incoming(
                                "a.txt", "text/plain", 1, null, () -> new ByteArrayInputStream(new byte[1]))))
                .getFirst()
                .id());
        unsent = uploaded();
    }

    private String uploaded() throws IOException {
        var result = (UploadResult.Uploaded)
                files.upload(MAIL, "b.txt", "text/plain", new ByteArrayInputStream(new byte[1]));
        return String.valueOf(result.attachment().id());
    }

    private int swept(@Nullable Duration keep) throws IOException {
        return new AttachmentRetention(properties, new RetentionProperties(keep, UNSENT), clock, Nodes.alone()).sweep();
    }

    @Test
    void filesGoWhenTheirTimeIsOverAndNotBefore() throws IOException {
        clock.turn(Duration.ofDays(29));
        assertThat(swept(Duration.ofDays(60))).isZero();
        clock.turn(Duration.ofDays(2));
        assertThat(swept(Duration.ofDays(60))).isEqualTo(1);
        assertThat(files.find(MAIL, unsent)).isEmpty();
        assertThat(files.find(MAIL, received)).isPresent();
        clock.turn(Duration.ofDays(30));
        assertThat(swept(Duration.ofDays(60))).isEqualTo(1);
        assertThat(files.find(MAIL, received)).isEmpty();
        assertThat(TestSeal.kept(folder)).isEmpty();
    }

    @Test
    void withoutATimeWhatCameOrWasSentStaysForGood() throws IOException {
        String sent = uploaded();
        files.sent(MAIL, files.find(MAIL, sent).orElseThrow().attachment());
        clock.turn(Duration.ofDays(4000));
        assertThat(swept(null)).isEqualTo(1);
        assertThat(files.find(MAIL, received)).isPresent();
        assertThat(files.find(MAIL, sent)).isPresent();
    }

    @Test
    void folderThatIsNotThereYetIsNoFault() throws IOException {
        properties = new AttachmentProperties(
                folder.resolve("none"),
                DataSize.ofBytes(100),
                DataSize.ofBytes(150),
                3,
                Set.of(),
                AttachmentProperties.Scan.NONE);
        assertThat(swept(Duration.ofDays(1))).isZero();
    }

    @Test
    void timeThatWouldDeleteEverythingIsRefused() {
        assertThatThrownBy(() -> new RetentionProperties(Duration.ZERO, UNSENT))
                .hasMessageContaining("tandem.channels.attachments.keep");
    }
}
