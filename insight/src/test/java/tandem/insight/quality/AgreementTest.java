package tandem.insight.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;

class AgreementTest {

    /// The example of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four
    /// observers,
    /// twelve units, missing data; interval data give 0.849.
    @Test
    void alphaIsThatOfThePublishedExample() {
        String[] observers = {
            "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
        };
        var units = new ArrayList<List<Double>>();
        for (int n = 0; n < 12; n++) {
            var values = new ArrayList<Double>();
            for (String observer : observers) {
                var value = observer.split(" ")[n];
                if (!value.equals(".")) {
                    values.add(Double.valueOf(value));
                }
            }
            units.add(values);
        }
        assertThat(Agreement.alpha(units).orElseThrow()).isCloseTo(0.849, within(0.0005));
    }

    @Test
    void whereAllSayTheSameOfEverythingNothingIsSaidOfChance() {
        assertThat(Agreement.alpha(List.of(List.of(1.0, 1.0), List.of(1.0, 1.0))))
                .isEmpty();
        assertThat(Agreement.alpha(List.of(List.of(1.0), List.of()))).isEmpty();
        assertThat(Agreement.alpha(List.of(List.of(1.0, 1.0), List.of(0.0, 0.0))))
                .hasValue(1);
    }

    @Test
    void eachQuestionHasItsSpreadAndThePairsThatAgree() {
        var card = new ScorecardsFile(Set.of(new QueueId("sales")))
                .read("scorecards.yml", ScorecardsFileTest.CARD, problem -> {})
                .cards()
                .getFirst();
        var agreement = Agreement.of(
                card,
                List.of(
                        Map.of("greeted", ScoredTest.answer("yes"), "clear", ScoredTest.answer("1")),
                        Map.of("greeted", ScoredTest.answer("yes"), "clear", ScoredTest.answer("5")),
                        Map.of("greeted", ScoredTest.answer("no"), "verified", ScoredTest.answer("n/a"))));
        assertThat(agreement.questions())
                .hasEntrySatisfying("greeted", greeted -> {
                    assertThat(greeted.equal().orElseThrow()).isCloseTo(1 / 3.0, within(1e-9));
                    assertThat(greeted.spread()).hasValue(1);
                })
                .hasEntrySatisfying("clear", clear -> assertThat(clear.spread()).hasValue(1))
                .hasEntrySatisfying("verified", verified -> {
                    assertThat(verified.equal()).isEmpty();
                    assertThat(verified.spread()).isEmpty();
                });
        assertThat(agreement.alpha()).isPresent();
    }
}
