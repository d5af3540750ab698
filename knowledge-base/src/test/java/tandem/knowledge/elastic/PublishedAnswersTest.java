package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswer.Told;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Markdown;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.answer.PublishedAnswers;
import tandem.knowledge.vector.Embedder;

/// What the assistant says to customers, from the articles that come along with Tandem (I12).
class PublishedAnswersTest {
    private static final URI SITE = URI.create("https://help.example.com");
    private static Embedder vectors;
    private static ArticleHouse house;
    private static PublishedAnswers answers;

    @BeforeAll
    static void articles() throws IOException {
        vectors = ArticleHouse.vectors();
        house = ArticleHouse.open(vectors).withExamples();
        for (var language : List.of("en", "zh")) {
            vectors.warmUp(language);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> vectors.question(language, "?").isPresent());
        }
        answers = new PublishedAnswers(house.search, house.articles, SITE);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
        vectors.close();
    }

    private static Told told(String question, String language, String... before) {
        var answer = answers.find(question, language, List.of(before));
        assertThat(answer).isInstanceOf(Told.class);
        return (Told) answer;
    }

    @Test
    void itSaysTheArticlesOwnWordsAndWhereTheyAre() {
        var told = told("How long does a refund take?", "en");

        assertThat(told.article()).isEqualTo("refund-times");
        assertThat(told.written()).endsWith("” https://help.example.com/help/en/refund-times");
        var whole = Markdown.text(house.articles
                        .read("refund-times", "en")
                        .orElseThrow()
                        .version()
                        .markdown())
                .replaceAll("\\s+", " ");
        assertThat(whole).contains(told.spoken().split("(?<=[.!?]) ")[0]);
        assertThat(told.spoken().length()).isLessThanOrEqualTo(320);
    }

    @Test
    void aChineseQuestionIsAnsweredInChinese() {
        var told = told("退款需要多久到账？", "en");

        assertThat(told.article()).isEqualTo("refund-times");
        assertThat(told.written()).contains("》 https://help.example.com/help/zh/refund-times");
    }

    @Test
    void whatTheyHaveBeenToldTheyAreNotToldAgain() {
        var first = told("How long does a refund take?", "en");

        var next = answers.find("How long does a refund take?", "en", List.of(first.article()));

        assertThat(next).isNotEqualTo(first);
        if (next instanceof Told other) {
            assertThat(other.article()).isNotEqualTo(first.article());
        }
    }

    @Test
    void whatIsForAgentsOnlyIsNeverTold() {
        var answer = answers.find("What goodwill may I give a customer?", "en", List.of());

        assertThat(answer instanceof Told told ? told.article() : "").isNotEqualTo("goodwill-for-agents");
    }

    @Test
    void whatNothingAnswersIsNotMadeUpAndListedForEditors() {
        assertThat(answers.find("Which planets have rings made of ice?", "en", List.of()))
                .isEqualTo(new ArticleAnswer.Unsure());

        assertThat(house.articles.gaps()).anySatisfy(gap -> {
            assertThat(gap.query()).isEqualTo("which planets have rings made of ice?");
            assertThat(gap.by()).isEqualTo(Seeker.CUSTOMER);
        });
    }

    @Test
    void whetherItHelpedIsCountedOncePerContact() {
        var before = house.articles.counts().getOrDefault("gift-cards", Counts.NONE);

        answers.judge("gift-cards", true, "c-1");
        answers.judge("gift-cards", true, "c-1");
        answers.judge("gift-cards", false, "c-2");

        var after = house.articles.counts().getOrDefault("gift-cards", Counts.NONE);
        assertThat(after.helped() - before.helped()).isEqualTo(1);
        assertThat(after.notHelped() - before.notHelped()).isEqualTo(1);
    }

    @Test
    void whileTheIndexIsAwayItFailsAndSaysSo() {
        var away = new PublishedAnswers(
                _ -> {
                    throw new SearchUnavailableException("Search does not answer now", new IOException("down"));
                },
                house.articles,
                null);

        assertThat(away.find("Refund?", "en", List.of()))
                .isEqualTo(new ArticleAnswer.Failed("Search does not answer now"));
    }
}
