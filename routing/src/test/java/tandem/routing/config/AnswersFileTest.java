package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.CannedAnswer;

/// answers.yml beside a queue and an agent.
class AnswersFileTest {
    private static final String GOOD = """
            answers:
              - id: hello
                text: { en: "Hello {customer.name}, this is {agent.name}" }
              - id: 退货
                queues: [sales]
                channels: [chat, email]
                title: { zh: 退货说明 }
                text: { en: "{attribute.order}: {not one}", zh: 退货 }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void others() throws IOException {
        Files.writeString(folder.resolve("queues.yml"), """
                queues:
                  - { id: sales, name: Sales, channels: [chat] }
                """);
        Files.writeString(folder.resolve("agents.yml"), """
                agents:
                  - { id: anna, name: Anna, channels: [chat] }
                """);
    }

    private void write(String answers) throws IOException {
        Files.writeString(folder.resolve("answers.yml"), answers);
    }

    @Test
    void answersAreReadInTheirOrder() throws IOException {
        write(GOOD);
        assertThat(ConfigurationFiles.load(folder).answers())
                .containsExactly(
                        new CannedAnswer(
                                "hello",
                                Set.of(),
                                Set.of(),
                                Map.of(),
                                Map.of("en", "Hello {customer.name}, this is {agent.name}")),
                        new CannedAnswer(
                                "退货",
                                Set.of(new QueueId("sales")),
                                Set.of(Channel.CHAT, Channel.EMAIL),
                                Map.of("zh", "退货说明"),
                                Map.of("en", "{attribute.order}: {not one}", "zh", "退货")));
    }

    @Test
    void withoutTheFileThereAreNone() {
        assertThat(ConfigurationFiles.load(folder).answers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {customer.name} | {customer.nam}  | 3: there is no variable '{customer.nam}'; did you mean 'customer.name';
            {attribute.order} | {attribute.}  | 8: there is no variable '{attribute.}'
            [sales]         | [sale]          | 5: there is no queue 'sale' in queues.yml; did you mean 'sales'?
            [chat, email]   | [voice]         | 6: nobody writes on the channel 'voice'
            id: 退货          | id: hello       | 4: the id 'hello' occurs twice
            id: 退货          | id: a/b         | 4: 'a/b' cannot be typed behind a slash
            id: 退货          | name: b         | 4: 'name' is unknown here
            title: { zh     | title: { Chinese | 7: 'Chinese' is not a language such as en or zh
            """)
    void mistakeIsSaidWithItsLine(String good, String bad, String problem) throws IOException {
        assertThat(GOOD).contains(good);
        write(GOOD.replace(good, bad));
        assertThatThrownBy(() -> ConfigurationFiles.load(folder)).hasMessageContaining("answers.yml:" + problem);
    }
}
