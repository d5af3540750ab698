package tandem.core.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlPart.Mapping;
import tandem.core.config.YamlPart.Scalar;
import tandem.core.config.YamlPart.Sequence;

/// Comments at the ends of lines that stand below each other stay so when what is before one becomes longer or shorter.
/// One that stands for itself keeps its distance.
final class CommentColumn {
    private final String text;
    private final @Nullable YamlPart root;

    CommentColumn(String text, @Nullable YamlPart root) {
        this.text = text;
        this.root = root;
    }

    /// Where in its line a comment begins, and how far it is from what is before it.
    private record Comment(int at, int column, int gap) {}

    /// The text with something else between two places of one line.
    String spliced(int from, int to, String by) {
        var own = by.indexOf('\n') >= 0 || text.substring(from, to).indexOf('\n') >= 0 ? null : comment(to);
        if (own == null) {
            return text.substring(0, from) + by + text.substring(to);
        }
        int end = own.column() - own.gap() + by.length() - (to - from);
        int gap = Math.max(1, column(own, end) - end);
        int spaces = own.at() - own.gap();
        return text.substring(0, from) + by + text.substring(to, spaces) + " ".repeat(gap) + text.substring(own.at());
    }

    /// @param end where what is before it will end
    private int column(Comment own, int end) {
        var neighbours = new ArrayList<Comment>();
        int start = lineStart(own.at());
        int next = text.indexOf('\n', own.at());
        if (start > 0) {
            add(neighbours, comment(lineStart(start - 1)));
        }
        if (next >= 0) {
            add(neighbours, comment(next + 1));
        }
        boolean aligned =
                neighbours.stream().anyMatch(one -> one.column() == own.column() && (one.gap() > 1 || own.gap() > 1));
        if (aligned) {
            return own.column();
        }
        if (own.gap() == 1) { // it may have been pushed out of their column
            var back = neighbours.stream()
                    .mapToInt(Comment::column)
                    .filter(column -> column < own.column() && column > end)
                    .max();
            if (back.isPresent()) {
                return back.getAsInt();
            }
        }
        return end + own.gap();
    }

    private static void add(List<Comment> neighbours, @Nullable Comment one) {
        if (one != null) {
            neighbours.add(one);
        }
    }

    /// The one at the end of the line, behind something.
    private @Nullable Comment comment(int from) {
        int lineEnd = text.indexOf('\n', from);
        int end = lineEnd < 0 ? text.length() : lineEnd;
        for (int at = from; at < end; at++) {
            if (text.charAt(at) == '#' && at > 0 && text.charAt(at - 1) == ' ' && !isInText(root, at)) {
                int gap = 0;
                while (at - gap > 0 && text.charAt(at - gap - 1) == ' ') {
                    gap++;
                }
                int start = lineStart(at);
                return at - gap <= start ? null : new Comment(at, at - start, gap);
            }
        }
        return null;
    }

    private static boolean isInText(@Nullable YamlPart part, int at) {
        return switch (part) {
            case Mapping mapping ->
                mapping.entries().stream().anyMatch(entry -> isInText(entry.key(), at) || isInText(entry.value(), at));
            case Sequence sequence -> sequence.items().stream().anyMatch(item -> isInText(item, at));
            case Scalar scalar -> scalar.start() <= at && at < scalar.end();
            case YamlPart.Alias _ -> false;
            case null -> false;
        };
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }
}
