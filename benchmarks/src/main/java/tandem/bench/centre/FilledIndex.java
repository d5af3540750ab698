package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The interactions that a running server has indexed, and as many more in their image as are wanted: with
/// other ids, times and numbers.
final class FilledIndex {
    private static final int A_REQUEST = 2_000;
    private static final int MODELS = 500;
    private static final long YEAR_MS = TimeUnit.DAYS.toMillis(365);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private final URI elasticsearch;
    private final String account;
    private final String index;

    /// @param account of the Elasticsearch that the benchmark's own server has started, as `user:password`
    private FilledIndex(URI elasticsearch, String account) throws IOException, InterruptedException {
        this.elasticsearch = elasticsearch;
        this.account = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        this.index = index();
    }

    /// @param folder in which the server works
    static FilledIndex at(URI elasticsearch, Path folder) throws IOException, InterruptedException {
        try (var all = Files.walk(folder)) {
            var kept = all.filter(file -> file.endsWith("http-password"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Elasticsearch keeps no account below " + folder));
            return new FilledIndex(elasticsearch, Files.readString(kept).strip());
        }
    }

    private String index() throws IOException, InterruptedException {
        var aliases = ask("/_cat/aliases?h=alias&format=json", null);
        for (JsonNode each : aliases) {
            var alias = each.path("alias").asString("");
            if (alias.endsWith("interactions")) {
                return alias;
            }
        }
        throw new IOException("No index of interactions: " + aliases);
    }

    /// How many there are then.
    long upTo(long atLeast) throws IOException, InterruptedException {
        long there = settled();
        var models = new ArrayList<ObjectNode>();
        for (JsonNode hit :
                ask("/" + index + "/_search?size=" + MODELS, null).path("hits").path("hits")) {
            models.add((ObjectNode) hit.path("_source"));
        }
        if (models.isEmpty()) {
            throw new IOException("The demo has made no interactions");
        }
        for (long left = atLeast - there; left > 0; left -= A_REQUEST) {
            add(models, (int) Math.min(left, A_REQUEST));
        }
        ask("/" + index + "/_refresh", "");
        return count();
    }

    /// The demo is made in the background.
    private long settled() throws IOException, InterruptedException {
        long before = -1;
        long now = count();
        while (now != before || now == 0) {
            TimeUnit.SECONDS.sleep(5);
            before = now;
            now = count();
        }
        return now;
    }

    private long count() throws IOException, InterruptedException {
        return ask("/" + index + "/_count", null).path("count").asLong();
    }

    private void add(List<ObjectNode> models, int howMany) throws IOException, InterruptedException {
        var lines = new StringBuilder();
        for (int n = 0; n < howMany; n++) {
            var document = models.get(random.nextInt(models.size())).deepCopy();
            var id = UUID.randomUUID().toString();
            document.put("id", id);
            document.put("openedAt", document.path("openedAt").asLong() - (long) (random.nextDouble() * YEAR_MS));
            document.put("from", "+4366" + (10_000_000 + random.nextInt(90_000_000)));
            lines.append("{\"index\":{\"_id\":\"").append(id).append("\"}}\n");
            lines.append(document).append('\n');
        }
        var answer = ask("/" + index + "/_bulk", lines.toString());
        if (answer.path("errors").asBoolean()) {
            throw new IOException("Not indexed: " + answer.path("items").path(0));
        }
    }

    private JsonNode ask(String path, @org.jspecify.annotations.Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(elasticsearch.resolve(path)).header("Authorization", "Basic " + account);
        if (body != null) {
            request.header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(body));
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " of Elasticsearch says " + answer.statusCode() + ": " + answer.body());
        }
        return Wire.JSON.readTree(answer.body());
    }
}
