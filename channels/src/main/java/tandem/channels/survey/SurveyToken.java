package tandem.channels.survey;

import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tandem.channels.guard.Signer;
import tandem.core.InteractionId;

/// The part of a link that is ours: `ID.EXPIRES.SIGNATURE`. The id is a number that nobody can guess or lead back to a
/// conversation, and the same for the same one; what it stands for is stored with us.
record SurveyToken(Signer signer) {
    private static final String PURPOSE = "survey-link";
    private static final String NAMES = "survey-of";
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([0-9a-z]{1,12})\\.([A-Za-z0-9_-]{43})");

    /// What a token says.
    sealed interface Read {
        record Valid(String id, Instant expires) implements Read {}

        record Forged() implements Read {}
    }

    String idOf(InteractionId interaction) {
        return HexFormat.of().formatHex(signer.mac(NAMES, interaction.value()), 0, BYTES);
    }

    String sign(String id, Instant expires) {
        var said = id + "." + Long.toString(expires.getEpochSecond(), Character.MAX_RADIX);
        return said + "." + signer.sign(PURPOSE, said);
    }

    Read read(String token) {
        var parts = FORM.matcher(token);
        if (!parts.matches() || !signer.isSignatureOf(parts.group(3), PURPOSE, parts.group(1) + "." + parts.group(2))) {
            return new Read.Forged();
        }
        long expires = Long.parseLong(parts.group(2), Character.MAX_RADIX);
        return new Read.Valid(parts.group(1), Instant.ofEpochSecond(expires));
    }
}
