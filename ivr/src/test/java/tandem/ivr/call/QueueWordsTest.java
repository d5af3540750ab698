package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Treatment;
import tandem.routing.model.Treatment.AboutAgent;
import tandem.routing.model.Treatment.Waiting;

/// What is said to those who wait (T6) and to those who are connected (I9).
class QueueWordsTest {
    private static final RoutingConfiguration DEMO =
            ConfigurationFiles.load(Path.of(System.getProperty("tandem.root", ".."), "config"));
    private static final QueueProfile SALES =
            Objects.requireNonNull(DEMO.queues().get(new QueueId("sales")));

    private static String words(Optional<Spoken> spoken) {
        return spoken.orElseThrow().parts().stream().map(Part::value).collect(Collectors.joining(" "));
    }

    private static QueueProfile saying(List<Map<String, String>> messages) {
        return SALES.treating(
                new Treatment(new Waiting(null, Duration.ofSeconds(30), true, messages, Duration.ofSeconds(60))));
    }

    @Test
    void messagesTakeTurnsInTheLanguageOfTheCaller() {
        var queue = saying(List.of(Map.of("en", "First.", "zh", "第一。"), Map.of("de", "Zweitens.")));

        assertThat(words(QueueWords.message(queue, 0, "zh-CN"))).isEqualTo("第一。");
        assertThat(words(QueueWords.message(queue, 0, "fr"))).as("English else").isEqualTo("First.");
        assertThat(words(QueueWords.message(queue, 1, "zh"))).as("any else").isEqualTo("Zweitens.");
        assertThat(words(QueueWords.message(queue, 2, "en"))).isEqualTo("First.");
        assertThat(QueueWords.message(queue, 1, "en").orElseThrow().key()).isEqualTo("waiting.sales.2");
        assertThat(QueueWords.message(saying(List.of()), 0, "en")).isEmpty();
    }

    @Test
    void allMessagesAreMadeInAdvance() {
        assertThat(QueueWords.all(DEMO))
                .extracting(Spoken::key, Spoken::language)
                .contains(tuple("waiting.sales.1", "en"), tuple("waiting.sales.1", "zh"));
    }

    @Test
    void agentsAreAnnouncedByNumberOrName() {
        AgentProfile anna = Objects.requireNonNull(DEMO.agents().get(new AgentId("anna")));
        AgentProfile ben = Objects.requireNonNull(DEMO.agents().get(new AgentId("ben")));

        assertThat(words(ConnectWords.agent(anna, AboutAgent.NUMBER, "en")))
                .isEqualTo("You are speaking with agent 1001");
        assertThat(words(ConnectWords.agent(anna, AboutAgent.NUMBER, "zh"))).isEqualTo("工号 1001 为您服务。");
        assertThat(ConnectWords.agent(ben, AboutAgent.NUMBER, "en"))
                .as("has none")
                .isEmpty();
        assertThat(words(ConnectWords.agent(ben, AboutAgent.NAME, "fr")))
                .as("English where there are no words")
                .isEqualTo("You are speaking with Ben Okafor.");
    }

    @Test
    void waitsAreSaidInTensOfSecondsThenInMinutes() {
        assertThat(ConnectWords.waited(Duration.ofSeconds(9), "en")).isEmpty();
        assertThat(ConnectWords.waited(Duration.ofSeconds(-1), "en"))
                .as("another node's clock")
                .isEmpty();
        assertThat(words(ConnectWords.waited(Duration.ofSeconds(47), "en"))).isEqualTo("Waiting for 40 seconds.");
        assertThat(words(ConnectWords.waited(Duration.ofSeconds(80), "en"))).isEqualTo("Waiting for a minute.");
        assertThat(words(ConnectWords.waited(Duration.ofSeconds(100), "zh"))).isEqualTo("已等待 2 分钟。");
    }

    @Test
    void whatIsSaidAtConnectIsMadeInAdvanceWhereAQueueSaysIt() {
        assertThat(ConnectWords.all(DEMO, Set.of("en")))
                .extracting(Spoken::key)
                .contains("connect.number", "whisper.queue.vip", "whisper.wait.seconds")
                .doesNotContain("whisper.queue.sales");
    }
}
