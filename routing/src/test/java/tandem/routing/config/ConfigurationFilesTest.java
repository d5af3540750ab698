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
import tandem.routing.model.Code;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

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
                capacity: 100
                deskPhone: desk
              - { id: ben, name: Ben, skills: { sales: 1, "lang:en": 3 }, channels: [voice, chat] }

            notReadyReasons:
              - { code: BREAK, en: Break }
            """;

    @TempDir
    Path folder;

    @Test
    void aQueueHasOneNameForAllOrOneForEachLanguage() throws IOException {
        assertThat(named("name: Sales").names()).isEmpty();
        var sales = named("name: { zh: 销售, en: Sales }");
        assertThat(sales.name()).isEqualTo("Sales");
        assertThat(sales.names()).containsOnly(Map.entry("en", "Sales"), Map.entry("zh", "销售"));
        assertThat(named("name: { zh: 销售 }").name()).isEqualTo("销售");
    }

    private QueueProfile named(String name) throws IOException {
        return load(QUEUES.replace("name: Sales", name), AGENTS)
                .queues()
                .values()
                .iterator()
                .next();
    }

    @Test
    void everyFieldArrives() throws IOException {
        var configuration = load(QUEUES, AGENTS);
        var sales = configuration.queues().get(new QueueId("sales"));
        assertThat(sales).isNotNull();
        assertThat(sales.channels()).containsExactlyInAnyOrder(Channel.VOICE, Channel.CHAT, Channel.TASK);
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
        assertThat(anna.deskPhone()).isEqualTo("desk");
        assertThat(configuration.notReadyReasons()).containsExactly(new Code("BREAK", Map.of("en", "Break")));
    }

    @Test
    void theDemoConfigurationIsGood() {
        var demo = ConfigurationFiles.load(Path.of(System.getProperty("tandem.root"), "config"));
        assertThat(demo.queues()).isNotEmpty();
        assertThat(demo.agents()).isNotEmpty();
        assertThat(demo.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            lang:en >= 3           | lang:en >= 11     | queues.yml:5: column 22: a level from 1 to 10 expected, found '11'
            sales and lang:en >= 3 | sales lang:en     | queues.yml:5: column 7: 'and', 'or' or the end expected, found 'lang:en'
            sales and lang:en >= 3 | ""                | queues.yml:5: a text is expected here
            sales and lang:en >= 3 | { sales: 3 }      | queues.yml:5: a text is expected here
            [voice, chat]          | [voice, pigeon]   | queues.yml:4: one of [voice, chat, email, callback, voicemail, sms, messaging, fax, task] is expected here, not 'pigeon'
            [voice, chat]          | []                | queues.yml:4: at least one channel is needed
            [voice, chat]          | voice             | queues.yml:4: a list is expected here
            offerTime: 20s         | offerTime: soon   | queues.yml:6: a time such as 500ms, 6s or 2m is expected here, not 'soon'
            offerTime: 20s         | offerTime: 0s     | queues.yml:6: an agent needs some time to consider an offer
            offerTime: 20s         | offertime: 20s    | queues.yml:6: 'offertime' is unknown here; did you mean 'offerTime'
            offerTime: 20s         | choice: fastest   | queues.yml:6: one of [longest-idle, best-proficiency, least-occupied, round-robin, fewest, linear, random, ring-all] is expected here, not 'fastest'
            target: 0.8            | target: 80        | queues.yml:8: a number from 0 to 1 is expected here, not '80'
            [sold, lost]           | []                | queues.yml:9: a mandatory wrap-up needs dispositions to choose from
            [sold, lost]           | [sold, sold]      | queues.yml:9: the disposition 'sold' occurs twice
            mandatory: true        | mandatory: maybe  | queues.yml:9: true or false is expected here, not 'maybe'
            limit: 2m              | limit: 0s, extension: 1m | queues.yml:9: there is no wrap-up that could be extended
            name: Sales            | title: Sales      | queues.yml:3: 'title' is unknown here
            name: Sales            | name:             | queues.yml:3: a text is expected here
            id: sales              | id: sales calls   | queues.yml:2: Not a valid QueueId: 'sales calls'
            id: sales              | lastAgent: 30s    | queues.yml:2: the field 'id' is missing
            queues:                | queue:            | queues.yml:1: 'queue' is unknown here; did you mean 'queues'; allowed: dispositions, queues
            name: Sales            | name: [           | queues.yml:
            """)
    void whatIsWrongInTheQueuesIsSaidWithItsLine(String good, String bad, String message) {
        assertThatThrownBy(() -> load(QUEUES.replace(good, bad), AGENTS))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            sales: 7        | sales: 0                   | agents.yml:4: a whole number from 1 to 10 is expected here, not '0'
            sales: 7        | sales: 7, sales: 8         | agents.yml:4: 'sales' is there twice
            capacity: 100   | capacity: 80               | agents.yml:6: a capacity of 80 is too small for voice, which weighs 100 and which 'anna' serves
            capacity: 100   | share: 0                   | agents.yml:6: a whole number from 1 to 1000
            capacity: 100   | tags: [a, a]               | agents.yml:6: the tag 'a' is there twice
            deskPhone: desk | deskPhone: web-anna        | agents.yml:7: 'web-anna' cannot be the name of a desk phone
            id: ben         | id: ben, deskPhone: desk   | agents.yml:8: the desk phone 'desk' is that of 'anna' already
            - { code: BREAK | - { code: BREAK }\\n  - { code: BREAK | agents.yml:12: the reason 'BREAK' occurs twice
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
                .hasMessageContaining("agents.yml:10: the id 'anna' occurs twice");
    }

    @Test
    void aMissingOrEmptyFileIsSaidInOneSentence() throws IOException {
        assertThatThrownBy(() -> ConfigurationFiles.load(folder))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage(folder.resolve("agents.yml") + ": the file does not exist\n" + folder.resolve("queues.yml")
                        + ": the file does not exist");
        Files.writeString(folder.resolve("queues.yml"), "# nothing\n");
        assertThatThrownBy(() -> ConfigurationFiles.load(folder))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageEndingWith("queues.yml:1: the file is empty");
    }

    private RoutingConfiguration load(String queues, String agents) throws IOException {
        Files.writeString(folder.resolve("queues.yml"), queues);
        Files.writeString(folder.resolve("agents.yml"), agents);
        return ConfigurationFiles.load(folder);
    }
}
