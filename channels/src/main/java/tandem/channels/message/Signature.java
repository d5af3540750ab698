package tandem.channels.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.BodySignature;

/// How both sides of the contract sign: HMAC-SHA256 over the seconds since 1970, a dot and the body, in hex.
final class Signature {
    static final String TIME = BodySignature.TIME;
    static final String SIGNATURE = BodySignature.SIGNATURE;

    private Signature() {}

    static String of(String secret, long seconds, byte[] body) {
        return BodySignature.of(secret, seconds, body);
    }

    /// Why a signature does not hold; null if it does.
    ///
    /// @param signed  one or more, divided by commas, so that the other side can replace its secret
    /// @param secrets any of which may have signed
    static @Nullable String fault(
            List<String> secrets,
            @Nullable String time,
            @Nullable String signed,
            byte[] body,
            Instant now,
            Duration window) {
        if (time == null || signed == null) {
            return "The headers " + TIME + " and " + SIGNATURE + " are needed.";
        }
        long seconds;
        try {
            seconds = Long.parseLong(time.strip());
        } catch (NumberFormatException e) {
            return TIME + " is the seconds since 1970, not '" + time + "'.";
        }
        if (Math.abs(now.getEpochSecond() - seconds) > window.toSeconds()) {
            return TIME + " is more than " + window.toSeconds() + " s from our clock.";
        }
        boolean holds = secrets.stream()
                .map(secret -> of(secret, seconds, body).getBytes(StandardCharsets.UTF_8))
                .anyMatch(ours -> Arrays.stream(signed.split(","))
                        .anyMatch(one -> MessageDigest.isEqual(ours, one.strip().getBytes(StandardCharsets.UTF_8))));
        return holds ? null : "The signature does not fit the time and the body.";
    }
}
