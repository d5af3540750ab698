package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static tandem.acceptance.Browser.picture;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Visitors call from web pages, with a microphone and a real Asterisk, and agents talk with them (T11).
@ExtendWith(RunningTandem.class)
class WebCallBrowserTest {
    private static Browser browser;

    @BeforeAll
    static void openBrowser(RunningTandem.Installation tandem) throws IOException {
        browser = new Browser(tandem.base(), BrowserTest.microphone());
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    private static Page readyAgent() {
        var agent = browser.logIn("/agent", "anna");
        assertThat(agent.getByText("Phone ready").first()).isVisible();
        press(agent, "Go ready");
        assertThat(agent.getByText("You are ready.")).isVisible();
        return agent;
    }

    private static void complete(Page agent) {
        agent.getByText("Sold", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        press(agent, "Complete");
        assertThat(agent.getByText("You are ready.")).isVisible();
    }

    @Test
    void visitorCallsFromThePageAndTalksWithTheAgentUntilEitherEndsIt() {
        var agent = readyAgent();
        var visitor = browser.open("/");
        press(visitor, "Call from this page");
        visitor.locator("#tandem-chat .call-form select").selectOption("sales");
        visitor.locator("#tandem-chat .call-form input[name=name]").fill("Ada Webster");
        picture(visitor, "call-form");
        press(visitor, "Call now");

        assertThat(visitor.getByText("You are in line.").first()).isVisible();
        assertThat(agent.getByText("Ada Webster").first()).isVisible();
        press(agent, "Accept");
        assertThat(visitor.getByText("You are talking with an agent.")).isVisible();
        assertThat(agent.getByText("Talking").first()).isVisible();
        assertThat(agent.getByText("Call from the web").first()).isVisible();
        assertThat(agent.getByText("Sales").first()).isVisible();
        press(visitor, "Mute");
        assertThat(visitor.locator("#tandem-chat [aria-pressed=true]")).hasText("Mute");
        picture(visitor, "call-talking");
        picture(agent, "agent-web-call");
        press(agent, "Hang up");
        assertThat(visitor.getByText("The call is over. Thank you.")).isVisible();
        complete(agent);

        press(visitor, "Call again");
        press(agent, "Accept");
        assertThat(visitor.getByText("You are talking with an agent.")).isVisible();
        visitor.close();
        assertThat(agent.getByText("The customer hung up.").first()).isVisible();
        complete(agent);
    }

    @Test
    void visitorOfAnotherSiteChoosesInTheMenuByTheKeysOfTheirKeyboard(RunningTandem.Installation tandem)
            throws IOException {
        var shop = shop(tandem);
        try {
            var agent = readyAgent();
            var visitor = browser.open("http://localhost:" + shop.getAddress().getPort() + "/");
            press(visitor, "Chat with us");
            press(visitor, "Call us");
            visitor.locator("#tandem-chat .call-form select").selectOption("");
            press(visitor, "Call now");
            assertThat(visitor.getByText("You are connected.").first()).isVisible();
            visitor.locator("#tandem-chat .hang-up").press("1");
            assertThat(visitor.getByText("You are in line.").first()).isVisible();
            press(agent, "Accept");
            assertThat(visitor.getByText("You are talking with an agent.")).isVisible();
            press(visitor, "Hang up");
            assertThat(visitor.getByText("The call is over. Thank you.")).isVisible();
            complete(agent);
        } finally {
            shop.stop(0);
        }
    }

    private static HttpServer shop(RunningTandem.Installation tandem) throws IOException {
        String base = tandem.base().toString();
        String policy = "default-src 'none'; script-src " + base + "; connect-src " + base + " "
                + base.replace("http", "ws") + " ws://127.0.0.1:" + tandem.port("phones") + "; img-src " + base
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
        byte[] html = ("<!doctype html><html lang=\"en\"><title>Parts</title><h1>Parts</h1><script src=\"" + base
                        + "/widget.js\" async></script></html>")
                .getBytes(StandardCharsets.UTF_8);
        var shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        shop.start();
        return shop;
    }
}
