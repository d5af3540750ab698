package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.ArticleSearch.Found;
import tandem.knowledge.Articles.Action;
import tandem.knowledge.Articles.Result;
import tandem.knowledge.Articles.Text;
import tandem.knowledge.SearchUnavailableException;

class ArticleIndexTest {
    private ArticleHouse house;

    @BeforeEach
    void open() {
        house = ArticleHouse.open(ArticleHouse.words());
    }

    @AfterEach
    void close() throws IOException {
        house.close();
    }

    private Article published(String id, Audience audience, String title) {
        var text = new Text("en", title, "", "", title + " explained.");
        var made = done(house.articles.create(id, audience, text, "ada"));
        return done(house.articles.act(id, made.revision(), "en", new Action.Publish(null), "ada"));
    }

    private static Article done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).article();
    }

    private List<String> found(String text, boolean internal) {
        return house.search.find(new ArticleSearch.Question(text, "en", internal, 10)).stream()
                .map(Found::article)
                .toList();
    }

    @Test
    void onlyWhatIsPublishedIsFoundAndOnlyByWhomItIsFor() {
        published("lamps", Audience.PUBLIC, "Broken lamps");
        published("goodwill", Audience.INTERNAL, "Goodwill for lamps");
        house.articles.create("draft", Audience.PUBLIC, new Text("en", "Lamps to come", "", "", "Lamps"), "ada");
        house.settled();
        assertThat(found("lamps", false)).containsExactly("lamps");
        assertThat(found("lamps", true)).containsExactlyInAnyOrder("lamps", "goodwill");
    }

    @Test
    void whatIsChangedWithdrawnOrDeletedIsFoundAsItIs() {
        var lamps = published("lamps", Audience.PUBLIC, "Broken lamps");
        var chairs = published("chairs", Audience.PUBLIC, "Broken chairs");
        var saved = done(house.articles.save("lamps", lamps.revision(), new Text("en", "Torches", "", "", "x"), "ada"));
        var torches = done(house.articles.act("lamps", saved.revision(), "en", new Action.Publish(null), "ada"));
        house.settled();
        assertThat(found("torches", false)).containsExactly("lamps");
        house.articles.act("lamps", torches.revision(), "en", new Action.Withdraw(), "ada");
        house.articles.delete("chairs", chairs.revision());
        house.settled();
        assertThat(found("torches", false)).isEmpty();
        assertThat(found("chairs", false)).isEmpty();
    }

    @Test
    void withoutTheIndexArticlesAreWrittenAndReadAndFoundAfterwards() {
        published("lamps", Audience.PUBLIC, "Broken lamps");
        house.settled();
        SharedElasticsearch.kill();
        try {
            published("chairs", Audience.PUBLIC, "Broken chairs");
            assertThat(house.articles.read("chairs", "en")).isPresent();
            assertThatThrownBy(() -> found("chairs", false)).isInstanceOf(SearchUnavailableException.class);
        } finally {
            SharedElasticsearch.startAgain();
        }
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> found("chairs", false).equals(List.of("chairs")));
    }

    @Test
    void anIndexThatIsLostIsFilledAnew() throws IOException {
        published("lamps", Audience.PUBLIC, "Broken lamps");
        house.settled();
        house.loseIndex();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> found("lamps", false).equals(List.of("lamps")));
    }

    @Test
    void anyTextMayBeAsked() {
        published("lamps", Audience.PUBLIC, "Broken lamps");
        house.settled();
        for (String text : List.of("*", "\"", "a AND (b", "\\\\", "???", "x".repeat(10_000), "\uD83D\uDE00")) {
            assertThat(house.search.find(new ArticleSearch.Question(text, null, true, 3)))
                    .isNotNull();
        }
    }
}
