package tandem.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.TenantId;
import tandem.core.TurnedClock;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.Article.Stage;
import tandem.knowledge.ArticleImport;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Action;
import tandem.knowledge.Articles.Result;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Articles.Text;
import tandem.knowledge.Articles.Use;
import tandem.knowledge.Helpfulness;
import tandem.knowledge.TestRedis;
import tandem.knowledge.article.redis.RedisArticleStore;

class StoredArticlesTest {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-30T09:00:00Z"));
    private Articles articles;

    @BeforeEach
    void open() {
        articles = new StoredArticles(
                new RedisArticleStore(TestRedis.connection(), new TenantId("s-" + UUID.randomUUID())), clock);
    }

    private static Text text(String language, String title, String markdown) {
        return new Text(language, title, "Returns", "send back", markdown);
    }

    private Article made() {
        return done(articles.create("returns", Audience.PUBLIC, text("en", "Returns", "Thirty days."), "ada"));
    }

    private static Article done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).article();
    }

    private Article act(Article article, Action action) {
        return done(articles.act(article.id(), article.revision(), "en", action, "boss"));
    }

    private String read() {
        return articles.read("returns", "en").orElseThrow().version().markdown();
    }

    @Test
    void aDraftIsReadByNobodyUntilItIsPublished() {
        var article = made();
        assertThat(articles.read("returns", "en")).isEmpty();
        article = act(article, new Action.Submit());
        assertThat(article.in("en").orElseThrow().latest().stage()).isEqualTo(Stage.IN_REVIEW);
        article = act(article, new Action.Publish(null));
        assertThat(read()).isEqualTo("Thirty days.");

        var next = done(articles.save("returns", article.revision(), text("en", "Returns", "Sixty days."), "ada"));

        assertThat(next.in("en").orElseThrow().latest().stage()).isEqualTo(Stage.DRAFT);
        assertThat(read()).isEqualTo("Thirty days.");
        act(next, new Action.Publish(null));
        assertThat(read()).isEqualTo("Sixty days.");
    }

    @Test
    void whatIsExpiredOrWithdrawnIsReadNoMore() {
        var article = act(made(), new Action.Publish(clock.instant().plusSeconds(60)));
        assertThat(articles.read("returns", "en")).isPresent();
        clock.turn(Duration.ofSeconds(61));
        assertThat(articles.read("returns", "en")).isEmpty();
        article = act(article, new Action.Publish(null));
        assertThat(articles.read("returns", "en")).isPresent();
        act(article, new Action.Withdraw());
        assertThat(articles.read("returns", "en")).isEmpty();
    }

    @Test
    void stepsThatDoNotFitAreRefused() {
        var article = made();
        var past = new Action.Publish(clock.instant().minusSeconds(1));
        for (var action : List.of(new Action.Return(), new Action.Withdraw(), past)) {
            assertThat(articles.act("returns", article.revision(), "en", action, "boss"))
                    .isInstanceOf(Result.Refused.class);
        }
        assertThat(articles.act("returns", article.revision(), "zh", new Action.Submit(), "boss"))
                .isInstanceOf(Result.Refused.class);
        assertThat(articles.find("returns")).contains(article);
    }

    @Test
    void ofTwoEditorsAtOnceTheSecondIsToldAndNothingIsLost() {
        var seen = made();
        var first = done(articles.save("returns", seen.revision(), text("en", "Returns", "By Ada."), "ada"));

        var second = articles.save("returns", seen.revision(), text("en", "Returns", "By Ben."), "ben");

        assertThat(second).isEqualTo(new Result.Conflict(first));
        assertThat(articles.versions("returns", "en"))
                .extracting(Article.Version::markdown)
                .containsExactly("By Ada.", "Thirty days.");
        done(articles.save("returns", first.revision(), text("en", "Returns", "By both."), "ben"));
        assertThat(articles.versions("returns", "en")).hasSize(3);
    }

    @Test
    void anOlderVersionComesBackAsTheNewest() {
        var article = made();
        article = done(articles.save("returns", article.revision(), text("en", "Returns", "Worse."), "ben"));
        done(articles.restore("returns", article.revision(), "en", 1, "ada"));

        var newest = articles.versions("returns", "en").getFirst();

        assertThat(newest.number()).isEqualTo(3);
        assertThat(newest.markdown()).isEqualTo("Thirty days.");
        assertThat(newest.restoredFrom()).isEqualTo(1);
    }

    @Test
    void languagesHaveVersionsOfTheirOwn() {
        var article = act(made(), new Action.Publish(null));
        article = done(articles.save("returns", article.revision(), text("zh", "退货", "三十天。"), "mei"));
        assertThat(articles.versions("returns", "zh")).hasSize(1);
        assertThat(articles.read("returns", "zh")).isEmpty();
        assertThat(articles.read("returns", "en")).isPresent();
        assertThat(article.translations()).containsOnlyKeys("en", "zh");
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() {
        made();
        for (String id : List.of("No Id", "gaps", "returns")) {
            assertThat(articles.create(id, Audience.PUBLIC, text("en", "T", ""), "ada"))
                    .isInstanceOf(Result.Refused.class);
        }
        for (Text text : List.of(
                text("english", "T", ""),
                text("en", " ", ""),
                text("en", "T".repeat(201), ""),
                text("en", "T", "x".repeat(200_001)))) {
            assertThat(articles.create(null, Audience.PUBLIC, text, "ada")).isInstanceOf(Result.Refused.class);
        }
        assertThat(articles.save("nothing", 1, text("en", "T", ""), "ada")).isEqualTo(new Result.Unknown());
    }

    @Test
    void aDeletedArticleLeavesNothingBehind() {
        var article = made();
        articles.count("returns", Use.READ);
        assertThat(articles.delete("returns", article.revision() + 5)).isInstanceOf(Result.Conflict.class);
        done(articles.delete("returns", article.revision()));
        assertThat(articles.find("returns")).isEmpty();
        assertThat(articles.version("returns", "en", 1)).isEmpty();
        assertThat(articles.counts()).isEmpty();
    }

    @Test
    void aReaderVotesOnceADay() {
        made();
        articles.judge("returns", true, "192.0.2.1");
        articles.judge("returns", false, "192.0.2.1");
        articles.judge("returns", false, "192.0.2.2");
        assertThat(articles.counts()).containsEntry("returns", new Articles.Counts(0, 0, 0, 1, 1));
    }

    @Test
    void votesMoveHelpfulnessTheMoreTheMoreThereAre() {
        assertThat(Helpfulness.of(Articles.Counts.NONE)).isEqualTo(0.5);
        assertThat(Helpfulness.of(new Articles.Counts(0, 0, 0, 1, 0))).isBetween(0.5, 0.7);
        assertThat(Helpfulness.of(new Articles.Counts(0, 0, 0, 100, 0))).isBetween(0.95, 1.0);
        assertThat(Helpfulness.factor(Articles.Counts.NONE)).isEqualTo(1.0);
        assertThat(Helpfulness.factor(new Articles.Counts(0, 0, 0, 0, 100))).isBetween(0.8, 0.85);
    }

    @Test
    void whatIsSoughtInVainIsCountedWithoutWhoMightBeInIt() {
        articles.unanswered("Refund  for ann@example.com call +49 30 1234567", "en", Seeker.CUSTOMER);
        articles.unanswered("refund for bob@example.org call 030 7654321", "en", Seeker.CUSTOMER);
        articles.unanswered("1234567", "en", Seeker.CUSTOMER);
        articles.unanswered("退货", "zh", Seeker.AGENT);

        var gaps = articles.gaps();

        assertThat(gaps).hasSize(2);
        assertThat(gaps.getFirst().query()).isEqualTo("refund for … call …");
        assertThat(gaps.getFirst().times()).isEqualTo(2);
        articles.forgetGap(gaps.getFirst());
        assertThat(articles.gaps()).hasSize(1);
    }

    @Test
    void changesAreTold() {
        List<String> told = new ArrayList<>();
        articles.onChange(told::add);
        act(made(), new Action.Publish(null));
        assertThat(told).containsExactly("returns", "returns");
    }

    @Test
    void filesComeInAndWhatIsWrongIsSaidWithItsLine() {
        var files = new TreeMap<>(Map.of(
                "good.en.md", "---\ntitle: Good\ncategory: A\n---\n\nText",
                "bad.en.md", "---\ntitle: Bad\ncolour: red\n---\nText",
                "none.en.md", "Text",
                "folder/name.txt", "---\ntitle: X\n---\n"));

        var report = new ArticleImport(articles).run(files, true, "ada");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(ArticleImport.Problem::file, ArticleImport.Problem::line)
                .containsExactlyInAnyOrder(tuple("bad.en.md", 3), tuple("none.en.md", 1), tuple("folder/name.txt", 0));
        assertThat(articles.read("good", "en")).isPresent();
        assertThat(new ArticleImport(articles).run(files, true, "ada").unchanged())
                .isEqualTo(1);
    }
}
