package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SplittableRandom;
import tandem.embedded.EmbeddedElasticsearch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one would have without sums: each interaction a document of Elasticsearch, and a report an aggregation over all
/// of
/// them.
final class RawInteractions implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BULK = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String MAPPING = """
            {"settings":{"number_of_shards":1,"number_of_replicas":0,"refresh_interval":"-1","index.translog.durability":"async"},
             "mappings":{"dynamic":"strict","properties":{
               "at":{"type":"date"},"queue":{"type":"keyword"},"agent":{"type":"keyword"},
               "answered":{"type":"boolean"},"abandoned":{"type":"boolean"},"short":{"type":"boolean"},
               "inTime":{"type":"boolean"},"transferred":{"type":"boolean"},
               "waitMs":{"type":"integer"},"talkMs":{"type":"integer"},"holdMs":{"type":"integer"},"wrapUpMs":{"type":"integer"}}}}""";

    private static final String REPORT = """
            {"size":0,"track_total_hits":true,"query":{"range":{"at":{"gte":%d,"lt":%d}}},
             "aggs":{"who":{"terms":{"field":"%s","size":10000},
               "aggs":{"day":{"date_histogram":{"field":"at","calendar_interval":"1d","time_zone":"Europe/Vienna"},
                 "aggs":{
                   "answered":{"filter":{"term":{"answered":true}},"aggs":{
                     "wait":{"sum":{"field":"waitMs"}},"talk":{"sum":{"field":"talkMs"}},"hold":{"sum":{"field":"holdMs"}},
                     "wrapUp":{"sum":{"field":"wrapUpMs"}},"inTime":{"filter":{"term":{"inTime":true}}},
                     "transferred":{"filter":{"term":{"transferred":true}}}}},
                   "abandoned":{"filter":{"term":{"abandoned":true}},"aggs":{
                     "wait":{"sum":{"field":"waitMs"}},"short":{"filter":{"term":{"short":true}}}}}}}}}}}""";

    private final EmbeddedElasticsearch server;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    RawInteractions() throws IOException {
        data = Files.createTempDirectory("tandem-bench-elasticsearch");
        server = EmbeddedElasticsearch.start(data, 0);
    }

    private JsonNode ask(String method, String path, String type, String body) throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .timeout(PATIENCE)
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// @return bytes on disk
    long fill(long contacts, int queues, int agents, Instant from, int days) throws IOException {
        ask("PUT", "/raw", "application/json", MAPPING);
        var random = new SplittableRandom(7);
        var bulk = new StringBuilder();
        for (long n = 0; n < contacts; n++) {
            var at =
                    from.plus(Duration.ofDays(random.nextInt(days))).plusSeconds(6L * 3600 + random.nextInt(15 * 3600));
            boolean abandoned = random.nextInt(20) == 0;
            bulk.append("{\"index\":{}}\n{\"at\":")
                    .append(at.toEpochMilli())
                    .append(",\"queue\":\"q")
                    .append(random.nextInt(queues))
                    .append('"');
            if (abandoned) {
                bulk.append(",\"abandoned\":true,\"short\":")
                        .append(random.nextInt(4) == 0)
                        .append(",\"waitMs\":")
                        .append(random.nextInt(40_000));
            } else {
                bulk.append(",\"agent\":\"a")
                        .append(random.nextInt(agents))
                        .append("\",\"answered\":true,\"inTime\":")
                        .append(random.nextInt(5) > 0)
                        .append(",\"transferred\":")
                        .append(random.nextInt(12) == 0)
                        .append(",\"waitMs\":")
                        .append(random.nextInt(30_000))
                        .append(",\"talkMs\":")
                        .append(100_000 + random.nextInt(300_000))
                        .append(",\"holdMs\":")
                        .append(random.nextInt(30_000))
                        .append(",\"wrapUpMs\":")
                        .append(random.nextInt(90_000));
            }
            bulk.append("}\n");
            if ((n + 1) % BULK == 0 || n + 1 == contacts) {
                var answer = ask("POST", "/raw/_bulk?filter_path=errors", "application/x-ndjson", bulk.toString());
                if (answer.path("errors").asBoolean()) {
                    throw new IOException("Elasticsearch refused some");
                }
                bulk.setLength(0);
            }
        }
        ask("POST", "/raw/_refresh", "application/json", "");
        ask("POST", "/raw/_forcemerge?max_num_segments=5", "application/json", "");
        return ask("GET", "/raw/_stats/store", "application/json", "")
                .at("/_all/primaries/store/size_in_bytes")
                .asLong();
    }

    /// The month by day and queue, and by day and agent, without the answers that Elasticsearch keeps.
    ///
    /// @return how long it took [ns]
    long month(Instant from, Instant to, long contacts) throws IOException {
        long began = System.nanoTime();
        var byQueue = ask(
                "POST",
                "/raw/_search?request_cache=false",
                "application/json",
                REPORT.formatted(from.toEpochMilli(), to.toEpochMilli(), "queue"));
        var byAgent = ask(
                "POST",
                "/raw/_search?request_cache=false",
                "application/json",
                REPORT.formatted(from.toEpochMilli(), to.toEpochMilli(), "agent"));
        long took = System.nanoTime() - began;
        long found = byQueue.at("/hits/total/value").asLong();
        if (found < contacts * 9 / 10 || byAgent.at("/aggregations/who/buckets").isEmpty()) {
            throw new IOException("Of " + contacts + " only " + found + " are there");
        }
        return took;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
