package tandem.knowledge.elastic;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where Elasticsearch is and who we are there.
///
/// @param apiKey   goes first when set; else user and password when set; else nothing
public record ElasticSettings(
        List<URI> urls,
        @Nullable String apiKey,
        @Nullable String user,
        @Nullable String password) {

    public static ElasticSettings at(String url) {
        return new ElasticSettings(List.of(URI.create(url)), null, null, null);
    }

    @Override
    public String toString() {
        return urls.toString(); // never the secrets
    }
}
