package tandem.channels.mail;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// What one part of a mail says, as text or as HTML or as both.
///
/// @param otherwise what can be said of it where nothing else says anything: a calendar in words
record Words(
        @Nullable String plain,
        @Nullable String html,
        @Nullable String otherwise) {
    static final Words NONE = new Words(null, null, null);
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int FEW = 3;

    static Words plain(String text) {
        return new Words(text, null, null);
    }

    static Words html(String html) {
        return new Words(null, html, null);
    }

    static Words otherwise(String text) {
        return new Words(null, null, text);
    }

    boolean isEmpty() {
        return !speaks() && otherwise == null;
    }

    private boolean speaks() {
        return plain != null || html != null;
    }

    String asPlain() {
        if (plain != null) {
            return plain;
        }
        return html != null ? MailHtml.text(html) : Objects.requireNonNullElse(otherwise, "");
    }

    private String asHtml() {
        return html != null ? html : "<pre>" + Entities.escape(asPlain()) + "</pre>";
    }

    /// The same said in several forms. Words that are only in the HTML must not be lost to those who read, search and
    /// quote the text.
    static Words best(List<Words> alternatives) {
        String plain = null;
        String html = null;
        String otherwise = null;
        for (var words : alternatives) {
            plain = plain == null ? words.plain() : plain;
            html = words.html() == null ? html : words.html();
            otherwise = otherwise == null ? words.otherwise() : otherwise;
        }
        if (plain != null && html != null) {
            String shown = MailHtml.text(html);
            plain = lacks(plain, shown) ? shown : plain;
        }
        return new Words(plain, html, otherwise);
    }

    /// Said one after the other.
    static Words together(List<Words> parts) {
        var speaking = parts.stream().filter(Words::speaks).toList();
        if (speaking.isEmpty()) {
            return parts.isEmpty() ? NONE : parts.getFirst();
        }
        if (speaking.size() == 1) {
            return speaking.getFirst();
        }
        String plain = speaking.stream().map(Words::asPlain).collect(Collectors.joining("\n\n"));
        boolean anyHtml = speaking.stream().anyMatch(w -> w.html() != null);
        return anyHtml
                ? new Words(plain, speaking.stream().map(Words::asHtml).collect(Collectors.joining("\n<hr>\n")), null)
                : plain(plain);
    }

    /// Whether many of the words shown are not among these.
    private static boolean lacks(String plain, String shown) {
        var there = tokens(plain);
        var wanted = tokens(shown);
        long missing = wanted.stream().filter(w -> !there.contains(w)).count();
        return missing >= FEW && missing * 5 > wanted.size();
    }

    /// Words, and single characters of scripts that do not part them.
    private static Set<String> tokens(String text) {
        var all = new HashSet<String>();
        TOKEN.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(found -> {
            String word = found.group();
            if (word.codePoints().anyMatch(Character::isIdeographic)) {
                word.codePoints().forEach(c -> all.add(Character.toString(c)));
            } else {
                all.add(word);
            }
        });
        return all;
    }
}
