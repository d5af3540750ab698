package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import tandem.knowledge.projection.DocumentJson;

/// The one connection to Elasticsearch. Opening it reaches for nothing: an Elasticsearch that is away is found
/// out by the first call.
public final class ElasticConnection implements AutoCloseable {
    private static final int CONNECT_LIMIT_MS = 1_000;
    private static final int ANSWER_LIMIT_MS = 30_000;

    private final ElasticsearchClient client;

    public ElasticConnection(ElasticSettings settings) {
        var builder = Rest5Client.builder(settings.urls().toArray(URI[]::new))
                .setConnectionConfigCallback(c -> c.setConnectTimeout(CONNECT_LIMIT_MS, TimeUnit.MILLISECONDS)
                        .setSocketTimeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS))
                .setRequestConfigCallback(c -> c.setResponseTimeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS)
                        .setConnectionRequestTimeout(CONNECT_LIMIT_MS, TimeUnit.MILLISECONDS));
        authorization(settings).ifPresent(header -> builder.setDefaultHeaders(new Header[] {header}));
        client = new ElasticsearchClient(
                new Rest5ClientTransport(builder.build(), new Jackson3JsonpMapper(DocumentJson.MAPPER)));
    }

    private static Optional<Header> authorization(ElasticSettings settings) {
        if (settings.apiKey() != null && !settings.apiKey().isBlank()) {
            return Optional.of(new BasicHeader("Authorization", "ApiKey " + settings.apiKey()));
        }
        if (settings.user() != null && !settings.user().isBlank()) {
            byte[] pair = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new BasicHeader(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
        }
        return Optional.empty();
    }

    /// One request.
    @FunctionalInterface
    interface Call<T> {
        T with(ElasticsearchClient client) throws IOException;
    }

    /// @throws IndexMissingException if an index or alias is not there
    /// @throws IOException if Elasticsearch cannot be reached, is overloaded or refuses
    <T> T call(Call<T> call) throws IOException {
        try {
            return call.with(client);
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                throw new IndexMissingException(e.getMessage());
            }
            throw new IOException("Elasticsearch answered " + e.status() + ": " + e.getMessage(), e);
        } catch (TransportException | UncheckedIOException e) {
            throw new IOException("Elasticsearch did not answer: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IOException("The connection to Elasticsearch is closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
