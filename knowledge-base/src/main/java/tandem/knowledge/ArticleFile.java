package tandem.knowledge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.Article.Audience;

/// An article as a file of Markdown: between two lines `---` what is known of it, a line each (`title:`,
/// `category:`,
/// `keywords:`, `audience:`), then its text. Its name is `ID.LANGUAGE.md`.
public record ArticleFile(String id, Audience audience, Articles.Text text) {
    private static final Pattern NAME =
            Pattern.compile("(?<id>[a-z0-9][a-z0-9-]{0,63})\\.(?<language>[a-z]{2,3})\\.md");
    private static final Pattern LINE = Pattern.compile("(?<key>[a-z]+)\\s*:\\s*(?<value>.*)");
    private static final String FENCE = "---";
    private static final Set<String> KEYS = Set.of("title", "category", "keywords", "audience");

    /// What came of reading one.
    public sealed interface Parsed {
        record Good(ArticleFile file) implements Parsed {}

        /// @param line from 1; 0 if it is about the file as a whole
        record Bad(String file, int line, String problem) implements Parsed {}
    }

    /// @param name with or without its folder
    public static Parsed parse(String name, String content) {
        var fileName = String.valueOf(Path.of(name.replace('\\', '/')).getFileName());
        var named = NAME.matcher(fileName);
        if (!named.matches()) {
            return new Parsed.Bad(name, 0, "The name of an article is 'id.language.md', such as 'returns.en.md'");
        }
        var lines = content.replace("\uFEFF", "").lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
            return new Parsed.Bad(name, 1, "An article begins with a line '---', then 'title: …'");
        }
        Map<String, String> known = new HashMap<>();
        int n = 1;
        for (; n < lines.size() && !lines.get(n).strip().equals(FENCE); n++) {
            var line = LINE.matcher(lines.get(n).strip());
            if (lines.get(n).isBlank()) {
                continue;
            }
            if (!line.matches()) {
                return new Parsed.Bad(name, n + 1, "A line before the text is 'key: value'");
            }
            if (!KEYS.contains(line.group("key"))) {
                return new Parsed.Bad(
                        name, n + 1, "There is no '" + line.group("key") + "'; there are " + sorted(KEYS));
            }
            known.put(line.group("key"), unquoted(line.group("value").strip()));
        }
        if (n == lines.size()) {
            return new Parsed.Bad(name, n, "The second line '---' is missing");
        }
        var audience = audience(known.get("audience"));
        if (audience == null) {
            return new Parsed.Bad(name, lineOf(lines, "audience"), "'audience' is 'public' or 'internal'");
        }
        if (known.getOrDefault("title", "").isBlank()) {
            return new Parsed.Bad(name, 2, "'title' is missing");
        }
        return new Parsed.Good(new ArticleFile(
                named.group("id"),
                audience,
                new Articles.Text(
                        named.group("language"),
                        known.getOrDefault("title", ""),
                        known.getOrDefault("category", ""),
                        known.getOrDefault("keywords", ""),
                        String.join("\n", lines.subList(n + 1, lines.size())).strip())));
    }

    private static List<String> sorted(Set<String> keys) {
        var sorted = new ArrayList<>(keys);
        sorted.sort(null);
        return sorted;
    }

    private static int lineOf(List<String> lines, String key) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static @Nullable Audience audience(@Nullable String word) {
        if (word == null) {
            return Audience.PUBLIC;
        }
        for (var audience : Audience.values()) {
            if (audience.name().toLowerCase(Locale.ROOT).equals(word)) {
                return audience;
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
