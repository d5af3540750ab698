package tandem.insight.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.insight.quality.SamplingRule.Every;
import tandem.insight.quality.Scorecard.Kind;
import tools.jackson.databind.json.JsonMapper;

class ScorecardsFileTest {
    private final List<String> problems = new ArrayList<>();

    private QualityRules read(String text) {
        return new ScorecardsFile(Set.of(new QueueId("sales"), new QueueId("support")))
                .read("scorecards.yml", text, (Problem problem) -> problems.add(problem.toString()));
    }

    static final String CARD = """
            scorecards:
              - id: call
                name: { en: Call, zh: 通话 }
                channels: [voice, callback]
                queues: [sales]
                pass: 0.8
                sections:
                  - id: opening
                    name: { en: Opening, zh: 开场 }
                    questions:
                      - { id: greeted, text: { en: "Greeted?", zh: "问候了吗？" }, weight: 2 }
                      - { id: verified, text: Verified?, critical: true, not-applicable: true, help: Before data is told }
                  - id: rest
                    questions:
                      - { id: clear, text: How clear?, kind: scale, from: 1, to: 5, weight: 3 }
                      - id: solved
                        text: Solved?
                        kind: choice
                        choices:
                          - { id: fully, name: Fully, worth: 1 }
                          - { id: partly, worth: 0.5 }
                          - { id: not-at-all, worth: 0 }
            """;

    @Test
    void everythingThatCanBeSaidIsRead() {
        var rules = read(CARD + """
                sampling:
                  - id: weekly
                    name: { en: Each week }
                    card: call
                    per-agent: 3
                    queues: [sales]
                    channels: voice
                    longer: 1m
                    shorter: 20m
                    dispositions: [sold]
                    reviewers: [sofia]
                    seed: 7
                  - { id: unhappy, every: day, per-agent: 1, satisfaction-at-most: 0.25 }
                reviewers: [sofia, admin]
                """);
        assertThat(problems).isEmpty();
        var card = rules.card("call").orElseThrow();
        assertThat(card.names()).containsEntry("zh", "通话");
        assertThat(card.channels()).containsExactly(Channel.VOICE, Channel.CALLBACK);
        assertThat(card.pass()).isEqualTo(0.8);
        assertThat(card.question("verified").orElseThrow())
                .matches(Scorecard.Question::critical)
                .matches(Scorecard.Question::notApplicable);
        assertThat(card.question("clear").orElseThrow().kind()).isEqualTo(new Kind.Scale(1, 5));
        var weekly = rules.sampling().getFirst();
        assertThat(weekly.every()).isEqualTo(Every.WEEK);
        assertThat(weekly.longer()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rules.sampling().get(1).satisfaction()).isEqualTo(0.25);
        assertThat(rules.reviewers()).containsExactly("sofia", "admin");
    }

    @Test
    void aCardIsTheSameAgainOutOfItsJson() {
        var card = read(CARD).card("call").orElseThrow();
        var json = JsonMapper.shared();
        var again = json.readValue(json.writeValueAsString(card), Scorecard.class);
        assertThat(again).isEqualTo(card);
        assertThat(again.version()).isEqualTo(card.version());
        assertThat(read(CARD.replace("weight: 2", "weight: 4"))
                        .card("call")
                        .orElseThrow()
                        .version())
                .isNotEqualTo(card.version());
    }

    @Test
    void theDemosFileIsRight() throws IOException {
        var file = Path.of(System.getProperty("tandem.root", ".."), "config", "scorecards.yml");
        var rules = read(Files.readString(file));
        assertThat(problems).isEmpty();
        assertThat(rules.cards()).isNotEmpty();
        assertThat(rules.sampling()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { id: a }                                                                 | 2: the field 'sections' is missing
            { sections: [] }                                                          | 2: the field 'id' is missing
            { id: A!, sections: [] }                                                  | 2: an id has small letters
            { id: a, sections: [] }                                                   | 2: a scorecard needs at least one question
            { id: a, queues: [moon], sections: [] }                                   | 2: there is no queue 'moon'
            { id: a, channels: [smoke], sections: [] }                                | 2: one of
            { id: a, pass: 2, sections: [] }                                          | 2: a number from 0 to 1
            { id: a, sections: [{ id: s }] }                                          | 2: the field 'questions' is missing
            { id: a, sections: [{ id: s, questions: [{ id: q }] }] }                  | 2: the field 'text' is missing
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, kind: no }] }] } | 2: one of [yes-no, scale, choice]
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, kind: scale }] }] } | 2: the field 'to' is missing
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, kind: scale, from: 5, to: 5 }] }] } | 2: a scale goes up
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, to: 5 }] }] }  | 2: 'to' is for the kind scale
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, kind: choice, choices: [] }] }] } | 2: a choice needs at least two
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, weight: 0 }] }] } | 2: a whole number from 1
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x, wight: 1 }] }] } | 2: 'wight' is unknown here
            { id: a, sections: [{ id: s, questions: [{ id: q, text: x }, { id: q, text: x }] }] } | 2: the question 'q' is there twice
            """)
    void whatIsWrongWithACardIsToldWithItsLine(String card, String problem) {
        read("scorecards:\n  - " + card + "\n");
        assertThat(problems).anySatisfy(told -> assertThat(told).startsWith("scorecards.yml:" + problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { id: r }                                             | the field 'per-agent' is missing
            { id: r, per-agent: 0 }                               | a whole number from 1
            { id: r, per-agent: 1, card: cal }                    | there is no scorecard 'cal'
            { id: r, per-agent: 1, every: year }                  | one of [day, week]
            { id: r, per-agent: 1, longer: 5m, shorter: 1m }      | nothing is longer
            { id: r, per-agent: 1, queues: [moon] }               | there is no queue 'moon'
            { id: r, per-agent: 1, satisfaction-at-most: 3 }      | a number from 0 to 1
            """)
    void whatIsWrongWithARuleIsToldWithItsLine(String rule, String problem) {
        read(CARD + "sampling:\n  - " + rule + "\n");
        long line = CARD.lines().count() + 2;
        assertThat(problems).anySatisfy(told -> assertThat(told).startsWith("scorecards.yml:" + line + ": " + problem));
    }

    @Test
    void aRuleNeedsACard() {
        read("sampling:\n  - { id: r, per-agent: 1 }\n");
        assertThat(problems).containsExactly("scorecards.yml:2: there is no scorecard to evaluate by");
    }
}
