package tandem.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCommandTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void copyTheFlows() throws IOException {
        for (var name : new String[] {"main.yml", "self-test.yml"}) {
            Files.copy(CONFIG.resolve("flows").resolve(name), folder.resolve(name));
        }
    }

    private int run(String typed, String... args) {
        var settings = Stream.of(
                "--setting=tandem.config=" + CONFIG,
                "--setting=tandem.ivr.flows=" + folder,
                "--setting=tandem.ivr.services.bank.url=http://127.0.0.1:1/");
        var command = new FlowCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(typed)));
        return command.run(Stream.concat(Arrays.stream(args), settings).toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String refused() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Test
    void flowIsDrawnToStandardOutput() {
        assertThat(run("", "draw", "main", "--language", "zh")).isZero();
        assertThat(said()).startsWith("<svg ").contains("呼叫流程 main").endsWith("</svg>\n");
        assertThat(refused()).isEmpty();
    }

    @Test
    void fileThatIsNotInForceIsDrawnToo() {
        assertThat(run("", "draw", CONFIG.resolve("flows/examples/bank.yml").toString()))
                .isZero();
        assertThat(said()).contains("data-step=\"lockedOut\"");
    }

    @Test
    void unknownFlowIsAnsweredByThoseThereAre() {
        assertThat(run("", "draw", "shop")).isEqualTo(1);
        assertThat(refused()).contains("There is no flow 'shop'").contains("main, self-test");
        assertThat(said()).isEmpty();
    }

    @Test
    void flowThatDoesNotLoadIsToldWithFileAndLine() throws IOException {
        var main = folder.resolve("main.yml");
        Files.writeString(main, Files.readString(main).replace("next: topic\n", "next: tropic\n"));

        assertThat(run("", "try", "main")).isEqualTo(1);

        assertThat(refused()).contains("main.yml:12: unknown step 'tropic'");
        assertThat(run("", "draw", "main")).isEqualTo(1);
        assertThat(run("", "draw")).isEqualTo(2);
    }

    @Test
    void callerIsPlayedInText() {
        assertThat(run("help me\nback\n9\n\nrefused\nbilling\ntaken\n", "try", "main"))
                .isZero();

        assertThat(said())
                .containsSubsequence(
                        "greeting → topic",
                        "» (en) Welcome to Tandem.",
                        "« help me",
                        "topic: support (speech) → support",
                        "« 9",
                        "topic: no match",
                        "« (nothing)",
                        "topic: no input",
                        "topic: billing (speech) → billing",
                        "billing {topic=billing} → toBilling",
                        "« taken",
                        "Over: queue",
                        "topic = billing");
    }

    @Test
    void bankIsCalledAtNightInChinese() {
        var bank = CONFIG.resolve("flows/examples/bank.yml").toString();

        assertThat(run(
                        "new\n\n1\n4711#\n1234\nverified 李伟\nfound balance=250.5\n5\n",
                        "try",
                        bank,
                        "--language",
                        "zh",
                        "--at",
                        "2026-11-29T03:00"))
                .isZero();

        assertThat(said()).contains("» (zh) 您的余额是 250.5 元。", "survey csat: 5 of 1 to 5", "Over: ended");
    }
}
