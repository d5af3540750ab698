package tandem.insight.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;

class ScoredTest {
    private final Scorecard card = new ScorecardsFile(Set.of(new QueueId("sales")))
            .read("scorecards.yml", ScorecardsFileTest.CARD, problem -> {
                throw new AssertionError(problem.toString());
            })
            .cards()
            .getFirst();

    static Answer answer(String value) {
        return new Answer(value, null, null);
    }

    private static Map<String, Answer> answers(String... pairs) {
        var answers = new HashMap<>(Map.of(
                "greeted", answer("yes"),
                "verified", answer("yes"),
                "clear", answer("5"),
                "solved", answer("fully")));
        for (int n = 0; n < pairs.length; n += 2) {
            answers.put(pairs[n], answer(pairs[n + 1]));
        }
        return answers;
    }

    private Scored.Result result(String... pairs) {
        return (Scored.Result) Scored.of(card, answers(pairs));
    }

    @Test
    void weightsSayHowMuchAQuestionCounts() {
        assertThat(result().score()).isEqualTo(1);
        // weights 2 + 1 + 3 + 1; scale 3 of 1 to 5 is worth a half
        assertThat(result("clear", "3").score()).isCloseTo((2 + 1 + 1.5 + 1) / 7.0, within(1e-9));
        assertThat(result("clear", "3").passed()).isFalse();
        assertThat(result("solved", "partly").passed()).isTrue();
        assertThat(result("greeted", "no").sections().get("opening")).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void whatDoesNotApplyIsLeftOutOfAccount() {
        assertThat(result("verified", Answer.NOT_APPLICABLE, "greeted", "no").score())
                .isCloseTo(4 / 6.0, within(1e-9));
        assertThat(Scored.of(card, answers("greeted", Answer.NOT_APPLICABLE)))
                .isEqualTo(new Scored.Wrong("greeted", "it always applies"));
    }

    @Test
    void whoeverFailsInSomethingCriticalGetsNothing() {
        var failed = result("verified", "no");
        assertThat(failed.score()).isZero();
        assertThat(failed.points()).isCloseTo(6 / 7.0, within(1e-9));
        assertThat(failed.failed()).containsExactly("verified");
        assertThat(failed.passed()).isFalse();
    }

    @Test
    void whatIsMissingOrCannotBeAnAnswerIsTold() {
        var some = answers();
        some.remove("clear");
        some.put("solved", answer(""));
        assertThat(Scored.of(card, some)).isEqualTo(new Scored.Missing(List.of("clear", "solved")));
        assertThat(Scored.of(card, answers("clear", "6")))
                .isEqualTo(new Scored.Wrong("clear", "it is answered by 1 to 5"));
        assertThat(Scored.of(card, answers("solved", "maybe"))).isInstanceOf(Scored.Wrong.class);
        assertThat(Scored.of(card, answers("greeted", "perhaps"))).isInstanceOf(Scored.Wrong.class);
        assertThat(Scored.of(card, answers("moon", "yes")))
                .isEqualTo(new Scored.Wrong("moon", "there is no such question on this card"));
    }

    @Test
    void aCardOfWhichNothingAppliesHasNoScore() {
        var only = new Scorecard(
                "only",
                Map.of(),
                List.of(),
                List.of(),
                null,
                List.of(new Scorecard.Section(
                        "s",
                        Map.of(),
                        card.questions().filter(q -> q.id().equals("verified")).toList())));
        assertThat(Scored.of(only, Map.of("verified", answer(Answer.NOT_APPLICABLE))))
                .isInstanceOf(Scored.Wrong.class);
    }
}
