package tandem.knowledge.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts an article into passages that say one thing: paragraphs, small ones together, large ones at the ends of
/// sentences. A small model understands no more at once, and an answer quotes no more.
public final class Passages {
    private static final int MOST = 60;
    private static final int CHINESE_LENGTH = 220;
    private static final int OTHER_LENGTH = 600;
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\\n");

    private Passages() {}

    /// In order; none is blank. What is behind the sixtieth is found by its words only.
    public static List<String> of(String language, String text) {
        int length = language.equals("zh") ? CHINESE_LENGTH : OTHER_LENGTH;
        var passages = new ArrayList<String>();
        var open = new StringBuilder();
        for (String paragraph : PARAGRAPHS.split(text)) {
            for (String piece : pieces(paragraph.strip(), length)) {
                if (!open.isEmpty() && open.length() + piece.length() > length) {
                    passages.add(open.toString());
                    open.setLength(0);
                }
                open.append(open.isEmpty() ? "" : "\n").append(piece);
            }
        }
        if (!open.isEmpty()) {
            passages.add(open.toString());
        }
        return passages.stream().filter(p -> !p.isBlank()).limit(MOST).toList();
    }

    private static List<String> pieces(String paragraph, int length) {
        if (paragraph.length() <= length) {
            return List.of(paragraph);
        }
        var pieces = new ArrayList<String>();
        for (String sentence : SENTENCES.split(paragraph)) {
            for (int from = 0; from < sentence.length(); ) {
                int to = Math.min(sentence.length(), from + length);
                if (to < sentence.length() && Character.isHighSurrogate(sentence.charAt(to - 1))) {
                    to--;
                }
                pieces.add(sentence.substring(from, to).strip());
                from = to;
            }
        }
        return pieces;
    }
}
