package tandem.knowledge.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Few of a text's own sentences: nothing in it stands otherwise than in the text.
public final class Digest {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /// Behind the mark that ends a sentence; between Latin ones there is a space, between Chinese ones none.
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\\n");

    private Digest() {}

    /// The whole text if it is short enough; else of the passage that fits, else from its beginning, as many whole
    /// sentences as there is room for.
    ///
    /// @param passage may be cut at its end
    /// @return empty if not even one sentence is short enough
    public static String of(String text, String passage, int longest) {
        if (text.length() <= longest) {
            return oneLine(text);
        }
        var fitting = wholeSentences(passage, text, longest);
        return fitting.isEmpty() ? sentences(firstParagraph(text), longest) : fitting;
    }

    private static String wholeSentences(String passage, String text, int longest) {
        var whole = oneLine(text);
        var kept = new ArrayList<String>();
        for (String sentence : split(passage)) {
            if (isEnded(sentence) && whole.contains(sentence)) {
                kept.add(sentence);
            }
        }
        return fitting(kept, longest);
    }

    private static String sentences(String paragraph, int longest) {
        return fitting(split(paragraph), longest);
    }

    private static String fitting(List<String> sentences, int longest) {
        var digest = new StringBuilder();
        for (String sentence : sentences) {
            var gap = digest.isEmpty() || digest.charAt(digest.length() - 1) > 0x3000 ? "" : " ";
            if (digest.length() + gap.length() + sentence.length() > longest) {
                break;
            }
            digest.append(gap).append(sentence);
        }
        return digest.toString();
    }

    private static List<String> split(String text) {
        return SENTENCES
                .splitAsStream(text)
                .map(Digest::oneLine)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static boolean isEnded(String sentence) {
        return !sentence.isEmpty() && ".!?。！？".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
    }

    /// The first that says something; a heading does not end as a sentence does.
    private static String firstParagraph(String text) {
        return PARAGRAPHS
                .splitAsStream(text)
                .map(String::strip)
                .filter(Digest::isEnded)
                .findFirst()
                .orElse(text);
    }

    private static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }
}
