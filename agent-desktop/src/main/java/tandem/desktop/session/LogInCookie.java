package tandem.desktop.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The cookie that says to the server who a browser is. Its value is with the browser only; all of ours goes by its
/// key, a hash of it: whoever reads Redis, a backup or a log cannot log in with what they find.
final class LogInCookie {
    private static final String NAME = "TANDEM";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LogInCookie() {}

    /// Gives the browser a new one, which goes when the browser is closed.
    ///
    /// @return its key
    static String give(HttpServletRequest request, HttpServletResponse response) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        add(response, cookie(request, value).build());
        return key(value);
    }

    static void takeAway(HttpServletRequest request, HttpServletResponse response) {
        add(response, cookie(request, "").maxAge(Duration.ZERO).build());
    }

    /// The key of the one that the browser shows.
    static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> NAME.equals(cookie.getName()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(LogInCookie::key);
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(NAME, value)
                .path(request.getContextPath() + "/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /// Random as the values are, no salt is needed.
    private static String key(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
