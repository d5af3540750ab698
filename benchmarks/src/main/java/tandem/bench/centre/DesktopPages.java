package tandem.bench.centre;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.bench.Folders;
import tandem.bench.JsonLine;
import tandem.bench.Latencies;
import tandem.embedded.Ports;

/// What an agent feels: how soon the page is there, how soon an offer is on it, and what chats carry beside a bare
/// relay.
@Command(
        name = "desktop",
        description = "The agent's page in a real Chromium: ready when cold, size of its scripts, from the offer to the"
                + " painted screen-pop; and messages of chats beside a bare Spring WebSocket relay.",
        mixinStandardHelpOptions = true)
public final class DesktopPages implements Callable<Integer> {
    /// Notes when a frame with an offer came and when the next picture after it was painted.
    private static final String WATCH = """
            window.offers = [];
            const Native = WebSocket;
            window.WebSocket = class extends Native {
              constructor(...all) {
                super(...all);
                this.addEventListener('message', (m) => {
                  if (typeof m.data === 'string' && m.data.includes('"type":"Offered"')) {
                    const offered = JSON.parse(m.data).entry?.at;
                    const look = () => document.querySelector('.offer')
                      ? requestAnimationFrame(() => setTimeout(() => window.offers.push(Date.now() - offered)))
                      : requestAnimationFrame(look);
                    look();
                  }
                });
              }
            };
            """;

    @Option(
            names = "--cold",
            defaultValue = "5",
            description = "Starts of a browser without a cache (${DEFAULT-VALUE}).")
    private int cold;

    @Option(names = "--offers", defaultValue = "40", description = "Offers to one page (${DEFAULT-VALUE}).")
    private int offers;

    @Option(
            names = "--offers-before",
            defaultValue = "10",
            description = "Offers before those, of which a server that has just begun learns (${DEFAULT-VALUE}).")
    private int offersBefore;

    @Option(names = "--chats", defaultValue = "40", description = "Chats that write to and fro (${DEFAULT-VALUE}).")
    private int chats;

    @Option(
            names = "--open",
            defaultValue = "2000",
            description = "Chats that are open at once while messages are timed (${DEFAULT-VALUE}).")
    private int open;

    @Option(
            names = "--rate",
            defaultValue = "4",
            description = "Messages a second each way, of every 100 open chats (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--indexed",
            defaultValue = "1000000",
            description = "Interactions in the index, at least: those of the demo and others in their image"
                    + " (${DEFAULT-VALUE}; without --demo none).")
    private long indexed;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "Of each case, after as long a warm-up (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--demo",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether the demo's contacts are indexed.")
    private boolean demo;

    @Override
    public Integer call() throws Exception {
        var root = Path.of(System.getProperty("tandem.root", "")).toAbsolutePath();
        Path folder = Files.createTempDirectory("tandem-desktop");
        var plan = new CentrePlan(Conversations.agentsFor(chats) + Conversations.agentsFor(open) + 1);
        var more = new ArrayList<>(List.of("-Dtandem.demo.begin=" + (demo ? "EMBEDDED" : "NEVER")));
        more.add("-Dtandem.channels.chat.limits.messages-per-second=1000000");
        try (var centre = Centre.start(Build.own(root), plan, folder, more)) {
            long documents =
                    demo ? FilledIndex.at(centre.elasticsearch(), folder).upTo(indexed) : 0;
            pages(centre, plan.users().getLast(), documents);
            opened(centre, plan);
            chats(centre, plan, root, folder);
        } finally {
            Folders.deleteAll(folder);
        }
        return 0;
    }

    // ---- pages

    private void pages(Centre centre, String user, long documents) throws IOException, InterruptedException {
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var chromium = playwright.chromium().launch(options())) {
            var ready = new Latencies();
            long script = 0;
            for (int n = 0; n < cold; n++) {
                try (var context = chromium.newContext()) {
                    var page = context.newPage();
                    long bytes = opened(page, centre, user, ready);
                    script = Math.max(script, bytes);
                }
            }
            new JsonLine("desktop")
                    .with("case", "page")
                    .with("cold_starts", cold)
                    .with("ready_ms_p50", ready.percentile(50))
                    .with("ready_ms_max", ready.percentile(100))
                    .with("script_gzip_bytes", script)
                    .print();
            offers(chromium, centre, user, documents);
        }
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
    }

    /// From the address to the page on which one can work, logged in already, nothing in the browser's cache. Returns
    /// the size of its scripts but the telephone's, which comes later.
    private static long opened(Page page, Centre centre, String user, Latencies ready) {
        logIn(page, centre, user);
        var scripts = new ArrayList<Response>();
        page.onResponse(response -> {
            if (response.url().endsWith(".js") && !response.url().contains("JsSIP")) {
                scripts.add(response);
            }
        });
        long begin = System.nanoTime();
        page.navigate(centre.http().resolve("/agent").toString());
        page.locator(".presence-button").waitFor();
        ready.add(System.nanoTime() - begin);
        return scripts.stream().mapToLong(script -> packed(script.body())).sum();
    }

    private static void logIn(Page page, Centre centre, String user) {
        page.context()
                .request()
                .post(
                        centre.http().resolve("/api/login").toString(),
                        RequestOptions.create().setData(Map.of("user", user, "password", CentrePlan.PASSWORD)));
    }

    private static long packed(byte[] script) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.size();
    }

    private void offers(Browser chromium, Centre centre, String user, long documents) throws InterruptedException {
        try (var context = chromium.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            context.addInitScript(WATCH);
            var page = context.newPage();
            logIn(page, centre, user);
            page.navigate(centre.http().resolve("/agent").toString());
            page.locator(".presence-button").waitFor();
            press(page, "Go ready");
            var http = HttpClient.newHttpClient();
            for (int n = 0; n < offersBefore + offers; n++) {
                var visitor = Wire.open(http, centre.http(), "/ws/chat", "tandem.chat.v1", (_, _) -> {});
                visitor.send(Map.of(
                        "type",
                        "start",
                        "queue",
                        CentrePlan.QUEUE,
                        "startId",
                        UUID.randomUUID().toString(),
                        "text",
                        "Hello"));
                int seen = n + 1;
                page.waitForFunction("n => window.offers.length >= n", seen);
                visitor.send(Map.of("type", "end"));
                page.locator(".offer")
                        .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
                visitor.close();
            }
            var painted = new Latencies();
            for (Object each : (List<?>) page.evaluate("n => window.offers.slice(n)", offersBefore)) {
                painted.add(TimeUnit.MILLISECONDS.toNanos(((Number) each).longValue()));
            }
            new JsonLine("desktop")
                    .with("case", "offer")
                    .with("offers", painted.count())
                    .with("indexed", documents)
                    .with("offered_painted_ms_p50", painted.percentile(50))
                    .with("offered_painted_ms_p99", painted.percentile(99))
                    .print();
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    // ---- chats

    /// So many are open, and now and then somebody writes.
    private void opened(Centre centre, CentrePlan plan) throws IOException, InterruptedException {
        // others than those of the other case, who still hold its chats
        var agents = plan.users().subList(Conversations.agentsFor(chats), plan.agents());
        var paced = Conversations.paced(centre.http(), agents, open, rate, seconds);
        new JsonLine("desktop")
                .with("case", "open")
                .with("chats", open)
                .with("messages_per_s", paced.messages())
                .with("message_ms_p50", paced.millisP50())
                .with("message_ms_p99", paced.millisP99())
                .print();
    }

    private void chats(Centre centre, CentrePlan plan, Path root, Path folder) throws Exception {
        var ours = Conversations.chatted(centre.http(), plan.users(), chats, seconds);
        int port = Ports.free();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                root.resolve("benchmarks/target/classes") + ":"
                        + Build.own(root).classPath(),
                Relay.class.getName(),
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        var log = folder.resolve("relay.log");
        var relay = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!Files.readString(log).contains("The relay is ready")) {
                if (relay.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("The relay ended at once: " + Files.readString(log));
                }
            }
            var bare = Conversations.relayed(java.net.URI.create("http://127.0.0.1:" + port), chats, seconds);
            new JsonLine("desktop")
                    .with("case", "chat")
                    .with("chats", chats)
                    .with("messages_per_s", ours.messages())
                    .with("relay_messages_per_s", bare.messages())
                    .with("ratio", ours.messages() / bare.messages())
                    .with("message_ms_p50", ours.millisP50())
                    .with("message_ms_p99", ours.millisP99())
                    .with("relay_ms_p50", bare.millisP50())
                    .with("relay_ms_p99", bare.millisP99())
                    .print();
        } finally {
            relay.destroy();
        }
    }
}
