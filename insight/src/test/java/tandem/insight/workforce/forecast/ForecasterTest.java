package tandem.insight.workforce.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.insight.metrics.HistoryStore;
import tandem.insight.metrics.MemoryHistoryStore;
import tandem.insight.metrics.MetricsReport;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Calendar;
import tandem.routing.model.Capacity;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// From the stored sums to the agents, with a history that says exactly what comes.
class ForecasterTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = TODAY.atTime(6, 0).toInstant(ZoneOffset.UTC);
    private static final double CALLS = 12;
    private static final double MAILS = 6;

    private final MemoryHistoryStore store = new MemoryHistoryStore();

    private static Calendar nineToFive() {
        var week = new EnumMap<DayOfWeek, List<Calendar.Hours>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Calendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
        }
        return new Calendar("office", ZoneOffset.UTC, week, Map.of(), Map.of());
    }

    private static RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                SALES,
                "Sales",
                Set.of(Channel.VOICE, Channel.EMAIL),
                Requirement.NONE,
                AgentChoice.LONGEST_IDLE,
                new QueueProfile.Offering(
                        Duration.ofSeconds(15), Duration.ofSeconds(30), 3, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                QueueProfile.WrapUp.NONE,
                new QueueProfile.ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                List.of(),
                Duration.ZERO,
                "office",
                QueueProfile.Callback.USUAL,
                false);
        return new RoutingConfiguration(
                Map.of(SALES, queue),
                Map.of(),
                List.of(),
                Capacity.DEFAULT,
                List.of(),
                Map.of("office", nineToFive()),
                CustomerRules.NONE,
                List.of());
    }

    /// Of each day, but for the days of a gap: calls from 9 to 17 and mails around the clock.
    private MetricsReport history(int days) {
        var tables = new HashMap<String, Map<String, String>>();
        for (int back = days; back > 0; back--) {
            if (back >= 20 && back < 24) {
                continue; // nothing ran
            }
            var day = TODAY.minusDays(back);
            var rows = new HashMap<String, String>();
            for (int hour = 0; hour < 24; hour++) {
                for (int minute = 0; minute < 60; minute += 15) {
                    var row = "%02d%02d".formatted(hour, minute);
                    rows.put(row + "|EMAIL|ARRIVAL", "o=" + (int) MAILS);
                    rows.put(
                            row + "|EMAIL|END",
                            "o=%d h=%d t=%d".formatted((int) MAILS, (int) MAILS, (int) MAILS * 300_000));
                    if (hour >= 9 && hour < 17) {
                        rows.put(row + "|VOICE|ARRIVAL", "o=" + (int) CALLS);
                        rows.put(
                                row + "|VOICE|END",
                                "o=12 a=12 aw=60000 h=12 t=%d w=%d".formatted(12 * 200_000, 12 * 40_000));
                    }
                }
            }
            tables.put(day + "|q|sales", rows);
            tables.put(day + "|index", Map.of("q|sales", "1-0"));
        }
        if (days > 0) {
            var since = TODAY.minusDays(days + 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
            tables.put(
                    "waiting",
                    Map.of("since", EventId.of(since.toEpochMilli(), 0).value()));
        }
        store.commit(EventId.START, new HistoryStore.Commit(EventId.of(1, 0), tables, Map.of()));
        return new MetricsReport(store);
    }

    private QueueForecast forecast(MetricsReport metrics, List<KnownEvent> events) {
        var configuration = configuration();
        var forecaster = new Forecaster(configuration, Planning.USUAL, ZoneOffset.UTC, events);
        var ask = new Forecaster.Ask(
                List.copyOf(configuration.queues().values()), TODAY.plusDays(1), 2, Duration.ofMinutes(30));
        return forecaster.forecast(metrics, ask, NOW).getFirst();
    }

    private static QueueForecast.OfChannel channel(QueueForecast forecast, Channel channel) {
        return forecast.channels().stream()
                .filter(each -> each.channel() == channel)
                .findFirst()
                .orElseThrow();
    }

    private static QueueForecast.At at(QueueForecast.OfChannel channel, int hour) {
        var when = TODAY.plusDays(1).atTime(hour, 0).toInstant(ZoneOffset.UTC);
        return channel.intervals().stream()
                .filter(each -> each.from().equals(when))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAlwaysCameIsExpectedAgainAndStaffed() {
        var forecast = forecast(history(60), List.of());
        assertThat(forecast.status()).isEqualTo(QueueForecast.Status.OK);
        var calls = channel(forecast, Channel.VOICE);
        assertThat(at(calls, 12).expected()).isCloseTo(2 * CALLS, within(0.3));
        assertThat(at(calls, 12).handleMs()).isCloseTo(240_000, within(1.0));
        assertThat(at(calls, 3).expected()).isZero();
        // 24 calls of 4 minutes in half an hour are 3.2 erlang
        assertThat(at(calls, 12).agents()).isBetween(4.0, 6.0);
        assertThat(calls.backtest()).isNotNull();
        assertThat(calls.backtest().wape()).isLessThan(0.02);
        assertThat(calls.backtest().bias()).isCloseTo(0, within(0.02));
    }

    /// What comes at night waits until the morning.
    @Test
    void workThatCanWaitIsDoneWhileItIsOpen() {
        var mails = channel(forecast(history(60), List.of()), Channel.EMAIL);
        assertThat(at(mails, 3).expected()).isCloseTo(2 * MAILS, within(0.3));
        assertThat(at(mails, 3).agents()).isZero();
        double hours = mails.intervals().stream()
                .limit(48)
                .mapToDouble(each -> each.agents() / 2)
                .sum();
        double work = 96 * MAILS * 300 / 3600 / 10 / 0.85; // ten at once
        assertThat(hours).isCloseTo(work, within(0.1 * work));
    }

    @Test
    void aKnownEventIsReckonedWith() {
        var event = new KnownEvent("e", TODAY.plusDays(1), TODAY.plusDays(1), SALES, 1.5, "Catalogue", "sofia");
        var calls = channel(forecast(history(60), List.of(event)), Channel.VOICE);
        assertThat(at(calls, 12).expected()).isCloseTo(3 * CALLS, within(0.5));
    }

    @Test
    void tooLittleAndNothingAreSaid() {
        assertThat(forecast(history(5), List.of()).status()).isEqualTo(QueueForecast.Status.TOO_LITTLE_HISTORY);
        var nothing = new MetricsReport(new MemoryHistoryStore());
        assertThat(forecast(nothing, List.of()).status()).isEqualTo(QueueForecast.Status.NO_HISTORY);
    }
}
