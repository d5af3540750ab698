package tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.Outcome;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.simulation.invariant.Facts;
import tandem.simulation.invariant.JournalModel;

class DemoCompanyTest {
    private static final RoutingConfiguration CONFIGURATION = ConfigurationFiles.load(Path.of("../config"));
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final String MONDAY_AFTERNOON = "2026-11-30T13:30:00Z";

    private final List<List<JournalEntry>> steps = past(MONDAY_AFTERNOON).steps();

    private static DemoCompany.Past past(String now) {
        return new DemoCompany(CONFIGURATION, ZONE, 12).until(Clock.fixed(Instant.parse(now), ZONE));
    }

    private Stream<JournalEntry> entries() {
        return steps.stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MONDAY_AFTERNOON,
                "2026-11-30T02:10:00Z",
                "2026-11-30T08:20:00Z",
                "2026-11-30T22:59:00Z",
                "2026-11-28T10:15:00Z",
                "2026-11-29T12:00:00Z",
                "2026-10-25T01:30:00Z"
            })
    void keepsTheRulesOfTheHouse(String now) {
        var model = new JournalModel(new Facts(CONFIGURATION, Settings.DEFAULT));
        for (var step : past(now).steps()) {
            step.forEach(model::apply);
        }
        model.afterStep();
        assertThat(model.isEmpty()).as("everything that was opened is closed").isTrue();
        assertThat(model.closed()).isBetween(3_000L, 8_000L);
    }

    @Test
    void isInOrderAndOver() {
        var times = steps.stream().map(step -> step.getFirst().at()).toList();
        assertThat(times).isSorted();
        assertThat(times.getLast()).isBefore(Instant.parse(MONDAY_AFTERNOON));
        assertThat(times.getLast()).isAfter(Instant.parse("2026-11-30T12:30:00Z"));
        assertThat(times.getFirst()).isBefore(Instant.parse("2026-09-01T12:00:00Z"));
    }

    @Test
    void theSameSeedIsTheSamePast() {
        assertThat(past(MONDAY_AFTERNOON).steps()).isEqualTo(steps);
    }

    @Test
    void offeredIsWhatBecameOfIt() {
        var metrics = new QueueMetrics(
                queue -> Optional.ofNullable(CONFIGURATION.queues().get(queue)).map(QueueProfile::serviceLevel));
        entries().forEach(metrics::apply);
        for (var queue : CONFIGURATION.queues().values()) {
            var sums = metrics.since(queue.id(), Instant.EPOCH);
            assertThat(sums.get(Measure.ARRIVED))
                    .isEqualTo(sums.get(Measure.ANSWERED) + sums.get(Measure.ABANDONED) + sums.get(Measure.FLOWED_OUT));
            assertThat(metrics.waiting(queue.id())).isZero();
            assertThat(metrics.of(queue.id(), Attribution.END)).isNotNull();
            if (!queue.internal()) {
                assertThat(sums.get(Measure.ARRIVED)).as("%s", queue.id()).isGreaterThan(100);
                assertThat((double) sums.get(Measure.ABANDONED) / sums.get(Measure.ARRIVED))
                        .as("%s: abandoned", queue.id())
                        .isBetween(0.0, 0.15);
            } else {
                assertThat(sums.get(Measure.ARRIVED)).isZero();
            }
        }
    }

    @Test
    void everythingThatCanHappenHappens() {
        var types = new HashSet<String>();
        var outcomes = EnumSet.noneOf(Outcome.class);
        Map<Channel, Integer> channels = new EnumMap<>(Channel.class);
        entries().forEach(entry -> {
            types.add(entry.event().type());
            if (entry.event() instanceof Event.Closed(var outcome)) {
                outcomes.add(outcome);
            }
            if (entry.event() instanceof Event.Connected && entry.channel() != null) {
                channels.merge(entry.channel(), 1, Integer::sum);
            }
        });
        assertThat(types)
                .contains(
                        "Transferred",
                        "Held",
                        "SurveyAnswered",
                        "OfferExpired",
                        "Declined",
                        "MailAdded",
                        "MessageAdded",
                        "ChannelChanged",
                        "Initiated",
                        "WrapUpCompleted",
                        "AttemptFailed");
        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
        assertThat(channels)
                .containsOnlyKeys(EnumSet.complementOf(EnumSet.of(Channel.FAX, Channel.TASK))
                        .toArray(Channel[]::new));
    }

    @Test
    void daysHaveTheirShape() {
        var mondays = arrivals(DayOfWeek.MONDAY);
        var fridays = arrivals(DayOfWeek.FRIDAY);
        assertThat(mondays).isGreaterThan(fridays);
        assertThat(fridays).isGreaterThan(3 * arrivals(DayOfWeek.SUNDAY));
    }

    private long arrivals(DayOfWeek day) {
        return entries()
                .filter(entry -> entry.event() instanceof Event.Opened)
                .filter(entry -> entry.at().atZone(ZONE).getDayOfWeek() == day)
                .count();
    }

    /// Numbers of the ranges kept for fiction, and domains that nobody can have.
    @Test
    void nobodyIsReal() {
        entries()
                .map(JournalEntry::event)
                .filter(Event.Opened.class::isInstance)
                .map(Event.Opened.class::cast)
                .forEach(opened -> assertThat(opened.from())
                        .matches(
                                "\\+1(202|415)5550\\d{3}|\\+442079460\\d{3}|\\+3319900\\d{4}|[^@]+@example\\.(com|net|org)"
                                        + "|demo[0-9a-f]{16}|messenger:\\d+"));
    }

    /// By which agents go in the past that is made up, too: [Roster].
    @Test
    void agentsAreScheduledWithoutOverlaps() {
        var company = new DemoCompany(CONFIGURATION, ZONE, 12);
        var monday = LocalDate.of(2026, 11, 30);
        for (int n = 0; n < 7; n++) {
            var day = monday.plusDays(n);
            var byAgent = company.schedule(day).stream().collect(Collectors.groupingBy(DemoCompany.Scheduled::agent));
            assertThat(byAgent.isEmpty()).as("%s", day).isEqualTo(day.getDayOfWeek() == DayOfWeek.SUNDAY);
            byAgent.values().forEach(entries -> {
                for (int at = 1; at < entries.size(); at++) {
                    assertThat(entries.get(at).from())
                            .isEqualTo(entries.get(at - 1).to());
                }
            });
        }
    }
}
