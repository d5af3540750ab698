package tandem.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlNode;
import tandem.flow.words.Part;

/// Reads texts and recordings.
final class PromptReader {
    private final String flow;
    private final String language;

    PromptReader(String flow, String language) {
        this.flow = flow;
        this.language = language;
    }

    /// @param kind `say` for a text with placeholders, `play` for a recording's name
    Optional<Prompt> read(String kind, String role, YamlNode body) {
        var byLanguage = new HashMap<String, List<Part>>();
        var texts = new HashMap<String, String>();
        if (body.isText()) {
            byLanguage.put(language, parts(kind, body));
            texts.put(language, body.text());
        } else {
            body.fields().forEach((key, text) -> {
                byLanguage.put(key, parts(kind, text));
                texts.put(key, text.text());
            });
            if (!byLanguage.containsKey(language)) {
                body.problem("there is no text in the flow's language, " + language);
                return Optional.empty();
            }
        }
        return Optional.of(new Prompt(flow + "." + role, language, byLanguage, texts));
    }

    private static List<Part> parts(String kind, YamlNode text) {
        if (text.text().isBlank()) {
            text.problem("there is nothing to " + kind);
            return List.of();
        }
        if (kind.equals("play")) {
            if (!text.text().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                text.problem("a recording is named by its file without .wav");
            }
            return List.of(new Part(Part.Kind.RECORDED, text.text()));
        }
        try {
            var parts = Part.parse(text.text());
            if (parts.isEmpty()) {
                text.problem("there is nothing in it that can be spoken");
            }
            return parts;
        } catch (IllegalArgumentException e) {
            text.problem(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    List<Step.Retry> retries(String role, @Nullable YamlNode list) {
        if (list == null) {
            return List.of();
        }
        var retries = new ArrayList<Step.Retry>();
        for (var item : list.texts()) {
            var key = role + "." + (retries.size() + 1);
            if (item.isMap() && item.fields().containsKey("say")) {
                var fields = item.fields(Set.of("say", "repeat"));
                var say = fields.getOrDefault("say", item);
                read("say", key, say)
                        .ifPresent(
                                prompt -> retries.add(new Step.Retry(prompt, StepReader.flag(fields, "repeat", true))));
            } else {
                read("say", key, item).ifPresent(prompt -> retries.add(new Step.Retry(prompt, true)));
            }
        }
        return List.copyOf(retries);
    }
}
