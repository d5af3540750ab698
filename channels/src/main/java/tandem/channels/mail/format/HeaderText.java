package tandem.channels.mail.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text in headers: encoded words (RFC 2047) as programs write them rather than as the standard asks, and bytes that
/// nobody encoded.
public final class HeaderText {
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,64})\\?([bBqQ])\\?([^?\\r\\n]*)\\?=");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern FOLD = Pattern.compile("[\\r\\n]+(?=[ \\t])");

    private HeaderText() {}

    private record Word(String charset, char encoding, String text) {
        boolean continues(Word before) {
            return charset.equalsIgnoreCase(before.charset) && encoding == before.encoding;
        }

        byte[] bytes() {
            return encoding == 'B' ? base64(text) : quoted(text);
        }
    }

    /// One readable line.
    public static String of(String raw, Charset fallback) {
        return Objects.requireNonNull(CONTROL.matcher(decoded(raw, fallback)).replaceAll(" "))
                .strip();
    }

    /// Unfolded, with its encoded words decoded: neighbours of one charset and encoding as one, since some programs
    /// split between the bytes of a character.
    public static String decoded(String raw, Charset fallback) {
        String line = FOLD.matcher(readable(raw, fallback)).replaceAll("");
        var words = WORD.matcher(line);
        var text = new StringBuilder();
        var run = new ArrayList<Word>();
        int end = 0;
        while (words.find()) {
            String between = line.substring(end, words.start());
            var word = new Word(
                    words.group(1), Character.toUpperCase(words.group(2).charAt(0)), words.group(3));
            boolean neighbours = !run.isEmpty() && between.isBlank();
            if (!neighbours || !word.continues(run.getLast())) {
                flush(run, text, fallback);
                text.append(neighbours ? "" : between);
            }
            run.add(word);
            end = words.end();
        }
        flush(run, text, fallback);
        return text.append(line.substring(end)).toString();
    }

    /// An address header in which every encoded word has become a quoted string, so that no name can be taken for an
    /// address or for the end of one.
    public static String addresses(String raw, Charset fallback) {
        String line = FOLD.matcher(readable(raw, fallback)).replaceAll("");
        var text = new StringBuilder();
        boolean quoted = false;
        int at = 0;
        var words = WORD_RUN.matcher(line);
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '=' && words.region(at, line.length()).lookingAt()) {
                String name = of(words.group(), fallback).replaceAll("[\"\\\\]", "\\\\$0");
                text.append(quoted ? name : '"' + name + '"');
                at = words.end();
                continue;
            }
            if (c == '\\' && quoted && at + 1 < line.length()) {
                text.append(c).append(line.charAt(++at));
            } else {
                quoted = (c == '"') != quoted;
                text.append(c);
            }
            at++;
        }
        return text.toString();
    }

    private static final Pattern WORD_RUN = Pattern.compile(WORD + "(?:\\s*" + WORD + ")*");

    /// What came as bytes beyond ASCII, each in a `char`, as text.
    public static String readable(String raw, Charset fallback) {
        boolean eightBit = raw.chars().anyMatch(c -> c > 127) && raw.chars().allMatch(c -> c < 256);
        return eightBit ? MailCharset.decode(raw.getBytes(StandardCharsets.ISO_8859_1), null, fallback) : raw;
    }

    /// A parameter's value as RFC 2231 continues and encodes it (`filename*0*=utf-8''…`); null if it is not there in
    /// that form.
    public static @Nullable String extended(String header, String parameter, Charset fallback) {
        var form = Pattern.compile("(?i);\\s*" + Pattern.quote(parameter)
                + "\\*(?:(\\d{1,3})(\\*)?)?\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");
        var bytes = new ByteArrayOutputStream();
        String charset = null;
        boolean any = false;
        var parts = form.matcher(FOLD.matcher(header).replaceAll(""));
        while (parts.find()) {
            String value = Objects.requireNonNullElse(parts.group(3), Objects.requireNonNullElse(parts.group(4), ""));
            boolean encoded = parts.group(1) == null || parts.group(2) != null;
            if (encoded && !any) {
                String[] told = value.split("'", 3);
                charset = told.length == 3 ? told[0] : null;
                value = told[told.length - 1];
            }
            any = true;
            bytes.writeBytes(encoded ? percent(value) : value.getBytes(StandardCharsets.ISO_8859_1));
        }
        return any ? MailCharset.decode(bytes.toByteArray(), charset, fallback) : null;
    }

    private static void flush(List<Word> run, StringBuilder text, Charset fallback) {
        if (run.isEmpty()) {
            return;
        }
        var bytes = new ByteArrayOutputStream();
        run.forEach(word -> bytes.writeBytes(word.bytes()));
        // RFC 2231 lets a language follow the charset
        String charset = run.getFirst().charset().split("\\*", 2)[0].toLowerCase(Locale.ROOT);
        text.append(MailCharset.decode(bytes.toByteArray(), charset, fallback));
        run.clear();
    }

    private static byte[] base64(String text) {
        String clean = text.replaceAll("[^A-Za-z0-9+/]", "");
        // a lone last character carries no whole byte
        return Base64.getDecoder().decode(clean.length() % 4 == 1 ? clean.substring(0, clean.length() - 1) : clean);
    }

    private static byte[] quoted(String text) {
        return unescaped(text.replace('_', ' '), '=');
    }

    private static byte[] percent(String text) {
        return unescaped(text, '%');
    }

    private static byte[] unescaped(String text, char escape) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == escape && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.writeBytes(
                        String.valueOf(c).getBytes(c < 256 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
