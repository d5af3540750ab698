package tandem.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Debian's Chromium, headless, with a microphone that plays a file.
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target/pictures");
    private static final double PATIENCE_MS = 60_000; // the machine may be busy with much else

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final URI base;

    /// @param microphone a wav file, 48 kHz mono
    Browser(URI base, Path microphone) {
        this.base = base;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream",
                                "--use-file-for-fake-audio-capture=" + microphone.toAbsolutePath(),
                                "--autoplay-policy=no-user-gesture-required",
                                "--allow-loopback-in-peer-connection",
                                "--disable-features=WebRtcHideLocalIpsWithMdns")));
    }

    /// A page for one person alone, at 1280×800.
    Page open(String path) {
        BrowserContext person = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1280, 800)
                .setPermissions(List.of("microphone", "notifications")));
        var page = person.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        page.navigate(base.resolve(path).toString());
        return page;
    }

    /// A page of somebody who has logged in.
    Page logIn(String path, String user) {
        var page = open(path);
        page.getByLabel("User").fill(user);
        page.getByLabel("Password").fill("tandem");
        press(page, "Log in");
        return page;
    }

    static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /// Pictures of what people see, for whoever wants to look: target/pictures.
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-1280.png")));
        page.setViewportSize(1920, 1080);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-1920.png")));
        page.setViewportSize(1280, 800);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
