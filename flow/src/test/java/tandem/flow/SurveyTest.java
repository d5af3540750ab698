package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;

class SurveyTest {
    private static Flow survey(String language, String scale) {
        return Flows.read("""
                flow: after
                language: LANGUAGE
                numbers: "*"
                steps:
                  content:
                    survey: { name: csat, SCALE say: How was it?, noInput: [ From one to five please. ] }
                    next: thanks
                    otherwise: bye
                  thanks: { end: Thank you. }
                  bye: { end: Goodbye. }
                """.replace("LANGUAGE", language).replace("SCALE", scale));
    }

    @ParameterizedTest
    @CsvSource({
        "en,4,DIGITS,4,",
        "en,four,SPEECH,4,",
        "zh,五,SPEECH,5,",
        "zh-TW,一,SPEECH,1,",
        "en,10,DIGITS,10,'from: 0, to: 10,'",
        "en,zero,SPEECH,0,'from: 0, to: 10,'",
    })
    void scoreIsKeptWhetherItIsKeyedInOrSaid(String language, String answer, AnswerBy by, int score, String scale) {
        var caller = new TextCaller(
                survey(language, scale == null ? "" : scale),
                by == AnswerBy.DIGITS ? new Answer.Digits(answer) : new Answer.Phrase(answer));

        caller.walk();

        assertThat(caller.heard).last().isEqualTo("Thank you.");
        assertThat(caller.events)
                .contains(
                        scale == null
                                ? new Event.SurveyAnswered("csat", score, 1, 5, by)
                                : new Event.SurveyAnswered("csat", score, 0, 10, by));
    }

    @Test
    void onlyScoresOfTheScaleAreTaken() {
        var run = new FlowRun(survey("en", "from: 0, to: 3,"), Map.of(), _ -> Flows.OFFICE);
        var ask = (Action.Ask) run.after(new Happening.Begun(Instant.EPOCH)).action();

        assertThat(ask.question().codes()).containsExactlyInAnyOrder("0", "1", "2", "3");
        assertThat(ask.question().phrases()).containsExactly("zero", "one", "two", "three");
        assertThat(ask.question().answer("4")).isEqualTo(new Answer.NoMatch());
    }

    @Test
    void whoSaysNothingHasNoScore() {
        var caller = new TextCaller(survey("de", ""));

        caller.walk();

        assertThat(caller.heard).containsExactly("How was it?", "From one to five please.", "How was it?", "Goodbye.");
        assertThat(caller.events).noneMatch(Event.SurveyAnswered.class::isInstance);
    }
}
