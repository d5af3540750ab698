package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known after an SMTP server went wrong at each moment of its dialogue.
class UnclearSmtpTest {

    /// A server that follows the dialogue up to a command, and there answers otherwise, or hangs up on an empty
    /// answer.
    private static final class Server implements AutoCloseable {
        private final ServerSocket door;
        private final String command;
        private final String answer;

        Server(String command, String answer) throws IOException {
            this.command = command;
            this.answer = answer;
            this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try (var client = door.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                var out = client.getOutputStream();
                out.write("220 here\r\n".getBytes(StandardCharsets.UTF_8));
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String word = data ? (line.equals(".") ? "." : "") : line.split("[ :]")[0];
                    if (word.isEmpty()) {
                        continue;
                    }
                    boolean odd = word.equalsIgnoreCase(command);
                    if (odd && answer.isEmpty()) {
                        return;
                    }
                    data = word.equals("DATA") && !odd;
                    String reply = odd ? answer : data ? "354 go on" : "250 fine";
                    out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static MailSender.Result sendTo(String command, String answer) throws Exception {
        try (var server = new Server(command, answer)) {
            return sendTo(server.door.getLocalPort());
        }
    }

    private static MailSender.Result sendTo(int port) throws Exception {
        var smtp = new MailProperties.Server("127.0.0.1", port, null, null, MailProperties.Security.NONE);
        var mailbox = new MailProperties.Mailbox(
                "us@tandem.test",
                null,
                "support",
                "INBOX",
                false,
                "windows-1252",
                null,
                List.of(),
                List.of(),
                smtp,
                smtp);
        var servers = new MailServers(mailbox, Duration.ofSeconds(5), Duration.ofSeconds(5));
        var draft = new ReplyWriter.Draft(
                mailbox,
                "<1@tandem.test>",
                List.of("eve@example.org"),
                List.of(),
                List.of(),
                "hi",
                "words",
                null,
                List.of(),
                null,
                List.of(),
                null,
                Instant.EPOCH,
                false);
        var session = servers.smtpSession();
        return new MailSender().send(servers, session, ReplyWriter.mime(session, draft));
    }

    @Test
    void mailTheServerTakesIsTaken() throws Exception {
        assertThat(sendTo("NOTHING", "")).isEqualTo(new MailSender.Result.Taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void mailTheServerRefusesIsCertainlyNotSent(String command) throws Exception {
        assertThat(sendTo(command, "550 no")).isInstanceOf(MailSender.Result.NotSent.class);
    }

    @Test
    void mailIsCertainlyNotSentIfNobodyListens() throws Exception {
        int port;
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = door.getLocalPort();
        }
        assertThat(sendTo(port)).isInstanceOf(MailSender.Result.NotSent.class);
    }

    @Test
    void mailIsUnclearIfTheServerHangsUpAfterTheLastWord() throws Exception {
        assertThat(sendTo(".", "")).isEqualTo(new MailSender.Result.Unclear());
    }
}
