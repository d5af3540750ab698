package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Tag;
import tandem.routing.model.expression.SyntaxException;

class RequirementTest {
    private static final AgentProfile ANNA = new AgentProfile(
            new AgentId("anna"),
            "Anna",
            Map.of("billing", 5, "lang:en", 10, "продажи", 3),
            Set.of("night-shift"),
            Set.of(Channel.VOICE),
            100,
            0,
            1,
            null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            billing                                  | true
            billing >= 5                             | true
            billing>=6                               | false
            lang:en and not tag:trainee              | true
            tag:night-shift                          | true
            tag:trainee or agent:anna                | true
            agent:ben                                | false
            channel:voice                            | true
            channel:chat                             | false
            продажи >= 3                             | true
            not (billing >= 5 and lang:en)           | false
            lang:zh and lang:en or billing           | true
            lang:zh and (lang:en or billing)         | false
            NOT NOT billing AND lang:en              | true
            """)
    void anAgentMeetsIt(String requirement, boolean met) {
        assertThat(Requirement.parse(requirement).isMetBy(ANNA)).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sales                                     | sales >= 1
            b and a                                   | a >= 1 and b >= 1
            a and (b and (c and a))                   | a >= 1 and b >= 1 and c >= 1
            a >= 3 and a >= 5                         | a >= 5
            a >= 3 or a >= 5                          | a >= 3
            not a >= 3 and not a >= 5                 | not a >= 3
            not a >= 3 or not a >= 5                  | not a >= 5
            not not tag:x                             | tag:x
            not (a or not b)                          | b >= 1 and not a >= 1
            a and (a or b)                            | a >= 1
            a >= 5 and (a >= 3 or b)                  | a >= 5
            a or a and b                              | a >= 1
            a >= 3 or (a >= 5 and b)                  | a >= 3
            (a or b) and (b or a)                     | a >= 1 or b >= 1
            (a or b) and (a or b or c)                | a >= 1 or b >= 1
            not tag:t and (lang:zh or lang:en) and x  | x >= 1 and (lang:en >= 1 or lang:zh >= 1) and not tag:t
            a and b or c                              | c >= 1 or (a >= 1 and b >= 1)
            channel:chat or agent:anna                | agent:anna or channel:chat
            """)
    void itsTextIsCanonical(String written, String canonical) {
        var requirement = Requirement.parse(written);
        assertThat(requirement).hasToString(canonical);
        assertThat(requirement).isEqualTo(Requirement.parse(canonical)).hasSameHashCodeAs(Requirement.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | column 1: a skill, tag:…, agent:… or channel:… expected, found the end
            '   '                  | column 4: a skill, tag:…, agent:… or channel:… expected, found the end
            billing >= x           | column 12: a level from 1 to 10 expected, found 'x'
            billing >= 11          | column 12: a level from 1 to 10 expected, found '11'
            billing >= 0           | column 12: a level from 1 to 10 expected, found '0'
            billing >=             | column 11: a level from 1 to 10 expected, found the end
            billing > 5            | column 9: '>=' expected, found '>'
            billing <= 5           | column 9: '>=' expected, found '<='
            billing 5              | column 9: 'and', 'or' or the end expected, found '5'
            (billing or sales      | column 18: 'and', 'or' or ')' expected, found the end
            (billing sales)        | column 10: 'and', 'or' or ')' expected, found 'sales'
            billing)               | column 8: 'and', 'or' or the end expected, found ')'
            billing and            | column 12: a skill, tag:…, agent:… or channel:… expected, found the end
            and billing            | column 1: a skill, tag:…, agent:… or channel:… expected, found 'and'
            ()                     | column 2: a skill, tag:…, agent:… or channel:… expected, found ')'
            tag:                   | column 1: the name of a tag expected, found 'tag:'
            tag:x >= 3             | column 7: only a skill has a level, not tag:x
            agent:@                | column 1: the id of an agent expected, found 'agent:@'
            channel:pigeon         | column 1: channel:voice, channel:chat or channel:email expected, found 'channel:pigeon'
            billing & sales        | column 9: 'and', 'or' or the end expected, found '&'
            😀 and x               | column 1: a skill, tag:…, agent:… or channel:… expected, found '😀'
            销售 and ?             | column 8: a skill, tag:…, agent:… or channel:… expected, found '?'
            """)
    void whatIsWrongIsSaidWithItsColumn(String written, String message) {
        assertThatThrownBy(() -> Requirement.parse(written))
                .isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void itsSizeIsBounded() {
        assertThat(Requirement.parse("(".repeat(31) + "a" + ")".repeat(31))).hasToString("a >= 1");
        assertThatThrownBy(() -> Requirement.parse("(".repeat(100_000) + "a"))
                .hasMessage("column 33: more than 32 levels of parentheses and 'not'");
        assertThatThrownBy(() -> Requirement.parse("not ".repeat(100_000) + "a"))
                .hasMessageContaining("more than 32 levels");
        assertThat(Requirement.parse("a" + " or a".repeat(199))).hasToString("a >= 1");
        assertThatThrownBy(() -> Requirement.parse("a" + " or a".repeat(200)))
                .hasMessageContaining("more than 200 terms");
        assertThatThrownBy(() -> Requirement.parse("a".repeat(101)))
                .hasMessageContaining("the name of a skill expected");
        assertThatThrownBy(() -> Requirement.parse("a".repeat(100_000))).hasMessageContaining("at most 140 characters");
    }

    @Test
    void theEmptyOneIsMetByEverybodyAndPrintedAsNothing() {
        assertThat(Requirement.NONE.isMetBy(ANNA)).isTrue();
        assertThat(Requirement.NONE).hasToString("");
        assertThat(Requirement.parsePrinted("")).isSameAs(Requirement.NONE);
        assertThat(Requirement.NONE.and(Requirement.skill("a", 1))).isEqualTo(Requirement.skill("a", 1));
        assertThat(Requirement.NONE.or(Requirement.skill("a", 1))).isEqualTo(Requirement.NONE);
        assertThatThrownBy(Requirement.NONE::not).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proficiencyCountsWhatIsAskedForOnceAndNotWhatIsRuledOut() {
        var requirement = Requirement.parse("(billing or lang:zh) and (billing >= 4 or lang:en) and not продажи >= 9");
        assertThat(requirement.proficiency(ANNA)).isEqualTo(5 + 10);
    }

    @Test
    void whatAnAgentLacksIsListed() {
        var requirement =
                Requirement.parse("billing >= 6 and lang:en and (lang:zh or lang:de) and not tag:night-shift");
        assertThat(requirement.unmetBy(ANNA))
                .map(Object::toString)
                .containsExactly("billing >= 6", "lang:de >= 1 or lang:zh >= 1", "not tag:night-shift");
        assertThat(Requirement.parse("billing").unmetBy(ANNA)).isEmpty();
        assertThat(Requirement.parse("lang:de or lang:zh").unmetBy(ANNA)).hasSize(1);
    }

    @Test
    void atomsAreAllThatIsNamed() {
        assertThat(Requirement.parse("billing >= 6 and not tag:trainee").atoms())
                .containsExactly(new AtLeast("billing", 6), new Tag("trainee"));
    }

    @Test
    void namesThatCouldNotBeReadAgainAreRefused() {
        assertThatThrownBy(() -> Requirement.skill("tag:x", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Requirement.skill("or", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Requirement.skill("two words", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Requirement.skill("a", 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Requirement.tag("")).isInstanceOf(IllegalArgumentException.class);
    }
}
