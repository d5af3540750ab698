package tandem.flow;

import java.util.List;
import java.util.Map;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// Something a flow says, in every language it has.
///
/// @param key             `flow.step`, and its role where a step says several things: `main.topic.noInput.1`
/// @param defaultLanguage what is said where the caller's language has no text
/// @param texts           by language, as they stand in the file: what is read
public record Prompt(
        String key, String defaultLanguage, Map<String, List<Part>> byLanguage, Map<String, String> texts) {
    public Prompt {
        byLanguage = Map.copyOf(byLanguage);
        texts = Map.copyOf(texts);
        if (!byLanguage.containsKey(defaultLanguage)) {
            throw new IllegalArgumentException(key + " says nothing in " + defaultLanguage);
        }
    }

    /// In the caller's language where there is a text in it; the default takes its place where it has no sound.
    public Spoken in(String language, Map<String, String> attributes) {
        return spoken(Languages.best(language, byLanguage.keySet()).orElse(defaultLanguage), attributes)
                .or(spoken(defaultLanguage, attributes));
    }

    private Spoken spoken(String language, Map<String, String> attributes) {
        var parts = byLanguage.getOrDefault(language, List.of());
        var text = texts.get(language);
        return new Spoken(
                key,
                language,
                parts.stream().map(p -> p.resolve(attributes)).toList(),
                null,
                text == null ? null : Part.filled(text, attributes));
    }

    /// Whether it is a recording rather than words.
    boolean isRecorded() {
        return byLanguage.values().stream().flatMap(List::stream).anyMatch(part -> part.kind() == Part.Kind.RECORDED);
    }

    /// As it stands, for making its sound in advance.
    public List<Spoken> templates() {
        return byLanguage.entrySet().stream()
                .map(e -> new Spoken(key, e.getKey(), e.getValue()))
                .toList();
    }
}
