package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.flow.Answer;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.Services;
import tandem.flow.words.PromptProblem;
import tandem.flow.words.Spoken;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;

/// Callers whose question an article answers (I12).
class HelpOnTheLineTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    @TempDir
    Path folder;

    private final Routing routing = MemoryRouting.of(
                    ConfigurationFiles.load(CONFIG), Settings.DEFAULT, Clock.systemUTC())
            .routing();
    private final InteractionId id = InteractionId.random();
    private final List<String> judged = new ArrayList<>();
    private final List<Spoken> made = new ArrayList<>();
    private boolean voiceIsThere = true;
    private InboundCalls calls;

    private final ArticleAnswers articles = new ArticleAnswers() {
        @Override
        public ArticleAnswer find(String question, String language, Collection<String> told) {
            return told.isEmpty()
                    ? new ArticleAnswer.Told(
                            "returns", "Returns", "You have thirty days.", "You have 30 days. “Returns”")
                    : new ArticleAnswer.Unsure();
        }

        @Override
        public void judge(String article, boolean helped, String contact) {
            judged.add("%s %s %s".formatted(article, helped, contact));
        }
    };

    @BeforeEach
    void load() throws Exception {
        Files.writeString(folder.resolve("main.yml"), """
                flow: main
                numbers: "*"
                steps:
                  what: { ask: { say: What is it about?, attribute: problem }, next: help, otherwise: toSupport }
                  help:
                    answer: { question: problem, say: Did that help? }
                    next: bye
                    otherwise: toSupport
                  toSupport: { queue: support, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var flows = new FlowCatalogue(
                folder, Destinations.of(routing.router()::configuration, Set.of()), (_, _) -> Set.of(), _ -> List.of());
        flows.load();
        calls = new InboundCalls(
                routing.router(),
                new Inquiries(
                        routing.router(),
                        (address, _) -> new Customer(new CustomerId(address.text()), "Carla", true),
                        Services.NONE,
                        new Accounts(Services.NONE, Attempts.NONE, Attempts.NONE),
                        new SpokenArticles(articles, this::prepare)),
                TestExits.of(routing.router(), folder),
                flows,
                Clock.systemUTC(),
                new OnlyNode());
    }

    private List<PromptProblem> prepare(Collection<Spoken> prompts) {
        made.addAll(prompts);
        return prompts.stream()
                .map(prompt -> new PromptProblem(prompt, "no voice for language en", !voiceIsThere))
                .toList();
    }

    @AfterEach
    void close() {
        calls.close();
        routing.close();
    }

    private TextLine call(Answer... answers) {
        var line = new TextLine(answers);
        calls.take(new Arrival(id, new PhoneNumbers("US", List.of()).caller("+431234567", true), "+15550100"), line);
        return line;
    }

    @Test
    void aCallerHearsTheArticleInFewWordsAndIsContained() {
        var line = call(new Answer.Words("my boots do not fit"), new Answer.Phrase("yes"));

        assertThat(line.heard).startsWith("What is it about?", "You have thirty days.", "Did that help?");
        assertThat(made).extracting(Spoken::key).containsExactly("article.returns");
        assertThat(judged).containsExactly("returns true " + id);
        assertThat(routing.router().find(id).orElseThrow().state()).isEqualTo(InteractionState.CLOSED);
    }

    @Test
    void aCallerWhomItDoesNotHelpComesToAPerson() {
        call(new Answer.Words("my boots do not fit"), new Answer.Digits("2"));

        assertThat(judged).containsExactly("returns false " + id);
        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.state()).isEqualTo(InteractionState.WAITING);
        assertThat(interaction.attributes()).containsEntry("toldArticles", "returns");
    }

    @Test
    void whatNoVoiceCanSayIsNotSaid() {
        voiceIsThere = false;

        var line = call(new Answer.Words("my boots do not fit"));

        assertThat(line.heard).containsExactly("What is it about?");
        assertThat(routing.router().find(id).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
    }
}
