package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.flow.FlowCatalogue;
import tandem.flow.InvalidFlowsException;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// What a flow says can be heard.
class FlowSoundsTest {
    private static final FreeTtsVoice ENGLISH = new FreeTtsVoice("kevin16");

    @TempDir
    Path folder;

    private static String saying(String text) {
        return """
                flow: main
                numbers: "*"
                steps:
                  hello: { say: "%s", next: bye }
                  bye: { end: "" }
                """.formatted(text);
    }

    /// With real sounds, but no voice for other languages than English.
    private FlowCatalogue speaking(String text) throws IOException {
        Files.writeString(folder.resolve("main.yml"), text);
        var library = new PromptLibrary(
                folder.resolve("cache"),
                folder.resolve("recorded"),
                language -> language.equals("en") ? Optional.of(ENGLISH) : Optional.empty());
        return new FlowCatalogue(folder, _ -> true, (_, _) -> Set.of(), library::prepare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"您好", "Здравствуйте", "Please hold, 您好", "😀"})
    void promptWithoutSoundIsRefusedWithItsLine(String text) throws Exception {
        var catalogue = speaking(saying(text));

        assertThatThrownBy(catalogue::load)
                .isInstanceOf(InvalidFlowsException.class)
                .hasMessageContaining("main.yml:4: prompt main.hello (en) has no sound");
        assertThat(catalogue.problems()).hasSize(1);
    }

    @Test
    void flowWithoutSoundLeavesTheFormerOneInForce() throws Exception {
        var catalogue = speaking(saying("Welcome"));
        catalogue.load();
        Files.writeString(folder.resolve("main.yml"), saying("您好"));
        catalogue.reload();

        assertThat(catalogue
                        .forCall("1", null)
                        .orElseThrow()
                        .prompts()
                        .getFirst()
                        .in("en", Map.of())
                        .parts())
                .containsExactly(new Part(Part.Kind.WORDS, "Welcome"));
        assertThat(catalogue.problems()).isNotEmpty();
    }

    @Test
    void anotherLanguageWithoutSoundIsNamedAndItsCallersHearTheFlowsOwn() throws Exception {
        var catalogue = speaking("""
                flow: main
                numbers: "*"
                steps:
                  hello: { say: { en: Welcome, zh: 您好 }, next: bye }
                  bye: { end: "" }
                """);
        catalogue.load();

        assertThat(catalogue.promptProblems())
                .singleElement()
                .asString()
                .startsWith("main.yml:4: prompt main.hello (zh) has no sound: no voice for language zh");
        var said =
                catalogue.forCall("1", null).orElseThrow().prompts().getFirst().in("zh", Map.of());
        assertThat(said.otherwise()).extracting(Spoken::language).isEqualTo("en");
    }
}
