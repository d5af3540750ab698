package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.VersionType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackOff;
import tandem.core.Loop;
import tandem.core.outage.Outage;
import tandem.core.outage.UnavailableException;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Version;
import tandem.knowledge.Articles;
import tandem.knowledge.Markdown;
import tandem.knowledge.article.Passages;
import tandem.knowledge.vector.Embedder;
import tools.jackson.databind.JsonNode;

/// Keeps the index of articles as the articles are. The node on which one is changed indexes it; each node looks at
/// its start, and whenever it could not, for what differs. A document's version is the article's revision: what
/// comes late, twice or from two nodes changes nothing.
public final class ArticleIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArticleIndex.class);
    private static final int MOST_WAITING = 1000;
    private static final int LARGEST = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;
    private static final String ALL = "";

    private final ElasticConnection elastic;
    private final ArticleSchema schema;
    private final Articles articles;
    private final Embedder embedder;
    private final Outage outage = new Outage(LOG, "Articles are not indexed");
    private final BlockingQueue<String> changed = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean compareAll = new AtomicBoolean(true);
    private final BackOff pauses = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
    private volatile @Nullable Loop loop;
    private volatile boolean settled;
    private boolean first = true;

    ArticleIndex(ElasticConnection elastic, ArticleSchema schema, Articles articles, Embedder embedder) {
        this.elastic = elastic;
        this.schema = schema;
        this.articles = articles;
        this.embedder = embedder;
        articles.onChange(this::changed);
    }

    public void start() {
        loop = new Loop("article-index", this::round).start();
    }

    String name() {
        return schema.name();
    }

    private void changed(String article) {
        settled = false;
        if (!changed.offer(article)) {
            compareAll.set(true);
        }
    }

    /// The index is not there, or not what it was: it is filled anew.
    void missing() {
        settled = false;
        compareAll.set(true);
        changed.offer(ALL);
    }

    /// Whether everything changed so far can be found.
    public boolean isSettled() {
        return settled && changed.isEmpty() && !compareAll.get();
    }

    /// One change, or a comparison of all of them.
    private @Nullable Duration round() {
        try {
            if (compareAll.getAndSet(false)) {
                compare();
            }
            settled = changed.isEmpty();
            var next = changed.take();
            settled = false;
            if (!next.equals(ALL)) {
                index(next);
                refresh();
            }
            outage.over();
            pauses.reset();
            return Duration.ZERO;
        } catch (IOException | UnavailableException e) {
            outage.failed(e);
        } catch (InterruptedException e) {
            return null;
        } catch (RuntimeException e) {
            LOG.error("Articles are not indexed", e);
        }
        compareAll.set(true);
        return pauses.next();
    }

    /// Indexes what differs, and removes what is no article any more.
    private void compare() throws IOException {
        boolean made = make();
        var there = new HashMap<String, Long>();
        elastic.call(c -> c.search(
                        s -> s.index(schema.name())
                                .size(LARGEST)
                                .source(f -> f.filter(x -> x.includes("article", "language", "revision"))),
                        JsonNode.class))
                .hits()
                .hits()
                .forEach(hit -> there.put(
                        String.valueOf(hit.id()),
                        hit.source() == null ? 0 : hit.source().get("revision").asLong()));
        int written = 0;
        var all = articles.all();
        for (var article : all) {
            for (var language : article.translations().keySet()) {
                var seen = there.remove(id(article.id(), language));
                boolean read = article.translations().get(language).published() != null;
                if (read ? seen == null || seen < article.revision() : seen != null) {
                    index(article, language);
                    written++;
                }
            }
        }
        for (String gone : there.keySet()) {
            elastic.call(c -> c.delete(d -> d.index(schema.name()).id(gone)));
        }
        refresh();
        if (made || written > 0) {
            LOG.info("The index of articles is up to date; {} texts were new to it", written);
        }
        removeOthers();
        for (var article : all) {
            article.translations().keySet().forEach(embedder::warmUp);
        }
    }

    private boolean make() throws IOException {
        if (elastic.call(c -> c.indices().exists(e -> e.index(schema.name()))).value()) {
            return false;
        }
        try {
            create(schema.json());
        } catch (IOException e) {
            if (!(e.getCause() instanceof ElasticsearchException refused)) {
                throw e;
            }
            if (Indices.isAboutSmartcn(refused)) {
                create(schema.jsonWithoutSmartcn());
            } else if (!String.valueOf(refused.getMessage()).contains("resource_already_exists")) {
                throw e; // else another node was quicker
            }
        }
        return true;
    }

    private void create(byte[] json) throws IOException {
        elastic.call(c -> c.indices().create(i -> i.index(schema.name()).withJson(new ByteArrayInputStream(json))));
    }

    /// At the start only: while two versions of Tandem run beside each other, each needs its own.
    private void removeOthers() throws IOException {
        if (!first) {
            return;
        }
        first = false;
        var others = elastic.call(c -> c.indices().getAlias(a -> a.index(schema.all()))).aliases().keySet().stream()
                .filter(index -> !index.equals(schema.name()))
                .toList();
        if (!others.isEmpty()) {
            elastic.call(c -> c.indices().delete(d -> d.index(others).ignoreUnavailable(true)));
        }
    }

    private void index(String id) throws IOException {
        var article = articles.find(id);
        if (article.isEmpty()) {
            compareAll.set(true); // deleted, with languages that nobody knows any more
            changed.offer(ALL);
            return;
        }
        for (String language : article.get().translations().keySet()) {
            index(article.get(), language);
        }
    }

    private void index(Article article, String language) throws IOException {
        var id = id(article.id(), language);
        var published = article.in(language).map(Article.Translation::published).map(Article.Published::number);
        var version = published.flatMap(number -> articles.version(article.id(), language, number));
        try {
            if (version.isEmpty()) {
                elastic.call(c -> c.delete(d -> d.index(schema.name())
                        .id(id)
                        .version(article.revision())
                        .versionType(VersionType.External)));
            } else {
                var document = document(article, version.get());
                elastic.call(c -> c.index(i -> i.index(schema.name())
                        .id(id)
                        .version(article.revision())
                        .versionType(VersionType.External)
                        .document(document)));
            }
        } catch (IndexMissingException e) {
            if (version.isPresent()) {
                throw e;
            }
        } catch (IOException e) {
            if (!(e.getCause() instanceof ElasticsearchException refused) || refused.status() != CONFLICT) {
                throw e;
            }
        }
    }

    private Map<String, Object> document(Article article, Version version) throws IOException {
        var text = Markdown.text(version.markdown());
        var document = new LinkedHashMap<String, Object>();
        document.put("article", article.id());
        document.put("language", version.language());
        document.put("audience", article.audience().name());
        document.put("category", version.category());
        document.put("revision", article.revision());
        article.in(version.language())
                .map(Article.Translation::published)
                .map(Article.Published::expiresAt)
                .ifPresent(expires -> document.put("expiresAt", expires.toEpochMilli()));
        document.put("title", version.title());
        document.put("keywords", version.keywords());
        document.put("text", text);
        document.put("passages", passages(version, text));
        return document;
    }

    /// A passage alone often does not say what it is about: its vector is of the title and it. The title has one of
    /// its own, since short questions are like it.
    private List<Map<String, Object>> passages(Version version, String text) throws IOException {
        var texts = Passages.of(version.language(), text);
        var about = version.title() + (version.keywords().isEmpty() ? "" : " (" + version.keywords() + ")");
        var shown = new ArrayList<String>();
        var read = new ArrayList<String>();
        shown.add(texts.isEmpty() ? version.title() : texts.getFirst());
        read.add(about);
        for (String passage : texts) {
            shown.add(passage);
            read.add(version.title() + "\n" + passage);
        }
        var vectors = embedder.passages(version.language(), read);
        var passages = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < shown.size(); i++) {
            var passage = new LinkedHashMap<String, Object>();
            passage.put("text", shown.get(i));
            if (!vectors.isEmpty()) {
                passage.put(version.language(), vectors.get(i));
            }
            passages.add(passage);
        }
        return passages;
    }

    private void refresh() throws IOException {
        elastic.call(c -> c.indices().refresh(r -> r.index(schema.name())));
    }

    private static String id(String article, String language) {
        return article + ":" + language;
    }

    @Override
    public void close() {
        var running = loop;
        loop = null;
        if (running != null) {
            running.end();
            running.interrupt(); // it waits for a change, or for Elasticsearch
            try {
                running.isOverWithin(FIRST_PAUSE.multipliedBy(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
