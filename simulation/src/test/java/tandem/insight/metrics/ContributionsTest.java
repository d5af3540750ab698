package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.insight.metrics.QueueMetrics.Attribution;

/// What interactions add to a number is the number, whatever it is of and however long or short the time.
class ContributionsTest {
    private static final Instant FROM = Instant.parse("2026-03-28T20:00:00Z"); // Vienna's clocks change in that night

    @ParameterizedTest
    @EnumSource(Attribution.class)
    void whatCallsAddIsTheNumber(Attribution attribution) {
        var promises = Promises.of(queue -> Optional.of(RandomContacts.GOAL));
        var calls =
                new RandomContacts(RandomGeneratorFactory.of("L64X128MixRandom").create(50), FROM, 400);
        var journal = new MemoryJournal();
        calls.journal()
                .forEach(entry -> journal.append(
                        entry.at(),
                        new MemoryJournal.About(
                                entry.interaction(), entry.channel(), entry.queue(), entry.agent(), null),
                        entry.event()));
        assertNumbers(journal, promises, attribution, Duration.ofMinutes(15), 12);
        assertNumbers(journal, promises, attribution, Duration.ofDays(1), 2);
    }

    @ParameterizedTest
    @EnumSource(Attribution.class)
    void whatIsWrittenAddsUpToTheNumber(Attribution attribution) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(51);
        var written = WrittenContacts.random(random, FROM, 200, Duration.ofHours(20));
        assertNumbers(written.journal(), WrittenContacts.PROMISES, attribution, Duration.ofHours(3), 12);
    }

    private static void assertNumbers(
            MemoryJournal journal, Promises promises, Attribution attribution, Duration length, int rows) {
        var store = new MemoryHistoryStore();
        new MetricsHistory(journal, store, promises, "node").catchUp();
        var report = new MetricsReport(store);
        int checked = 0;
        for (int n = 0; n < rows; n++) {
            var from = FROM.plus(length.multipliedBy(n));
            var span = new MetricsReport.Span(from, from.plus(length), at -> from);
            for (var row : report.queues(span, Set.of(), Set.of(), false, attribution)) {
                checked += assertSame(journal, promises, attribution, span, queue(row.queue()), row.sums());
            }
            for (var row : report.skills(span, Set.of(), Set.of(), false, attribution)) {
                var cell = new Contributions.Cell(null, row.skill(), null, null, null, null, Set.of());
                checked += assertSame(journal, promises, attribution, span, cell, row.sums());
            }
            for (var row : report.dispositions(span, Set.of(), Set.of(), false, attribution)) {
                var cell = new Contributions.Cell(
                        Set.of(row.queue()), null, row.code(), null, null, null, Set.of(Channel.values()));
                checked += assertSame(journal, promises, attribution, span, cell, row.sums());
            }
            for (var row : report.work(span, Set.of(), Set.of(), false, attribution)) {
                var cell = new Contributions.Cell(Set.of(row.queue()), null, null, row.agent(), null, null, Set.of());
                checked += assertSame(journal, promises, attribution, span, cell, row.sums());
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    private static Contributions.Cell queue(QueueId queue) {
        return new Contributions.Cell(Set.of(queue), null, null, null, null, null, Set.of());
    }

    private static int assertSame(
            MemoryJournal journal,
            Promises promises,
            Attribution attribution,
            MetricsReport.Span span,
            Contributions.Cell cell,
            Sums number) {
        var parts = new Contributions(promises, cell, span, attribution, journal::of, true);
        for (JournalEntry entry : journal.read(parts.beginning(), Integer.MAX_VALUE)) {
            if (parts.isDone(entry.at())) {
                break;
            }
            parts.apply(entry);
        }
        var waiting = new HashMap<InteractionId, Boolean>();
        journal.read(EventId.START, Integer.MAX_VALUE)
                .forEach(entry -> waiting.put(entry.interaction(), true)); // whoever might wait
        waiting.keySet().forEach(parts::waits);
        var sum =
                parts.shares().values().stream().map(Contributions.Share::sums).reduce(new Sums(), Sums::plus);
        boolean carries = attribution == Attribution.END && cell.disposition() == null && cell.agent() == null;
        assertThat(carries ? sum : sum.ofItself())
                .as("%s %s %s", cell, attribution, span)
                .isEqualTo(carries ? number : number.ofItself());
        return 1;
    }
}
