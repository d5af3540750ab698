package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedElasticsearchTest {

    @TempDir
    Path folder;

    @Test
    void documentsSurviveAKillAndAreAnalysedInEnglishAndChinese() throws Exception {
        try (var node = EmbeddedElasticsearch.start(folder, 0)) {
            put(node, "/notes", """
                {"settings": {"number_of_replicas": 0, "codec": "best_compression"},
                 "mappings": {"dynamic": "strict", "properties": {
                   "en": {"type": "text", "analyzer": "english"}, "zh": {"type": "text", "analyzer": "smartcn"}}}}""");
            put(node, "/notes/_doc/1?refresh=true", """
                {"en": "The printers were repaired", "zh": "打印机已经修好了"}""");
            node.process().destroyForcibly();
            node.process().onExit().get();
        }
        try (var node = EmbeddedElasticsearch.start(folder, 0)) {
            assertThat(search(node, "en:printer")).contains("\"value\":1");
            assertThat(search(node, "zh:%E6%89%93%E5%8D%B0%E6%9C%BA")).contains("\"value\":1");
            assertThat(search(node, "en:scanner")).contains("\"value\":0");
        }
    }

    @Test
    void nodeAnswersOnlyWhoKnowsThePasswordAndNobodyOnTheTransport() throws Exception {
        var lib = Path.of(System.getProperty("tandem.root", "")).resolve("embedded/elasticsearch-node/target/lib");
        try (var node =
                EmbeddedElasticsearch.start(lib, folder, 0, new EmbeddedElasticsearch.Account("tandem", "minted"))) {
            assertThat(status(node, "GET", "/_search", null, "")).isEqualTo(401);
            assertThat(status(node, "GET", "/_search", "tandem:guessed", "")).isEqualTo(401);
            assertThat(status(node, "PUT", "/notes", null, "{}")).isEqualTo(401);
            assertThat(status(node, "PUT", "/notes", "tandem:minted", "{}")).isEqualTo(200);

            // the node itself, as a stranger who comes by the transport's port
            assertThat(status(node, "PUT", "/_cluster/settings", "tandem:minted", """
                    {"persistent": {"cluster.remote.stranger.seeds": ["127.0.0.1:%s"],
                                    "cluster.remote.stranger.skip_unavailable": false}}""".formatted(transportPort(node))))
                    .isEqualTo(200);
            assertThat(ask(node, "GET", "/stranger:notes/_search", "tandem:minted", "")
                            .body())
                    .contains("this node is alone");
            assertThat(folder).satisfies(OwnerOnlyTest::everythingIsTheOwnersOnly);
        }
    }

    private static String transportPort(EmbeddedElasticsearch node) throws Exception {
        var said = ask(node, "GET", "/_nodes/_local/transport", "tandem:minted", "")
                .body();
        var bound = Pattern.compile("publish_address\":\"127.0.0.1:(\\d+)").matcher(said);
        assertThat(bound.find()).as(said).isTrue();
        return bound.group(1);
    }

    private static int status(
            EmbeddedElasticsearch node, String method, String path, @Nullable String account, String body)
            throws Exception {
        return ask(node, method, path, account, body).statusCode();
    }

    private static HttpResponse<String> ask(
            EmbeddedElasticsearch node, String method, String path, @Nullable String account, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (account != null) {
            var said = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + said);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void put(EmbeddedElasticsearch node, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        assertThat(send(request)).contains("notes");
    }

    private static String search(EmbeddedElasticsearch node, String query) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(node.url() + "/notes/_search?q=" + query))
                .build());
    }

    private static String send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            return answer.body();
        }
    }
}
