package tandem.channels.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Attachments;
import tandem.channels.Desk;
import tandem.channels.FaxDesk;
import tandem.channels.FaxPages;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.channels.message.fax.FaxTiff;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.FaxIntake;
import tandem.core.FaxLine;
import tandem.core.FaxLine.Sent;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.ReceivedFax;
import tandem.core.event.Event;
import tandem.core.event.Event.Delivery;
import tandem.core.event.JournalEntry;

/// A fax from the line to an agent and back, through real routing and a real Redis.
@ExtendWith(TestRedis.class)
class FaxThreadTest {
    @TempDir
    static Path folder;

    private static Desk desk;
    private static FaxLineOnPaper line;
    private static TestNode node;
    private static int next = 1_000;

    @BeforeAll
    static void start() {
        desk = new Desk(Clock.systemUTC());
        line = new FaxLineOnPaper(folder);
        var settings = new HashMap<String, Object>();
        settings.put("tandem.channels.messages.fax.attempts", "2");
        settings.put("tandem.channels.messages.fax.pause", "50ms");
        settings.put(
                "tandem.channels.attachments.folder", folder.resolve("files").toString());
        node = TestNode.start(
                desk, Clock.systemUTC(), settings, beans -> beans.registerBean(FaxLine.class, () -> line));
    }

    @AfterAll
    static void stop() {
        node.close();
        desk.close();
    }

    @BeforeEach
    void anna() {
        desk.annaIsReady();
    }

    @AfterEach
    void tidy() {
        desk.closeDown();
        line.sent.clear();
        line.answers.clear();
    }

    private static String number() {
        return "+1650253" + next++;
    }

    private static ReceivedFax fax(String from, int pages, String fault) throws IOException, FaxTiff.UnfitException {
        var tiff = new FaxTiff();
        for (int i = 0; i < pages; i++) {
            tiff.add("Page " + (i + 1));
        }
        var file = Files.createTempFile(folder, "fax", ".tif");
        tiff.write(file);
        return new ReceivedFax(
                InteractionId.random(),
                file,
                from,
                true,
                "+15550198",
                Desk.SUPPORT,
                "en",
                "Acme Ltd",
                fault.isEmpty() ? null : fault);
    }

    private static <E extends Event> List<E> happened(Interaction contact, Class<E> kind) {
        return desk.routing().journal().of(contact.id()).stream()
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static String file(Interaction contact) {
        return Objects.requireNonNull(happened(contact, Event.MessageAdded.class)
                .getLast()
                .attachments()
                .getFirst()
                .id());
    }

    private static void finish(Interaction contact) {
        desk.router().end(contact.id(), Party.AGENT, "done");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), contact.id(), null, null, null, CommandId.random());
    }

    private static SendResult send(Interaction contact, String id, String text, String... files) {
        return node.bean(MessageDesk.class).send(Desk.ANNA, contact.id(), id, text, List.of(files));
    }

    private static Delivery awaitDelivery(Interaction contact) {
        return await().until(() -> happened(contact, Event.MessageReported.class), list -> !list.isEmpty())
                .getLast()
                .delivery();
    }

    @Test
    void faxIsAContactWithItsPagesAndIsTakenOnce() throws Exception {
        var from = number();
        var fax = fax(from, 2, "");
        var intake = node.bean(FaxIntake.class);
        assertThat(intake.take(fax)).isEqualTo(2);
        assertThat(intake.take(fax)).isEqualTo(2);

        var contact = desk.annaAccepts();

        assertThat(contact.channel()).isEqualTo(Channel.FAX);
        assertThat(contact.from()).isEqualTo(from);
        assertThat(contact.customer()).isNotNull();
        assertThat(happened(contact, Event.MessageAdded.class)).hasSize(1);
        var now = desk.router().find(contact.id()).orElseThrow();
        assertThat(now.attributes()).containsEntry("pages", "2").doesNotContainKey("faxBrokeOff");
        assertThat(now.claims().get("faxStation")).hasValue("Acme Ltd");
        var kept =
                node.bean(Attachments.class).find(contact.id(), file(contact)).orElseThrow();
        assertThat(kept.attachment().type()).isEqualTo("application/pdf");
        var pages = node.bean(FaxPages.class);
        assertThat(pages.page(contact.id(), file(contact), 2).orElseThrow().of())
                .isEqualTo(2);
        assertThat(pages.page(contact.id(), file(contact), 3)).isEmpty();
    }

    @Test
    void faxThatBrokeOffSaysSo() throws Exception {
        node.bean(FaxIntake.class).take(fax(number(), 1, "HANGUP"));

        var contact = desk.annaAccepts();

        assertThat(desk.router().find(contact.id()).orElseThrow().attributes())
                .containsEntry("pages", "1")
                .containsEntry("faxBrokeOff", "HANGUP");
    }

    @Test
    void nothingIsMadeOfAFaxWithoutPages() throws Exception {
        var empty = Files.createTempFile(folder, "empty", ".tif");
        var fax = new ReceivedFax(
                InteractionId.random(), empty, number(), true, "+15550198", Desk.SUPPORT, "en", null, "HANGUP");
        int before = desk.opened().size();

        assertThat(node.bean(FaxIntake.class).take(fax)).isZero();

        assertThat(desk.opened()).hasSize(before);
    }

    @Test
    void agentAnswersWithATypedPageAndAPdf() throws Exception {
        var from = number();
        node.bean(FaxIntake.class).take(fax(from, 1, ""));
        var contact = desk.annaAccepts();
        var pdf = new java.io.ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(pdf);
        }
        var upload = node.bean(Attachments.class)
                .upload(contact.id(), "offer.pdf", "application/pdf", new ByteArrayInputStream(pdf.toByteArray()));
        var file = Objects.requireNonNull(
                ((Attachments.UploadResult.Uploaded) upload).attachment().id());

        assertThat(send(contact, "a1", "Here is our offer.", file)).isInstanceOf(SendResult.Sent.class);

        assertThat(awaitDelivery(contact)).isEqualTo(Delivery.SENT);
        assertThat(line.sent).containsExactly(new FaxLineOnPaper.Sheet(from, 3));
    }

    @Test
    void faxIsTriedAgainAndThenFailsInWords() throws Exception {
        node.bean(FaxIntake.class).take(fax(number(), 1, ""));
        var contact = desk.annaAccepts();
        line.answers.addAll(List.of(new Sent.NotNow("It is busy."), new Sent.NotNow("Nobody answers.")));

        send(contact, "a1", "Hello");

        assertThat(awaitDelivery(contact)).isEqualTo(Delivery.FAILED);
        assertThat(line.sent).hasSize(2);
        assertThat(happened(contact, Event.MessageReported.class).getLast().reason())
                .isEqualTo("Nobody answers. Tried 2 times.");
    }

    @Test
    void onlyPdfsAreSentAndOnlyWhereTheAgentMayCall() throws Exception {
        node.bean(FaxIntake.class).take(fax(number(), 1, ""));
        var contact = desk.annaAccepts();
        var upload = node.bean(Attachments.class)
                .upload(
                        contact.id(),
                        "a.txt",
                        "text/plain",
                        new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)));
        var file = Objects.requireNonNull(
                ((Attachments.UploadResult.Uploaded) upload).attachment().id());
        assertThat(send(contact, "a1", "", file)).isEqualTo(new SendResult.Refused("Only PDFs can be sent by fax."));

        var begun = node.bean(FaxDesk.class)
                .begin(desk.desktop(Desk.ANNA), FaxLineOnPaper.FORBIDDEN, Desk.SUPPORT, CommandId.random());
        assertThat(begun).isEqualTo(new FaxDesk.Begun.Refused("You may not call " + FaxLineOnPaper.FORBIDDEN + "."));
    }

    @Test
    void agentBeginsAFaxAndTheNextOneIsOfTheSameThread() {
        var to = number();
        var faxes = node.bean(FaxDesk.class);
        var first = (FaxDesk.Begun.InHand) faxes.begin(desk.desktop(Desk.ANNA), to, Desk.SUPPORT, CommandId.random());
        assertThat(send(first.fax(), "a1", "Please call us.")).isInstanceOf(SendResult.Sent.class);
        assertThat(awaitDelivery(first.fax())).isEqualTo(Delivery.SENT);
        assertThat(line.sent).containsExactly(new FaxLineOnPaper.Sheet(to, 1));
        finish(first.fax());

        var second = (FaxDesk.Begun.InHand) faxes.begin(desk.desktop(Desk.ANNA), to, Desk.SUPPORT, CommandId.random());

        assertThat(second.fax().id()).isNotEqualTo(first.fax().id());
        assertThat(second.fax().thread()).isEqualTo(first.fax().thread());
        finish(second.fax());
    }
}
