package tandem.core.masking;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads `config/masking.yml`.
final class MaskingFile {
    private static final Set<String> FIELDS = Set.of("card-numbers", "ibans", "pins", "pin-words", "patterns");
    private static final Set<String> OF_PATTERN = Set.of("name", "pattern");

    private MaskingFile() {}

    static MaskingRules read(String name, String text, Consumer<Problem> told) {
        return text.isBlank()
                ? MaskingRules.USUAL
                : YamlNode.read(name, text, told).map(MaskingFile::rules).orElse(MaskingRules.USUAL);
    }

    private static MaskingRules rules(YamlNode file) {
        var fields = file.fields(FIELDS);
        var pinWords = new HashSet<String>();
        var words = fields.get("pin-words");
        if (words != null) {
            words.items().forEach(word -> pinWords.add(word.words()));
        }
        var own = new ArrayList<MaskingRules.Own>();
        var patterns = fields.get("patterns");
        if (patterns != null) {
            patterns.items().forEach(pattern -> own(pattern).ifPresent(own::add));
        }
        pinWords.remove("");
        return new MaskingRules(
                isOn(fields.get("card-numbers")),
                isOn(fields.get("ibans")),
                isOn(fields.get("pins")),
                pinWords,
                List.copyOf(own));
    }

    private static boolean isOn(@Nullable YamlNode node) {
        return node == null || node.bool();
    }

    private static Optional<MaskingRules.Own> own(YamlNode node) {
        var fields = node.fields(OF_PATTERN);
        var name = fields.get("name");
        var pattern = fields.get("pattern");
        if (name == null || pattern == null) {
            node.problem("name and pattern are expected here");
            return Optional.empty();
        }
        var words = name.words();
        return pattern.explained(MaskingFile::pattern).map(compiled -> new MaskingRules.Own(words, compiled));
    }

    private static Pattern pattern(String written) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a pattern: " + e.getMessage(), e);
        }
        if (pattern.matcher("").matches()) {
            throw new IllegalArgumentException("this pattern fits where nothing is");
        }
        return pattern;
    }
}
