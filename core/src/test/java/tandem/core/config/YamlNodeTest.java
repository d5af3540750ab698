package tandem.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlNodeTest {
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "6s, PT6S", "1.5m, PT1M30S", "1 h, PT1H", "PT20S, PT20S"})
    void timesAreReadInTheShortFormAndInThatOfIso(String text, Duration time) {
        assertThat(read(text).duration()).isEqualTo(time);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6", "soon", "-6s", "PT-6S", "1e9s", "''"})
    void whatIsNoTimeIsReported(String text) {
        read("'" + text + "'").duration();
        assertThat(problems).singleElement().asString().startsWith("x.yml:1: a time such as 500ms, 6s or 2m");
    }

    @ParameterizedTest
    @CsvSource({"999999999h", "PT9999999999999H", "8785h"})
    void aTimeIsAtMostAYear(String text) {
        assertThat(read("'" + text + "'").duration()).isEqualTo(Duration.ofDays(366));
        assertThat(problems).containsExactly("x.yml:1: a time of at most a year is expected here, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a: 1|b: *unknown'; x.yml:2: nothing is called 'unknown'",
                "'a: &a|  - *a'; x.yml:2: nothing is called 'a'",
                "'a: 1|b: \u0007'; x.yml:2: the character U+0007 is not allowed"
            })
    void whatWeDoNotTakeIsReportedWithItsLine(String text, String problem) {
        YamlNode.read("x.yml", text.replace('|', '\n'), found -> problems.add(found.toString()));
        assertThat(problems).containsExactly(problem);
    }

    @Test
    void allThatIsWrongIsReportedEachWithItsLine() {
        var root = read("a: none\nb:\n  c: 12\nnmae: [1]\na: 2\n");
        var fields = root.fields(Set.of("a", "b", "name"));
        var a = fields.getOrDefault("a", root);
        var b = fields.getOrDefault("b", root);
        a.integer(1, 10);
        b.fields().getOrDefault("c", root).fraction();
        b.text();
        assertThat(problems)
                .containsExactly(
                        "x.yml:5: 'a' is there twice",
                        "x.yml:4: 'nmae' is unknown here; did you mean 'name'; allowed: a, b, name",
                        "x.yml:1: a whole number from 1 to 10 is expected here, not 'none'",
                        "x.yml:3: a number from 0 to 1 is expected here, not '12'",
                        "x.yml:3: a text is expected here");
    }

    @Test
    void whatIsNotYamlIsReportedWithItsLine() {
        assertThat(YamlNode.read("x.yml", "a: 1\nb: [", problem -> problems.add(problem.toString())))
                .isEmpty();
        assertThat(YamlNode.read("y.yml", "# nothing\n", problem -> problems.add(problem.toString())))
                .isEmpty();
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst()).startsWith("x.yml:2: ");
        assertThat(problems.getLast()).isEqualTo("y.yml:1: the file is empty");
    }

    @Test
    void anAnchorStandsForWhatItMarks() {
        var fields = read("a: &usual { b: 1 }\nc: *usual\n").fields();
        assertThat(fields.getOrDefault("c", read("x")).fields()).containsOnlyKeys("b");
        assertThat(problems).isEmpty();
    }

    @Test
    void whatWouldNeverEndIsReported() {
        assertThat(YamlNode.read("x.yml", "a: &a [*a]", problem -> problems.add(problem.toString())))
                .isEmpty();
        assertThat(YamlNode.read("y.yml", "[".repeat(5000), problem -> problems.add(problem.toString())))
                .isEmpty();
        assertThat(YamlNode.read("z.yml", "a: 1\n---\nb: 2\n", problem -> problems.add(problem.toString())))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        "x.yml:1: nothing is called 'a'",
                        "y.yml:1: more than 100 levels",
                        "z.yml:3: a file is one document, without a further '---'");
    }

    @ParameterizedTest
    @CsvSource({
        "biling, billing",
        "blliing, billing",
        "Billing, billing",
        "saels, sales",
        "suport, support",
        "zzz, ",
        "x, "
    })
    void theNameThatWasMeantIsFound(String written, String meant) {
        assertThat(DidYouMean.nearest(written, List.of("billing", "sales", "support"))
                        .orElse(null))
                .isEqualTo(meant);
    }

    private YamlNode read(String text) {
        return YamlNode.read("x.yml", text, problem -> problems.add(problem.toString()))
                .orElseThrow();
    }
}
