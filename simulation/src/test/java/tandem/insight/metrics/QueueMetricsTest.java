package tandem.insight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tandem.insight.metrics.RandomContacts.GOAL;
import static tandem.insight.metrics.RandomContacts.QUEUES;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.QueueMetrics.Attribution;

class QueueMetricsTest {
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final AgentId ANNA = new AgentId("anna");
    private static final InteractionId CALL = new InteractionId("call");

    private final QueueMetrics metrics = new QueueMetrics(q -> Optional.of(GOAL));
    private Channel channel = Channel.VOICE;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20260105, 4711})
    void offeredIsAnsweredPlusAbandonedPlusFlowedOutPlusStillWaiting(long seed) {
        var contacts = contacts(seed);
        contacts.journal().forEach(metrics::apply);
        for (QueueId queue : QUEUES) {
            for (Attribution attribution : Attribution.values()) {
                var sums = metrics.of(queue, attribution).since(Instant.EPOCH);
                assertThat(sums.get(Measure.ARRIVED))
                        .as("%s by %s, seed %d", queue, attribution, seed)
                        .isEqualTo(sums.get(Measure.ANSWERED)
                                + sums.get(Measure.ABANDONED)
                                + sums.get(Measure.FLOWED_OUT)
                                + metrics.waiting(queue));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20260105, 4711})
    void everySumIsWhatCountingByHandGives(long seed) {
        var contacts = contacts(seed);
        contacts.journal().forEach(metrics::apply);
        for (QueueId queue : QUEUES) {
            for (Measure measure : Measure.values()) {
                for (Attribution attribution : Attribution.values()) {
                    assertThat(metrics.of(queue, attribution)
                                    .since(Instant.EPOCH)
                                    .get(measure))
                            .as("%s of %s by %s, seed %d", measure, queue, attribution, seed)
                            .isEqualTo(contacts.expected(queue, measure));
                }
            }
            assertThat(metrics.waiting(queue)).as("seed %d", seed).isEqualTo(contacts.waiting(queue));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void foldBegunMidwayAgreesOnceThePastOfWhatItMeetsIsFed(long seed) {
        var journal = contacts(seed).journal();
        var ten = NINE.plus(Duration.ofHours(1));
        journal.forEach(metrics::apply);
        var late = new QueueMetrics(q -> Optional.of(GOAL));
        for (JournalEntry entry : journal) {
            if (!entry.at().isBefore(ten)) {
                if (late.isMidway(entry)) {
                    past(journal, entry).forEach(late::apply);
                }
                late.apply(entry);
            }
        }
        for (QueueId queue : QUEUES) {
            assertThat(late.of(queue, Attribution.END).since(ten))
                    .as("seed %d", seed)
                    .isEqualTo(metrics.of(queue, Attribution.END).since(ten));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fromEveryMomentOnTheFiguresBalanceAndNoRateIsAboveOne(long seed) {
        contacts(seed).journal().forEach(metrics::apply);
        for (QueueId queue : QUEUES) {
            for (var from = NINE; from.isBefore(NINE.plus(Duration.ofHours(4))); from = from.plus(Intervals.LENGTH)) {
                var sums = metrics.since(queue, from);
                assertThat(sums.offered())
                        .isEqualTo(sums.get(Measure.ANSWERED)
                                + sums.get(Measure.ABANDONED)
                                + sums.get(Measure.FLOWED_OUT)
                                + metrics.waiting(queue));
                for (Figure figure : Figure.values()) {
                    var share = figure.unit() == Figure.Unit.SHARE ? sums.get(figure) : OptionalDouble.empty();
                    share.ifPresent(s -> assertThat(s).as("%s", figure).isBetween(0.0, 1.0));
                }
            }
        }
    }

    @Test
    void whatBeganBeforeMidnightAndEndsAfterItGivesNoRateAboveOne() {
        var midnight = NINE.plusSeconds(900);
        feed(850, new Event.Queued(SALES, "", 0, NINE.plusSeconds(850)));
        feed(890, new Event.Offered(ANNA, 1, midnight));
        feed(905, new Event.OfferExpired(ANNA, 1));
        feed(906, new Event.Offered(ANNA, 2, midnight.plusSeconds(30)));
        assertThat(metrics.since(SALES, midnight).get(Figure.RONA_RATE)).hasValue(1.0);
        feed(907, new Event.Accepted(ANNA, 2));
        feed(908, new Event.Connected(ANNA));
        assertThat(metrics.since(SALES, midnight).get(Figure.RONA_RATE)).hasValue(0.5);
        feed(1750, new Event.Transferred(ANNA, "support", null));
        feed(1750, new Event.WrapUpStarted(ANNA, null));
        var next = midnight.plusSeconds(900);
        assertThat(metrics.since(SALES, next).get(Figure.TRANSFER_RATE)).isEmpty();
        feed(1850, new Event.WrapUpCompleted(ANNA, "solved", null, false));
        assertThat(metrics.since(SALES, next).get(Figure.TRANSFER_RATE)).hasValue(1.0);
    }

    @Test
    void whoIsAlertedOrConnectingIsStillWaiting() {
        feed(0, new Event.Queued(SALES, "", 0, NINE));
        feed(1, new Event.Offered(ANNA, 1, NINE.plusSeconds(21)));
        feed(2, new Event.Accepted(ANNA, 1));
        assertThat(metrics.waiting(SALES)).isEqualTo(1);
        assertThat(metrics.longestWaitSince(SALES)).isEqualTo(NINE);
        feed(3, new Event.Connected(ANNA));
        assertThat(metrics.waiting(SALES)).isZero();
        assertThat(metrics.longestWaitSince(SALES)).isNull();
    }

    @Test
    void waitCountsFromTheEnqueueThatWasKept() {
        feed(60, new Event.Queued(SALES, "", 0, NINE));
        feed(70, new Event.Connected(ANNA));
        var sums = metrics.of(SALES, Attribution.END).since(NINE);
        assertThat(sums.averageSpeedOfAnswer()).contains(Duration.ofSeconds(70));
        assertThat(sums.get(Measure.ANSWERED_IN_TIME)).isZero();
    }

    @Test
    void shortAbandonsDoNotHurtTheServiceLevel() {
        feed(0, new Event.Queued(SALES, "", 0, NINE));
        feed(10, new Event.Connected(ANNA));
        feed(new InteractionId("short"), 10, new Event.Queued(SALES, "", 0, NINE.plusSeconds(10)));
        feed(new InteractionId("short"), 14, new Event.Ended(Party.CUSTOMER, "hung up"));
        var sums = metrics.of(SALES, Attribution.END).since(NINE);
        assertThat(sums.serviceLevel()).hasValue(1.0);
        feed(new InteractionId("long"), 20, new Event.Queued(SALES, "", 0, NINE.plusSeconds(20)));
        feed(new InteractionId("long"), 26, new Event.Ended(Party.CUSTOMER, "hung up"));
        sums = metrics.of(SALES, Attribution.END).since(NINE);
        assertThat(sums.serviceLevel().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(sums.abandonRate().orElseThrow()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void segmentCountsInItsArrivalIntervalAndWhereItEnds() {
        feed(14 * 60, new Event.Queued(SALES, "", 0, NINE.plusSeconds(14 * 60)));
        feed(16 * 60, new Event.Connected(ANNA));
        feed(17 * 60, new Event.Ended(Party.CUSTOMER, "hung up"));
        feed(17 * 60, new Event.Closed(Outcome.HANDLED));
        var second = NINE.plus(Intervals.LENGTH);
        assertThat(metrics.of(SALES, Attribution.ARRIVAL).all()).containsOnlyKeys(NINE);
        assertThat(metrics.of(SALES, Attribution.END).all()).containsOnlyKeys(NINE, second);
        assertThat(metrics.of(SALES, Attribution.END).since(second).averageHandleTime())
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void whatALostAgentGivesBackIsANewStayThatBeginsNow() {
        feed(0, new Event.Queued(SALES, "", 0, NINE));
        feed(5, new Event.Connected(ANNA));
        feed(305, new Event.Queued(SALES, "", 0, NINE));
        assertThat(metrics.waiting(SALES)).isEqualTo(1);
        feed(315, new Event.Connected(ANNA));
        var sums = metrics.of(SALES, Attribution.END).since(NINE);
        assertThat(sums.get(Measure.ARRIVED)).isEqualTo(2);
        assertThat(sums.get(Measure.HANDLED)).isEqualTo(1);
        assertThat(sums.get(Measure.ANSWERED_WAIT_MS)).isEqualTo(15_000);
    }

    @Test
    void whatIsForgottenIsThePastOnly() {
        feed(0, new Event.Queued(SALES, "", 0, NINE));
        metrics.forgetBefore(NINE.plus(Intervals.LENGTH));
        assertThat(metrics.of(SALES, Attribution.END).all()).isEmpty();
        assertThat(metrics.waiting(SALES)).isEqualTo(1);
    }

    @Test
    void whoTakesACallbackHasNotAbandonedAndWaitsApart() {
        feed(0, new Event.Queued(SALES, "", 0, NINE));
        feed(60, new Event.ChannelChanged(Channel.CALLBACK, "+43", "asked"));
        channel = Channel.CALLBACK;
        feed(60, new Event.Queued(SALES, "", 0, NINE));
        assertThat(metrics.waiting(SALES)).isEqualTo(1);
        assertThat(metrics.callbacks(SALES)).isEqualTo(1);
        assertThat(metrics.longestWaitSince(SALES)).isNull();
        assertThat(metrics.oldestCallbackSince(SALES)).isEqualTo(NINE);
        feed(70, new Event.AttemptFailed(ANNA, "+43", "CUSTOMER_BUSY", 1, NINE.plusSeconds(970)));
        feed(970, new Event.Queued(SALES, "", 0, NINE));
        feed(980, new Event.AttemptFailed(ANNA, "+43", "CUSTOMER_BUSY", 2, null));
        feed(980, new Event.Ended(Party.SYSTEM, "NOT_REACHED"));
        feed(980, new Event.Closed(Outcome.NOT_REACHED));
        var sums = metrics.of(SALES, Attribution.END).since(NINE);
        assertThat(sums.get(Measure.ARRIVED)).isEqualTo(2);
        assertThat(sums.get(Measure.FLOWED_OUT)).isEqualTo(2);
        assertThat(sums.get(Measure.FLOWED_IN)).isEqualTo(1);
        assertThat(sums.get(Measure.LEFT_FOR_CALLBACK)).isEqualTo(1);
        assertThat(sums.get(Measure.NOT_REACHED)).isEqualTo(1);
        assertThat(sums.get(Measure.ATTEMPT_FAILED)).isEqualTo(2);
        assertThat(sums.get(Measure.ABANDONED)).isZero();
        assertThat(metrics.waiting(SALES)).isZero();
    }

    private static RandomContacts contacts(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new RandomContacts(random, NINE, 400);
    }

    private static List<JournalEntry> past(List<JournalEntry> journal, JournalEntry entry) {
        var past = new ArrayList<JournalEntry>();
        for (JournalEntry earlier : journal) {
            if (earlier.id().equals(entry.id())) {
                break;
            }
            if (earlier.interaction() != null && earlier.interaction().equals(entry.interaction())) {
                past.add(earlier);
            }
        }
        return past;
    }

    private void feed(long second, Event event) {
        feed(CALL, second, event);
    }

    private void feed(InteractionId interaction, long second, Event event) {
        var at = NINE.plusSeconds(second);
        metrics.apply(
                new JournalEntry(EventId.of(at.toEpochMilli(), 0), at, interaction, channel, SALES, ANNA, null, event));
    }
}
