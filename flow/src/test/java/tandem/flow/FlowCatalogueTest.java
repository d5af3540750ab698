package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.QueueId;
import tandem.core.config.FolderWatcher;
import tandem.flow.words.PromptProblem;
import tandem.flow.words.Spoken;
import tandem.routing.config.ConfigurationFiles;

class FlowCatalogueTest {
    @TempDir
    Path folder;

    private final List<Spoken> prepared = new ArrayList<>();

    private FlowCatalogue catalogue(Vocabulary vocabulary) {
        return new FlowCatalogue(folder, Flows::isQueue, vocabulary, this::prepare);
    }

    private FlowCatalogue catalogue() {
        return catalogue((_, _) -> Set.of());
    }

    private List<PromptProblem> prepare(Collection<Spoken> prompts) {
        prepared.addAll(prompts);
        return List.of();
    }

    private void write(String file, String id, String numbers, String text) throws IOException {
        Files.writeString(folder.resolve(file), """
                flow: %s
                numbers: [%s]
                steps:
                  hello: { say: "%s", next: bye }
                  bye: { end: "" }
                """.formatted(id, numbers, text));
    }

    @Test
    void flowThatNobodyDialsIsThereAndTakesNoCall() throws Exception {
        Files.writeString(
                folder.resolve("after.yml"), "flow: after\nnumbers: none\nsteps: { bye: { end: Goodbye. } }\n");
        write("main.yml", "main", "\"1\"", "Hello.");
        var flows = catalogue();
        flows.load();

        assertThat(flows.flows()).extracting(Flow::id).containsExactlyInAnyOrder("after", "main");
        assertThat(flows.forCall("none", null)).isEmpty();
        assertThat(flows.forCall("1", null).map(Flow::id)).contains("main");
    }

    private static String firstWords(Flow flow) {
        return flow.prompts()
                .getFirst()
                .templates()
                .getFirst()
                .parts()
                .getFirst()
                .value();
    }

    @Test
    void flowIsChosenByTheNumberThatFitsBest() throws Exception {
        write("any.yml", "any", "\"*\"", "Any");
        write("austria.yml", "austria", "\"+43*\"", "Austria");
        write("vienna.yml", "vienna", "\"+431234\"", "Vienna");
        var catalogue = catalogue();
        catalogue.load();

        assertThat(catalogue.forCall("+431234", null)).map(Flow::id).contains("vienna");
        assertThat(catalogue.forCall("+431235", null)).map(Flow::id).contains("austria");
        assertThat(catalogue.forCall("100", null)).map(Flow::id).contains("any");
    }

    @Test
    void promptsAreMadeBeforeTheFlowIsInForce() throws Exception {
        write("main.yml", "main", "\"*\"", "Welcome");
        catalogue().load();

        assertThat(prepared).extracting(Spoken::key).contains("main.hello");
    }

    @Test
    void callKeepsItsVersionAndTheNextOneGetsTheNewOne() throws Exception {
        write("main.yml", "main", "\"*\"", "Old");
        var catalogue = catalogue();
        catalogue.load();
        var flowOfACall = catalogue.forCall("1", null).orElseThrow();

        try (var _ = new FolderWatcher(folder, catalogue::reload)) {
            write("main.yml", "main", "\"*\"", "New");

            await().untilAsserted(() -> assertThat(
                            firstWords(catalogue.forCall("1", null).orElseThrow()))
                    .isEqualTo("New"));
        }
        assertThat(firstWords(flowOfACall)).isEqualTo("Old");
    }

    @Test
    void wrongFlowLeavesTheFormerOneInForceAndIsReported() throws Exception {
        write("main.yml", "main", "\"*\"", "Old");
        var catalogue = catalogue();
        catalogue.load();
        Files.writeString(
                folder.resolve("main.yml"), "flow: main\nnumbers: \"*\"\nsteps: { a: { say: A, next: b } }\n");

        assertThatThrownBy(catalogue::load)
                .isInstanceOf(InvalidFlowsException.class)
                .hasMessageContaining("main.yml:3");
        assertThat(firstWords(catalogue.forCall("1", null).orElseThrow())).isEqualTo("Old");
        assertThat(catalogue.problems()).isNotEmpty();
    }

    @Test
    void aSkillNobodyDefinedIsRefusedWithItsLine() throws Exception {
        Files.writeString(folder.resolve("main.yml"), """
                flow: main
                numbers: "*"
                steps:
                  toSales: { queue: { to: sales, require: lang:enn }, otherwise: bye }
                  bye: { end: Bye }
                """);
        var demo = ConfigurationFiles.load(Path.of(System.getProperty("tandem.root"), "config"));
        var destinations = Destinations.of(() -> demo, Set.of());

        assertThatThrownBy(new FlowCatalogue(folder, destinations, (_, _) -> Set.of(), this::prepare)::load)
                .hasMessage("main.yml:4: the skill 'lang:enn' is not defined in skills.yml; did you mean 'lang:en'?");
    }

    @Test
    void aFileThatIsNotTextIsNamed() throws Exception {
        write("a.yml", "a", "\"100\"", "A");
        Files.write(folder.resolve("b.yml"), new byte[] {(byte) 0xe4, 'x'});

        assertThatThrownBy(() -> catalogue().load()).hasMessage("b.yml: the file is not UTF-8 text");
    }

    @Test
    void twoFlowsMayNotShareANumber() throws Exception {
        write("a.yml", "a", "\"100\"", "A");
        write("b.yml", "b", "\"100\"", "B");

        assertThatThrownBy(() -> catalogue().load()).hasMessageContaining("number '100' belongs to flow 'a' as well");
    }

    @Test
    void wordThatCannotBeRecognisedIsRefusedWithItsLine() throws Exception {
        Files.writeString(folder.resolve("main.yml"), """
                flow: main
                numbers: "*"
                steps:
                  topic:
                    menu:
                      say: Say it.
                      choices:
                        odd: { press: 1, speech: [xyzzy please], next: bye }
                    otherwise: bye
                  bye: { end: "" }
                """);

        assertThatThrownBy(() -> catalogue((_, _) -> Set.of("xyzzy")).load())
                .hasMessageContaining(
                        "main.yml:8: the recogniser (en) does not know the word 'xyzzy' of 'xyzzy please'");
    }

    @Test
    void longNumberIsNamedAndStillSpoken() throws Exception {
        Files.writeString(folder.resolve("main.yml"), """
                flow: main
                numbers: "*"
                steps:
                  ask: { gather: { say: "Your number, please.", attribute: id, maxDigits: 19 }, next: told, otherwise: bye }
                  told: { say: "{number:id}", next: bye }
                  bye: { end: "" }
                """);
        var catalogue = catalogue();
        catalogue.load();

        assertThat(catalogue.promptProblems())
                .containsExactly("main.yml:5: {number:id} may have 19 digits: more than 12 are said one by one;"
                        + " maxDigits: 12 or {digits:id} makes it plain");
    }

    @Test
    void flowsAsDeliveredAreValid() throws Exception {
        var config = Path.of(System.getProperty("tandem.root"), "config");
        var queues = ConfigurationFiles.load(config).queues();
        var catalogue =
                new FlowCatalogue(config.resolve("flows"), queues::containsKey, (_, _) -> Set.of(), this::prepare);
        catalogue.load();

        assertThat(catalogue.forCall("+15550100", null)).map(Flow::id).contains("main");
    }

    @Test
    void whereChatsGetByWayOfAnotherFlowNothingIsOnlyForTheEar() throws Exception {
        Files.writeString(folder.resolve("a.yml"), "flow: a\nchats: \"*\"\nsteps:\n  on: { transfer: b }\n");
        Files.writeString(
                folder.resolve("b.yml"),
                "flow: b\nnumbers: \"2\"\nsteps:\n  on: { play: welcome, next: to }\n  to: { end: Bye }\n");

        assertThatThrownBy(catalogue()::load)
                .isInstanceOf(InvalidFlowsException.class)
                .hasMessage("b.yml:4: step 'on' plays a recording, and chats come here: say it as a text");
    }

    @Test
    void flowOfChatsNeedsNoSoundAndIsFoundByItsQueue() throws Exception {
        write("main.yml", "main", "\"*\"", "Welcome");
        Files.writeString(folder.resolve("a.yml"), "flow: a\nchats: \"*\"\nsteps:\n  to: { end: 您好 }\n");
        Files.writeString(folder.resolve("b.yml"), "flow: b\nchats: [ support ]\nsteps:\n  to: { end: 您好 }\n");
        var destinations = new Destinations() {
            @Override
            public boolean isQueue(QueueId queue) {
                return Flows.isQueue(queue);
            }
        };
        var catalogue = new FlowCatalogue(folder, destinations, (_, _) -> Set.of(), this::prepare);
        catalogue.load();

        assertThat(prepared).extracting(Spoken::key).containsOnly("main.hello");
        assertThat(catalogue.forChat(new QueueId("support"))).map(Flow::id).contains("b");
        assertThat(catalogue.forChat(new QueueId("sales"))).map(Flow::id).contains("a");
        assertThat(catalogue.called()).extracting(Flow::id).containsExactly("main");
    }

    @Test
    void flowsThatLeadToOneAnotherAreChecked() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "flow: a\nnumbers: \"1\"\nsteps:\n  on: { transfer: bee }\n");
        Files.writeString(
                folder.resolve("b.yml"),
                "flow: bea\nnumbers: \"2\"\nsteps:\n  on: { say: Hi, next: to }\n  to: { transfer: a }\n");
        assertThatThrownBy(catalogue()::load)
                .isInstanceOf(InvalidFlowsException.class)
                .hasMessage("a.yml:4: there is no flow 'bee'; did you mean 'bea'?");

        Files.writeString(folder.resolve("a.yml"), "flow: a\nnumbers: \"1\"\nsteps:\n  on: { transfer: bea }\n");
        assertThatThrownBy(catalogue()::load)
                .isInstanceOf(InvalidFlowsException.class)
                .hasMessageContaining(
                        "a.yml:4: a caller who does nothing would go round for ever:" + " flow 'bea' leads back to 'a'")
                .hasMessageContaining("b.yml:5:");
    }
}
