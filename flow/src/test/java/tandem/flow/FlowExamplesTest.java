package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.routing.config.ConfigurationFiles;

/// What is shown to authors is right: the examples as files, and every piece in docs/flows.md.
class FlowExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root"));
    private static final Path EXAMPLES = ROOT.resolve("config/flows/examples");
    private static final Pattern UNKNOWN = Pattern.compile("unknown step '([^']+)'");

    @TempDir
    Path folder;

    @Test
    void examplesAreFlowsOfTheDemoCentre() throws Exception {
        try (var files = Files.list(EXAMPLES)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
                assertThat(FlowSchemaTest.acceptedBySchema(Files.readString(file)))
                        .as("%s", file)
                        .isTrue();
            }
        }
        var demo = ConfigurationFiles.load(ROOT.resolve("config"));
        var flows = new FlowCatalogue(
                folder, Destinations.of(() -> demo, Set.of("bank", "shop")), (_, _) -> Set.of(), _ -> List.of());

        flows.load();

        assertThat(flows.flows())
                .extracting(Flow::id)
                .containsExactlyInAnyOrder("bank", "orders", "after-hours", "chat", "content");
    }

    /// The pieces of a flow in the documentation.
    static Stream<String> pieces() throws IOException {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/flows.md")))
                .results()
                .map(found -> found.group(1))
                .filter(piece -> piece.startsWith("  "));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void everyPieceOfTheDocumentationIsRight(String piece) throws IOException {
        var yaml = "flow: main\nnumbers: \"*\"\nsteps:\n"
                + piece.replace("next: topic }\n  # … topic …", "next: toSales }");
        for (var found = UNKNOWN.matcher(String.join("\n", Flows.problems(yaml)));
                found.find();
                found = UNKNOWN.matcher(String.join("\n", Flows.problems(yaml)))) {
            yaml += "  " + found.group(1) + ": { end: Goodbye. }\n";
        }

        assertThat(Flows.problems(yaml)).isEmpty();
        assertThat(FlowSchemaTest.acceptedBySchema(yaml)).isTrue();
    }

    @Test
    void wholeFlowsOfTheDocumentationAreRight() throws IOException {
        var whole = Pattern.compile("```yaml\n(flow: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/flows.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(whole).hasSizeGreaterThan(1);
        for (var yaml : whole) {
            assertThat(Flows.problems(yaml)).isEmpty();
            assertThat(FlowSchemaTest.acceptedBySchema(yaml)).isTrue();
        }
    }

    @Test
    void theBanksCallerHearsTheirBalanceInTheirLanguage() throws IOException {
        var bank = Flows.read(Files.readString(EXAMPLES.resolve("bank.yml")));
        var caller = new TextCaller(
                        bank,
                        new Answer.Digits("2"),
                        new Answer.Phrase("余额"),
                        new Answer.Digits("4711"),
                        new Answer.Digits("1234"),
                        new Answer.Phrase("五"))
                .knownAs(false, null)
                .proving(new Proof.Theirs("4711", "李伟"))
                .finding("/accounts/4711", new Finding.Found(Map.of("balance", "250.5")));

        caller.walk();

        assertThat(caller.heard)
                .containsSubsequence("请输入您的账号，按井号键结束。", "请输入您的密码。", "请稍候。", "您的余额是 250.5 元。")
                .last()
                .isEqualTo("谢谢，再见。");
    }
}
