package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.core.speech.TranscriptTexts;
import tandem.knowledge.Entries;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.FolderArchive;
import tandem.knowledge.customers.Addresses;
import tools.jackson.databind.JsonNode;

/// The knowledge base of one tenant, as in production, but on a journal that the test writes.
final class Installation implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    static final Path SCHEMAS = Path.of(System.getProperty("tandem.root", ".."), "config", "index");

    final TenantId tenant;
    final MemoryJournal journal;
    final FolderArchive archive;
    final ArchiveFeed feed;
    final Addresses addresses = new Addresses("FR");
    final ElasticConnection connection;
    final ElasticKnowledge knowledge;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Installation(TenantId tenant, MemoryJournal journal, Path archiveFolder, String url, Path schemas)
            throws IOException {
        this.tenant = tenant;
        this.journal = journal;
        archive = new FolderArchive(archiveFolder, tenant);
        feed = new ArchiveFeed(journal, archive);
        connection = new ElasticConnection(ElasticSettings.at(url));
        knowledge = new ElasticKnowledge(
                connection,
                schemas,
                tenant,
                addresses,
                new ElasticKnowledge.Limits(Duration.ofMillis(150), Duration.ofMillis(200), Duration.ofSeconds(5)),
                new ElasticKnowledge.Sources(journal, archive, Clock.systemUTC(), meters));
    }

    static TenantId newTenant() {
        return new TenantId("t" + COUNT.incrementAndGet());
    }

    static Installation on(TenantId tenant, MemoryJournal journal, Path folder, String url) throws IOException {
        return on(tenant, journal, folder, url, SCHEMAS);
    }

    static Installation on(TenantId tenant, MemoryJournal journal, Path folder, String url, Path schemas)
            throws IOException {
        return new Installation(tenant, journal, folder, url, schemas);
    }

    static Installation started(Path folder) throws IOException {
        return on(newTenant(), new MemoryJournal(), folder, SharedElasticsearch.url())
                .start();
    }

    Installation start() {
        return start(false);
    }

    Installation start(boolean buildAnew) {
        feed.start();
        knowledge.projection().start(buildAnew);
        return this;
    }

    /// Writes entries into the journal, which numbers them as they are.
    Installation happens(List<JournalEntry> entries) {
        write(journal, entries);
        return this;
    }

    /// Something happens to a chat just now.
    void happens(InteractionId chat, Event event) {
        journal.append(Instant.now(), new MemoryJournal.About(chat, Channel.CHAT, null, null, null), event);
    }

    static void write(MemoryJournal journal, List<JournalEntry> entries) {
        for (JournalEntry e : entries) {
            var about = new MemoryJournal.About(e.interaction(), e.channel(), e.queue(), e.agent(), e.customer());
            assertThat(journal.append(e.at(), about, e.event())).isEqualTo(e.id());
        }
    }

    Installation happens(Entries entries) {
        return happens(entries.all());
    }

    /// Waits until everything in the journal can be searched.
    Installation indexed() throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions() // an Elasticsearch that is just coming back
                .until(() -> knowledge.projection().position().equals(journal.last())
                        && indices().state() == Indices.State.CURRENT);
        indices().refresh(indices().aliases());
        return this;
    }

    Indices indices() {
        return new Indices(connection, new IndexSchemas(SCHEMAS), tenant, Clock.systemUTC());
    }

    Projection writer() {
        return new Projection(connection, addresses, TranscriptTexts.NONE);
    }

    Search.Result search(String text) {
        return knowledge.search().search(query(text), Scope.ALL);
    }

    static Search.Query query(String text) {
        return new Search.Query(text, null, null, null, null, null, null, null, 0, 20, Set.of());
    }

    List<String> found(String text) {
        return found(query(text));
    }

    List<String> found(Search.Query query) {
        return knowledge.search().search(query, Scope.ALL).hits().stream()
                .map(h -> h.interaction().id().value())
                .toList();
    }

    /// Every document of the tenant: kind and id to contents. Without how far the journal is said to have been read:
    /// that
    /// is noted now and then.
    Map<String, JsonNode> documents() throws IOException {
        indices().refresh(indices().aliases());
        var all = new TreeMap<String, JsonNode>();
        for (IndexKind kind : EnumSet.complementOf(EnumSet.of(IndexKind.PROGRESS))) {
            var page = connection.call(c ->
                    c.search(s -> s.index(indices().aliases().name(kind)).size(10_000), JsonNode.class));
            page.hits().hits().forEach(h -> all.put(kind + "/" + h.id(), h.source()));
        }
        return all;
    }

    /// Fails with what differs, not with everything.
    void assertHas(Map<String, JsonNode> expected) throws IOException {
        var actual = documents();
        var differing = new TreeMap<String, String>();
        expected.forEach((key, document) -> {
            if (!document.equals(actual.get(key))) {
                differing.put(key, document + "\n is now " + actual.get(key));
            }
        });
        assertThat(differing).isEmpty();
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
    }

    List<JournalEntry> archived() throws IOException {
        var all = new ArrayList<JournalEntry>();
        archive.read(EventId.START, all::add);
        return all;
    }

    @Override
    public void close() throws IOException {
        feed.close();
        knowledge.close();
        archive.close();
    }

    /// Removes what the tenants of a test have left in Elasticsearch: many indices make its next start slow.
    static void removeAllIndices() throws IOException {
        try (var elastic = new ElasticConnection(ElasticSettings.at(SharedElasticsearch.url()))) {
            var all = elastic.call(c -> c.indices().getAlias(a -> a.index("t*")))
                    .aliases()
                    .keySet();
            if (!all.isEmpty()) {
                elastic.call(c -> c.indices().delete(d -> d.index(List.copyOf(all))));
            }
        }
    }
}
