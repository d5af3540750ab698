package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;

/// What whoever tries Tandem meets: a demo that is everywhere, and the README's tour through it, whose pictures this
/// writes to target/pictures/tour (bin/tour-pictures puts them into docs/pictures).
class TourTest {
    private static final Path PICTURES = Path.of("target/pictures/tour");
    private static final Duration LONG = Duration.ofMinutes(2);

    private static RunningTandem.Installation tandem;
    private static Browser browser;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        tandem = RunningTandem.start(List.of(), List.of("--tandem.demo.begin=EMBEDDED"));
        browser = new Browser(tandem.base(), BrowserTest.microphone());
        api = new Api(tandem.base());
        api.logIn("sofia", "tandem", null);
        Awaitility.await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
            assertThat(found(Map.of())).isGreaterThan(3_000);
            var behind = api.json("/actuator/health", Map.of()).at("/components/journalLag/details/index/entries");
            assertThat(behind.asString()).isEqualTo("0");
        });
    }

    @AfterAll
    static void stop() {
        browser.close();
        tandem.close();
    }

    private static int found(Map<String, String> query) {
        return api.json("/api/search", query).path("total").asInt();
    }

    /// As small as a picture of text can be: the browser packs it.
    private static final String PACK = """
            png => new Promise((done) => {
              const picture = new Image();
              picture.onload = () => {
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [picture.width, picture.height];
                canvas.getContext('2d').drawImage(picture, 0, 0);
                done(canvas.toDataURL('image/webp', 0.85).split(',')[1]);
              };
              picture.src = 'data:image/png;base64,' + png;
            })""";

    private static void picture(Page page, String name) {
        var packer = page.context().newPage();
        packer.navigate("about:blank");
        var png = Base64.getEncoder().encodeToString(page.screenshot());
        var packed = Base64.getDecoder().decode((String) packer.evaluate(PACK, png));
        packer.close();
        assertThat(packed.length).as(name).isLessThan(150_000);
        try {
            Files.write(PICTURES.resolve(name + ".webp"), packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyChannelIsFoundInBothLanguages() {
        for (var channel : List.of("VOICE", "CHAT", "EMAIL", "CALLBACK", "VOICEMAIL", "SMS", "MESSAGING")) {
            assertThat(found(Map.of("channel", channel))).as(channel).isPositive();
        }
        assertThat(found(Map.of("q", "帐篷"))).isPositive();
        assertThat(found(Map.of("q", "\"charged twice\""))).isPositive();
    }

    @Test
    void theHistoryOfMetricsGoesBackThreeMonthsAndAddsUp() {
        var from = Instant.now().minus(Duration.ofDays(88)).toEpochMilli();
        var rows = api.json("/api/metrics/queues", Map.of("interval", "1d", "queue", "support", "from", "" + from))
                .path("rows");
        assertThat(rows.size()).isGreaterThan(70);
        rows.forEach(row -> {
            var counts = row.path("counts");
            assertThat(counts.path("offered").asLong())
                    .isEqualTo(counts.path("answered").asLong()
                            + counts.path("abandoned").asLong()
                            + counts.path("flowedOut").asLong()
                            + counts.path("waiting").asLong());
        });
    }

    @Test
    void recordingsAreRealAndHaveTheirHash() {
        Awaitility.await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
            var hits = api.json("/api/search", Map.of("channel", "VOICE", "size", "100"))
                    .path("hits");
            var recorded = hits.valueStream()
                    .filter(hit -> hit.at("/interaction/recordingId").isString())
                    .toList();
            assertThat(recorded).isNotEmpty();
            var call = recorded.getFirst().path("interaction");
            var sound = api.get("/api/recordings/" + call.path("recordingId").asString(), Map.of());
            assertThat(sound.statusCode()).isEqualTo(200);
            var story = api.json("/api/interactions/" + call.path("id").asString(), Map.of());
            var stored = story.path("entries")
                    .valueStream()
                    .map(entry -> entry.path("event"))
                    .filter(event -> event.path("type").asString().equals("RecordingStored"))
                    .toList();
            assertThat(stored).hasSize(1);
            assertThat(stored.getFirst().path("sha256").asString()).hasSize(64);
        });
    }

    /// In five minutes: a chat, a call with its screen-pop, the search, the wallboard, the history.
    @Test
    void theTour() throws IOException {
        Files.createDirectories(PICTURES);
        var ben = browser.logIn("/agent", "ben");
        press(ben, "Go ready");
        var visitor = browser.open("/");
        press(visitor, "Chat with us");
        visitor.getByLabel("What is it about?").selectOption("billing");
        visitor.getByLabel("Your name (optional)").fill("Marie Dupont");
        visitor.getByLabel("Your question (optional)").fill("Was I charged twice for AO-48211?");
        press(visitor, "Start chat");
        press(ben, "Accept");
        ben.getByPlaceholder("Write an answer…").fill("Hello Marie, let me look that up for you.");
        ben.getByPlaceholder("Write an answer…").press("Enter");
        assertThat(visitor.getByText("let me look that up").first()).isVisible();
        picture(visitor, "customer-chat");

        var anna = browser.logIn("/agent", "anna");
        assertThat(anna.getByText("Phone ready").first()).isAttached();
        press(anna, "Go ready");
        var caller = api.json("/api/search", Map.of("channel", "VOICE", "agent", "anna", "queue", "sales"))
                .path("hits")
                .valueStream()
                .map(hit -> hit.path("interaction"))
                .filter(call -> call.path("customerName").asString().matches("[A-Za-z ]+"))
                .findFirst()
                .orElseThrow();
        var voice = Ulaw.tone(Files.createTempFile("caller", ".ul"), 1300, Duration.ofSeconds(20));
        var steps = List.of(CallerStep.pause(Duration.ofSeconds(2)), CallerStep.press("1"), CallerStep.talk(voice));
        var pbx = new InetSocketAddress("127.0.0.1", tandem.port("sip"));
        try (var call = SipCaller.dial(pbx, caller.path("from").asString(), "100", Duration.ofSeconds(90), steps)) {
            press(anna, "Accept");
            assertThat(anna.getByText("Talking").first()).isVisible();
            assertThat(anna.getByText(caller.path("customerName").asString()).first())
                    .isVisible();
            assertThat(anna.locator(".past-item").first()).isVisible();
            picture(anna, "agent-call");

            var board = browser.logIn("/supervisor", "sofia");
            assertThat(board.locator("tr[data-agent]").first()).isVisible();
            picture(board, "wallboard");
            board.navigate(tandem.base().resolve("/supervisor?queue=support").toString());
            press(board, "13 weeks by day");
            assertThat(board.locator(".history canvas")).isVisible();
            picture(board, "history");
            board.navigate(
                    tandem.base().resolve("/search?q=storm+pole&channel=VOICE").toString());
            board.locator(".hit").first().click();
            assertThat(board.locator(".timeline")).isVisible();
            picture(board, "search");
            press(anna, "Hang up");
        }
        press(ben, "End chat");
    }
}
