package tandem.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The REST API as one logged-in person (docs/api.md).
final class Api {
    private final URI base;
    private final CookieManager cookies;
    private final HttpClient http;

    Api(URI base) {
        this(base, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private Api(URI base, CookieManager cookies) {
        this.base = base;
        this.cookies = cookies;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    URI base() {
        return base;
    }

    /// The same browser at another node, as behind a proxy before both: cookies know no ports.
    Api at(URI node) {
        return new Api(node, cookies);
    }

    HttpClient http() {
        return http;
    }

    /// @return the answer of `POST /api/login`
    JsonNode logIn(String user, String password, @Nullable String phone) {
        var answer = post(
                "/api/login",
                phone == null
                        ? Map.of("user", user, "password", password)
                        : Map.of("user", user, "password", password, "phone", phone));
        Expectation.expect(
                answer.statusCode() == 200,
                "Log-in of " + user + " was answered " + answer.statusCode() + " " + text(answer));
        return JsonSocket.JSON.readTree(answer.body());
    }

    HttpResponse<byte[]> post(String path, Map<String, ?> body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonSocket.JSON.writeValueAsString(body)));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return exchange(request.build());
    }

    HttpResponse<byte[]> get(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        return exchange(HttpRequest.newBuilder(base.resolve(path + parameters))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    /// The JSON of a 200 answer.
    JsonNode json(String path, Map<String, String> query) {
        var answer = get(path, query);
        Expectation.expect(
                answer.statusCode() == 200, path + " was answered " + answer.statusCode() + " " + text(answer));
        return JsonSocket.JSON.readTree(answer.body());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Expectation(request.method() + " " + request.uri() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Expectation("Interrupted");
        }
    }
}
