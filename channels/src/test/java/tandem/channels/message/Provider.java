package tandem.channels.message;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A messaging service that speaks our contract: keeps what we post, and posts.
final class Provider implements AutoCloseable {
    static final String SECRET = "a secret of the tests";
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    final List<String> faults = new CopyOnWriteArrayList<>();
    volatile int answer = 204;
    volatile String answerBody = "";
    volatile int fileAnswer = 200;
    final byte[] file = "the file".getBytes(StandardCharsets.UTF_8);

    Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages", this::take);
        server.createContext("/files/", exchange -> answer(exchange, fileAnswer, file));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, Object> settings(int index, String name) {
        String at = "tandem.channels.messages.providers[" + index + "].";
        var all = new HashMap<String, Object>();
        all.put(at + "name", name);
        all.put(at + "url", url() + "/messages");
        all.put(at + "plain-http", true);
        all.put(at + "secrets[0]", SECRET);
        all.put(at + "secrets[1]", "the one that will follow");
        all.put(at + "queue", "support");
        all.put(at + "file-hosts[0]", host());
        return all;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String fault = Signature.fault(
                List.of(SECRET),
                exchange.getRequestHeaders().getFirst(Signature.TIME),
                exchange.getRequestHeaders().getFirst(Signature.SIGNATURE),
                body,
                Clock.systemUTC().instant(),
                Duration.ofMinutes(1));
        if (fault != null) {
            faults.add(fault);
        }
        if (answer < 300) {
            posted.add(JSON.readTree(body));
        }
        answer(exchange, answer, answerBody.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 || status == 204 ? -1 : body.length);
        if (body.length > 0 && status != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    List<String> texts() {
        return posted.stream().map(json -> json.path("text").asString()).toList();
    }

    HttpResponse<String> post(int port, String provider, Map<String, ?> json) {
        byte[] body = JSON.writeValueAsBytes(json);
        long now = Clock.systemUTC().instant().getEpochSecond();
        return post(port, provider, body, Long.toString(now), Signature.of(SECRET, now, body));
    }

    HttpResponse<String> post(
            int port, String provider, byte[] body, @Nullable String time, @Nullable String signature) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/messages/" + provider))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (time != null) {
            request.header(Signature.TIME, time);
        }
        if (signature != null) {
            request.header(Signature.SIGNATURE, signature);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
