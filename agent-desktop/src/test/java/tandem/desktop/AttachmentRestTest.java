package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.attachment.AttachmentFolder.Incoming;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.SessionId;
import tandem.core.event.Event;

/// Files that are sent along: who may have them, how they are given out, and how agents add theirs.
class AttachmentRestTest {
    private static final AgentId ANNA = new AgentId("anna");
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

    @BeforeEach
    void begin() {
        server.clear();
    }

    private static InteractionId mail() {
        return server.arrive(Channel.EMAIL, "support");
    }

    /// Anna has taken a mail.
    private static InteractionId annaTakes(Visitor anna) {
        var session = new SessionId(anna.logIn("anna"));
        server.router().desktopBack(ANNA, session);
        server.router().ready(ANNA, session);
        var mail = mail();
        await().until(() -> server.router().find(mail).orElseThrow().state() == InteractionState.OFFERED);
        var offered = server.router().find(mail).orElseThrow();
        var page = anna.desktop(session.value());
        page.command("accept", Map.of("interaction", mail.value(), "epoch", offered.epoch()));
        await().until(() -> server.router().find(mail).orElseThrow().state() == InteractionState.CONNECTED);
        return mail;
    }

    private static List<Attachment> keep(InteractionId mail, String name, String type, String content) {
        return server.attachments.keep(
                mail,
                "m" + name.hashCode(),
                List.of(new Incoming(
                        name,
                        type,
                        content.length(),
                        "logo@x",
                        () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)))));
    }

    private static String path(InteractionId mail, Attachment file) {
        return "/api/interactions/" + mail + "/attachments/" + file.id();
    }

    private static void assertHarmless(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox", "default-src 'none'");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void htmlAndSvgAreDownloadedNeverShown() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        for (var type : List.of("text/html", "image/svg+xml", "image/png")) {
            var file = keep(mail, "x." + type.length(), type, "<svg onload=alert(1)>")
                    .getFirst();
            var answer = anna.get(path(mail, file) + "?show=true");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertHarmless(answer);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment;");
        }
    }

    @Test
    void pictureIsShownIfAskedForAndKeepsItsName() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        var file = keep(mail, "Größe \"1\".png", "text/html", PNG).getFirst();
        var shown = anna.get(path(mail, file) + "?show=true");
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
        assertHarmless(shown);
        assertThat(shown.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline;")
                .contains("filename*=UTF-8''Gr%C3%B6%C3%9Fe");
        assertThat(anna.get(path(mail, file))
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .startsWith("attachment;");
    }

    @Test
    void onlyWhoMaySeeTheInteractionMayHaveItsFiles() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        var file = keep(mail, "a.pdf", "application/pdf", "pdf").getFirst();
        var stranger = server.visitor();
        assertProblem(stranger.get(path(mail, file)), 401, "not-logged-in");
        var ben = server.visitor();
        ben.logIn("ben");
        assertProblem(ben.get(path(mail, file)), 404, "not-found");
        assertThat(anna.get(path(mail, file)).body()).isEqualTo("pdf");
        var sofia = server.visitor();
        sofia.logIn("sofia");
        assertThat(sofia.get(path(mail, file)).body()).isEqualTo("pdf");
    }

    @Test
    void fileThatVanishedIsSaidToBeGone() throws IOException {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        var file = keep(mail, "a.pdf", "application/pdf", "pdf").getFirst();
        lose(String.valueOf(file.id()));
        assertProblem(anna.get(path(mail, file)), 404, "not-found");
        assertProblem(anna.get("/api/interactions/" + mail + "/attachments/..%2fx"), 400, "bad-request");
    }

    @Test
    void agentAddsAFileAndTakesItBack() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        String files = "/api/interactions/" + mail + "/attachments";
        var answer = anna.send("POST", files + "?name=offer.pdf", "application/pdf", BodyPublishers.ofString("pdf"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var file = Visitor.json(answer);
        assertThat(file.path("name").asString()).isEqualTo("offer.pdf");
        assertThat(file.path("bytes").asInt()).isEqualTo(3);
        String one = files + "/" + file.path("id").asString();
        assertThat(anna.get(one).body()).isEqualTo("pdf");
        assertThat(anna.send("DELETE", one, "text/plain", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(anna.get(one), 404, "not-found");
    }

    @Test
    void uploadThatMustNotBeIsRefusedWithWords() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        String files = "/api/interactions/" + mail + "/attachments";
        var much = BodyPublishers.ofByteArray(new byte[3_000_000]);
        assertProblem(anna.send("POST", files + "?name=a.bin", "text/plain", much), 413, "too-large");
        var little = BodyPublishers.ofString("x");
        assertProblem(anna.send("POST", files + "?name=a.EXE", "text/plain", little), 415, "refused-type");
        assertProblem(
                anna.send("POST", files + "?name=a", "multipart/form-data", little), 415, "unsupported-media-type");
        assertProblem(anna.send("POST", files + "?name=", "text/plain", little), 400, "bad-request");
        var others = "/api/interactions/" + mail() + "/attachments?name=a";
        assertProblem(anna.send("POST", others, "text/plain", little), 409, "not-yours");
    }

    @Test
    void uploadCutOffLeavesNothing() throws IOException {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        try (var socket = new Socket(server.base().getHost(), server.base().getPort())) {
            String head = "POST /api/interactions/" + mail + "/attachments?name=half.bin HTTP/1.1\r\nHost: x\r\n"
                    + "Cookie: TANDEM=" + anna.cookie("TANDEM") + "; XSRF-TOKEN=" + anna.cookie("XSRF-TOKEN") + "\r\n"
                    + "X-XSRF-TOKEN: " + anna.cookie("XSRF-TOKEN") + "\r\nContent-Length: 1000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[900]);
            socket.getOutputStream().flush();
            await().until(() -> partsOf(mail) == 1);
        }
        await().until(() -> partsOf(mail) == 0);
    }

    private static long partsOf(InteractionId mail) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(f -> f.toString().contains(mail.value()) && Files.isRegularFile(f))
                    .count();
        }
    }

    @Test
    void picturesFromElsewhereAreLoadedByAPageThatMayDoNothingElse() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        var files = keep(mail, "logo.png", "image/png", PNG);
        server.router()
                .record(
                        mail,
                        new Event.MailAdded(
                                "<m@x>",
                                Party.CUSTOMER,
                                null,
                                "eve@x.org",
                                List.of(),
                                "Hi",
                                "hi",
                                "<p>hi</p><img data-remote=\"https://x.org/a.png\" /><img data-cid=\"logo&#64;x\" />",
                                null,
                                List.of(),
                                null,
                                List.of(),
                                files),
                        CommandId.random());
        var entry = server.routing.journal().of(mail).getLast();
        var page = anna.get("/api/interactions/" + mail + "/mails/" + entry.id() + "/with-pictures");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("src=\"https://x.org/a.png\"", "src=\"" + path(mail, files.getFirst()) + "?show=true\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox allow-same-origin", "frame-ancestors 'self'")
                .doesNotContain("script", "allow-forms");
        assertProblem(anna.get("/api/interactions/" + mail + "/mails/0-0/with-pictures"), 404, "not-found");
    }

    @Test
    void draftIsWrittenByWhoHasTheMailAndReadByWhoMaySeeIt() {
        var anna = server.visitor();
        var mail = annaTakes(anna);
        String path = "/api/interactions/" + mail + "/draft";
        assertThat(anna.get(path).statusCode()).isEqualTo(204);
        assertThat(put(anna, path, "{\"seen\":0,\"content\":{\"text\":\"Dear\"}}")
                        .body())
                .isEqualTo("{\"version\":1}");
        assertProblem(put(anna, path, "{\"seen\":0,\"content\":{}}"), 409, "changed");
        assertProblem(put(anna, path, "{\"seen\":1,\"content\":[]}"), 400, "bad-request");
        assertProblem(put(anna, path, "{\"seen\":1}"), 400, "bad-request");
        String much = "{\"seen\":1,\"content\":{\"text\":\"" + "x".repeat(300_000) + "\"}}";
        assertProblem(put(anna, path, much), 413, "too-large");
        var sofia = server.visitor();
        sofia.logIn("sofia");
        var seen = Visitor.json(sofia.get(path));
        assertThat(seen.at("/content/text").asString()).isEqualTo("Dear");
        assertThat(seen.path("by").asString()).isEqualTo("anna");
        assertThat(seen.path("at").asLong()).isEqualTo(1_700_000_000_000L);
        var ben = server.visitor();
        ben.logIn("ben");
        assertProblem(ben.get(path), 404, "not-found");
        assertProblem(put(ben, path, "{\"seen\":1,\"content\":{}}"), 409, "not-yours");
        assertThat(anna.send("DELETE", path, "text/plain", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertThat(anna.get(path).statusCode()).isEqualTo(204);
    }

    @Test
    void aMailThatAnAgentBeginsHasItsFilesBeforeThereIsAnInteraction() {
        var anna = server.visitor();
        var session = new SessionId(anna.logIn("anna"));
        var senders = Visitor.json(anna.get("/api/mailboxes"));
        assertThat(senders.at("/0/address").asString()).isEqualTo("support@example.org");
        assertThat(senders.at("/0/queue").asString()).isEqualTo("support");
        String files = "/api/interactions/new.anna.1/attachments";
        var answer = anna.send("POST", files + "?name=a.pdf", "application/pdf", BodyPublishers.ofString("pdf"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String file = Visitor.json(answer).path("id").asString();
        assertThat(anna.get(files + "/" + file).body()).isEqualTo("pdf");
        assertThat(anna.get("/api/interactions/new.anna.1/draft").statusCode()).isEqualTo(204);
        var ben = server.visitor();
        ben.logIn("ben");
        assertProblem(ben.get(files + "/" + file), 404, "not-found");
        assertProblem(ben.send("POST", files + "?name=a", "text/plain", BodyPublishers.noBody()), 409, "not-yours");
        var page = anna.desktop(session.value());
        var fresh =
                Map.of("interaction", "new.anna.1", "from", "support@example.org", "to", List.of("a@b"), "text", "x");
        assertThat(page.command("mailNew", fresh).path("ok").asBoolean()).isTrue();
    }

    private static HttpResponse<String> put(Visitor visitor, String path, String body) {
        return visitor.send("PUT", path, "application/json", BodyPublishers.ofString(body));
    }

    /// As if the disk had lost it.
    private void lose(String id) throws IOException {
        try (var all = Files.walk(server.attachmentFolder)) {
            for (var file : all.filter(found -> found.endsWith(id)).toList()) {
                Files.delete(file);
            }
        }
    }
}
