package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.People.assertOk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.knowledge.ArticleSearch.Found;
import tandem.knowledge.ArticleSearch.Question;
import tools.jackson.databind.JsonNode;

/// Articles that follow the conversation on the agent's page (K7).
class SuggestionTest {
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    @AfterEach
    void clear() {
        server.neighbours.foundArticles.clear();
        server.neighbours.articleQuestions.clear();
        server.neighbours.searchIsDown = false;
        server.clear();
    }

    private static void there(String id, String language, double relevance, boolean sure) {
        server.neighbours.foundArticles.add(
                new Found(id, language, "About " + id, "Shop", "Thirty days.", relevance, sure, id.startsWith("in-")));
    }

    private static void writes(InteractionId contact, Party by, String text) {
        server.router()
                .record(
                        contact,
                        new Event.MessageAdded(UUID.randomUUID().toString(), by, null, text),
                        CommandId.random());
    }

    private static JsonNode suggested(Page page, InteractionId contact, String... articles) {
        return page.await(
                "suggested",
                m -> m.path("interaction").asString("").equals(contact.value()) && ids(m).equals(List.of(articles)));
    }

    private static List<String> ids(JsonNode suggested) {
        return suggested
                .path("articles")
                .valueStream()
                .map(article -> article.path("article").asString(""))
                .toList();
    }

    @Test
    void theOfferComesWithArticlesForWhatTheCustomerWrote() {
        there("returns", "en", 0.7, true);
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);

        writes(chat, Party.CUSTOMER, "How do I send back my boots?");

        var article = suggested(page, chat, "returns").at("/articles/0");
        assertThat(article.path("title").asString()).isEqualTo("About returns");
        assertThat(article.path("excerpt").asString()).isEqualTo("Thirty days.");
        assertThat(article.path("internal").asBoolean(true)).isFalse();
    }

    @Test
    void atMostThreeByRelevanceAndByWhetherTheyHelped() {
        there("first", "en", 0.80, true);
        there("second", "en", 0.79, true);
        there("third", "en", 0.78, true);
        there("in-fourth", "en", 0.77, true);
        there("unsure", "en", 0.99, false);
        var sofia = server.visitor();
        sofia.logIn("sofia");
        for (var id : List.of("first", "in-fourth")) {
            sofia.post(
                    "/api/articles", Map.of("id", id, "language", "en", "title", id, "category", "", "markdown", id));
        }
        for (var agent : List.of("ben", "chen", "admin")) {
            var visitor = server.visitor();
            visitor.logIn(agent);
            visitor.post("/api/articles/first/votes", Map.of("helped", false));
            visitor.post("/api/articles/in-fourth/votes", Map.of("helped", true));
        }
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);

        writes(chat, Party.CUSTOMER, "Where is my parcel?");

        var suggested = suggested(page, chat, "in-fourth", "second", "third");
        assertThat(suggested.at("/articles/0/internal").asBoolean()).isTrue();
    }

    @Test
    void aLaterSentenceTakesThePlaceOfTheFormerAndNothingIsSuggestedWhenUnsure() {
        there("returns", "en", 0.7, true);
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        writes(chat, Party.CUSTOMER, "How do I send back my boots?");
        suggested(page, chat, "returns");

        server.neighbours.foundArticles.clear();
        there("returns", "en", 0.3, false);
        writes(chat, Party.AGENT, "Within thirty days.");
        writes(chat, Party.CUSTOMER, "Is it raining where you are?");

        suggested(page, chat);
        writes(chat, Party.CUSTOMER, "ok");
        await().untilAsserted(() -> assertThat(server.neighbours.articleQuestions)
                .anySatisfy(q -> assertThat(q.text()).isEqualTo("Is it raining where you are?\nok")));
        assertThat(server.neighbours.articleQuestions)
                .extracting(Question::text)
                .doesNotContain("ok");
    }

    @Test
    void aChineseSentenceIsAnsweredInChineseWhateverTheContactsLanguage() {
        there("tuihuo", "zh", 0.7, true);
        there("returns", "en", 0.9, true);
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);

        writes(chat, Party.CUSTOMER, "我想退货，怎么办？");

        suggested(page, chat, "tuihuo");
    }

    @Test
    void ofACallTheAnswersAndThenTheWordsThatAreSaidAreFollowed() {
        there("refunds", "en", 0.7, true);
        var page = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        page.event("Offered", call);
        server.router()
                .record(
                        call,
                        new Event.FlowStepped("main", "why", "my refund has not come", AnswerBy.SPEECH),
                        CommandId.random());
        server.router()
                .record(call, new Event.FlowStepped("main", "menu", "billing", AnswerBy.SPEECH), CommandId.random());

        server.say(new LiveWords.Said(call, Party.AGENT, "en", "What is it about?", Instant.now()));
        server.say(new LiveWords.Said(call, Party.CUSTOMER, "en", "when do I get the money back", Instant.now()));

        suggested(page, call, "refunds");
        assertThat(server.neighbours.articleQuestions)
                .extracting(Question::text)
                .contains("when do I get the money back")
                .doesNotContain("billing");
    }

    @Test
    void ofAMailOnlyWhatTheCustomerWroteThemselvesIsLookedFor() {
        there("returns", "en", 0.7, true);
        var page = people.readyDesktop("anna");
        var mail = server.arrive(Channel.EMAIL, "sales");
        page.event("Offered", mail);
        server.router()
                .record(
                        mail,
                        new Event.MailAdded(
                                "<1@x>",
                                Party.CUSTOMER,
                                null,
                                "a@example.org",
                                List.of("us@example.org"),
                                "Boots too small",
                                "Can I send them back?\n\nOn Monday we wrote:\n> Your parcel is on its way\n-- \nMarie",
                                null,
                                null),
                        CommandId.random());

        suggested(page, mail, "returns");
        assertThat(server.neighbours.articleQuestions)
                .extracting(Question::text)
                .containsOnly("Boots too small\nCan I send them back?");
    }

    @Test
    void aPageThatComesBackIsToldAgainAndTheSentenceIsComputedOnce() {
        there("returns", "en", 0.7, true);
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var chat = people.connected(page, Channel.CHAT);
        writes(chat, Party.CUSTOMER, "How do I send back my boots?");
        suggested(page, chat, "returns");
        int asked = server.neighbours.articleQuestions.size();

        suggested(visitor.desktop(session), chat, "returns");

        assertThat(server.neighbours.articleQuestions).hasSize(asked);
    }

    @Test
    void whileTheIndexIsAwayNothingIsSuggestedAndTheNextSentenceIs() {
        there("returns", "en", 0.7, true);
        server.neighbours.searchIsDown = true;
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        writes(chat, Party.CUSTOMER, "How do I send back my boots?");
        await().until(() -> !server.neighbours.articleQuestions.isEmpty());
        server.neighbours.searchIsDown = false;

        writes(chat, Party.CUSTOMER, "Are you still there?");

        suggested(page, chat, "returns");
    }

    @Test
    void whoHasAContactInHandGetsDraftsOfItAndNobodyElse() {
        var visitor = server.visitor();
        var page = visitor.desktop(visitor.logIn("anna"));
        assertOk(page.command("ready", Map.of()));
        var chat = people.connected(page, Channel.CHAT);
        writes(chat, Party.CUSTOMER, "My parcel with the boots has not come.");

        var summary = visitor.post("/api/assist/" + chat + "/summary", Map.of());

        assertThat(summary.statusCode()).isEqualTo(200);
        assertThat(Visitor.json(summary).path("text").asString())
                .isEqualTo("Customer: My parcel with the boots has not come.");
        assertThat(Visitor.json(summary).path("by").asString()).isEqualTo("EXTRACTION");
        assertThat(Visitor.json(visitor.post("/api/assist/" + chat + "/reply", Map.of()))
                        .path("text")
                        .asString("-"))
                .as("nothing answers it")
                .isEmpty();
        var ben = server.visitor();
        ben.logIn("ben");
        assertThat(ben.post("/api/assist/" + chat + "/summary", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(ben.post("/api/assist/nothing/summary", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void topicAndMoodAreNotedWhenAContactEnds() {
        var assessor = server.assessor();
        assessor.start();
        try {
            var chat = server.arrive(Channel.CHAT, "sales");
            writes(chat, Party.CUSTOMER, "Terrible service, my tent is broken again!");
            server.router().end(chat, Party.CUSTOMER, "left");

            await().untilAsserted(() -> assertThat(server.routing.journal().of(chat))
                    .filteredOn(entry -> entry.event() instanceof Event.Assessed)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.event())
                            .isEqualTo(new Event.Assessed(null, Event.Sentiment.NEGATIVE, "EXTRACTION"))));
        } finally {
            assessor.stop();
        }
    }
}
