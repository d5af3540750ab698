package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.InteractionId;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;
import tandem.knowledge.Scope;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.FolderArchive;
import tandem.knowledge.customers.Addresses;

/// An entry of a type that this build does not know, through a real Redis, between two that it knows.
class NewerBuildTest {
    private static final RedisScript SAY = RedisScript.load(NewerBuildTest.class, "say_test.lua");
    private static final String CHAT = "\"interaction\":\"c1\",\"channel\":\"CHAT\"";
    private static final String XYZ = "\"event\":{\"type\":\"Xyz\",\"mood\":{\"of\":[\"anna\",1]}}}";

    @TempDir
    Path folder;

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    @Test
    void anUnknownTypeIsArchivedAndIndexedAsItIsAndTheRestGoesOn() throws IOException {
        var tenant = Installation.newTenant();
        try (var server = EmbeddedRedis.start(folder.resolve("redis"), 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2));
                var archive = new FolderArchive(folder.resolve("archive"), tenant);
                var elastic = new ElasticConnection(ElasticSettings.at(SharedElasticsearch.url()))) {
            var journal = new RedisJournal(redis, tenant);
            var feed = new ArchiveFeed(journal, archive);
            var knowledge = new ElasticKnowledge(
                    elastic,
                    Installation.SCHEMAS,
                    tenant,
                    new Addresses("FR"),
                    new ElasticKnowledge.Limits(Duration.ofMillis(150), Duration.ofMillis(200), Duration.ofSeconds(5)),
                    new ElasticKnowledge.Sources(journal, archive, Clock.systemUTC(), new SimpleMeterRegistry()));
            try {
                feed.start();
                knowledge.projection().start(false);
                say(redis, TenantKeys.of(tenant), "{\"at\":1,%s,%s".formatted(CHAT, opened()));
                say(redis, TenantKeys.of(tenant), "{\"at\":2,%s,%s".formatted(CHAT, XYZ));
                say(redis, TenantKeys.of(tenant), "{\"at\":3,%s,%s".formatted(CHAT, message()));

                await().until(() -> archive.position().equals(journal.last()));
                await().until(() -> knowledge.projection().position().equals(journal.last()));
                var archived = archived(archive);
                assertThat(archived).isEqualTo(journal.read(EventId.START, 10));
                assertThat(archived)
                        .extracting(entry -> entry.event().type())
                        .containsExactly("Opened", "Xyz", "MessageAdded");
                assertThat(EventJson.write(archived.get(1))).contains(XYZ);

                await().until(() -> knowledge
                                .search()
                                .search(Installation.query("trombone"), Scope.ALL)
                                .total()
                        == 1);
                var record = knowledge.history().interaction(new InteractionId("c1"), Scope.ALL);
                assertThat(record.orElseThrow().entries())
                        .extracting(JournalEntry::id)
                        .containsExactlyElementsOf(
                                archived.stream().map(JournalEntry::id).toList());
                assertThat(record.orElseThrow().entries().get(1).event().type()).isEqualTo("Xyz");
                assertThat(journal.unknown()).isEqualTo(Map.of("Xyz", 1L));
            } finally {
                feed.close();
                knowledge.close();
            }
        }
    }

    private static void say(RedisConnection redis, TenantKeys keys, String line) {
        SAY.run(redis, List.of(keys.journal()), List.of(line));
    }

    private static String opened() {
        return "\"event\":{\"type\":\"Opened\",\"channel\":\"CHAT\",\"direction\":\"INBOUND\",\"from\":\"v\",\"to\":\"site\",\"attributes\":{}}}";
    }

    private static String message() {
        return "\"event\":{\"type\":\"MessageAdded\",\"messageId\":\"m\",\"author\":\"CUSTOMER\",\"text\":\"trombone\"}}";
    }

    private static List<JournalEntry> archived(FolderArchive archive) throws IOException {
        var all = new ArrayList<JournalEntry>();
        archive.read(EventId.START, all::add);
        return all;
    }
}
