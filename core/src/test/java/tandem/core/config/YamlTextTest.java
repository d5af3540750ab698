package tandem.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    static Stream<String> allFiles() throws IOException {
        try (var files = Files.walk(CONFIG)) {
            return files
                    .filter(file -> file.toString().endsWith(".yml"))
                    .map(file -> CONFIG.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aValueThatIsChangedAndChangedBackLeavesTheFileAsItWas(String file) throws IOException {
        for (String text : inAllWays(file)) {
            var yaml = YamlText.of(text);
            for (var path : scalars(yaml.content(), List.of())) {
                Object before = yaml.at(path).orElse(null);
                var changed = yaml.set(path, "something else");
                assertThat(changed.at(path)).contains("something else");
                assertThat(changed.set(path, before).content()).isEqualTo(yaml.content());
                if (before == null
                        || changed.text().lines().count() == text.lines().count()) {
                    assertThat(linesThatDiffer(text, changed.text()))
                            .as("%s", path)
                            .isEqualTo(1);
                    assertSame(changed.set(path, before).text(), text, path);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aFieldThatIsAddedAndRemovedLeavesTheFileAsItWas(String file) throws IOException {
        for (String text : inAllWays(file)) {
            var yaml = YamlText.of(text);
            for (var path : maps(yaml.content(), List.of())) {
                var more = with(path, "added");
                for (Object value : List.of("a text", 7, Map.of("a", List.of("b", "c")), "two\nlines\n")) {
                    var added = yaml.set(more, value);
                    assertThat(added.remove(more).text().stripTrailing())
                            .as("%s", more)
                            .isEqualTo(text.stripTrailing());
                    assertThat(added.remove(more).text()).as("%s", more).startsWith(text);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void anItemThatIsAddedAndRemovedLeavesTheFileAsItWas(String file) throws IOException {
        for (String text : inAllWays(file)) {
            var yaml = YamlText.of(text);
            for (var path : lists(yaml.content(), List.of())) {
                int size = ((List<?>) yaml.at(path).orElseThrow()).size();
                for (int at = 0; at <= size; at++) {
                    var more = with(path, at);
                    Map<String, Object> value = new LinkedHashMap<>();
                    value.put("id", "new");
                    value.put("name", Map.of("en", "New"));
                    assertThat(yaml.insert(more, value).remove(more).text().stripTrailing())
                            .as("%s", more)
                            .isEqualTo(text.stripTrailing());
                    if (at < size && size > 1) {
                        int to = (at + 1) % size;
                        assertThat(yaml.move(with(path, at), to)
                                        .move(with(path, to), at)
                                        .content())
                                .isEqualTo(yaml.content());
                        yaml.remove(with(path, at));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void whatIsEqualStaysAsItIsWritten(String file) throws IOException {
        var yaml = YamlText.of(Files.readString(CONFIG.resolve(file)));
        if (yaml.content() instanceof Map<?, ?> all) {
            all.forEach((key, value) ->
                    assertThat(yaml.set(List.of(key), value).text()).isEqualTo(yaml.text()));
        }
    }

    @Test
    void commentsAndOrderAndQuotesStay() {
        var yaml = YamlText.of("""
                # first
                agents:
                  - id: anna            # the first
                    skills: { sales: 7, "lang:en": 10 }   # good
                    number: "1001"
                  # between
                  - id: ben
                    tags:
                      - a   # one
                      - b
                # last
                """);
        assertThat(yaml.set(List.of("agents", 0, "skills"), map("sales", 8, "billing", 2, "lang:en", 10))
                        .set(List.of("agents", 0, "number"), "1002")
                        .set(List.of("agents", 1, "name"), "Ben: the second")
                        .set(List.of("agents", 1, "tags"), List.of("a", "c", "b"))
                        .insert(List.of("agents", 1), map("id", "chen", "skills", map("lang:zh", 10)))
                        .text())
                .isEqualTo("""
                # first
                agents:
                  - id: anna            # the first
                    skills: { sales: 8, "lang:en": 10, billing: 2 }   # good
                    number: "1002"
                  # between
                  - id: chen
                    skills: { "lang:zh": 10 }
                  - id: ben
                    tags:
                      - a   # one
                      - c
                      - b
                    name: "Ben: the second"
                # last
                """);
    }

    @Test
    void commentsThatStandBelowEachOtherStaySo() {
        var yaml = YamlText.of("""
                offerTime: 20s                # how long
                choice: [longest-idle, "#1"]  # which
                connectTime: 5s               # and then
                name: Sales # alone
                """);
        var changed = yaml.set(List.of("offerTime"), "120s")
                .set(List.of("choice", 0), "linear")
                .set(List.of("name"), "S");
        assertThat(changed.text()).isEqualTo("""
                offerTime: 120s               # how long
                choice: [linear, "#1"]        # which
                connectTime: 5s               # and then
                name: S # alone
                """);
        var pushed = changed.set(List.of("offerTime"), "x".repeat(40));
        assertThat(pushed.text()).startsWith("offerTime: " + "x".repeat(40) + " # how long\n");
        assertThat(pushed.set(List.of("offerTime"), "20s")
                        .set(List.of("choice", 0), "longest-idle")
                        .set(List.of("name"), "Sales")
                        .text())
                .isEqualTo(yaml.text());
    }

    @Test
    void anEmptyFileAndAnEmptyListTakeTheirFirst() {
        assertThat(YamlText.of("# nothing yet\n")
                        .set(List.of("skills", "sales"), map("en", "Sales"))
                        .text())
                .isEqualTo("# nothing yet\nskills:\n  sales: { en: Sales }\n");
        assertThat(YamlText.of("alerts: []   # none\n")
                        .set(List.of("alerts", 0), map("id", "a", "metric", "longest-wait"))
                        .text())
                .isEqualTo("alerts:\n  - id: a\n    metric: longest-wait   # none\n");
        assertThat(YamlText.of("agents:\n")
                        .set(List.of("agents", 0), map("id", "x"))
                        .content())
                .isEqualTo(Map.of("agents", List.of(Map.of("id", "x"))));
    }

    @Test
    void textsThatSeemToBeSomethingElseAreQuoted() {
        var yaml = YamlText.of("a: x\n");
        for (String text : List.of(
                "1001",
                "true",
                "no",
                "null",
                "",
                " x",
                "x ",
                "a: b",
                "a #b",
                "- a",
                "[a]",
                "{a",
                "*a",
                "&a",
                "!a",
                "@a",
                "%a",
                "`a",
                "'a",
                "\"a",
                "08:00-12:00",
                "0x1f",
                "1e3",
                "\t",
                "\u0001",
                "~",
                "?",
                "-",
                ":",
                "a:",
                "#",
                "09:00",
                "2026-01-01",
                ">",
                "|",
                "<<",
                "=",
                "\u2028",
                "\uFEFFa",
                "陈晓",
                "😀",
                "two\nlines",
                "\n",
                "a\n\n")) {
            for (var place : List.of("a: x\n", "a: { b: x }\n", "a: [x]\n", "a: \"x\"\n", "a: 'x'\n")) {
                var path = place.contains("{")
                        ? List.of("a", "b")
                        : place.contains("[") ? List.<Object>of("a", 0) : List.of("a");
                assertThat(YamlText.of(place).set(path, text).at(path)).contains(text);
            }
            assertThat(yaml.set(List.of(text.isEmpty() ? "b" : text), 1).content())
                    .isInstanceOf(Map.class);
        }
    }

    @Test
    void whatStandsForSeveralPlacesIsNotChangedAtOne() {
        var yaml = YamlText.of("a: &x { b: 1 }\nc: *x\n");
        assertThatThrownBy(() -> yaml.set(List.of("c", "b"), 2)).hasMessageContaining("several places");
        assertThat(yaml.content()).isEqualTo(Map.of("a", Map.of("b", 1L), "c", Map.of("b", 1L)));
    }

    @Test
    void aFileThatStandsForBillionsIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1))))
                    .append("]\n");
        }
        assertThatThrownBy(() -> YamlText.of(bomb.toString()).content()).hasMessageContaining("stands for more than");
    }

    @Test
    void linesAreKnownByThePlace() {
        assertThat(YamlText.of("# x\na:\n  - b: 1\n    c/d: 2\n").lines(4))
                .isEqualTo(Map.of("/a", 2, "/a/0", 3, "/a/0/b", 3, "/a/0/c~1d", 4));
    }

    private static List<String> inAllWays(String file) throws IOException {
        String text = Files.readString(CONFIG.resolve(file));
        if (file.contains("/") || text.length() > 5_000) { // long ones in their own way only: it takes long
            return List.of(text);
        }
        boolean endsAnywhere = Objects.equals(
                YamlText.of(text).content(), YamlText.of(text.stripTrailing()).content());
        return endsAnywhere
                ? List.of(text, text.replace("\n", "\r\n"), text.stripTrailing())
                : List.of(text, text.replace("\n", "\r\n"));
    }

    /// A value that had quotes it does not need keeps them; one that had none may have them now.
    /// But for quotes: where some came, the comment behind them keeps its column, and so is nearer.
    private static void assertSame(String text, String expected, List<?> path) {
        boolean quotesCame = text.length() == expected.length() && !text.equals(expected);
        assertThat(quotesCame ? unquoted(text).replaceAll(" +#", " #") : unquoted(text))
                .as("%s", path)
                .isEqualTo(quotesCame ? unquoted(expected).replaceAll(" +#", " #") : unquoted(expected));
    }

    private static String unquoted(String text) {
        return text.replace("\"", "").replace("'", "");
    }

    private static int linesThatDiffer(String before, String after) {
        var old = before.split("\n", -1);
        var now = after.split("\n", -1);
        assertThat(now).hasSameSizeAs(old);
        int differ = 0;
        for (int i = 0; i < old.length; i++) {
            differ += Objects.equals(old[i], now[i]) ? 0 : 1;
        }
        return differ;
    }

    private static List<List<Object>> scalars(@Nullable Object content, List<Object> path) {
        return paths(content, path, value -> !(value instanceof Map) && !(value instanceof List));
    }

    private static List<List<Object>> maps(@Nullable Object content, List<Object> path) {
        return paths(content, path, Map.class::isInstance);
    }

    private static List<List<Object>> lists(@Nullable Object content, List<Object> path) {
        return paths(content, path, List.class::isInstance);
    }

    private static List<List<Object>> paths(
            @Nullable Object content, List<Object> path, java.util.function.Predicate<@Nullable Object> wanted) {
        List<List<Object>> found = new ArrayList<>();
        if (wanted.test(content)) {
            found.add(path);
        }
        if (content instanceof Map<?, ?> map) {
            map.forEach((key, value) -> found.addAll(paths(value, with(path, key), wanted)));
        } else if (content instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                found.addAll(paths(list.get(i), with(path, i), wanted));
            }
        }
        return found;
    }

    private static List<Object> with(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
