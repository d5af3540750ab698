package tandem.insight.metrics;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.ResponseCount.Kind;
import tandem.routing.model.ResponseClock;

/// What the clocks of what is written mean. The queue is open from midnight to 6, from 9 to 17 and from 22 on.
class ResponseMetricsTest {
    private static final QueueId SALES = WrittenContacts.QUEUES.getFirst();
    private static final QueueId SUPPORT = WrittenContacts.QUEUES.getLast();
    private static final Instant TEN = at("2026-07-01", "10:00");

    private final WrittenContacts written = new WrittenContacts();

    @Test
    void theFirstAnswerCountsFromTheFirstWordAndTheNextFromTheFirstThatHasNone() {
        written.contact("m", Channel.EMAIL, TEN)
                .customer()
                .queued(SALES)
                .after(ofMinutes(10))
                .connected()
                .after(ofMinutes(20))
                .agent()
                .after(ofMinutes(5))
                .agent()
                .after(ofMinutes(10))
                .customer()
                .after(ofMinutes(15))
                .customer()
                .after(ofMinutes(110))
                .agent()
                .ended()
                .closed();
        var sums = sums(SALES);
        assertThat(counts(sums, ResponseClock.FIRST))
                .isEqualTo(Map.of(Kind.STOPPED, 1L, Kind.RAN_MS, minutes(30), Kind.PROMISED, 1L, Kind.IN_TIME, 1L));
        assertThat(counts(sums, ResponseClock.NEXT))
                .as("five minutes too late")
                .isEqualTo(Map.of(Kind.STOPPED, 1L, Kind.RAN_MS, minutes(125), Kind.PROMISED, 1L));
        assertThat(counts(sums, ResponseClock.SOLUTION).get(Kind.RAN_MS)).isEqualTo(minutes(170));
        assertThat(sums.get(Figure.FIRST_RESPONSE_IN_TIME)).hasValue(1);
        assertThat(sums.get(Figure.NEXT_RESPONSE_IN_TIME)).hasValue(0);
        assertThat(sums.get(Figure.FIRST_RESPONSE_TIME)).hasValue(minutes(30));
        assertThat(sums.get(Figure.FIRST_RESPONSE_P90).orElseThrow())
                .isBetween((double) minutes(15), minutes(30) + 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        // while the clocks are put forward in the night, put back, and on a day without either
        "2026-03-28,23:30,2026-03-29,04:30,PT4H",
        "2026-10-24,23:30,2026-10-25,04:30,PT6H",
        "2026-06-30,23:30,2026-07-01,04:30,PT5H",
        // closed from 6 to 9 and from 17 to 22
        "2026-06-30,05:30,2026-06-30,09:15,PT45M",
        "2026-06-30,16:45,2026-06-30,23:00,PT1H15M",
        "2026-06-30,18:00,2026-06-30,20:00,PT0S"
    })
    void onlyTheHoursOfTheQueueCount(String day, String said, String answerDay, String answered, Duration open) {
        written.contact("m", Channel.EMAIL, at(day, said))
                .customer()
                .queued(SALES)
                .connected()
                .at(at(answerDay, answered))
                .agent();
        assertThat(counts(sums(SALES), ResponseClock.FIRST).getOrDefault(Kind.RAN_MS, 0L))
                .isEqualTo(open.toMillis());
    }

    @Test
    void itCountsForTheQueueThatAnswers() {
        written.contact("m", Channel.EMAIL, TEN)
                .customer()
                .queued(SALES)
                .after(ofMinutes(30))
                .queued(SUPPORT)
                .connected()
                .after(ofMinutes(15))
                .agent();
        assertThat(sums(SALES)).isEqualTo(new Sums());
        assertThat(counts(sums(SUPPORT), ResponseClock.FIRST)).containsEntry(Kind.RAN_MS, minutes(45));
    }

    @Test
    void aForwardAConfirmationAndAProgramsMailChangeNothing() {
        written.contact("m", Channel.EMAIL, TEN)
                .customer()
                .queued(SALES)
                .connected()
                .say(WrittenContacts.mail(Party.SYSTEM, "<m@x>", null))
                .after(ofMinutes(5))
                .say(WrittenContacts.mail(Party.AGENT, null, null))
                .after(ofMinutes(5))
                .agent()
                .after(ofMinutes(5))
                .say(WrittenContacts.mail(Party.CUSTOMER, null, "AUTO_REPLY"))
                .after(ofMinutes(5))
                .agent();
        assertThat(counts(sums(SALES), ResponseClock.FIRST)).containsEntry(Kind.RAN_MS, minutes(10));
        assertThat(counts(sums(SALES), ResponseClock.NEXT)).isEmpty();
    }

    @Test
    void whatTheAssistantAnsweredWaitsFromTheHandOverOn() {
        written.contact("c", Channel.CHAT, TEN)
                .say(Event.MessageAdded.ofFlow("main", "f1", "How can I help?"))
                .customer()
                .after(ofMinutes(8))
                .queued(SALES)
                .connected()
                .after(ofMinutes(2))
                .agent();
        assertThat(counts(sums(SALES), ResponseClock.FIRST)).containsEntry(Kind.RAN_MS, minutes(2));
    }

    @Test
    void aSnoozeStopsTheSolutionOnlyWhileTheCustomerHasHadTheirAnswer() {
        var contact = written.contact("m", Channel.EMAIL, TEN).customer().queued(SALES);
        contact.connected()
                .after(ofMinutes(10))
                .agent()
                .snoozed()
                .after(ofMinutes(60))
                .woken(); // 10 minutes of ours
        contact.connected()
                .after(ofMinutes(10))
                .customer()
                .snoozed()
                .after(ofMinutes(60))
                .woken(); // all 70 of ours
        contact.connected().after(ofMinutes(5)).agent().ended().closed();
        assertThat(counts(sums(SALES), ResponseClock.SOLUTION)).containsEntry(Kind.RAN_MS, minutes(85));
        assertThat(counts(sums(SALES), ResponseClock.NEXT))
                .as("who has written waits, snoozed or not")
                .containsEntry(Kind.RAN_MS, minutes(65));
    }

    @Test
    void whoWritesToWhatIsSnoozedWaitsAgain() {
        var contact = written.contact("m", Channel.EMAIL, TEN).customer().queued(SALES);
        contact.connected()
                .agent()
                .snoozed()
                .after(ofMinutes(20))
                .customer()
                .after(ofMinutes(1))
                .woken();
        contact.after(ofMinutes(9)).connected().agent().ended().closed();
        assertThat(counts(sums(SALES), ResponseClock.NEXT)).containsEntry(Kind.RAN_MS, minutes(10));
        assertThat(counts(sums(SALES), ResponseClock.SOLUTION)).containsEntry(Kind.RAN_MS, minutes(10));
    }

    @Test
    void whoIsNeverAnsweredIsLateOnlyIfTheTimeWasOver() {
        written.contact("soon", Channel.EMAIL, TEN)
                .customer()
                .queued(SALES)
                .connected()
                .after(ofMinutes(20))
                .ended()
                .closed();
        written.contact("late", Channel.EMAIL, TEN)
                .customer()
                .queued(SALES)
                .connected()
                .after(ofMinutes(61))
                .ended()
                .closed();
        assertThat(counts(sums(SALES), ResponseClock.FIRST)).isEqualTo(Map.of(Kind.UNANSWERED, 2L, Kind.PROMISED, 1L));
        assertThat(sums(SALES).get(Figure.FIRST_RESPONSE_IN_TIME)).hasValue(0);
    }

    @Test
    void aTaskRunsFromWhenItIsDueAndWhoGaveUpHasNoSolution() {
        written.contact("t", Channel.TASK, TEN)
                .snoozed()
                .after(ofHours(2))
                .woken()
                .after(ofMinutes(5))
                .connected()
                .after(ofMinutes(30))
                .ended()
                .closed();
        written.contact("c", Channel.CHAT, TEN)
                .customer()
                .queued(SUPPORT)
                .after(ofMinutes(3))
                .ended()
                .closed();
        assertThat(counts(sums(SALES), ResponseClock.SOLUTION))
                .isEqualTo(Map.of(Kind.STOPPED, 1L, Kind.RAN_MS, minutes(35), Kind.PROMISED, 1L, Kind.IN_TIME, 1L));
        assertThat(counts(sums(SALES), ResponseClock.FIRST)).isEmpty();
        assertThat(counts(sums(SUPPORT), ResponseClock.SOLUTION)).isEmpty();
    }

    @Test
    void whoWritesAndIsCalledIsAnsweredByTheCall() {
        var contact = written.contact("c", Channel.EMAIL, TEN).customer().queued(SALES);
        contact.after(ofMinutes(7)).connected();
        var journal = written.journal();
        var metrics = new ResponseMetrics(WrittenContacts.PROMISES);
        journal.read(EventId.START, 100).forEach(metrics::apply);
        journal.append(
                TEN.plus(ofMinutes(12)),
                new tandem.core.journal.MemoryJournal.About(
                        new tandem.core.InteractionId("c"), Channel.VOICE, SALES, WrittenContacts.ANNA, null),
                new Event.Connected(WrittenContacts.ANNA));
        metrics.apply(journal.read(EventId.START, 100).getLast());
        assertThat(counts(metrics.of(SALES, Attribution.END).since(Instant.EPOCH), ResponseClock.FIRST))
                .containsEntry(Kind.RAN_MS, minutes(12));
    }

    private static Instant at(String day, String time) {
        return LocalDate.parse(day)
                .atTime(LocalTime.parse(time))
                .atZone(WrittenContacts.VIENNA)
                .toInstant();
    }

    private static long minutes(int minutes) {
        return minutes * 60_000L;
    }

    private Sums sums(QueueId queue) {
        var metrics = new ResponseMetrics(WrittenContacts.PROMISES);
        written.journal().read(EventId.START, 1000).forEach(metrics::apply);
        var end = metrics.of(queue, Attribution.END).since(Instant.EPOCH);
        assertThat(metrics.of(queue, Attribution.ARRIVAL).since(Instant.EPOCH)).isEqualTo(end);
        return end;
    }

    private static Map<Kind, Long> counts(Sums sums, ResponseClock clock) {
        var counts = new java.util.EnumMap<Kind, Long>(Kind.class);
        for (Kind kind : Kind.values()) {
            long amount = sums.get(ResponseCount.of(clock, kind));
            if (amount != 0) {
                counts.put(kind, amount);
            }
        }
        return counts;
    }
}
