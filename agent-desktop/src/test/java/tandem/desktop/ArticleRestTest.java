package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.knowledge.ArticleSearch.Found;
import tools.jackson.databind.JsonNode;

/// Articles as editors, agents and customers get them (K6).
class ArticleRestTest {
    private static TestServer server;
    private Visitor sofia;
    private Visitor customer;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        server.neighbours.foundArticles.clear();
        server.neighbours.searchIsDown = false;
        sofia = server.visitor();
        sofia.logIn("sofia");
        customer = server.visitor();
    }

    private JsonNode made(String id, String markdown) {
        var answer = sofia.post(
                "/api/articles",
                Map.of("id", id, "language", "en", "title", "Returns <b>", "category", "Shop", "markdown", markdown));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Visitor.json(answer);
    }

    private JsonNode published(String id, String markdown) {
        var answer = sofia.post(
                "/api/articles/" + id + "/texts/en/publish",
                Map.of("revision", made(id, markdown).get("revision").asLong()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }

    @Test
    void whatIsPublishedIsReadByCustomersAndWhatIsNotIsNot() {
        made("draft-only", "secret draft");
        assertThat(customer.get("/help/en/draft-only").statusCode()).isEqualTo(404);
        published("shown", "Thirty **days**. <script>alert(1)</script>");

        var page = customer.get("/help/en/shown");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<strong>days</strong>", "Returns &lt;b&gt;", "Did this help?", "Contact us")
                .doesNotContain("<script");
        assertThat(customer.get("/help/en").body()).contains("/help/en/shown").doesNotContain("draft-only");
        assertThat(customer.get("/help/zh").body()).contains("联系我们").doesNotContain("/help/zh/shown");
    }

    @Test
    void anInternalArticleIsForAgentsOnly() {
        var article = published("goodwill", "Up to 20 euros");
        var changed = sofia.send(
                "PUT",
                "/api/articles/goodwill",
                "application/json",
                BodyPublishers.ofString("{\"revision\":%d,\"audience\":\"INTERNAL\"}"
                        .formatted(article.get("revision").asLong())));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(customer.get("/help/en/goodwill").statusCode()).isEqualTo(404);
        var anna = server.visitor();
        anna.logIn("anna");
        var read = Visitor.json(anna.get("/api/articles/goodwill/read/en"));
        assertThat(read.get("text").asString()).isEqualTo("Up to 20 euros");
        assertThat(read.hasNonNull("link")).isFalse();
    }

    @Test
    void customersSayWhetherItHelpedOnce() {
        published("voted", "Text");
        for (int i = 0; i < 3; i++) {
            var answer = customer.send(
                    "POST",
                    "/help/en/voted/vote",
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("helped=yes"));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(customer.send(
                                "POST",
                                "/help/en/voted/vote",
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofString("helped=maybe"))
                        .statusCode())
                .isEqualTo(400);
        var counts = Visitor.json(sofia.get("/api/articles/voted")).get("counts");
        assertThat(counts.get("helped").asInt()).isEqualTo(1);
        assertThat(counts.get("notHelped").asInt()).isZero();
    }

    @Test
    void whatNothingAnswersIsListedForEditors() {
        server.neighbours.foundArticles.add(
                new Found("shown", "en", "Returns", "Shop", "An <excerpt>", 0.3, false, false));

        var page = customer.get("/help/en?q=paint+my+kayak");

        assertThat(page.body()).contains("Perhaps one of these helps", "An &lt;excerpt&gt;");
        var gaps = Visitor.json(sofia.get("/api/articles/gaps"));
        assertThat(gaps.toString()).contains("paint my kayak", "CUSTOMER");
    }

    @Test
    void withoutTheIndexArticlesAreThereAndSearchSaysSo() {
        published("still-there", "Text");
        server.neighbours.searchIsDown = true;
        var page = customer.get("/help/en?q=returns");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Search is not available just now", "/help/en/still-there");
        var anna = server.visitor();
        anna.logIn("anna");
        var answer = anna.get("/api/articles/search?q=returns");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Visitor.json(answer).get("code").asString()).isEqualTo("search-unavailable");
    }

    @Test
    void badQuestionsGetAClearAnswer() {
        for (String q : new String[] {"x".repeat(10_000), "*returns", "where+%3Freturns"}) {
            assertThat(customer.get("/help/en?q=" + q).statusCode()).isEqualTo(400);
            assertThat(sofia.get("/api/articles/search?q=" + q).statusCode()).isEqualTo(400);
        }
        assertThat(customer.get("/help/en?q=where+is+it%3F").statusCode()).isEqualTo(200);
        assertThat(customer.get("/help/english?q=x").statusCode()).isEqualTo(400);
    }

    @Test
    void twoEditorsAtOnceAreToldOfEachOther() {
        long seen = made("both", "First").get("revision").asLong();
        var body = "{\"revision\":%d,\"title\":\"T\",\"markdown\":\"%s\"}";
        var first = sofia.send(
                "PUT",
                "/api/articles/both/texts/en",
                "application/json",
                BodyPublishers.ofString(body.formatted(seen, "one")));
        var second = sofia.send(
                "PUT",
                "/api/articles/both/texts/en",
                "application/json",
                BodyPublishers.ofString(body.formatted(seen, "two")));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(second).get("code").asString()).isEqualTo("conflict");
        assertThat(Visitor.json(sofia.get("/api/articles/both/texts/en"))).hasSize(2);
    }

    @Test
    void agentsReadAndDoNotWrite() {
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(anna.get("/api/articles").statusCode()).isEqualTo(403);
        assertThat(anna.post("/api/articles", Map.of("language", "en", "title", "T"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(customer.get("/api/articles/search?q=x").statusCode()).isEqualTo(401);
    }

    @Test
    void picturesComeInByWhatTheyAre() {
        made("pictured", "Text");
        byte[] png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d");
        var taken = sofia.send("POST", "/api/articles/pictured/files", "image/png", BodyPublishers.ofByteArray(png));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        var address = Visitor.json(taken).get("address").asString();
        var shown = customer.get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
        var refused = sofia.send(
                "POST", "/api/articles/pictured/files", "image/png", BodyPublishers.ofString("<svg onload=alert(1)>"));
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(customer.get("/help/files/pictured/..%2Fx.png").statusCode()).isIn(400, 404);
    }
}
