package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A visitor's files by HTTP: with the chat's token and nothing else, from the sites that may carry the widget.
class VisitorFileRestTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n....";
    private static TestServer server;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path data) {
        folder = data.resolve("attachments");
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long onTheDisk(String chat) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(f -> f.toString().contains(chat) && Files.isRegularFile(f))
                    .count();
        }
    }

    @Test
    void pictureGoesFromTheVisitorToTheirPageAndTheSupervisor() {
        try (var chat = new ChatPage(server)) {
            var answer = chat.upload("tent.png", bytes(PNG));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            String file = Visitor.json(answer).path("id").asString();
            chat.say(Map.of("type", "message", "messageId", "m1", "files", List.of(file)));
            await().until(() -> chat.frames.stream().anyMatch(f -> f.has("files")));
            String url = chat.frames.stream()
                    .filter(f -> f.has("files"))
                    .findFirst()
                    .orElseThrow()
                    .path("files")
                    .path(0)
                    .path("url")
                    .asString();

            var download = chat.call("GET", url, BodyPublishers.noBody());
            assertThat(download.body()).isEqualTo(PNG);
            assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment;");
            assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(download.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("sandbox");
            assertThat(chat.call("GET", url + "&show=true", BodyPublishers.noBody())
                            .headers()
                            .firstValue("Content-Type"))
                    .hasValue("image/png");
            assertProblem(chat.call("GET", url + "x", BodyPublishers.noBody()), 404, "not-found");

            var sofia = server.visitor();
            sofia.logIn("sofia");
            assertThat(sofia.get("/api/interactions/" + chat.id() + "/attachments/" + file)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void uploadCutOffAtNinetyPercentLeavesNothing() throws IOException {
        try (var chat = new ChatPage(server)) {
            try (var socket = new Socket(server.base().getHost(), server.base().getPort())) {
                String head = "POST /api/chat/files?name=half.bin HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + chat.token() + "\r\nContent-Length: 1000\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(new byte[900]);
                socket.getOutputStream().flush();
                await().until(() -> onTheDisk(chat.id()) == 1);
            }
            await().until(() -> onTheDisk(chat.id()) == 0);
            assertThat(chat.upload("half.bin", new byte[1000]).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void archiveOfManyFilesIsKeptAsOneAndNeverUnpacked() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (int i = 0; i < 300; i++) {
                out.putNextEntry(new ZipEntry("../" + i));
            }
        }
        try (var chat = new ChatPage(server)) {
            assertThat(chat.upload("many.zip", zip.toByteArray()).statusCode()).isEqualTo(201);
            assertThat(onTheDisk(chat.id())).isEqualTo(2); // it, and what is known of it
        }
    }

    @Test
    void whatMustNotBeIsRefusedWithWords() {
        try (var chat = new ChatPage(server)) {
            assertProblem(chat.upload("a.exe", bytes("x")), 415, "refused-type");
            assertProblem(chat.upload("a.bin", new byte[60_000]), 413, "too-large");
            assertProblem(chat.upload("", bytes("x")), 400, "bad-request");
            var little = BodyPublishers.ofString("x");
            assertProblem(chat.call("POST", "/api/chat/files?name=a", little), 401, "unknown-token");
            assertProblem(
                    chat.call("POST", "/api/chat/files?name=a", little, "Authorization", "Bearer v1.x." + chat.id()),
                    401,
                    "unknown-token");
            assertProblem(chat.call("DELETE", "/api/chat/files/v1", little), 401, "unknown-token");
            chat.say(Map.of("type", "end"));
            await().until(() -> chat.await("status").path("state").asString("").equals("ended"));
            assertProblem(chat.upload("late.png", bytes("x")), 409, "ended");
        }
    }

    @Test
    void onlySitesThatMayCarryTheWidgetMaySendFilesFromTheirPages() {
        try (var chat = new ChatPage(server)) {
            String[] wish = {"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization"
            };
            var shop = chat.call(
                    "OPTIONS",
                    "/api/chat/files?name=a",
                    BodyPublishers.noBody(),
                    "Origin",
                    "https://shop.example",
                    wish[0],
                    wish[1],
                    wish[2],
                    wish[3]);
            assertThat(shop.statusCode()).isEqualTo(200);
            assertThat(shop.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
            assertThat(shop.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            var other = chat.call(
                    "OPTIONS",
                    "/api/chat/files?name=a",
                    BodyPublishers.noBody(),
                    "Origin",
                    "https://evil.example",
                    wish[0],
                    wish[1]);
            assertThat(other.statusCode()).isEqualTo(403);
        }
    }
}
