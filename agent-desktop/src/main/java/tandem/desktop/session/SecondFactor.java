package tandem.desktop.session;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/// The second factor: codes of an app on somebody's phone (RFC 6238: six digits, 30 seconds, SHA-1, which every app
/// can), and recovery codes for when the phone is gone. Each code is worth something once.
final class SecondFactor {
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final int QUIET = 4;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /// Without what looks alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Credentials credentials;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactor(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /// What the app needs.
    ///
    /// @param secret to be typed, in Base32
    /// @param uri    the same and more, to be scanned
    /// @param picture of the uri, as SVG
    record Enrolment(String secret, String uri, String picture) {}

    /// Begins with a new secret. One that is in use stays so until the new one is confirmed.
    Enrolment begin(User user) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        credentials.begin(user, secret);
        var written = base32(secret);
        var uri = "otpauth://totp/Tandem:%s?secret=%s&issuer=Tandem&algorithm=SHA1&digits=6&period=30"
                .formatted(
                        URLEncoder.encode(user.user(), StandardCharsets.UTF_8).replace("+", "%20"), written);
        return new Enrolment(written, uri, svg(uri));
    }

    /// They have shown that their app knows the secret that was begun with.
    ///
    /// @return their recovery codes; empty if the code is wrong, or nothing was begun
    List<String> confirm(User user, String code) {
        var pending = credentials.of(user).pending();
        if (pending == null || !isRight(user, pending, code)) {
            return List.of();
        }
        credentials.confirm(user, pending);
        return newRecoveryCodes(user);
    }

    /// The old ones are worth nothing any more.
    List<String> newRecoveryCodes(User user) {
        var made = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            made.add(letters(5) + "-" + letters(5));
        }
        credentials.setRecovery(user, made);
        return made;
    }

    private static String letters(int many) {
        var letters = new StringBuilder();
        for (int i = 0; i < many; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /// Whether it is a code of their app or one of their recovery codes, and has not been used.
    boolean accepts(User user, String code) {
        var given = code.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        var secret = credentials.of(user).totp();
        return secret != null
                && (given.matches("\\d{6}")
                        ? isRight(user, secret, given)
                        : given.length() < 20 && credentials.useRecovery(user, given));
    }

    /// Of this half minute, or the one before or after: clocks differ, and people type slowly.
    private boolean isRight(User user, byte[] secret, String code) {
        var key = new SecretKeySpec(secret, codes.getAlgorithm());
        var length = codes.getTimeStep();
        long now = clock.millis() / length.toMillis();
        var given = code.strip().replace(" ", "").getBytes(StandardCharsets.UTF_8);
        for (long step = now - 1; step <= now + 1; step++) {
            var right = code(key, step * length.toMillis()).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given)) {
                return credentials.useStep(user, step);
            }
        }
        return false;
    }

    private String code(SecretKeySpec key, long millis) {
        try {
            return codes.generateOneTimePasswordString(key, java.time.Instant.ofEpochMilli(millis));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Twenty bytes are a key", e);
        }
    }

    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) (buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((int) (buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    private static String svg(String text) {
        var code = Objects.requireNonNull(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        int size = code.size + 2 * QUIET;
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/><path d=\"%2$s\" fill=\"#000\"/></svg>")
                .formatted(size, path);
    }
}
