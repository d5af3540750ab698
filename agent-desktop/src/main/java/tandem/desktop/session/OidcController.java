package tandem.desktop.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tandem.desktop.OidcProperties;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;

/// Log-in by the organisation's OpenID Connect provider. What a browser is sent with is in a cookie of its own, so that
/// nobody is logged in with what another browser was given, and any node may take who comes back.
@RestController
@ForEverybody
final class OidcController {
    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final String COOKIE = "TANDEM-OIDC";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String CALLBACK = "/api/login/provider/back";

    private final OidcProperties properties;
    private final Provider provider;
    private final SecretBox box;
    private final LiveUsers users;
    private final LogInStart start;
    private final Audit audit;

    OidcController(
            OidcProperties properties,
            Provider provider,
            SecretBox box,
            LiveUsers users,
            LogInStart start,
            Audit audit) {
        this.properties = properties;
        this.provider = provider;
        this.box = box;
        this.users = users;
        this.start = start;
        this.audit = audit;
    }

    /// @param name null: there is none
    record Offer(@Nullable String name) {}

    /// By whom one can log in, beside a password.
    @GetMapping("/api/login/provider")
    Offer offer() {
        return new Offer(properties.isConfigured() ? properties.name() : null);
    }

    /// Sends the browser there.
    @GetMapping("/api/login/provider/begin")
    ResponseEntity<Void> begin(
            @RequestParam(required = false) @Nullable String phone,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireConfigured();
        LogInStart.phone(phone);
        var errand = Provider.Errand.begin();
        try {
            var there = provider.to(errand, back(request));
            var kept = String.join(" ", errand.state(), errand.nonce(), errand.verifier(), phone == null ? "-" : phone);
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    cookie(request, sealed(kept)).maxAge(LONGEST).build().toString());
            return to(there);
        } catch (Provider.AwayException e) {
            LOG.warn("Nobody can log in by {}: {}", properties.issuer(), e.getMessage());
            return to(page(request, "away"));
        }
    }

    /// They come back.
    @GetMapping(CALLBACK)
    ResponseEntity<Void> back(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireConfigured();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(request, "").maxAge(Duration.ZERO).build().toString());
        String[] kept = kept(request).map(text -> text.split(" ", 4)).orElse(new String[0]);
        if (kept.length < 4 || state == null || !isSame(kept[0], state)) {
            return refused(request, "it is not what this browser was sent with");
        }
        if (code == null) {
            return refused(request, "the provider says: " + error);
        }
        try {
            var errand = new Provider.Errand(kept[0], kept[1], kept[2]);
            var claims = provider.claims(code, errand, back(request));
            var user = account(claims).orElse(null);
            if (user == null) {
                audit.note(
                        text(claims, properties.userClaim()),
                        Act.LOG_IN_FAILED,
                        "",
                        Map.of("why", "no account", "by", properties.name()));
                return to(page(request, "unknown"));
            }
            start.begin(user, properties.name(), kept[3].equals("-") ? null : kept[3], request, response);
            return to(page(request, null));
        } catch (Provider.AwayException e) {
            LOG.warn("Nobody can log in by {}: {}", properties.issuer(), e.getMessage());
            return to(page(request, "away"));
        } catch (Provider.RefusedException e) {
            return refused(request, String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            return refused(request, String.valueOf(e.getBody().getDetail()));
        }
    }

    /// Ends what the provider knows of them, after they have logged out here.
    @GetMapping("/api/login/provider/end")
    ResponseEntity<Void> end(HttpServletRequest request) {
        requireConfigured();
        try {
            return to(provider.end(address(request).resolve("/login")).orElse(page(request, null)));
        } catch (Provider.AwayException e) {
            return to(page(request, null));
        }
    }

    /// The account of the files; where there is none, one that is made of what the provider says, if that gives a role.
    private Optional<User> account(Map<String, Object> claims) {
        var user = text(claims, properties.userClaim());
        if (user.isBlank() || user.length() > 64) {
            return Optional.empty();
        }
        return users.find(user).or(() -> {
            var roles = texts(claims.get(properties.rolesClaim()))
                    .flatMap(value -> properties.roles().getOrDefault(value, List.of()).stream())
                    .collect(Collectors.toSet());
            var name = text(claims, properties.nameClaim());
            return users.made(user, name.isBlank() ? user : name, roles);
        });
    }

    private static String text(Map<String, Object> claims, String name) {
        return String.valueOf(claims.getOrDefault(name, ""));
    }

    private static Stream<String> texts(@Nullable Object claim) {
        if (claim == null) {
            return Stream.empty();
        }
        return claim instanceof Collection<?> all
                ? all.stream().map(String::valueOf)
                : Arrays.stream(claim.toString().split("[ ,]+"));
    }

    private ResponseEntity<Void> refused(HttpServletRequest request, String why) {
        LOG.warn("Log-in by {} from {} refused: {}", properties.name(), request.getRemoteAddr(), why);
        return to(page(request, "refused"));
    }

    private void requireConfigured() {
        if (!properties.isConfigured()) {
            throw ProblemException.notFound("Here one logs in with a password");
        }
    }

    // ---- where to

    private URI address(HttpServletRequest request) {
        return properties.address() == null
                ? ServletUriComponentsBuilder.fromContextPath(request)
                        .path("/")
                        .build()
                        .toUri()
                : properties.address();
    }

    private URI back(HttpServletRequest request) {
        return address(request).resolve(CALLBACK);
    }

    private URI page(HttpServletRequest request, @Nullable String problem) {
        return address(request).resolve(problem == null ? "/login" : "/login?provider=" + problem);
    }

    private static ResponseEntity<Void> to(URI there) {
        return ResponseEntity.status(HttpStatus.FOUND).location(there).build();
    }

    // ---- what a browser was sent with

    private String sealed(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(box.close(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> kept(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(this::opened);
    }

    private Optional<String> opened(String sealed) {
        try {
            return Optional.of(new String(box.open(Base64.getUrlDecoder().decode(sealed)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // not ours
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(COOKIE, value)
                .path(request.getContextPath() + "/api/login/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }
}
