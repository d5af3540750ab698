package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Code;
import tandem.routing.InvalidConfigurationException;
import tandem.routing.Requirement;
import tandem.routing.RoutingConfiguration;

class ConfigurationFilesTest {
    private static final String QUEUES = """
            queues:
              - id: sales
                name: Sales
                channels: [voice, chat]
                requirement: sales and lang:en >= 3
                offerTime: 20s
                missesToNotReady: 2
                serviceLevel: { within: PT20S, target: 0.8 }
                wrapUp: { limit: 2m, mandatory: true, dispositions: [sold, lost] }
            dispositions:
              sold: { en: Sold, zh: 已成交 }
            """;
    private static final String AGENTS = """
            agents:
              - id: anna
                name: Anna Berg
                skills: { sales: 7 }
                channels: [voice]
            notReadyReasons:
              - { code: BREAK, en: Break }
            """;

    @TempDir
    Path folder;

    @Test
    void everyFieldArrives() throws IOException {
        var configuration = load(QUEUES, AGENTS);
        var sales = configuration.queues().get(new QueueId("sales"));
        assertThat(sales).isNotNull();
        assertThat(sales.channels()).containsExactlyInAnyOrder(Channel.VOICE, Channel.CHAT);
        assertThat(sales.requirement()).isEqualTo(Requirement.parse("lang:en >= 3 and sales >= 1"));
        assertThat(sales.offering().offerTime()).isEqualTo(Duration.ofSeconds(20));
        assertThat(sales.offering().connectTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(sales.offering().missesToNotReady()).isEqualTo(2);
        assertThat(sales.serviceLevel().within()).isEqualTo(Duration.ofSeconds(20));
        assertThat(sales.serviceLevel().shortAbandon()).isEqualTo(Duration.ofSeconds(5));
        assertThat(sales.wrapUp().limit()).isEqualTo(Duration.ofMinutes(2));
        assertThat(sales.wrapUp().dispositions())
                .containsExactly(new Code("sold", Map.of("en", "Sold", "zh", "已成交")), new Code("lost", Map.of()));
        var anna = configuration.agents().get(new AgentId("anna"));
        assertThat(anna).isNotNull();
        assertThat(anna.capacity()).isEqualTo(100);
        assertThat(configuration.notReadyReasons()).containsExactly(new Code("BREAK", Map.of("en", "Break")));
    }

    @Test
    void theDemoConfigurationIsGood() {
        var demo = RoutingConfiguration.load(Path.of(System.getProperty("tandem.root"), "config"));
        assertThat(demo.queues()).isNotEmpty();
        assertThat(demo.agents()).isNotEmpty();
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            lang:en >= 3           | lang:en >= 11     | queues.yml:5: column 22: a level from 1 to 10 expected, found '11'
            sales and lang:en >= 3 | sales lang:en     | queues.yml:5: column 7: 'and', 'or' or the end expected, found 'lang:en'
            sales and lang:en >= 3 | ""                | queues.yml:5: a text is expected here
            sales and lang:en >= 3 | { sales: 3 }      | queues.yml:5: a text is expected here
            [voice, chat]          | [voice, pigeon]   | queues.yml:4: unknown channel 'pigeon'; known are [voice, chat, email]
            [voice, chat]          | []                | queues.yml:4: at least one channel is needed
            offerTime: 20s         | offerTime: soon   | queues.yml:6: 'soon' is not a duration such as 20s, 2m or PT20S
            offerTime: 20s         | offerTime: 0s     | queues.yml:6: an agent needs some time to consider an offer
            offerTime: 20s         | offertime: 20s    | queues.yml:6: unknown field 'offertime'
            target: 0.8            | target: 80        | queues.yml:8: '80' is not a number from 0 to 1
            [sold, lost]           | []                | queues.yml:9: a mandatory wrap-up needs dispositions to choose from
            [sold, lost]           | [sold, sold]      | queues.yml:9: the disposition 'sold' occurs twice
            mandatory: true        | mandatory: maybe  | queues.yml:9: 'maybe' is neither true nor false
            name: Sales            | title: Sales      | queues.yml:3: unknown field 'title'
            id: sales              | id: sales calls   | queues.yml:2: Not a valid QueueId: 'sales calls'
            queues:                | queue:            | queues.yml:2: unknown field 'queue'; known are [queues, dispositions]
            name: Sales            | name: [           | queues.yml:
            """)
    void whatIsWrongInTheQueuesIsSaidWithItsLine(String good, String bad, String message) {
        assertThatThrownBy(() -> load(QUEUES.replace(good, bad), AGENTS))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            sales: 7        | sales: 0                   | agents.yml:4: '0' is not a whole number from 1 to 10
            sales: 7        | sales: 7, sales: 8         | agents.yml:4:
            - { code: BREAK | - { code: BREAK }\\n  - { code: BREAK | agents.yml:8: the reason 'BREAK' occurs twice
            """)
    void whatIsWrongInTheAgentsIsSaidWithItsLine(String good, String bad, String message) {
        assertThatThrownBy(() -> load(QUEUES, AGENTS.replace(good, bad.replace("\\n", "\n"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSecondAgentOfTheSameIdIsRefused() {
        var twice =
                AGENTS.replace("notReadyReasons:", "  - { id: anna, name: Other, channels: [chat] }\nnotReadyReasons:");
        assertThatThrownBy(() -> load(QUEUES, twice))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("agents.yml:6: the id 'anna' occurs twice");
    }

    @Test
    void aMissingOrEmptyFileIsSaidInOneSentence() throws IOException {
        assertThatThrownBy(() -> RoutingConfiguration.load(folder))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(folder.resolve("queues.yml") + ": the file does not exist");
        Files.writeString(folder.resolve("queues.yml"), "# nothing\n");
        assertThatThrownBy(() -> RoutingConfiguration.load(folder))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageEndingWith("the file is empty");
    }

    private RoutingConfiguration load(String queues, String agents) throws IOException {
        Files.writeString(folder.resolve("queues.yml"), queues);
        Files.writeString(folder.resolve("agents.yml"), agents);
        return RoutingConfiguration.load(folder);
    }
}
