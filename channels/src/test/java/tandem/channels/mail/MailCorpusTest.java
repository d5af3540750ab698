package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.guard.Signer;
import tandem.core.TenantId;
import tandem.core.ThreadId;

/// A mail of each kind that a program in the world sends, with what is right of it beside it. Each is read
/// as it lies in a file and as a mail server gives it out.
class MailCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/mail-corpus");
    private static final MessageIds IDS = new MessageIds(new Signer(new TenantId("t"), new byte[32]));
    private static final String OUR_ANSWER =
            IDS.next(ThreadId.random(), "tandem.test").replaceAll("[<>]", "");
    private static Post post;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        post = new Post(folder);
    }

    @AfterAll
    static void stop() {
        post.close();
    }

    static Stream<String> names() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files
                    .map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".eml"))
                    .map(n -> n.substring(0, n.length() - ".eml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /// GreenMail keeps headers in ASCII and UTF-8 only.
    static Stream<String> kept() throws IOException {
        return names().filter(name -> !name.equals("raw-latin1-headers"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void mailInAFileIsReadRight(String name) throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw(name)));
        check(name, read(mail));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void mailOnAServerIsReadRight(String name) throws Exception {
        var box = post.append(name, raw(name));
        var headers = new FetchProfile(); // as the watcher does, since each by itself takes its time
        headers.add(IMAPFolder.FetchProfileItem.HEADERS);
        box.fetch(box.getMessages(), headers);
        check(name, read(box.getMessage(1)));
        box.getStore().close();
    }

    private static IncomingMail read(Message mail) throws MessagingException {
        return new MailReader(IDS).read(mail, Post.support());
    }

    private static void check(String name, IncomingMail mail) throws IOException {
        for (String line : Files.readAllLines(CORPUS.resolve(name + ".txt"))) {
            String[] right = line.split(": ", 2);
            check(mail, right[0], filled(right[1]).replace("\\n", "\n"));
        }
    }

    private static void check(IncomingMail mail, String what, String right) {
        switch (what) {
            case "kind" -> assertThat(mail.kind()).hasToString(right);
            case "from" -> assertThat(mail.from()).isEqualTo(right);
            case "name" -> assertThat(mail.fromName()).isEqualTo(right);
            case "subject" -> assertThat(mail.subject()).isEqualTo(right);
            case "text" -> assertThat(mail.text()).isEqualTo(right);
            case "contains" -> assertThat(mail.text()).contains(right);
            case "lacks" -> assertThat(mail.text() + mail.html()).doesNotContain(right);
            case "html" -> assertThat(mail.html()).contains(right);
            case "answerTo" -> assertThat(mail.answerTo()).contains(right).hasSizeLessThan(3);
            case "references" -> assertThat(mail.references().getFirst()).isEqualTo(right);
            case "undelivered" -> assertThat(mail.undelivered()).containsExactly(right);
            case "attachment" ->
                assertThat(mail.attachments())
                        .extracting(AttachmentFolder.Incoming::name)
                        .containsExactly(right);
            default -> fail("No such expectation: " + what);
        }
    }

    private static byte[] raw(String name) {
        try {
            var raw = Files.readString(CORPUS.resolve(name + ".eml"), StandardCharsets.ISO_8859_1);
            boolean bare = raw.contains("\r");
            return (bare ? filled(raw) : filled(raw).replace("\n", "\r\n")).getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String text) {
        return text.replace("ID-OF-OUR-ANSWER", OUR_ANSWER)
                .replace("BASE64-LINES", ("A".repeat(76) + "\n").repeat(9_500))
                .replace("UU-LINES", ("M" + "A".repeat(60) + "\n").repeat(9_500).strip())
                .replace("LONG-LINES", ("x".repeat(99) + "\n").repeat(6_000));
    }
}
