package tandem.desktop.configuration;

import java.util.List;
import org.eclipse.jgit.diff.Edit;

/// Pages have one kind of line end; files may have another, or several.
final class LineEnds {
    private LineEnds() {}

    /// The text with the line ends of the file: a line that is as before has its own, another one that of most.
    static String as(String before, String text) {
        if (!before.contains("\r\n") || before.replace("\r\n", "").contains("\r") || text.contains("\r")) {
            return text;
        }
        List<String> old = withEnds(before);
        List<String> next = withEnds(text);
        long returns = old.stream().filter(line -> line.endsWith("\r\n")).count();
        String usual = returns * 2 >= old.size() ? "\r\n" : "\n";
        var out = new StringBuilder();
        int a = 0;
        int b = 0;
        for (Edit edit : Difference.edits(Difference.lines(before), Difference.lines(text))) {
            while (b < edit.getBeginB()) {
                out.append(kept(old.get(a++), next.get(b++)));
            }
            while (b < edit.getEndB()) {
                out.append(next.get(b++).replace("\n", usual));
            }
            a = edit.getEndA();
        }
        while (b < next.size()) {
            out.append(kept(old.get(a++), next.get(b++)));
        }
        return out.toString();
    }

    /// The same line; only the last of a text may have an end here and none there.
    private static String kept(String old, String next) {
        boolean ended = next.endsWith("\n");
        if (ended == old.endsWith("\n")) {
            return old;
        }
        return ended ? next : old.replaceAll("\r?\n$", "");
    }

    private static List<String> withEnds(String text) {
        List<String> lines = new java.util.ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            lines.add(text.substring(from, at + 1));
            from = at + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }
}
