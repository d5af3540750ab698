package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// A browser: cookies, REST, sockets.
final class Visitor {
    private final URI base;
    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Visitor(URI base) {
        this.base = base;
    }

    /// The same browser, at the address at which a restarted server now is.
    Visitor at(URI newBase) {
        var same = new Visitor(newBase);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> same.cookies.getCookieStore().add(newBase, cookie));
        return same;
    }

    /// The desktop session of an agent, or an empty text.
    String logIn(String user) {
        var answer = post("/api/login", Map.of("user", user, "password", "tandem"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("session").asString("");
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String path, Object body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
        var token = cookie("XSRF-TOKEN");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request.build());
    }

    HttpResponse<String> put(String path, Object body) {
        return send(
                "PUT",
                path,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, "application/json", HttpRequest.BodyPublishers.noBody());
    }

    /// Sends a body as it is.
    HttpResponse<String> send(String method, String path, String type, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .method(method, body);
        var token = cookie("XSRF-TOKEN");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body());
    }

    /// A socket that has said nothing yet.
    Page open() {
        return open(base.toString());
    }

    Page open(String origin) {
        var page = new Page();
        var uri = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws/desktop");
        http.newWebSocketBuilder()
                .subprotocols("tandem.desktop.v1")
                .header("Origin", origin)
                .buildAsync(uri, page)
                .join();
        return page;
    }

    /// The HTTP status with which the upgrade is refused.
    int refusal(String origin) {
        try {
            open(origin);
            return 101;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    /// An agent's page, connected, with its snapshot.
    Page desktop(String session) {
        var page = open();
        page.hello(session, null);
        page.await("snapshot");
        return page;
    }
}
