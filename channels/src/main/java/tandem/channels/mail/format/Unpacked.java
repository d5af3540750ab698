package tandem.channels.mail.format;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bytes of a text part without what is packed into them and is no text, so that a picture does not use
/// up the room for the words behind it. Bounded: by `max` bytes of text, and by how much is read for them.
///
/// @param cut    whether there is more
/// @param packed uuencoded files that were among the lines
public record Unpacked(byte[] bytes, boolean cut, List<Packed> packed) {
    /// What is read at most, pictures and all.
    static final int MAX_READ = 32 * 1024 * 1024;

    private static final int LONGEST_LINE = 16 * 1024;
    private static final Pattern BEGIN = Pattern.compile("begin(?:-base64)? [0-7]{3,4} (\\S.{0,200})");

    /// @param bytes   of the file, unpacked
    /// @param content the file, unpacked when it is read
    public record Packed(String name, int bytes, Content content) {}

    public interface Content {
        InputStream open() throws IOException;
    }

    /// As it is.
    public static Unpacked raw(InputStream in, int max) throws IOException {
        byte[] bytes = in.readNBytes(max);
        return new Unpacked(bytes, bytes.length == max && in.read() >= 0, List.of());
    }

    /// HTML whose `data:` addresses are emptied.
    public static Unpacked html(InputStream raw, int max) throws IOException {
        var in = new BufferedInputStream(raw, LONGEST_LINE);
        var out = new ByteArrayOutputStream();
        int before = 0;
        int read = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (out.size() >= max || read >= MAX_READ) {
                return new Unpacked(out.toByteArray(), true, List.of());
            }
            read++;
            out.write(b);
            if ((b == 'd' || b == 'D') && opens(before) && isDataAddress(in)) {
                read += skipValue(in, before);
            }
            before = b;
        }
        return new Unpacked(out.toByteArray(), false, List.of());
    }

    private static boolean opens(int c) {
        return c == '"' || c == '\'' || c == '(' || c == '=';
    }

    private static boolean isDataAddress(BufferedInputStream in) throws IOException {
        in.mark(16);
        byte[] next = in.readNBytes(5);
        in.reset();
        String ahead = new String(next, StandardCharsets.ISO_8859_1);
        return ahead.regionMatches(true, 0, "ata:", 0, 4)
                && ahead.length() == 5
                && (Character.isLetter(ahead.charAt(4)) || ahead.charAt(4) == ';' || ahead.charAt(4) == ',');
    }

    private static int skipValue(BufferedInputStream in, int opener) throws IOException {
        boolean quoted = opener == '"' || opener == '\'';
        for (int skipped = 0; skipped < MAX_READ; skipped++) {
            in.mark(1);
            int b = in.read();
            boolean ends =
                    b < 0 || b == '<' || (quoted ? b == opener : b == ')' || b == '>' || Character.isWhitespace(b));
            if (ends) {
                in.reset();
                return skipped;
            }
        }
        return MAX_READ;
    }

    /// Plain text without its uuencoded files; its line ends are `\n`.
    public static Unpacked plain(InputStream raw, int max) throws IOException {
        var lines = new Lines(new BufferedInputStream(raw, LONGEST_LINE));
        var out = new ByteArrayOutputStream();
        var packed = new ArrayList<Packed>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (out.size() >= max || lines.read >= MAX_READ) {
                return new Unpacked(out.toByteArray(), true, List.copyOf(packed));
            }
            var begin = BEGIN.matcher(line.strip());
            if (begin.matches()) {
                String first = lines.next();
                if (first != null && isUuencoded(first)) {
                    packed.add(packed(begin.group(1).strip(), first, lines));
                    continue;
                }
                lines.pushBack(first);
            }
            out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        return new Unpacked(out.toByteArray(), false, List.copyOf(packed));
    }

    private static Packed packed(String name, String first, Lines lines) throws IOException {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes("begin 644 file\n".getBytes(StandardCharsets.ISO_8859_1));
        int size = 0;
        for (String line = first; line != null && lines.read < MAX_READ; line = lines.next()) {
            if (line.strip().equals("end")) {
                break;
            }
            if (!isUuencoded(line)) {
                lines.pushBack(line);
                break;
            }
            size += length(line);
            encoded.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        encoded.writeBytes("`\nend\n".getBytes(StandardCharsets.ISO_8859_1));
        return new Packed(name, size, () -> decoded(encoded.toByteArray()));
    }

    private static InputStream decoded(byte[] uuencoded) throws IOException {
        try {
            return MimeUtility.decode(new ByteArrayInputStream(uuencoded), "uuencode");
        } catch (MessagingException e) {
            throw new IOException("Not uuencoded after all", e);
        }
    }

    private static int length(String line) {
        return line.isBlank() ? 0 : (line.charAt(0) - ' ') & 63;
    }

    /// Says in its first character how many bytes the others stand for.
    private static boolean isUuencoded(String line) {
        String text = line.replaceAll("[\\r\\n]+$", "");
        if (text.isBlank() || text.equals("`")) {
            return true;
        }
        int due = Math.ceilDiv(length(text), 3) * 4;
        int there = text.length() - 1;
        return there >= due - 3 && there <= due + 2 && text.chars().allMatch(c -> c >= ' ' && c <= '`');
    }

    /// Lines with their ends, each byte a `char`; very long ones in pieces.
    private static final class Lines {
        private final BufferedInputStream in;
        private final StringBuilder line = new StringBuilder();
        private final List<String> pushedBack = new ArrayList<>(1);
        private int read;

        Lines(BufferedInputStream in) {
            this.in = in;
        }

        @Nullable
        String next() throws IOException {
            if (!pushedBack.isEmpty()) {
                return pushedBack.removeLast();
            }
            line.setLength(0);
            while (line.length() < LONGEST_LINE) {
                int b = in.read();
                if (b < 0) {
                    return line.isEmpty() ? null : line.toString();
                }
                read++;
                if (b == '\r') {
                    in.mark(1);
                    if (in.read() != '\n') {
                        in.reset();
                    }
                }
                if (b == '\n' || b == '\r') {
                    return line.append('\n').toString();
                }
                line.append((char) b);
            }
            return line.toString();
        }

        void pushBack(@Nullable String ahead) {
            if (ahead != null) {
                pushedBack.add(ahead);
            }
        }
    }
}
