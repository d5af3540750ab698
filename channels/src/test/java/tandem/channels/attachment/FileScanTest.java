package tandem.channels.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tandem.channels.Attachments.UploadResult;
import tandem.channels.attachment.AttachmentFolder.Incoming;
import tandem.channels.attachment.AttachmentProperties.Scan;
import tandem.core.Attachment.Missing;
import tandem.core.InteractionId;

/// Viruses: by a program, and by the protocol of ClamAV's daemon.
class FileScanTest {
    private static final InteractionId CHAT = new InteractionId("chat-1");
    private static final String BAD = "EICAR";

    @TempDir
    Path data;

    private AttachmentFolder folder(Scan scan) {
        return TestSeal.folder(new AttachmentProperties(
                data.resolve("files"), DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 10, Set.of(), scan));
    }

    private static UploadResult upload(AttachmentFolder folder, String content) throws IOException {
        return folder.upload(
                CHAT, "a.txt", "text/plain", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Path> onTheDisk() throws IOException {
        return TestSeal.kept(data.resolve("files"));
    }

    private void finds(Scan scan) throws IOException {
        var folder = folder(scan);
        assertThat(upload(folder, "x" + BAD))
                .isInstanceOfSatisfying(
                        UploadResult.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(Missing.INFECTED));
        var mail = new Incoming(
                "b.txt", "text/plain", 5, null, () -> new ByteArrayInputStream(BAD.getBytes(StandardCharsets.UTF_8)));
        assertThat(folder.keep(CHAT, "m", List.of(mail)).getFirst().missing()).isEqualTo(Missing.INFECTED);
        assertThat(onTheDisk()).isEmpty();
        assertThat(upload(folder, "x".repeat(200_000))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(onTheDisk()).hasSize(2);
    }

    private void cannotTell(Scan scan) throws IOException {
        var folder = folder(scan);
        assertThatThrownBy(() -> upload(folder, "hello")).isInstanceOf(AttachmentsUnavailableException.class);
        assertThat(onTheDisk()).isEmpty();
    }

    private Scan command(String script) throws IOException {
        var program = data.resolve("scan.sh");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Scan(List.of(program.toString(), "--quiet"), "", Duration.ofSeconds(20));
    }

    @Test
    void programSaysByItsEndWhatIsInfected() throws IOException {
        finds(command("grep -q " + BAD + " \"$2\" && exit 1; exit 0"));
    }

    @Test
    void programThatFailsOrIsNotThereKeepsNothing() throws IOException {
        cannotTell(command("exit 2"));
        cannotTell(new Scan(List.of(data.resolve("nothing").toString()), "", Duration.ofSeconds(20)));
    }

    @Test
    void programThatNeverEndsIsEnded() throws IOException {
        cannotTell(new Scan(command("exec sleep 600").command(), "", Duration.ofMillis(50)));
    }

    @Test
    void clamdIsAskedOverTcp() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var clamd = Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (var line = server.accept()) {
                        line.getOutputStream().write(answer(new DataInputStream(line.getInputStream())));
                    } catch (IOException e) {
                        return; // over
                    }
                }
            });
            finds(new Scan(List.of(), "127.0.0.1:" + server.getLocalPort(), Duration.ofSeconds(20)));
            clamd.interrupt();
        }
    }

    @Test
    void clamdIsAskedByItsLocalSocket() throws IOException {
        var address = UnixDomainSocketAddress.of(data.resolve("clamd.sock"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            Thread.ofVirtual().start(() -> {
                while (server.isOpen()) {
                    try (SocketChannel line = server.accept()) {
                        var answer = answer(new DataInputStream(Channels.newInputStream(line)));
                        Channels.newOutputStream(line).write(answer);
                    } catch (IOException e) {
                        return; // over
                    }
                }
            });
            finds(new Scan(List.of(), address.toString(), Duration.ofSeconds(20)));
        }
    }

    @Test
    void clamdThatIsAwayOrSilentKeepsNothing() throws IOException {
        int port;
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            cannotTell(new Scan(List.of(), "127.0.0.1:" + port, Duration.ofMillis(50)));
        }
        cannotTell(new Scan(List.of(), "127.0.0.1:" + port, Duration.ofSeconds(20)));
    }

    /// As the daemon does: the stream in chunks, then one line.
    private static byte[] answer(DataInputStream in) throws IOException {
        var command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        assertThat(command).isEqualTo("zINSTREAM\0");
        var content = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        String found = content.toString().contains(BAD) ? "stream: Eicar-Test FOUND\0" : "stream: OK\0";
        return found.getBytes(StandardCharsets.US_ASCII);
    }
}
