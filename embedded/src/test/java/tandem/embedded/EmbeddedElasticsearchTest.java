package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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
