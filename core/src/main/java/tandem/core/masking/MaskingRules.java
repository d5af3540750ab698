package tandem.core.masking;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/// What is masked, as `config/masking.yml` says.
///
/// @param cardNumbers whether numbers of cards are
/// @param ibans       whether numbers of bank accounts are
/// @param pins        whether digits are that follow a word for a PIN
/// @param pinWords    such words, beside those that are known
/// @param own         patterns of the installation
public record MaskingRules(boolean cardNumbers, boolean ibans, boolean pins, Set<String> pinWords, List<Own> own) {
    /// Without the file.
    public static final MaskingRules USUAL = new MaskingRules(true, true, true, Set.of(), List.of());

    public MaskingRules {
        pinWords = Set.copyOf(pinWords);
        own = List.copyOf(own);
    }

    /// A pattern, matched in time that grows with the text and no faster (RE2).
    public record Own(String name, Pattern pattern) {}
}
