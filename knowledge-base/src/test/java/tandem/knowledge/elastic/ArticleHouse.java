package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.core.TenantId;
import tandem.knowledge.ArticleImport;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.TestRedis;
import tandem.knowledge.article.StoredArticles;
import tandem.knowledge.article.redis.RedisArticleStore;
import tandem.knowledge.vector.Embedder;

/// Articles of one tenant with their index, as in production.
final class ArticleHouse implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final Articles articles;
    final ArticleIndex index;
    final ArticleSearch search;
    private final ElasticConnection connection;
    private final TimeBox timeBox;

    private ArticleHouse(TenantId tenant, Articles articles, String url, Embedder embedder) {
        this.articles = articles;
        connection = new ElasticConnection(ElasticSettings.at(url));
        timeBox = new TimeBox(connection, Clock.systemUTC());
        var schema = new ArticleSchema(Installation.SCHEMAS, tenant, embedder.isOn());
        index = new ArticleIndex(connection, schema, articles, embedder);
        search = new ElasticArticleSearch(timeBox, schema, index, embedder, LIMIT, Clock.systemUTC());
        index.start();
    }

    static TenantId newTenant() {
        return new TenantId("a" + COUNT.incrementAndGet());
    }

    static Articles articles(TenantId tenant, Clock clock) {
        return new StoredArticles(new RedisArticleStore(TestRedis.connection(), tenant), clock);
    }

    static ArticleHouse open(TenantId tenant, Articles articles, Embedder embedder) {
        return new ArticleHouse(tenant, articles, SharedElasticsearch.url(), embedder);
    }

    static ArticleHouse open(Embedder embedder) {
        var tenant = newTenant();
        return open(tenant, articles(tenant, Clock.systemUTC()), embedder);
    }

    static Embedder words() {
        return new Embedder(false, 1, LIMIT);
    }

    static Embedder vectors() {
        return new Embedder(true, 2, LIMIT);
    }

    ArticleHouse withExamples() throws IOException {
        var report = new ArticleImport(articles).run(examples(), true, "editor");
        assertThat(report.problems()).isEmpty();
        return settled();
    }

    ArticleHouse settled() {
        await().atMost(Duration.ofSeconds(90)).until(index::isSettled);
        return this;
    }

    void loseIndex() throws IOException {
        connection.call(c -> c.indices().delete(d -> d.index(index.name())));
    }

    /// The articles that come along with Tandem.
    static Map<String, String> examples() throws IOException {
        var folder = Path.of(System.getProperty("tandem.root", ".."), "examples", "articles");
        var files = new TreeMap<String, String>();
        try (var there = Files.list(folder)) {
            for (var file : there.filter(f -> f.toString().endsWith(".md")).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        index.close();
        timeBox.close();
        connection.close();
    }
}
