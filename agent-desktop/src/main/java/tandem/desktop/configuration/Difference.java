package tandem.desktop.configuration;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// What is another line in one text than in another.
public final class Difference {
    private static final int AROUND = 3;

    private Difference() {}

    /// One line of either text.
    ///
    /// @param change `SAME`, `REMOVED`, `ADDED`, or `SKIPPED` for any number of equal ones that are not shown
    /// @param before its number in the text before, from 1; 0 if it is not in it
    /// @param after  its number in the other
    public record Line(Change change, int before, int after, String text) {}

    public enum Change {
        SAME,
        REMOVED,
        ADDED,
        SKIPPED
    }

    /// Line ends do not count.
    static List<Line> between(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        List<Line> shown = new ArrayList<>();
        int at = 0;
        for (Edit edit : edits(old, now)) {
            same(old, now, at, edit, shown);
            for (int i = edit.getBeginA(); i < edit.getEndA(); i++) {
                shown.add(new Line(Change.REMOVED, i + 1, 0, old.get(i)));
            }
            for (int i = edit.getBeginB(); i < edit.getEndB(); i++) {
                shown.add(new Line(Change.ADDED, 0, i + 1, now.get(i)));
            }
            at = edit.getEndA();
        }
        if (!shown.isEmpty()) {
            same(old, now, at, new Edit(old.size(), old.size(), now.size(), now.size()), shown);
        }
        return shown;
    }

    private static void same(List<String> old, List<String> now, int from, Edit next, List<Line> shown) {
        boolean first = shown.isEmpty();
        boolean last = next.getBeginA() == old.size() && next.getLengthA() == 0 && next.getBeginB() == now.size();
        int shift = next.getBeginB() - next.getBeginA();
        int headTo = first ? from : Math.min(next.getBeginA(), from + AROUND);
        int tailFrom = last ? next.getBeginA() : Math.max(headTo, next.getBeginA() - AROUND);
        for (int i = from; i < headTo; i++) {
            shown.add(new Line(Change.SAME, i + 1, i + 1 + shift, old.get(i)));
        }
        if (tailFrom > headTo) {
            shown.add(new Line(Change.SKIPPED, headTo + 1, headTo + 1 + shift, ""));
        }
        for (int i = tailFrom; i < next.getBeginA(); i++) {
            shown.add(new Line(Change.SAME, i + 1, i + 1 + shift, old.get(i)));
        }
    }

    /// @return where the lines differ
    static EditList edits(List<String> before, List<String> after) {
        return new HistogramDiff().diff(RawTextComparator.DEFAULT, raw(before), raw(after));
    }

    private static RawText raw(List<String> lines) {
        return new RawText(String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
