package tandem.core.config;

import java.util.List;
import java.util.Optional;

/// A part of a YAML text and where it stands, in characters of the text.
sealed interface YamlPart {
    int start();

    /// Behind its last character; comments and empty lines after it are not its own.
    int end();

    /// @param plain whether it stands without quotes on its line, so that `true` is no text
    /// @param block whether it is a text of lines under `|` or `>`
    record Scalar(int start, int end, String value, boolean plain, boolean block, char quote) implements YamlPart {}

    /// @param flow whether it is written with brackets
    record Sequence(int start, int end, boolean flow, List<YamlPart> items) implements YamlPart {}

    /// @param flow whether it is written with braces
    record Mapping(int start, int end, boolean flow, List<Entry> entries) implements YamlPart {
        Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().value().equals(key))
                    .findFirst();
        }
    }

    record Entry(Scalar key, YamlPart value) {
        int end() {
            return Math.max(key.end(), value.end());
        }
    }

    /// Stands for a part that is written elsewhere.
    record Alias(int start, int end, YamlPart meant) implements YamlPart {}
}
