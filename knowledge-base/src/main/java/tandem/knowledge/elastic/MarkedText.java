package tandem.knowledge.elastic;

import java.util.ArrayList;
import java.util.List;
import tandem.knowledge.Highlight;

/// A fragment in which the highlighter has put two signs round each word found. They are noncharacters, which Unicode
/// keeps out of texts; where a text has them all the same, they are left out and at worst a wrong word is marked.
final class MarkedText {
    static final String START = "\uFDD0";
    static final String END = "\uFDD1";

    private final StringBuilder text = new StringBuilder();
    private final List<Highlight.Mark> marks = new ArrayList<>();
    private int open = -1;

    private MarkedText() {}

    static Highlight parse(String fragment) {
        var parsed = new MarkedText();
        fragment.chars().forEach(c -> parsed.take((char) c));
        parsed.end();
        return new Highlight(parsed.text.toString(), List.copyOf(parsed.marks));
    }

    private void take(char c) {
        if (c == START.charAt(0)) {
            open = open < 0 ? text.length() : open;
        } else if (c == END.charAt(0)) {
            end();
        } else {
            text.append(c);
        }
    }

    /// Neighbours, such as the words of a Chinese phrase, are one mark.
    private void end() {
        if (open >= 0 && text.length() > open) {
            int start = !marks.isEmpty() && marks.getLast().end() == open
                    ? marks.removeLast().start()
                    : open;
            marks.add(new Highlight.Mark(start, text.length()));
        }
        open = -1;
    }
}
