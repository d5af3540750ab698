package tandem.desktop.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import tandem.core.Channel;

/// What reports say outside the pages, and what their figures are called inside them as well:
/// `words-LANGUAGE.properties`.
final class ReportWords {
    static final Map<String, ReportWords> LANGUAGES = Map.of("en", read("en"), "zh", read("zh"));

    private final String language;
    private final Properties words;

    private ReportWords(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /// English where there are none of that language.
    static ReportWords in(String language) {
        return Objects.requireNonNull(LANGUAGES.getOrDefault(language, LANGUAGES.get("en")));
    }

    private static ReportWords read(String language) {
        var file = "words-" + language + ".properties";
        try (var stream = Objects.requireNonNull(ReportWords.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var words = new Properties();
            words.load(reader);
            return new ReportWords(language, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String language() {
        return language;
    }

    String of(String name) {
        return words.getProperty(name, name);
    }

    boolean has(String name) {
        return words.containsKey(name);
    }

    String title(Column column) {
        return of("column." + column.name());
    }

    /// The definition; its formula where it is the one that was chosen.
    String meaning(Column column) {
        if (column.name().equals("serviceLevel") || language.equals("en")) {
            return formula(column.formula());
        }
        return words.getProperty("meaning." + column.name(), column.formula());
    }

    /// In the words of the language, part by part.
    private String formula(String english) {
        if (language.equals("en")) {
            return english;
        }
        var text = english;
        for (String part : new String[] {
            "short abandons",
            "answered in time",
            "abandoned in time",
            "answered within",
            "abandoned within",
            "answered",
            "abandoned",
            "flowed out"
        }) {
            text = text.replace(part, of("formula." + part.replace(' ', '-')));
        }
        return text;
    }

    String channel(Channel channel) {
        return of("channel." + channel);
    }

    /// A name of ours in the language: where callers went, or that nothing was said.
    String said(String name) {
        if (name.isEmpty()) {
            return of("nothing-said");
        }
        return words.getProperty("outcome." + name, name);
    }
}
