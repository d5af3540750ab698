package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static tandem.acceptance.Browser.picture;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;

/// A caller who waits, is explained and assigned by a supervisor, put on hold, and passed on to another queue
/// by their agent, on the whole of Tandem (R16, R18, T4).
@ExtendWith(RunningTandem.class)
class WorkByHandBrowserTest {
    private static final String NUMBER = "+33123400888";
    private static Browser browser;

    @BeforeAll
    static void openBrowser(RunningTandem.Installation tandem) throws IOException {
        browser = new Browser(tandem.base(), BrowserTest.microphone());
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void callerWhoWaitsIsExplainedAssignedHeldAndPassedOn(RunningTandem.Installation tandem) throws IOException {
        var anna = atTheirDesk("anna");
        var ben = atTheirDesk("ben");
        var supervisor = browser.logIn("/supervisor", "sofia");
        try (var caller = calls(tandem)) {
            supervisorGivesTheCallerTo("Anna Berg", supervisor);

            assertThat(anna.getByText("Given to you by a supervisor").first()).isVisible();
            press(anna, "Accept");
            assertThat(anna.getByText("Talking").first()).isVisible();
            assertThat(supervisor.getByText(Pattern.compile("Given to Anna Berg by hand")))
                    .isVisible();
            holds(anna);
            passesOn(anna, "Billing", "Wants an invoice as well.");
            complete(anna, "Sold");

            press(ben, "Go ready");
            assertThat(ben.getByText("Wants an invoice as well.").first()).isVisible();
            picture(ben, "agent-call-passed-on");
            press(ben, "Accept");
            assertThat(ben.getByText("Talking").first()).isVisible();
            assertThat(ben.getByText(Pattern.compile("^0:0[2-9]$")).first()).isVisible(); // something to record
            assertThat(caller.isOnThePhone()).isTrue();
            press(ben, "Hang up");
            assertThat(ben.getByText("You hung up.").first()).isVisible();
            complete(ben, "Explained");
        }
        eachConversationHasItsRecording(tandem);
    }

    /// Logged in, their phone in the page ready, they themselves not.
    private static Page atTheirDesk(String agent) {
        var page = browser.logIn("/agent", agent);
        assertThat(page.getByText("Phone ready").first()).isVisible();
        return page;
    }

    private static SipCaller calls(RunningTandem.Installation tandem) throws IOException {
        var voice = Ulaw.tone(Files.createTempFile("caller", ".ul"), 1300, Duration.ofSeconds(5));
        var steps = List.of(CallerStep.pause(Duration.ofSeconds(2)), CallerStep.press("1"), CallerStep.talk(voice));
        var pbx = new InetSocketAddress("127.0.0.1", tandem.port("sip"));
        return SipCaller.dial(pbx, NUMBER, "100", Duration.ofMinutes(5), steps);
    }

    private static void supervisorGivesTheCallerTo(String agent, Page supervisor) {
        supervisor
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sales"))
                .first()
                .click();
        supervisor.getByText(NUMBER).first().click();
        assertThat(supervisor.getByText(Pattern.compile("Nobody who could serve it is ready")))
                .isVisible();
        picture(supervisor, "supervisor-explain");
        press(supervisor, "Assign");
        supervisor.getByPlaceholder("Name of an agent…").pressSequentially(agent);
        chooseFound(supervisor, agent);
    }

    private static void holds(Page agent) {
        agent.keyboard().press("Shift+F8");
        assertThat(agent.getByText(Pattern.compile("the customer hears music"))).isVisible();
        picture(agent, "agent-call-on-hold");
        agent.keyboard().press("Shift+F8");
        assertThat(agent.getByText("Talking").first()).isVisible();
    }

    private static void passesOn(Page agent, String queue, String note) {
        agent.keyboard().press("F7");
        agent.getByPlaceholder("Queue, colleague or skill…").pressSequentially(queue);
        chooseFound(agent, queue);
        agent.getByLabel("Note for your colleague").fill(note);
        picture(agent, "agent-pass-call-on");
        agent.keyboard().press("Control+Enter");
        assertThat(agent.getByText("The call has been passed on.").first()).isVisible();
    }

    /// The first that was found by typing is what Enter takes.
    private static void chooseFound(Page page, String name) {
        assertThat(page.locator(".finder-option[data-focused]")).containsText(name);
        page.keyboard().press("Enter");
    }

    private static void complete(Page agent, String disposition) {
        agent.getByText(disposition, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        press(agent, "Complete");
        assertThat(agent.getByText("No contacts right now").first()).isVisible();
    }

    private static void eachConversationHasItsRecording(RunningTandem.Installation tandem) {
        var api = new Api(tandem.base());
        api.logIn("sofia", "tandem", null);
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
            var hit = api.json("/api/search", Map.of("q", NUMBER)).path("hits").path(0);
            var call = api.json("/api/interactions/" + hit.at("/interaction/id").asString(), Map.of());
            assertThat(call.path("entries"))
                    .filteredOn(entry -> entry.at("/event/type").asString().equals("RecordingStored"))
                    .hasSize(2);
        });
    }
}
