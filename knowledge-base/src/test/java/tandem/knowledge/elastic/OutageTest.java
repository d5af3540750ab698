package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.knowledge.Entries;
import tandem.knowledge.Scope;

/// Elasticsearch goes away while work goes on (I16).
class OutageTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path folder;

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    @Test
    void whatHappensWhileElasticsearchIsDeadIsFoundWhenItIsBack() throws IOException {
        var work = Work.morning(START, 12);
        int died = work.size() / 3;
        try (var house =
                Installation.started(folder).happens(work.subList(0, died)).indexed()) {
            SharedElasticsearch.kill();
            house.happens(work.subList(died, work.size()));
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> house.archive.position().equals(house.journal.last()));
            assertThat(house.knowledge.projection().position())
                    .isEqualTo(work.get(died - 1).id());
            SharedElasticsearch.startAgain();
            house.indexed();
            assertEverythingIsThereOnce(house, work.size());
        }
    }

    private static void assertEverythingIsThereOnce(Installation house, int entries) throws IOException {
        var live = house.documents();
        assertThat(live.keySet().stream().filter(k -> k.startsWith("EVENTS/"))).hasSize(entries);
        house.knowledge.rebuild().rebuild();
        house.assertHas(live);
    }

    @Test
    void aLineThatBreaksAgainAndAgainLosesNothing() throws IOException {
        var work = Work.morning(START, 12);
        try (var wire = new Wire(SharedElasticsearch.url());
                var house = Installation.on(Installation.newTenant(), new MemoryJournal(), folder, wire.url())
                        .start()) {
            int part = work.size() / 6;
            for (int i = 0; i < 6; i++) {
                house.happens(work.subList(i * part, i == 5 ? work.size() : (i + 1) * part));
                if (i % 2 == 0) {
                    wire.cut();
                } else {
                    wire.mend();
                }
            }
            house.indexed();
            assertEverythingIsThereOnce(house, work.size());
        }
    }

    @Test
    void aStartWithoutElasticsearchWaitsForItAndKeepsTheArchiveGoing() throws IOException {
        var work = Work.morning(START, 2);
        try (var wire = new Wire(SharedElasticsearch.url())) {
            wire.cut();
            try (var house = Installation.on(Installation.newTenant(), new MemoryJournal(), folder, wire.url())
                    .start()
                    .happens(work)) {
                await().until(() -> house.archived().size() == work.size());
                wire.mend();
                house.indexed();
                assertEverythingIsThereOnce(house, work.size());
            }
        }
    }

    @Test
    void closingDuringAnOutageIsQuick() throws IOException {
        try (var wire = new Wire(SharedElasticsearch.url())) {
            var house = Installation.on(Installation.newTenant(), new MemoryJournal(), folder, wire.url())
                    .start()
                    .indexed();
            wire.cut();
            house.happens(Work.morning(START, 1));
            long began = System.nanoTime();
            house.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void customersAndHistoryAnswerInTimeWhileElasticsearchSaysNothing() throws IOException {
        var work = new Entries(START);
        var addresses = new tandem.knowledge.customers.Addresses("FR");
        var marie = addresses.tel("+33123456789").derivedCustomer();
        work.open(Channel.VOICE, "+33123456789", null)
                .identified(marie, "Marie")
                .wrappedUp("solved", "fine");
        try (var wire = new Wire(SharedElasticsearch.url());
                var house = Installation.on(Installation.newTenant(), new MemoryJournal(), folder, wire.url())
                        .start()
                        .happens(work)
                        .indexed()) {
            var directory = house.knowledge.customers();
            assertThat(directory
                            .identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null)
                            .name())
                    .isEqualTo("Marie");
            wire.silence();
            for (int i = 0; i < 3; i++) {
                var took = time(() -> {
                    var unsure = directory.identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null);
                    assertThat(unsure.id()).isEqualTo(marie);
                    assertThat(unsure.known()).isFalse();
                });
                assertThat(took).isBetween(Duration.ofMillis(140), Duration.ofSeconds(1));
            }
            // By now it is known to be away: nobody waits any more.
            var took = time(() -> {
                for (int i = 0; i < 20; i++) {
                    directory.identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null);
                }
                var history = house.knowledge.history().of(marie, 10, Scope.ALL);
                assertThat(history.complete()).isFalse();
                assertThat(history.interactions()).isEmpty();
            });
            assertThat(took).isLessThan(Duration.ofSeconds(1)); // waiting each time would take three
            wire.mend();
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(directory
                                .identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null)
                                .known())
                        .isTrue();
                assertThat(house.knowledge.history().of(marie, 10, Scope.ALL).complete())
                        .isTrue();
            });
        }
    }

    private static Duration time(Runnable what) {
        long began = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void searchGoesOnInTheOldIndexWhileTheNewOneIsBuiltAndNothingFallsBetween() throws Exception {
        var work = Work.morning(START, 6);
        int half = work.size() / 2;
        try (var house =
                Installation.started(folder).happens(work.subList(0, half)).indexed()) {
            long before = house.search("parcel").total();
            var rebuilding = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try {
                    return house.knowledge.rebuild().rebuild();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (JournalEntry entry : work.subList(half, work.size())) {
                house.happens(java.util.List.of(entry));
                assertThat(house.search("parcel").total()).isGreaterThanOrEqualTo(before);
            }
            rebuilding.join();
            house.happens(new Entries(START.plus(Duration.ofDays(2)), "last")
                    .open(Channel.CHAT, "last", null)
                    .says(Party.CUSTOMER, "parcels are late")
                    .all());
            house.indexed();
            assertEverythingIsThereOnce(house, work.size() + 2);
        }
    }
}
