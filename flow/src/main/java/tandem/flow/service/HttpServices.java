package tandem.flow.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// By HTTP. Redirections are not followed: they would lead to hosts that nobody has configured.
public final class HttpServices implements Services, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServices.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, ServiceProperties> services;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();

    /// @param services by name
    public HttpServices(Map<String, ServiceProperties> services) {
        this.services = Map.copyOf(services);
    }

    @Override
    public Set<String> names() {
        return services.keySet();
    }

    @Override
    public Reply ask(String service, String path, @Nullable String body) {
        var asked = services.get(service);
        if (asked == null) {
            return new Reply.Failed("no service '" + service + "'");
        }
        var reply = send(asked, request(asked, path, body));
        if (reply instanceof Reply.Failed(var reason)) {
            LOG.warn("Service '{}': {}", service, reason);
        }
        return reply;
    }

    private static HttpRequest request(ServiceProperties service, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(service.base() + path)).header("Accept", "application/json");
        service.headers().forEach(request::setHeader);
        return body == null
                ? request.GET().build()
                : request.setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
    }

    /// The limit is for all of it: whoever sends a byte now and then is no better than whoever sends none.
    private Reply send(ServiceProperties service, HttpRequest request) {
        var limited = BodyHandlers.limiting(
                BodyHandlers.ofByteArray(), service.sizeLimit().toBytes());
        var answering = client.sendAsync(request, limited);
        try {
            return answered(answering.get(service.timeLimit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answering.cancel(true);
            return new Reply.Failed("no answer within " + service.timeLimit().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reply.Failed(reason(e.getCause(), service));
        } catch (InterruptedException e) {
            answering.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Failed("interrupted");
        }
    }

    private static Reply answered(HttpResponse<byte[]> response) {
        return new Reply.Answered(response.statusCode(), json(response.body()));
    }

    private static Optional<Object> json(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.ofNullable(JSON.readValue(body, Object.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String reason(@Nullable Throwable cause, ServiceProperties service) {
        return cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("exceeds")
                ? "it sends more than " + service.sizeLimit().toBytes() + " bytes"
                : "it cannot be asked: " + cause;
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
