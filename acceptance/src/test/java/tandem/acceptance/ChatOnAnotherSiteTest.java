package tandem.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static tandem.acceptance.Browser.picture;
import static tandem.acceptance.Browser.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The chat on a page of another origin that forbids whatever is inline, against the whole of Tandem: words and files
/// both ways, and what each has read.
@ExtendWith(RunningTandem.class)
class ChatOnAnotherSiteTest {
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @Test
    void visitorOfAnotherSiteAndAgentSendEachOtherFilesAndSeeWhatIsRead(RunningTandem.Installation tandem)
            throws IOException {
        var shop = shop(tandem.base());
        try (var browser = new Browser(tandem.base(), BrowserTest.microphone())) {
            var agent = browser.logIn("/agent", "ben");
            press(agent, "Go ready");
            assertThat(agent.getByText("You are ready.")).isVisible();

            var visitor = browser.open("http://localhost:" + shop.getAddress().getPort() + "/");
            press(visitor, "Chat with us");
            visitor.getByLabel("Your name (optional)").fill("Nils Ek");
            visitor.getByLabel("Your question (optional)").fill("Is this the right part?");
            press(visitor, "Start chat");
            press(agent, "Accept");

            visitor.locator("#tandem-chat input[type=file]")
                    .setInputFiles(new FilePayload("part.png", "image/png", PICTURE));
            assertThat(visitor.getByLabel("Take out part.png")).isVisible();
            press(visitor, "Send");
            assertThat(agent.locator(".bubble .file", new Page.LocatorOptions().setHasText("part.png")))
                    .isVisible();
            assertThat(visitor.locator("#tandem-chat .read")).isVisible();
            shows(visitor.locator("#tandem-chat img.picture"));
            shows(agent.locator(".bubble img.file-picture"));

            agent.locator(".composer input[type=file]")
                    .setInputFiles(new FilePayload("manual.pdf", "application/pdf", new byte[5_000]));
            assertThat(agent.getByLabel("Take out manual.pdf")).isVisible();
            agent.getByPlaceholder("Write an answer…").fill("Yes. Here is how it goes in.");
            agent.getByPlaceholder("Write an answer…").press("Enter");
            assertThat(visitor.locator("#tandem-chat .AGENT a.file")).containsText("manual.pdf");
            assertThat(agent.locator(".bubble.AGENT .bubble-state")).hasText("Read");
            var link = visitor.locator("#tandem-chat .AGENT a.file").getAttribute("href");
            org.assertj.core.api.Assertions.assertThat(
                            visitor.request().get(link).body())
                    .hasSize(5_000);
            picture(visitor, "chat-on-another-site");

            press(agent, "End chat");
            agent.getByText("Explained", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            press(agent, "Complete");
            assertThat(agent.getByText("You are ready.")).isVisible();
        } finally {
            shop.stop(0);
        }
    }

    /// Not merely there: it has come.
    private static void shows(Locator picture) {
        assertThat(picture).isVisible();
        assertThat(picture).hasJSProperty("complete", true);
        assertThat(picture).hasJSProperty("naturalWidth", 1);
    }

    private static HttpServer shop(URI tandem) throws IOException {
        String socket = tandem.toString().replace("http", "ws");
        String policy = "default-src 'none'; script-src " + tandem + "; connect-src " + tandem + " " + socket
                + "; img-src " + tandem + "; require-trusted-types-for 'script'; trusted-types 'none'";
        byte[] html = ("<!doctype html><html lang=\"en\"><title>Parts</title><h1>Parts</h1><script src=\"" + tandem
                        + "/widget.js\" data-queue=\"billing\" data-color=\"#7a1f5c\" async></script></html>")
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
