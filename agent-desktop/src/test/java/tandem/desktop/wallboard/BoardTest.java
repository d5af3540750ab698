package tandem.desktop.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.desktop.wire.ServerMessage.QueueRow;
import tandem.insight.floor.FloorFold;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MemoryHistoryStore;
import tandem.insight.metrics.MetricsHistory;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.ResponseCount;
import tandem.insight.metrics.Sums;
import tandem.routing.RoutingSnapshot;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.ResponseClock;
import tandem.routing.model.RoutingConfiguration;

/// What the board says of a day. The test owns the clock.
class BoardTest {
    private static final RoutingConfiguration CONFIGURATION =
            ConfigurationFiles.load(Path.of(System.getProperty("tandem.root"), "config"));
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final QueueId SALES = new QueueId("sales");

    private final MemoryJournal journal = new MemoryJournal();
    private FloorFold fold = fold();

    /// The clocks of Vienna change on the first two.
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25", "2026-07-01"})
    void whoWaitedAtMidnightIsOfferedTodayAsTheHistorySays(LocalDate day) {
        var midnight = day.atStartOfDay(VIENNA).toInstant();
        var board = board(midnight.minusSeconds(3600));
        for (int i = 0; i < 4; i++) {
            come(midnight.minusSeconds(600 - i), "night-" + i);
        }
        show(board, midnight.minusSeconds(1));
        assertThat(row(board).offered()).isEqualTo(4);
        show(board, midnight);
        assertThat(row(board).offered()).isEqualTo(4);
        assertThat(row(board).carriedOver()).isEqualTo(4);
        assertThat(row(board).waiting()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            giveUp(midnight.plusSeconds(300 + i), "night-" + i);
            come(midnight.plusSeconds(6_600 + i), "change-" + i);
        }
        for (int i = 0; i < 4; i++) {
            giveUp(midnight.plusSeconds(7_800 + i), "change-" + i);
        }
        come(midnight.plusSeconds(9_000), "last");
        var now = midnight.plusSeconds(9_001);
        show(board, now);
        var live = row(board);
        assertThat(List.of(live.offered(), live.carriedOver(), live.abandoned(), (long) live.waiting()))
                .containsExactly(9L, 4L, 8L, 1L);
        var begunLater = board(now);
        show(begunLater, now);
        assertThat(row(begunLater)).isEqualTo(live);
        var history = history(midnight, now);
        assertThat(List.of(history.offered(), history.get(Measure.CARRIED_OVER), history.get(Measure.ABANDONED)))
                .containsExactly(live.offered(), live.carriedOver(), live.abandoned());
        assertThat(history.waiting()).isEqualTo(live.waiting());
    }

    @Test
    void whatIsInternalHasNoRow() {
        var now = Instant.parse("2026-07-01T09:00:00Z");
        var board = board(now);
        journal.append(now, about("probe", "self-test"), new Event.Queued(new QueueId("self-test"), "", 0, now));
        come(now, "customer");
        show(board, now);
        assertThat(board.drain(now).queues()).extracting(QueueRow::id).containsExactly(SALES);
        assertThat(board.queueRows(now))
                .extracting(row -> row.id().value())
                .contains("sales", "support")
                .doesNotContain("self-test");
    }

    /// Sales answers e-mail within four hours, around the clock.
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28", "2026-10-24", "2026-07-01"})
    void answersAreAtRiskAndLateAsTimePassesAndTodaysAreThoseOfTheHistory(LocalDate day) {
        var said = day.atTime(22, 30).atZone(VIENNA).toInstant();
        var board = board(said.minusSeconds(3600));
        var about = new MemoryJournal.About(new InteractionId("mail"), Channel.EMAIL, SALES, new AgentId("anna"), null);
        journal.append(
                said, about, new Event.Opened(Channel.EMAIL, Direction.INBOUND, "a@x", "b@x", "s", null, Map.of()));
        journal.append(said, about, mail(Party.CUSTOMER, null));
        journal.append(said, about, new Event.Queued(SALES, "", 0, said));
        show(board, said);
        assertThat(board.drain(said).queues()).hasSize(1);
        assertThat(responses(board, said)).containsExactly(1, 0, 0);
        assertThat(row(board, said).responses().earliestDue()).isEqualTo(said.plusSeconds(4 * 3600));
        var risk = said.plusSeconds(3 * 3600);
        assertThat(board.drain(risk).queues()).as("not yet").isEmpty();
        assertThat(board.drain(risk.plusMillis(1)).queues())
                .as("nothing but time has passed")
                .extracting(QueueRow::id)
                .containsExactly(SALES);
        assertThat(responses(board, risk)).containsExactly(1, 1, 0);
        var late = said.plusSeconds(4 * 3600 + 1);
        assertThat(responses(board, late)).containsExactly(1, 0, 1);
        journal.append(late, about, mail(Party.AGENT, "<m@x>"));
        show(board, late);
        assertThat(responses(board, late)).containsExactly(0, 0, 0);
        var today = row(board, late).responses();
        var midnight = day.plusDays(1).atStartOfDay(VIENNA).toInstant();
        var history = history(midnight, late.plusSeconds(1));
        assertThat(List.of(today.answered(), today.promised(), today.inTime())).containsExactly(1L, 1L, 0L);
        assertThat(history.get(ResponseCount.of(ResponseClock.FIRST, ResponseCount.Kind.STOPPED)))
                .isEqualTo(1);
        assertThat(history.get(Figure.FIRST_RESPONSE_TIME)).hasValue((4 * 3600 + 1) * 1000.0);
        var begunLater = new Board(CONFIGURATION, fold.floor(), journal::of, late, VIENNA);
        journal.read(begunLater.beginning(), 100).forEach(begunLater::count);
        assertThat(row(begunLater, late)).isEqualTo(row(board, late));
    }

    private static List<Integer> responses(Board board, Instant now) {
        var row = row(board, now).responses();
        return List.of(row.awaited(), row.atRisk(), row.late());
    }

    private static Event mail(Party author, @Nullable String inReplyTo) {
        return new Event.MailAdded("<m@x>", author, null, "a@x", List.of("b@x"), "s", "t", null, inReplyTo);
    }

    private Board board(Instant now) {
        fold = fold();
        return new Board(CONFIGURATION, fold.floor(), journal::of, now, VIENNA);
    }

    private FloorFold fold() {
        var nobody = new RoutingSnapshot(EventId.START, Map.of(), List.of());
        return new FloorFold(nobody, journal::of, () -> CONFIGURATION);
    }

    /// Reads on, as the wallboard does.
    private void show(Board board, Instant now) {
        board.turnDay(now);
        var from = board.position().equals(EventId.START) ? board.beginning() : board.position();
        for (JournalEntry entry : journal.read(from, 1000)) {
            board.apply(fold.apply(entry));
        }
    }

    private static QueueRow row(Board board) {
        return row(board, Instant.EPOCH);
    }

    private static QueueRow row(Board board, Instant now) {
        return board.queueRows(now).stream()
                .filter(row -> row.id().equals(SALES))
                .findFirst()
                .orElseThrow();
    }

    private Sums history(Instant from, Instant to) {
        var store = new MemoryHistoryStore();
        new MetricsHistory(journal, store, () -> CONFIGURATION, "node").catchUp();
        var span = new MetricsReport.Span(from, to, at -> from);
        return new MetricsReport(store)
                .queues(span, Set.of(SALES), Set.of(), false, Attribution.END)
                .getFirst()
                .sums();
    }

    private void come(Instant at, String call) {
        journal.append(at, about(call, "sales"), new Event.Queued(SALES, "", 0, at));
    }

    private void giveUp(Instant at, String call) {
        journal.append(at, about(call, "sales"), new Event.Ended(Party.CUSTOMER, "hung up"));
    }

    private static MemoryJournal.About about(String call, String queue) {
        return new MemoryJournal.About(new InteractionId(call), Channel.VOICE, new QueueId(queue), null, null);
    }
}
