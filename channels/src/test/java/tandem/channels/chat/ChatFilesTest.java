package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Attachments;
import tandem.channels.ChatDesk;
import tandem.channels.Desk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.channels.VisitorFiles;
import tandem.channels.VisitorFiles.UploadResult;
import tandem.core.Attachment;
import tandem.core.Attachment.Missing;
import tandem.core.InteractionId;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tools.jackson.databind.JsonNode;

/// Files both ways, between a real WebSocket client, a real disk and real routing.
@ExtendWith(TestRedis.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatFilesTest {
    private final TurnedClock clock = new TurnedClock();
    private final List<VisitorPage> pages = new CopyOnWriteArrayList<>();
    private Path folder;
    private Desk desk;
    private TestNode node;
    private ChatDesk chat;
    private VisitorFiles files;
    private Attachments attachments;

    @BeforeAll
    void start(@TempDir Path data) {
        folder = data.resolve("attachments");
        desk = new Desk(clock);
        node = TestNode.start(
                desk,
                clock,
                Map.of(
                        "tandem.channels.attachments.folder",
                        folder.toString(),
                        "tandem.channels.chat.files.largest",
                        "1KB",
                        "tandem.channels.chat.files.together",
                        "2KB",
                        "tandem.channels.chat.files.most-in-chat",
                        4,
                        "tandem.channels.chat.files.most-in-message",
                        2));
        chat = node.bean(ChatDesk.class);
        files = node.bean(VisitorFiles.class);
        attachments = node.bean(Attachments.class);
    }

    @AfterAll
    void stop() {
        node.close();
        desk.close();
    }

    @AfterEach
    void everybodyGoesHome() {
        pages.forEach(VisitorPage::close);
        pages.clear();
        desk.closeDown();
        clock.turn(Duration.ofSeconds(2));
    }

    private VisitorPage page() {
        var page = VisitorPage.open(node.port());
        pages.add(page);
        return page;
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    private UploadResult upload(VisitorPage page, String name, InputStream content) {
        try {
            return files.upload(page.token(), name, "image/png", content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String uploaded(VisitorPage page, String name) {
        if (upload(page, name, bytes(10)) instanceof UploadResult.Uploaded(Attachment file)) {
            return String.valueOf(file.id());
        }
        throw new AssertionError("not taken");
    }

    private static Missing refusal(UploadResult result) {
        return result instanceof UploadResult.Refused(Missing why, var _)
                ? why
                : org.assertj.core.api.Assertions.fail("taken: " + result);
    }

    private static void sendFiles(VisitorPage page, String id, String... files) {
        page.send("{'type':'message','messageId':'" + id + "','files':['" + String.join("','", files) + "']}");
    }

    private List<String> onTheDisk(InteractionId chat) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/" + chat.value() + "/"))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// What the link of an entry's first file opens.
    private Optional<Attachments.Kept> behind(JsonNode entry) {
        var url = URI.create(entry.path("files").path(0).path("url").stringValue());
        String[] path = url.getPath().split("/");
        String[] query = url.getQuery().split("[=&]");
        return files.find(new InteractionId(path[4]), path[5], Long.parseLong(query[1]), query[3]);
    }

    @Test
    void visitorsFileIsInTheMessageTheJournalAndTheStore() throws IOException {
        var page = page();
        var id = page.start("hello");
        var file = uploaded(page, "../../\u202Egpj.photo.png");
        sendFiles(page, "m1", file);

        var entry = page.await("entry", e -> e.has("files"));
        assertThat(entry.path("text").stringValue()).isEmpty();
        assertThat(entry.path("files").path(0).path("name").stringValue()).isEqualTo("gpj.photo.png");
        assertThat(behind(entry))
                .map(Attachments.Kept::attachment)
                .map(Attachment::id)
                .hasValue(file);
        assertThat(desk.eventsOf(id, Event.MessageAdded.class).getLast().attachments())
                .extracting(Attachment::name)
                .containsExactly("gpj.photo.png");
        assertThat(attachments.find(id, file)).isPresent();

        assertThat(files.takeBack(page.token(), file)).isTrue(); // it is sent: it stays
        assertThat(attachments.find(id, file)).isPresent();
    }

    @Test
    void messageWithFilesSentTwiceCountsOnce() {
        var page = page();
        var id = page.start("hello");
        var file = uploaded(page, "a.png");
        sendFiles(page, "m1", file);
        page.await("ack");
        sendFiles(page, "m1", file);
        await().until(() -> page.of("ack").size() == 2);
        assertThat(desk.eventsOf(id, Event.MessageAdded.class)).hasSize(2);
    }

    @Test
    void agentsFileReachesTheVisitor() throws IOException {
        var page = page();
        var id = page.start("hello");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        var result = attachments.upload(id, "offer.pdf", "application/pdf", bytes(5_000));
        var file = ((Attachments.UploadResult.Uploaded) result).attachment();

        assertThat(chat.send(Desk.ANNA, id, "a1", "", List.of("u-nothing"))).isInstanceOf(SendResult.Refused.class);
        assertThat(chat.send(Desk.ANNA, id, "a1", "", List.of(String.valueOf(file.id()))))
                .isEqualTo(new SendResult.Sent());

        var entry = page.await("entry", e -> e.has("files"));
        assertThat(entry.path("author").stringValue()).isEqualTo("AGENT");
        assertThat(behind(entry))
                .map(Attachments.Kept::attachment)
                .map(Attachment::name)
                .hasValue("offer.pdf");
    }

    @Test
    void nobodySendsAFileOfAnother() throws IOException {
        var page = page();
        var id = page.start("hello");
        var agents = (Attachments.UploadResult.Uploaded) attachments.upload(id, "secret.pdf", null, bytes(5));
        sendFiles(page, "m1", String.valueOf(agents.attachment().id()));
        page.await("error", e -> e.path("code").stringValue("").equals("refused-files"));

        var other = page();
        other.start("hello");
        sendFiles(other, "m2", uploaded(page, "mine.png"));
        other.await("error", e -> e.path("messageId").stringValue("").equals("m2"));

        assertThat(files.upload("v1.forged." + id, "a.png", null, bytes(1))).isEqualTo(new UploadResult.UnknownToken());
        assertThat(files.takeBack("v1.forged." + id, "v1")).isFalse();
    }

    @Test
    void limitsOfVisitorsAreKeptAndLeaveNothing() {
        var page = page();
        var id = page.start("hello");
        assertThat(refusal(upload(page, "virus.exe", bytes(1)))).isEqualTo(Missing.REFUSED_TYPE);
        assertThat(refusal(upload(page, "large.png", bytes(1_025)))).isEqualTo(Missing.TOO_LARGE);
        var broken = new SequenceInputStream(bytes(900), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }
        });
        assertThat(refusal(upload(page, "broken.png", broken))).isEqualTo(Missing.UNREADABLE);
        assertThat(onTheDisk(id)).isEmpty();

        assertThat(upload(page, "1.png", bytes(1_000))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(upload(page, "2.png", bytes(1_000))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(refusal(upload(page, "3.png", bytes(1_000)))).isEqualTo(Missing.TOO_LARGE);
        var third = uploaded(page, "4.png");
        assertThat(upload(page, "5.png", bytes(1))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(refusal(upload(page, "6.png", bytes(1)))).isEqualTo(Missing.TOO_MANY);
        assertThat(files.takeBack(page.token(), third)).isTrue();
        assertThat(upload(page, "7.png", bytes(1))).isInstanceOf(UploadResult.Uploaded.class);
        assertThat(onTheDisk(id)).hasSize(8); // four files and what is known of them
    }

    @Test
    void moreFilesThanAMessageTakesAreRefusedWithTheirMessage() {
        var page = page();
        page.start("hello");
        sendFiles(page, "m1", uploaded(page, "1.png"), uploaded(page, "2.png"), uploaded(page, "3.png"));
        assertThat(page.awaitError("refused-files").path("messageId").stringValue())
                .isEqualTo("m1");
    }

    @Test
    void whatWasNotSentIsForgottenWhenTheChatEnds() {
        var page = page();
        var id = page.start("hello");
        sendFiles(page, "m1", uploaded(page, "sent.png"));
        page.await("ack");
        uploaded(page, "thought better of it.png");
        assertThat(onTheDisk(id)).hasSize(4);
        page.send("{'type':'end'}");
        await().until(() -> onTheDisk(id).size() == 2);
        assertThat(behind(page.await("entry", e -> e.has("files")))).isPresent();
    }

    @Test
    void noFileIsTakenWhenTheChatIsOver() {
        var page = page();
        page.start("hello");
        page.send("{'type':'end'}");
        page.awaitState("ended");
        assertThat(upload(page, "late.png", bytes(1))).isEqualTo(new UploadResult.Over());
    }

    @Test
    void linkHoldsForItsFileAndItsTimeOnly() {
        var page = page();
        var id = page.start("hello");
        sendFiles(page, "m1", uploaded(page, "1.png"), uploaded(page, "2.png"));
        var entry = page.await("entry", e -> e.has("files"));
        assertThat(behind(entry)).isPresent();
        var url = URI.create(entry.path("files").path(0).path("url").stringValue());
        String[] query = url.getQuery().split("[=&]");
        var other = entry.path("files").path(1).path("url").stringValue().split("[/?]")[5];
        assertThat(files.find(id, other, Long.parseLong(query[1]), query[3])).isEmpty();
        assertThat(files.find(id, url.getPath().split("/")[5], Long.parseLong(query[1]) + 1, query[3]))
                .isEmpty();
        clock.turn(Duration.ofDays(3));
        assertThat(behind(entry)).isEmpty();
    }

    @Test
    void slowFilesOfOneChatDoNotTakeTheRoomOfAll() throws Exception {
        var page = page();
        page.start("hello");
        var hold = new CountDownLatch(1);
        var begun = new CountDownLatch(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                threads.submit(() -> upload(page, "slow.png", held(begun, hold)));
            }
            begun.await();
            assertThat(upload(page, "fourth.png", bytes(1))).isEqualTo(new UploadResult.Busy());
            hold.countDown();
        }
        assertThat(upload(page, "fourth.png", bytes(1))).isInstanceOf(UploadResult.Uploaded.class);
    }

    private static InputStream held(CountDownLatch begun, CountDownLatch hold) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
    }
}
