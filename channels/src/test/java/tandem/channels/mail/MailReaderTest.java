package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.guard.Signer;
import tandem.core.TenantId;
import tandem.core.ThreadId;

/// Whatever lies in a mailbox is read; nothing of it does harm.
class MailReaderTest {
    private final MessageIds ids = new MessageIds(new Signer(new TenantId("t"), new byte[32]));
    private final MailReader reader = new MailReader(ids);

    private IncomingMail read(byte[] raw) throws MessagingException {
        return reader.read(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)), Post.support());
    }

    private IncomingMail read(String raw) throws MessagingException {
        return read(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private IncomingMail readHtml(String html) throws MessagingException {
        return read("From: a@b.org\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='  jAvAsCrIpT&#58;alert(1)'>x</a>",
                "<iframe src='https://evil'></iframe>",
                "<svg><script>alert(1)</script></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<form action='https://evil'><input name=password><button>go</button></form>",
                "<div style='position:fixed;top:0;left:0;width:100%;background:url(https://evil)'>x</div>",
                "<style>body{display:none}</style>",
                "<meta http-equiv=refresh content='0;url=https://evil'>",
                "<base href='https://evil'>",
                "<object data='https://evil'></object><embed src='https://evil'>",
                "<img src='https://evil/pixel.gif' width=1>",
                "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                "<p onclick=alert(1) onmouseover=alert(1)>x</p>"
            })
    void htmlAttackIsDisarmed(String attack) throws MessagingException {
        var mail = readHtml("<p>Hello</p>" + attack + "<p>Bye</p>");
        assertThat(mail.html())
                .contains("Hello")
                .doesNotContainIgnoringCase(
                        "<script",
                        "alert(1)<",
                        "javascript:",
                        "onerror=",
                        "onclick",
                        "<iframe",
                        "<form",
                        "<input",
                        "<style",
                        "<meta",
                        "<base",
                        "<object",
                        "<embed",
                        " src=",
                        "position",
                        "url(",
                        "data:");
        assertThat(mail.text()).contains("Hello", "Bye");
    }

    @Test
    void harmlessHtmlKeepsItsFormAndLinksOpenElsewhere() throws MessagingException {
        var mail = readHtml("<h1>Hi</h1><p><b>bold</b> <a href=\"https://example.org/?a=1&amp;b=2\">link</a></p>"
                + "<ul><li>one</li><li>two</li></ul><img alt=\"our logo\" src=\"cid:1\">");
        assertThat(mail.html())
                .contains(
                        "<b>bold</b>",
                        "<li>one</li>",
                        "https://example.org/",
                        "noopener",
                        "_blank",
                        "<img alt=\"our logo\" data-cid=\"1\"");
        assertThat(mail.text()).isEqualTo("Hi\n\nbold link\n\n- one\n- two\n\nour logo");
    }

    @Test
    void plainTextIsPreferredAndHtmlKept() throws MessagingException {
        var mail = read("""
                From: "Eve Adams" <EVE@example.org>
                Subject: =?utf-8?B?5L2g5aW9?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                plain words
                --b
                Content-Type: text/html

                <p>html words</p>
                --b--
                """);
        assertThat(mail.text()).isEqualTo("plain words");
        assertThat(mail.html()).contains("html words");
        assertThat(mail.subject()).isEqualTo("你好");
        assertThat(mail.from()).isEqualTo("eve@example.org");
        assertThat(mail.fromName()).isEqualTo("Eve Adams");
    }

    @ParameterizedTest
    @CsvSource({"gb2312,GB18030", "big5,Big5", "iso-8859-1,windows-1252", "koi8-r,KOI8-R", "iso-2022-jp,ISO-2022-JP"})
    void textInAnyCharsetIsRead(String declared, String actual) throws Exception {
        String words = switch (declared) {
            case "iso-8859-1" -> "Grüße für 5 €";
            case "koi8-r" -> "привет";
            case "iso-2022-jp" -> "こんにちは";
            default -> "你好";
        };
        var raw = new ByteArrayOutputStream();
        raw.write(("From: a@b.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=" + declared
                        + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        raw.write(words.getBytes(Charset.forName(actual)));
        assertThat(read(raw.toByteArray()).text()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; charset=us-ascii", "; charset=no-such-charset", "; charset=\"utf-8", "; charset"})
    void textWithoutAUsableCharsetIsReadAsUtf8(String charset) throws MessagingException {
        assertThat(read("From: a@b.org\nContent-Type: text/plain" + charset + "\n\nGrüße")
                        .text())
                .isEqualTo("Grüße");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing like a mail",
                "From: \nTo: \nSubject: \n\n",
                "From: a@b.org\nContent-Type: multipart/mixed\n\nno boundary, still words",
                "From: a@b.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nnever closed",
                "From: a@b.org\nContent-Type: multipart/mixed; boundary=b\n\n",
                "From: a@b.org\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%%%not base64%%%",
                "From: a@b.org\nContent-Type: text/plain\nContent-Transfer-Encoding: x-unheard-of\n\nwords",
                "From: a@b.org\nContent-Type: ;;;\n\nwords",
                "From: <<<>>>, ,@, \"\nContent-Type: text/plain\n\nwords",
                "From: a@b.org\nSubject: =?utf-8?Q?broken=\nContent-Type: text/plain; charset=?\n\nwords"
            })
    void brokenMailIsReadAsFarAsItGoes(String raw) throws MessagingException {
        var mail = read(raw);
        assertThat(mail.messageId()).startsWith("<").endsWith(">");
        if (raw.contains("words")) {
            assertThat(mail.text()).contains("words");
        }
    }

    @Test
    void attachmentsAreListedNotRead() throws MessagingException {
        String bytes = Base64.getEncoder().encodeToString(new byte[3_000]);
        var mail = read("""
                From: a@b.org
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                see attached
                --b
                Content-Type: application/pdf; name="=?utf-8?Q?Rechnung_M=C3=A4rz.pdf?="
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(bytes));
        assertThat(mail.text()).isEqualTo("see attached");
        assertThat(mail.attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.name()).isEqualTo("Rechnung März.pdf"));
    }

    @Test
    void forwardedMailIsPartOfTheWords() throws MessagingException {
        var mail = read("""
                From: a@b.org
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                please look
                --b
                Content-Type: message/rfc822

                From: c@d.org
                Subject: the original

                the original words
                --b--
                """);
        assertThat(mail.text()).contains("please look", "the original", "the original words");
    }

    @Test
    void hugeMailIsCutAndSaysSo() throws MessagingException {
        var mail = read("From: a@b.org\nContent-Type: text/plain\n\n" + "word ".repeat(400_000));
        assertThat(mail.text().length()).isLessThan(101_000);
        assertThat(mail.text()).contains("the rest is in the mailbox");
    }

    @Test
    void deeplyNestedMailDoesNotExhaustUs() throws MessagingException {
        var raw = new StringBuilder("From: a@b.org\n");
        for (int i = 0; i < 500; i++) {
            raw.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        raw.append("Content-Type: text/plain\n\ndeep");
        assertThat(read(raw.toString()).messageId()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Nothing: x|PERSONAL",
                "Auto-Submitted: no|PERSONAL",
                "Auto-Submitted: auto-replied; x=y|AUTO_REPLY",
                "Auto-Submitted: auto-generated|AUTOMATIC",
                "X-Auto-Response-Suppress: All|AUTOMATIC",
                "X-Autoreply: yes|AUTO_REPLY",
                "Precedence: auto_reply|AUTO_REPLY",
                "Precedence: bulk|BULK",
                "Precedence: List|BULK",
                "List-Id: <news.example.org>|BULK",
                "Return-Path: <>|AUTO_REPLY",
                "X-Failed-Recipients: x@y.org|BOUNCE",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b|BOUNCE"
            })
    void machinesAreToldFromPeople(String header, MailKind kind) throws MessagingException {
        assertThat(read("From: a@b.org\n" + header + "\n\nwords").kind()).isEqualTo(kind);
    }

    @Test
    void exchangesOutOfOfficeIsAnAutoReply() throws MessagingException {
        assertThat(read("From: a@b.org\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n\nwords")
                        .kind())
                .isEqualTo(MailKind.AUTO_REPLY);
    }

    @Test
    void bounceRefersToTheMailThatCameBack() throws MessagingException {
        var mail = read("""
                From: MAILER-DAEMON@b.org
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/rfc822

                From: us@b.org
                Message-ID: <ours@b.org>
                Subject: hello

                words
                --b--
                """);
        assertThat(mail.kind()).isEqualTo(MailKind.BOUNCE);
        assertThat(mail.references()).containsExactly("<ours@b.org>");
    }

    @Test
    void answerIsReferredToBeforeOlderMails() throws MessagingException {
        var mail = read(
                "From: a@b.org\nIn-Reply-To: <3@x>\nReferences: <1@x> <2@x>\n <3@x>\nReply-To: other@b.org\n\nwords");
        assertThat(mail.references()).containsExactly("<3@x>", "<2@x>", "<1@x>");
        assertThat(mail.inReplyTo()).isEqualTo("<3@x>");
        assertThat(mail.answerTo()).containsExactly("other@b.org");
    }

    @Test
    void mailsWithoutAnIdAreToldApartByTheirWords() throws MessagingException {
        assertThat(read("From: a@b.org\n\none").key())
                .isNotEqualTo(read("From: a@b.org\n\ntwo").key());
        assertThat(read("From: a@b.org\n\none").key())
                .isEqualTo(read("From: a@b.org\n\none").key());
    }

    @Test
    void programThatGivesEveryMailTheSameIdLosesNone() throws MessagingException {
        String id = "From: a@b.org\nMessage-ID: <same@b.org>\nDate: ";
        assertThat(read(id + "1 Mar 2026 10:00:00 +0000\n\none").key())
                .isNotEqualTo(read(id + "1 Mar 2026 10:00:01 +0000\n\ntwo").key());
    }

    @Test
    void ownMessageIdsCarryTheirThreadAndCannotBeForged() {
        var thread = ThreadId.random();
        String id = ids.next(thread, "tandem.test");
        assertThat(ids.threadOf(id)).contains(thread);
        assertThat(ids.threadOf(id.replaceFirst("[0-9a-f]", "g"))).isEmpty();
        assertThat(ids.threadOf("<" + ThreadId.random() + ".x.aaaaaaaaaaaaaaaaaaaa@tandem.test>"))
                .isEmpty();
        assertThat(ids.threadOf("<m1@example.org>")).isEmpty();
    }

    @Test
    void plusAddressCarriesItsThread() {
        var thread = ThreadId.random();
        String address = ids.plusAddress("support@tandem.test", thread);
        assertThat(address).startsWith("support+").endsWith("@tandem.test");
        assertThat(ids.threadOfPlusAddress(java.util.List.of("x@y.org", address)))
                .contains(thread);
        assertThat(ids.threadOfPlusAddress(java.util.List.of("support+news@tandem.test", "support@tandem.test")))
                .isEmpty();
    }
}
