package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.knowledge.Entries;
import tandem.knowledge.Scope;

class LiveProjectionTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path folder;

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    @Test
    void whatHappensCanBeSearchedWithinTwoSeconds() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var measured = house.meters.get("tandem.knowledge.searchable").timer();
            // what happens before the journal is followed comes from the archive, and is not measured
            await().until(() -> {
                var first = new InteractionId("first" + measured.count());
                house.happens(
                        first, new Event.Opened(Channel.CHAT, Direction.INBOUND, "v", "site", null, null, Map.of()));
                return measured.count() > 0;
            });
            house.indexed();
            long before = measured.count();
            for (int i = 0; i < 5; i++) {
                String word = "word" + i;
                var chat = new InteractionId("chat" + i);
                house.happens(
                        chat, new Event.Opened(Channel.CHAT, Direction.INBOUND, "v", "site", null, null, Map.of()));
                house.happens(chat, new Event.MessageAdded("m", Party.CUSTOMER, null, word));
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(Duration.ofSeconds(2))
                        .until(() -> house.search(word).total() == 1);
            }
            await().untilAsserted(() -> assertThat(measured.count()).isGreaterThanOrEqualTo(before + 10));
        }
    }

    @Test
    void aBatchTakenTwiceOrLateChangesNothing() throws IOException {
        var work = Work.morning(START, 4);
        try (var house = Installation.started(folder).happens(work).indexed()) {
            var once = house.documents();
            house.writer().take(work, house.indices().aliases(), false);
            house.writer().take(work.subList(0, 7), house.indices().aliases(), false);
            house.writer().take(work.subList(3, 20), house.indices().aliases(), false);
            house.assertHas(once);
        }
    }

    @Test
    void howTheJournalIsCutIntoBatchesMakesNoDifference() throws IOException {
        var work = Work.morning(START, 1);
        try (var house = Installation.started(folder).indexed()) {
            var whole = house.indices().create();
            house.writer().take(work, whole, false);
            house.indices().switchTo(whole);
            var inOne = house.documents();
            var single = house.indices().create();
            for (JournalEntry entry : work) {
                house.writer().take(List.of(entry), single, false);
            }
            house.indices().switchTo(single);
            assertThat(inOne).hasSizeGreaterThan(work.size());
            house.assertHas(inOne);
        }
    }

    /// How far the writer got before it died.
    enum Death {
        BEFORE_THE_BATCH,
        IN_THE_MIDDLE,
        BEFORE_PROGRESS
    }

    @ParameterizedTest
    @EnumSource
    void aRestartInTheMiddleOfABatchLosesAndDoublesNothing(Death death) throws IOException {
        var work = Work.morning(START, 4);
        int middle = work.size() / 2;
        var tenant = Installation.newTenant();
        var journal = new MemoryJournal();
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url())) {
            house.indices().switchTo(house.indices().create());
            house.writer().take(work.subList(0, middle), house.indices().aliases(), false);
            var rest = work.subList(middle, work.size());
            switch (death) {
                case BEFORE_PROGRESS ->
                    house.writer().grow(rest, house.indices().aliases(), new OpenDocuments(), false);
                case IN_THE_MIDDLE ->
                    house.writer()
                            .grow(
                                    rest.subList(0, rest.size() / 2),
                                    house.indices().aliases(),
                                    new OpenDocuments(),
                                    false);
                case BEFORE_THE_BATCH -> {}
            }
        }
        Installation.write(journal, work);
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url())
                .start()
                .indexed()) {
            var live = house.documents();
            house.knowledge.rebuild().rebuild();
            house.assertHas(live);
            assertThat(house.found("mailword3")).hasSize(1);
        }
    }

    @Test
    void anIndexDeletedUnderWayIsMadeAgainFromTheArchive() throws IOException {
        var work = Work.morning(START, 3);
        try (var house = Installation.started(folder).happens(work).indexed()) {
            await().until(() -> house.archive.position().equals(house.journal.last()));
            var before = house.documents();
            house.journal.trim(work.get(work.size() - 5).id());
            var behind = house.connection.call(c ->
                    c.indices().getAlias(a -> a.name(house.indices().aliases().name(IndexKind.INTERACTIONS))));
            house.connection.call(c ->
                    c.indices().delete(d -> d.index(List.copyOf(behind.aliases().keySet()))));
            var more = new Entries(START.plus(Duration.ofDays(1)), "late")
                    .open(Channel.CHAT, "late", null)
                    .says(Party.CUSTOMER, "afterwards")
                    .all();
            house.happens(more).indexed();
            assertThat(house.found("afterwards")).hasSize(1);
            assertThat(house.documents()).containsAllEntriesOf(before);
        }
    }

    @Test
    void anotherSchemaBuildsTheIndexAnewAtTheNextStart(@TempDir Path schemas) throws IOException {
        var work = Work.morning(START, 2);
        var tenant = Installation.newTenant();
        var journal = new MemoryJournal();
        Installation.write(journal, work);
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url())
                .start()
                .indexed()) {
            await().until(() -> house.archive.position().equals(journal.last()));
        }
        journal.trim(journal.last());
        var text = Files.readString(Installation.SCHEMAS.resolve("customers.json"));
        Files.writeString(
                schemas.resolve("customers.json"), text.replace("\"number_of_shards\": 1", "\"number_of_shards\": 2"));
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url(), schemas)
                .start()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> shards(house).equals("2"));
            await().until(() -> house.knowledge.projection().position().equals(journal.last()));
            assertThat(house.found("mailword1")).hasSize(1);
        }
    }

    @Test
    void whatTheIndexHasLostComesBackWhenItIsBuiltAnewAtAStart() throws IOException {
        var work = Work.morning(START, 1);
        var tenant = Installation.newTenant();
        var journal = new MemoryJournal();
        Installation.write(journal, work);
        try (var house = Installation.on(tenant, journal, folder, SharedElasticsearch.url())
                .start()
                .indexed()) {
            await().until(() -> house.archive.position().equals(journal.last()));
            var whole = house.documents();
            house.connection.call(c ->
                    c.delete(d -> d.index(house.indices().aliases().name(IndexKind.INTERACTIONS))
                            .id("i0")));
            journal.trim(journal.last());
            house.close();
            try (var again = Installation.on(tenant, journal, folder, SharedElasticsearch.url())
                    .start(true)) {
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> again.assertHas(whole));
            }
        }
    }

    private static String shards(Installation house) throws IOException {
        var settings = house.connection.call(c ->
                c.indices().getSettings(s -> s.index(house.indices().aliases().name(IndexKind.CUSTOMERS))));
        return settings.settings().values().iterator().next().settings().index().numberOfShards();
    }

    @ParameterizedTest
    @EnumSource
    void strictMappingRefusesUnknownFields(IndexKind kind) throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var document = "{\"surprise\":1}".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> house.connection.call(
                            c -> c.index(i -> i.index(house.indices().aliases().name(kind))
                                    .withJson(new ByteArrayInputStream(document)))))
                    .hasMessageContaining("strict");
        }
    }

    @Test
    void textThatNoIndexTakesDoesNotStopTheRest() throws IOException {
        var entries = new Entries(START);
        var chat = entries.open(Channel.CHAT, "v", null);
        chat.says(Party.CUSTOMER, "x".repeat(60_000) + " findme " + "\u0000\uD800 界".repeat(40_000));
        chat.wrappedUp("solved", "y".repeat(40_000) + " memo");
        entries.open(Channel.EMAIL, "a".repeat(2_000) + "@example.com", "z".repeat(40_000));
        entries.open(Channel.CHAT, "w", null).says(Party.CUSTOMER, "next one");
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            assertThat(house.found("next one")).hasSize(1);
            assertThat(house.found("findme")).hasSize(1);
            assertThat(house.search("").total()).isEqualTo(3);
            assertThat(house.archived()).hasSize(entries.all().size());
            assertThat(house.knowledge.history().interaction(new InteractionId("i0"), Scope.ALL))
                    .get()
                    .satisfies(r -> assertThat(r.entries()).hasSize(6));
        }
    }
}
