package tandem.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.insight.metrics.ResolutionRule;
import tandem.insight.metrics.ServiceLevelRule;
import tandem.insight.metrics.ServiceLevelRule.Variant;

class ReportWordsTest {

    @Test
    void everyFigureHasANameAndADefinitionInEachLanguage() {
        ReportWords.LANGUAGES.forEach((language, words) -> {
            for (By by : By.values()) {
                by.keys()
                        .forEach(key ->
                                assertThat(words.has("key." + key)).as(key).isTrue());
                for (Column column : Column.of(by, ServiceLevelRule.USUAL, ResolutionRule.USUAL, true)) {
                    assertThat(words.has("column." + column.name()))
                            .as("%s %s", language, column.name())
                            .isTrue();
                    assertThat(words.meaning(column)).isNotBlank();
                    if (!language.equals("en")) {
                        assertThat(words.meaning(column))
                                .as(column.name())
                                .isNotEqualTo(column.formula())
                                .doesNotContain("answered");
                    }
                }
            }
        });
    }

    @Test
    void theDefinitionOfAServiceLevelIsTheOneThatIsComputed() {
        var rule = new ServiceLevelRule(Variant.SL2, false, true, Duration.ofSeconds(30));
        var column = Column.of(By.QUEUE, rule, ResolutionRule.USUAL, true).stream()
                .filter(each -> each.name().equals("serviceLevel"))
                .findFirst()
                .orElseThrow();
        assertThat(ReportWords.in("en").meaning(column))
                .isEqualTo("(answered within 30 s + abandoned within 30 s − short abandons)"
                        + " ÷ (answered + abandoned − short abandons + flowed out)");
        assertThat(ReportWords.in("zh").meaning(column)).contains("30 s").contains("短时放弃");
    }
}
