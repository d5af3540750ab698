package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.knowledge.Scope;
import tandem.knowledge.archive.FolderArchive;
import tandem.knowledge.archive.JournalArchive;

/// A new schema: the old index is searched and kept up until the new one has everything.
class RebuildBesideTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path schemas;

    private final TenantId tenant = Installation.newTenant();
    private final MemoryJournal journal = new MemoryJournal();

    @BeforeEach
    void anIndexOfAnOlderSchema() throws IOException {
        Installation.write(journal, Work.morning(START, 2));
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url())
                .start()
                .indexed()) {
            await().until(() -> house.archive.position().equals(journal.last()));
        }
        var text = Files.readString(Installation.SCHEMAS.resolve("customers.json"));
        Files.writeString(
                schemas.resolve("customers.json"), text.replace("\"number_of_shards\": 1", "\"number_of_shards\": 2"));
    }

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    /// An archive that is read slowly: not before it may be.
    private record SlowArchive(FolderArchive archive, CountDownLatch mayBeRead) implements JournalArchive {
        @Override
        public EventId position() {
            return archive.position();
        }

        @Override
        public void append(List<JournalEntry> batch) throws IOException {
            archive.append(batch);
        }

        @Override
        public void read(EventId after, Reader reader) throws IOException {
            try {
                mayBeRead.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            archive.read(after, reader);
        }

        @Override
        public void close() throws IOException {
            mayBeRead.countDown();
            archive.close();
        }
    }

    private final class NextStart implements AutoCloseable {
        private final ElasticConnection connection =
                new ElasticConnection(ElasticSettings.at(SharedElasticsearch.url()));
        private final SlowArchive archive;
        private final ElasticKnowledge knowledge;

        NextStart() throws IOException {
            archive = new SlowArchive(new FolderArchive(folder, tenant), new CountDownLatch(1));
            knowledge = new ElasticKnowledge(
                    connection,
                    schemas,
                    tenant,
                    new tandem.knowledge.customers.Addresses("FR"),
                    new ElasticKnowledge.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5)),
                    new ElasticKnowledge.Sources(journal, archive, Clock.systemUTC(), new SimpleMeterRegistry()));
            knowledge.projection().start(false);
        }

        Indices indices() {
            return new Indices(connection, new IndexSchemas(schemas), tenant, Clock.systemUTC());
        }

        long found(String text) {
            return knowledge
                    .search()
                    .search(Installation.query(text), Scope.ALL)
                    .total();
        }

        List<String> generations() throws IOException {
            return connection
                    .call(c -> c.indices().getAlias(a -> a.index(tenant.value() + "-*")))
                    .aliases()
                    .keySet()
                    .stream()
                    .filter(indices().aliases()::hasGeneration)
                    .toList();
        }

        @Override
        public void close() throws IOException {
            archive.mayBeRead().countDown();
            knowledge.close();
            archive.close();
        }
    }

    private void says(String text) {
        journal.append(
                Instant.now(),
                new MemoryJournal.About(new InteractionId("late"), tandem.core.Channel.CHAT, null, null, null),
                new Event.MessageAdded("m-" + text, Party.CUSTOMER, null, text));
    }

    @Test
    void theOldIndexGoesOnUntilTheNewOneHasEverything() throws IOException {
        try (var house = new NextStart()) {
            says("meanwhile");
            await().atMost(Duration.ofSeconds(20)).until(() -> house.found("meanwhile") == 1);
            assertThat(house.indices().state()).isEqualTo(Indices.State.OUTDATED);
            assertThat(house.found("mailword1")).isEqualTo(1);
            house.archive.mayBeRead().countDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> house.indices().state() == Indices.State.CURRENT);
            says("afterwards");
            await().atMost(Duration.ofSeconds(20)).until(() -> house.found("afterwards") == 1);
            assertThat(house.found("meanwhile")).isEqualTo(1);
            assertThat(house.found("mailword1")).isEqualTo(1);
            await().until(() -> house.generations().size() == IndexKind.values().length);
        }
    }

    /// As the index was before it had single pieces: what is asked of the new one must not break the old one.
    @Test
    void anIndexWithoutTheNewestFieldsIsSearchedAllTheSame(@TempDir Path older) throws IOException {
        var text = Files.readString(Installation.SCHEMAS.resolve("interactions.json"));
        var without = text.replaceAll(",\\s*\"pieces\": \\{ \"type\": \"text\", \"analyzer\": \"pieces\" }", "");
        assertThat(without).doesNotContain("\"pieces\": { \"type\": \"text\"");
        Files.writeString(older.resolve("interactions.json"), without);
        try (var house = Installation.on(Installation.newTenant(), journal, folder, SharedElasticsearch.url(), older)
                .start()) {
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> house.search("parcels").total() >= 2);
            assertThat(house.search("parcel").hits().getFirst().highlights()).isNotEmpty();
            assertThat(house.found("\"not arrived\"")).hasSize(2);
            assertThat(house.found("包裹")).hasSize(2);
            assertThat(house.found("-parcel 12345")).isNotNull();
        }
    }

    @Test
    void whatADeadBuilderLeftIsRemovedAtTheNextStart() throws IOException {
        try (var dead = new ElasticConnection(ElasticSettings.at(SharedElasticsearch.url()))) {
            new Indices(dead, new IndexSchemas(schemas), tenant, Clock.systemUTC()).create();
        }
        try (var house = new NextStart()) {
            house.archive.mayBeRead().countDown();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> house.indices().state() == Indices.State.CURRENT
                            && house.generations().size() == IndexKind.values().length);
            assertThat(house.found("mailword1")).isEqualTo(1);
        }
    }

    @Test
    void closingMeanwhileKeepsTheOldIndexAndNothingHalfBuilt() throws IOException {
        try (var house = new NextStart()) {
            await().until(() -> house.generations().size() > IndexKind.values().length);
        }
        try (var elastic = new ElasticConnection(ElasticSettings.at(SharedElasticsearch.url()))) {
            var indices = new Indices(elastic, new IndexSchemas(schemas), tenant, Clock.systemUTC());
            assertThat(indices.state()).isEqualTo(Indices.State.OUTDATED);
            assertThat(elastic.call(c -> c.indices().getAlias(a -> a.index(tenant.value() + "-*")))
                            .aliases())
                    .hasSize(IndexKind.values().length);
        }
    }
}
