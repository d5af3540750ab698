package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.event.Event;

/// The step `answer`: an article, whether it helped, the next one or a person (I12).
class HelpStepTest {
    private static final Instant AT = Instant.EPOCH;
    private static final String FLOW = """
            flow: main
            numbers: "*"
            steps:
              what: { ask: { say: What is it about?, attribute: problem }, next: help, otherwise: person }
              help:
                answer:
                  question: problem
                  say: { en: Did that help?, zh: 有帮助吗？ }
                  noMatch: [Yes or no please.]
                next: bye
                otherwise: person
                unsure: sorry
              sorry: { say: I do not know that., next: person }
              person: { queue: support, otherwise: bye }
              bye: { end: Goodbye. }
            """;
    private static final ArticleAnswer RETURNS =
            new ArticleAnswer.Told("returns", "Returns", "You have thirty days.", "You have thirty days.\n“Returns”");
    private static final ArticleAnswer SIZES =
            new ArticleAnswer.Told("sizes", "Sizes", "Order the other size.", "Order the other size.\n“Sizes”");

    private static TextCaller caller(Answer... answers) {
        return new TextCaller(Flows.read(FLOW), answers);
    }

    @Test
    void whoIsHelpedIsContainedAndTheArticleCounts() {
        var caller = caller(new Answer.Words("boots do not fit"), new Answer.Digits("1"))
                .answered(RETURNS);

        assertThat(caller.walk()).isInstanceOf(Action.HangUp.class);

        assertThat(caller.heard)
                .containsExactly("What is it about?", "You have thirty days.", "Did that help?", "Goodbye.");
        assertThat(caller.asked).containsExactly("en boots do not fit []", "returns helped");
        assertThat(caller.events)
                .contains(
                        new Event.FlowStepped("main", "help", "helped", Event.AnswerBy.DIGITS),
                        new Event.AttributesSet(Map.of(FlowRun.HELPED_BY, "returns")));
    }

    @Test
    void whoIsNotHelpedIsToldTheNextOneAndThenComesToAPersonWhoSeesWhatTheyWereTold() {
        var caller = caller(
                        new Answer.Words("boots do not fit"), new Answer.Phrase("no"), new Answer.Written("not really"))
                .answered(RETURNS, SIZES);

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);

        assertThat(caller.asked)
                .containsExactly(
                        "en boots do not fit []",
                        "returns did not help",
                        "en boots do not fit [returns]",
                        "sizes did not help");
        assertThat(caller.events).contains(new Event.AttributesSet(Map.of(FlowRun.TOLD, "returns sizes")));
    }

    @Test
    void whereItIsUnsureNothingIsMadeUp() {
        var caller = caller(new Answer.Words("may I paint my kayak"));

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);

        assertThat(caller.heard).containsExactly("What is it about?", "I do not know that.");
        assertThat(caller.events).contains(new Event.FlowStepped("main", "help", "unsure", null));
    }

    @Test
    void whileNoArticleCanBeLookedForTheyComeToAPerson() {
        var caller = caller(new Answer.Words("boots")).answered(new ArticleAnswer.Failed("down"));

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);

        assertThat(caller.events).contains(new Event.FlowStepped("main", "help", "failed", null));
    }

    @Test
    void whenNoOtherArticleIsLeftTheyAreNotToldThatThereWasNone() {
        var caller = caller(new Answer.Words("boots do not fit"), new Answer.Phrase("no"))
                .answered(RETURNS);

        caller.walk();

        assertThat(caller.heard).doesNotContain("I do not know that.");
    }

    @Test
    void whoSaysNeitherYesNorNoIsAskedAgainAndThenComesToAPerson() {
        var caller = caller(new Answer.Words("boots do not fit"), new Answer.Written("blue"), new Answer.NoMatch())
                .answered(RETURNS);

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);

        assertThat(caller.heard).endsWith("Did that help?", "Yes or no please.", "Did that help?");
    }

    @ParameterizedTest
    @CsvSource({
        "没有帮助到我, false",
        "没有什么帮助, false",
        "有帮助！, true",
        "谢谢你, true",
        "Yes it did, true",
        "No it did not help me, false",
        "１, true",
    })
    void yesAndNoAreUnderstoodAsTheyAreWritten(String text, boolean helped) {
        var caller = caller(new Answer.Words("boots do not fit"), new Answer.Written(text))
                .answered(RETURNS);

        caller.walk();

        assertThat(caller.asked).contains(helped ? "returns helped" : "returns did not help");
    }

    @Test
    void anotherNodeGoesOnAtTheQuestionWithoutTellingTheArticleAgain() {
        var flow = Flows.read(FLOW);
        var run = new FlowRun(flow, Map.of(), _ -> null);
        run.after(new Happening.Begun(AT));
        run.after(new Happening.Answered(new Answer.Words("boots do not fit"), AT));
        run.after(new Happening.AnswerFound(RETURNS, AT));

        var resumed = FlowRun.resume(flow, run.place(), Map.of(), _ -> null);
        var move = resumed.after(new Happening.Begun(AT));

        assertThat(move.action()).isInstanceOf(Action.Ask.class);
        assertThat(((Action.Ask) move.action()).spoken())
                .extracting(spoken -> spoken.written())
                .containsExactly("Did that help?");
        assertThat(resumed.after(new Happening.Answered(new Answer.Written("yes!"), AT))
                        .action())
                .isEqualTo(new Action.JudgeAnswer("returns", true));
    }

    @Test
    void itSaysWhatIsWrongWithIt() {
        assertThat(Flows.problems(FLOW.replace("question: problem", "question: nothing")))
                .anyMatch(problem -> problem.contains("nothing in this flow sets 'nothing', which it answers"));
        assertThat(Flows.problems(FLOW.replace("      question: problem\n", "")))
                .anyMatch(problem -> problem.contains("'question' is missing"));
        assertThat(Flows.problems(FLOW.replace("question: problem", "question: problem\n      most: 9")))
                .isNotEmpty();
    }
}
