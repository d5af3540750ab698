package tandem.insight.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.insight.alert.AlertRule.Condition;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Measure;

class AlertsFileTest {
    private final List<String> problems = new ArrayList<>();

    private AlertRules read(String text) {
        return new AlertsFile(Set.of(new QueueId("sales")))
                .read("alerts.yml", text, (Problem problem) -> problems.add(problem.toString()));
    }

    @Test
    void everythingThatCanBeSaidIsRead() {
        var rules = read("""
                alerts:
                  - id: long-wait
                    name: { en: Long wait, zh: 等待过久 }
                    metric: longest-wait
                    above: 3m
                    clear: 1m
                    for: 30s
                    queues: [sales]
                    mail: ops@example.com
                    webhooks: [pager]
                  - { id: level, metric: service-level, below: 0.7, clear: 0.8, over: 1h }
                  - { id: unusual, metric: arrived, unusual: { by: 0.5, weeks: 3, least: 20 } }
                webhooks:
                  pager: { url: https://pager.example.com/x, secret: s }
                """);
        assertThat(problems).isEmpty();
        var wait = rules.rules().getFirst();
        assertThat(wait.metric()).isEqualTo(AlertMetric.Now.LONGEST_WAIT);
        assertThat(wait.condition()).isEqualTo(new Condition.Above(180_000, 60_000));
        assertThat(wait.lasts()).isEqualTo(Duration.ofSeconds(30));
        assertThat(wait.mails()).containsExactly("ops@example.com");
        assertThat(wait.nameIn("zh")).isEqualTo("等待过久");
        assertThat(rules.rules().get(1).metric()).isEqualTo(new AlertMetric.Of(Figure.SERVICE_LEVEL));
        assertThat(rules.rules().get(2).metric()).isEqualTo(new AlertMetric.Count(Measure.ARRIVED));
        assertThat(rules.rules().get(2).condition()).isEqualTo(new Condition.Unusual(0.5, 3, 20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            metric: waiting, above: 3                              | alerts.yml:2: the field 'id' is missing
            id: a, above: 3                                        | alerts.yml:2: the field 'metric' is missing
            id: a, metric: moon, above: 3                          | alerts.yml:2: there is no metric 'moon'
            id: a, metric: waiting                                 | alerts.yml:2: an alert needs one of 'above', 'below' and 'unusual'
            id: a, metric: waiting, above: 3, below: 1             | alerts.yml:2: an alert needs one of
            id: a, metric: waiting, above: 3, clear: 5             | alerts.yml:2: 'clear' is on the other side
            id: a, metric: service-level, below: 0.8, clear: 0.5   | alerts.yml:2: 'clear' is on the other side
            id: a, metric: waiting, above: 3, queues: [moon]       | alerts.yml:2: there is no queue 'moon'
            id: a, metric: waiting, unusual: { by: 0.5 }           | alerts.yml:2: what was waiting at a moment
            id: a, metric: arrived, unusual: { weeks: 2 }          | alerts.yml:2: the field 'by' is missing
            id: a, metric: waiting, above: 3, mail: nobody         | alerts.yml:2: 'nobody' is no e-mail address
            id: a, metric: waiting, above: 3, webhooks: [x]        | alerts.yml:2: there is no webhook 'x'
            """)
    void whatIsWrongIsToldWithItsLine(String alert, String problem) {
        read("alerts:\n  - { " + alert + " }\n");
        assertThat(problems).anySatisfy(told -> assertThat(told).startsWith(problem));
    }

    @Test
    void webhookWithoutASecretOrAnAddressIsRefused() {
        read("webhooks: { a: { url: 'ftp://x/y', secret: s }, b: { url: 'https://x/y' } }");
        assertThat(problems).hasSize(2);
    }
}
