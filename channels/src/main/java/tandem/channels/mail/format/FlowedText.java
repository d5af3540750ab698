package tandem.channels.mail.format;

import java.util.ArrayList;
import java.util.List;

/// `text/plain; format=flowed` (RFC 3676): lines that end in a space go on in the next one.
public final class FlowedText {
    private FlowedText() {}

    private record Line(int depth, String text) {
        static Line of(String raw) {
            int depth = 0;
            while (depth < raw.length() && raw.charAt(depth) == '>') {
                depth++;
            }
            String rest = raw.substring(depth);
            return new Line(depth, rest.startsWith(" ") ? rest.substring(1) : rest);
        }

        boolean isSignature() {
            return text.equals("-- ");
        }

        boolean isFlowed() {
            return text.endsWith(" ") && !isSignature();
        }

        boolean goesOnIn(Line next) {
            return isFlowed() && next.depth == depth && !next.isSignature();
        }

        @Override
        public String toString() {
            return depth == 0 ? text : ">".repeat(depth) + (text.isEmpty() ? "" : " " + text);
        }
    }

    /// @param delSp whether the space at the end of a flowed line is not part of the text: in scripts without spaces
    public static String undone(String text, boolean delSp) {
        List<String> paragraphs = new ArrayList<>();
        var open = new StringBuilder();
        Line before = null;
        for (String raw : text.lines().toList()) {
            var line = Line.of(raw);
            if (before != null && before.goesOnIn(line)) {
                open.append(line.text());
            } else {
                if (before != null) {
                    paragraphs.add(open.toString());
                }
                open.setLength(0);
                open.append(line);
            }
            if (delSp && line.isFlowed()) {
                open.setLength(open.length() - 1);
            }
            before = line;
        }
        if (before != null) {
            paragraphs.add(open.toString());
        }
        return String.join("\n", paragraphs);
    }
}
