package tandem.desktop.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.core.Digests;

/// An entry as it is kept, with the hash that chains it to the one before: SHA-256 of that one's hash, a line feed, and
/// the entry. A line of the files is `HASH ENTRY`, so that anybody can check it with `sha256sum`.
record Link(String hash, String json) {
    /// Before the first.
    static final String NOTHING = "0".repeat(64);

    private static final Pattern SEQ = Pattern.compile("\\{\"seq\":(\\d{1,18}),.*", Pattern.DOTALL);

    static Link after(String before, String json) {
        var digest = Digests.sha256();
        digest.update(before.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return new Link(HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8))), json);
    }

    /// Whether it is the one that follows, unchanged.
    boolean follows(String before) {
        return after(before, json).equals(this);
    }

    /// Its number, without reading all of it; 0 if it has none.
    long seq() {
        var matcher = SEQ.matcher(json);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    String line() {
        return hash + " " + json;
    }

    static Optional<Link> ofLine(String line) {
        return line.length() > NOTHING.length() + 1 && line.charAt(NOTHING.length()) == ' '
                ? Optional.of(new Link(line.substring(0, NOTHING.length()), line.substring(NOTHING.length() + 1)))
                : Optional.empty();
    }
}
