package tandem.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A system of the organisation, over real HTTP, for tests: answers by path.
public final class TestService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /// `GET /orders/1`, with what was posted behind it.
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /// The headers of the latest request.
    public final Map<String, List<String>> headers = new ConcurrentHashMap<>();

    /// Answers a request that has been read.
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, String body) throws IOException;
    }

    public TestService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// @param path without its query
    public void answer(String path, int status, String body) {
        answer(path, (exchange, _) -> send(exchange, status, body));
    }

    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add("%s %s %s"
                    .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body)
                    .strip());
            headers.clear();
            headers.putAll(exchange.getRequestHeaders());
            answers.getOrDefault(exchange.getRequestURI().getRawPath(), (to, _) -> send(to, 404, "{}"))
                    .to(exchange, body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
