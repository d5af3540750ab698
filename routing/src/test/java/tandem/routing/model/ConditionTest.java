package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.routing.model.expression.SyntaxException;

class ConditionTest {

    @Test
    void andComesBeforeOr() {
        assertThat(Condition.parse("wait >= 20s and length >= 10 or nobody ready"))
                .isEqualTo(new Condition.AnyOf(List.of(
                        new Condition.All(
                                List.of(new Condition.Waited(Duration.ofSeconds(20)), new Condition.Length(10))),
                        new Condition.NobodyReady())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait >= 20s                                        | wait >= 20s
            wait>=120s                                         | wait >= 2m
            wait >= 90s                                        | wait >= 90s
            wait >= 0s                                         | wait >= 0s
            wait >= 1500ms                                     | wait >= 1500ms
            ewt >= 60m                                         | ewt >= 1h
            length >= 10                                       | length >= 10
            position <= 3                                      | position <= 3
            nobody logged in                                   | nobody logged in
            nobody ready                                       | nobody ready
            Service level at risk                              | service level at risk
            closed                                             | closed
            ((closed))                                         | closed
            closed and (nobody ready or wait >= 5m)            | closed and (nobody ready or wait >= 5m)
            closed or nobody ready and wait >= 5m              | closed or (nobody ready and wait >= 5m)
            """)
    void whatIsPrintedIsReadAsTheSame(String written, String printed) {
        var condition = Condition.parse(written);
        assertThat(condition.text()).isEqualTo(printed);
        assertThat(Condition.parse(printed)).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait > 20s             | column 6: '>=' expected, found '>'
            wait >= 20             | column 9: a time such as 20s or 5m expected, found '20'
            wait >= soon           | column 9: a time such as 20s or 5m expected, found 'soon'
            length >= 0            | column 11: a number from 1 expected, found '0'
            position >= 3          | column 10: '<=' expected, found '>='
            nobody                 | column 7: 'ready' or 'logged in' expected, found the end
            nobody logged out      | column 15: 'in' expected, found 'out'
            service at risk        | column 9: 'level' expected, found 'at'
            closed open            | column 8: 'and', 'or' or the end expected, found 'open'
            (closed                | column 8: 'and', 'or' or ')' expected, found the end
            """)
    void whatIsWrongIsSaidWithItsColumn(String written, String message) {
        assertThatThrownBy(() -> Condition.parse(written))
                .isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "not closed", "billing >= 5"})
    void whatIsNoConditionIsSaidWithAllThatAre(String written) {
        assertThatThrownBy(() -> Condition.parse(written))
                .hasMessageStartingWith("column 1: wait, length, position, ewt, 'nobody logged in', 'nobody ready', "
                        + "'service level at risk' or 'closed' expected, found");
    }
}
