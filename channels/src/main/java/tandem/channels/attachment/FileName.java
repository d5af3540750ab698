package tandem.channels.attachment;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Names of files from strangers, made harmless: one that leads out of a folder, that shows `gpj.exe` as
/// `exe.jpg`, or that no disk takes.
public final class FileName {
    private static final int LONGEST = 150;
    private static final int LONGEST_ENDING = 20;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    /// Control and format characters, what turns the direction of writing among them, and unpaired halves.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern AWKWARD = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

    private FileName() {}

    public static String harmless(String name) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("");
        String last = PATH.matcher(seen.replaceAll("[/\\\\]+$", "")).replaceFirst("");
        String plain = EDGES.matcher(AWKWARD.matcher(last).replaceAll("_")).replaceAll("");
        return plain.isEmpty() ? "unnamed" : shortened(plain.replaceAll("\\s+", " "));
    }

    /// Its ending stays: people go by it.
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot >= name.length() - LONGEST_ENDING ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
