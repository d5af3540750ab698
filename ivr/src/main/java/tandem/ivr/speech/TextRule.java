package tandem.ivr.speech;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts words in the place of what a voice would misread.
///
/// @param words of what was found
record TextRule(Pattern pattern, Function<MatchResult, String> words) {
    static TextRule of(String pattern, Function<MatchResult, String> words) {
        return new TextRule(Pattern.compile(pattern), words);
    }

    static TextRule of(String pattern, String words) {
        return of(pattern, _ -> words);
    }

    /// Each on what the former has left.
    static String apply(List<TextRule> rules, String text) {
        for (var rule : rules) {
            text = rule.pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(rule.words.apply(found)));
        }
        return text;
    }

    /// A part of what was found, empty if it is not there.
    static String group(MatchResult found, int group) {
        return found.group(group) == null ? "" : found.group(group);
    }
}
