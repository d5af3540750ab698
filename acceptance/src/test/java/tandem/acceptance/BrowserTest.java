package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static tandem.acceptance.Browser.picture;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;

/// What people do in their browsers, against the whole of Tandem.
@ExtendWith(RunningTandem.class)
class BrowserTest {
    private static Browser browser;

    @BeforeAll
    static void openBrowser(RunningTandem.Installation tandem) throws IOException {
        browser = new Browser(tandem.base(), microphone());
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void visitorChatsWithTheAgentWhileTheSupervisorWatches() {
        var supervisor = browser.logIn("/supervisor", "sofia");
        assertThat(supervisor.getByText("Support").first()).isVisible();
        var agent = browser.logIn("/agent", "ben");
        press(agent, "Go ready");
        assertThat(agent.getByText("You are ready.")).isVisible();

        var visitor = browser.open("/");
        picture(visitor, "customer");
        press(visitor, "Chat with us");
        visitor.getByLabel("What is it about?").selectOption("billing");
        visitor.getByLabel("Your name (optional)").fill("Ada Marsh");
        visitor.getByLabel("Your question (optional)").fill("Was I charged twice?");
        press(visitor, "Start chat");

        assertThat(agent.getByText("Ada Marsh").first()).isVisible();
        picture(agent, "agent-offer");
        press(agent, "Accept");
        assertThat(agent.getByText("Was I charged twice?").first()).isVisible();
        var composer = agent.getByPlaceholder("Write an answer…");
        composer.fill("Let me look that up for you.");
        composer.press("Enter");
        assertThat(visitor.getByText("Let me look that up for you.")).isVisible();
        assertThat(visitor.getByText(Pattern.compile("You are talking with Ben")))
                .isVisible();
        picture(visitor, "customer-chat");

        agent.reload();
        assertThat(agent.getByText("Let me look that up for you.").first()).isVisible();
        visitor.reload();
        assertThat(visitor.getByText("Let me look that up for you.").first()).isVisible();
        picture(agent, "agent-chat");
        picture(supervisor, "supervisor");

        press(agent, "End chat");
        complete(agent, "Explained");
        assertThat(agent.getByText("You are ready.")).isVisible();
        findsByWords(agent, "charged twice", "Ada Marsh");
    }

    @Test
    void agentTalksWithACallerThroughThePage(RunningTandem.Installation tandem) throws IOException {
        var agent = browser.logIn("/agent", "anna");
        assertThat(agent.getByText("Phone ready").first()).isVisible();
        press(agent, "Go ready");
        var voice = Ulaw.tone(Files.createTempFile("caller", ".ul"), 1300, Duration.ofSeconds(5));
        var steps = List.of(CallerStep.pause(Duration.ofSeconds(2)), CallerStep.press("1"), CallerStep.talk(voice));
        var pbx = new InetSocketAddress("127.0.0.1", tandem.port("sip"));
        try (var caller = SipCaller.dial(pbx, "+33123400777", "100", Duration.ofSeconds(60), steps)) {
            press(agent, "Accept");
            assertThat(agent.getByText("Talking").first()).isVisible();
            assertThat(agent.getByText("Recording").first()).isVisible();
            picture(agent, "agent-call");
            assertThat(agent.getByText(Pattern.compile("^0:0[2-9]$")).first())
                    .isVisible(); // enough talk to be found in the recording
            press(agent, "Hang up");
            assertThat(agent.getByText("You hung up.").first()).isVisible();
            picture(agent, "agent-wrap-up");
            complete(agent, "Sold");
        }
        bothAreInTheRecording(tandem, "+33123400777");
    }

    private static void complete(Page agent, String disposition) {
        agent.getByText(disposition, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        press(agent, "Complete");
    }

    private static void findsByWords(Page agent, String words, String name) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            agent.navigate(agent.url().replaceFirst("/agent.*|/search.*", "/search?q=" + words.replace(" ", "+")));
            assertThat(agent.getByText(name).first()).isVisible();
        });
        picture(agent, "search");
    }

    private static void bothAreInTheRecording(RunningTandem.Installation tandem, String number) {
        var api = new Api(tandem.base());
        api.logIn("sofia", "tandem", null);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            var hit = api.json("/api/search", Map.of("q", number)).path("hits").path(0);
            var answer = api.get(
                    "/api/recordings/" + hit.at("/interaction/recordingId").asString(), Map.of());
            StereoRecording.check(answer.body());
        });
    }

    /// The agent's voice: a tone of 700 Hz.
    static Path microphone() throws IOException {
        int rate = 48_000;
        byte[] samples = new byte[rate * 5 * 2];
        for (int i = 0; i < samples.length / 2; i++) {
            int value = (int) (12_000 * Math.sin(2 * Math.PI * 700 * i / rate));
            samples[2 * i] = (byte) value;
            samples[2 * i + 1] = (byte) (value >> 8);
        }
        var file = Files.createTempFile("microphone", ".wav");
        var format = new AudioFormat(rate, 16, 1, true, false);
        try (var audio = new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
