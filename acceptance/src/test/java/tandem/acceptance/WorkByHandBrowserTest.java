package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static tandem.acceptance.Browser.picture;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A chat that waits, is explained and assigned by a supervisor, and passed on by its agent, on the whole of Tandem
/// (R16, R18).
@ExtendWith(RunningTandem.class)
class WorkByHandBrowserTest {
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
    void whoWaitsIsExplainedAssignedAndPassedOn() {
        var visitor = browser.open("/");
        press(visitor, "Chat with us");
        visitor.getByLabel("What is it about?").selectOption("billing");
        visitor.getByLabel("Your name (optional)").fill("Grace Muir");
        visitor.getByLabel("Your question (optional)").fill("Two invoices?");
        press(visitor, "Start chat");

        var supervisor = browser.logIn("/supervisor", "sofia");
        link(supervisor, "Billing");
        supervisor.getByText("Grace Muir").first().click();
        assertThat(supervisor.getByText(Pattern.compile("None of the .* logged in")))
                .isVisible();
        picture(supervisor, "supervisor-explain");

        var ben = browser.logIn("/agent", "ben");
        assertThat(ben.getByText("Waiting in your queues")).isVisible();
        assertThat(supervisor.getByText(Pattern.compile("Nobody who could serve it is ready")))
                .isVisible();
        press(supervisor, "Assign");
        supervisor.getByPlaceholder("Name of an agent…").pressSequentially("Ben");
        chooseFound(supervisor, "Ben Okafor");
        assertThat(ben.getByText("Given to you by a supervisor").first()).isVisible();
        press(ben, "Accept");
        assertThat(visitor.getByText(Pattern.compile("You are talking with Ben")))
                .isVisible();
        assertThat(supervisor.getByText(Pattern.compile("Given to Ben Okafor by hand")))
                .isVisible();

        ben.keyboard().press("F7");
        ben.getByPlaceholder("Queue, colleague or skill…").pressSequentially("Sales");
        chooseFound(ben, "Sales");
        ben.keyboard().type("Wants a second tent as well.");
        picture(ben, "agent-pass-on");
        ben.keyboard().press("Control+Enter");
        assertThat(visitor.getByText(Pattern.compile("passed on to a colleague")))
                .isVisible();

        var anna = browser.logIn("/agent", "anna");
        press(anna, "Go ready");
        assertThat(anna.getByText("Wants a second tent as well.").first()).isVisible();
        picture(anna, "agent-passed-on");
        press(anna, "Accept");
        assertThat(visitor.getByText(Pattern.compile("You are talking with Anna")))
                .isVisible();

        ben.getByText("Explained", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        press(ben, "Complete");
        assertThat(ben.getByText("No contacts right now").first()).isVisible();
        press(anna, "End chat");
        anna.getByText("Quote sent", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        press(anna, "Complete");
        assertThat(anna.getByText("No contacts right now").first()).isVisible();
    }

    /// The first that was found by typing is what Enter takes.
    private static void chooseFound(Page page, String name) {
        assertThat(page.locator(".finder-option[data-focused]")).containsText(name);
        page.keyboard().press("Enter");
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
