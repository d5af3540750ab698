package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.routing.Action;
import tandem.routing.Calendar;
import tandem.routing.Condition;
import tandem.routing.QueueProfile;
import tandem.routing.RoutingConfiguration;
import tandem.routing.WaitingStep;

/// Callers who choose by keys how to go on (T6, T8, R14), through the demo flow and a real Asterisk.
class ExitsTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final CallerStep TO_SUPPORT = CallerStep.press("2");

    private RoutingConfiguration usual;

    @BeforeEach
    void remember() {
        usual = routing.router().configuration();
    }

    @AfterEach
    void asUsual() {
        routing.reconfigure(usual);
    }

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    private static Interaction awaitChannel(String from, Channel channel) {
        await().atMost(LONG)
                .until(() -> call(from).filter(i -> i.channel() == channel).isPresent());
        return call(from).orElseThrow();
    }

    @Test
    void callerWhoPressesTwoWhileHeWaitsIsCalledBackAtHisOwnNumber() {
        var from = number();
        try (var caller = dial(
                from, seconds(3), TO_SUPPORT, seconds(4), CallerStep.press("2"), seconds(2), CallerStep.press("1"))) {
            var call = awaitChannel(from, Channel.CALLBACK);

            assertThat(call.state()).isEqualTo(InteractionState.WAITING);
            assertThat(call.attributes()).containsEntry("callbackNumber", from);
            assertThat(caller.awaitEnd(LONG)).as("he heard goodbye").isTrue();
            assertThat(events(call.id())).noneMatch(Event.Ended.class::isInstance);
        }
    }

    @Test
    void callerWithoutANumberKeysOneInAndConfirmsIt() {
        try (var caller = SipCaller.dial(
                installation.sip,
                "anonymous",
                "+15550100",
                Duration.ofSeconds(60),
                List.of(
                        seconds(3),
                        TO_SUPPORT,
                        seconds(4),
                        CallerStep.press("2"),
                        seconds(2),
                        CallerStep.press("6502345678#"),
                        seconds(3),
                        CallerStep.press("1")))) {
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> routing.router().openCallback("+16502345678").isPresent());
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void callerWhoCallsAgainHasKeptHisPlaceAndIsCalledBackAfterAllIfHeHangsUp() {
        var from = number();
        try (var caller = dial(
                from, seconds(3), TO_SUPPORT, seconds(4), CallerStep.press("2"), seconds(2), CallerStep.press("1"))) {
            awaitChannel(from, Channel.CALLBACK);
            caller.awaitEnd(LONG);
        }
        var callback = call(from).orElseThrow();
        try (var again = dial(from, seconds(3), TO_SUPPORT)) {
            var takenUp = awaitChannel(from, Channel.VOICE);

            assertThat(takenUp.id()).isEqualTo(callback.id());
            assertThat(takenUp.enqueuedAt()).isEqualTo(callback.enqueuedAt());
            await().until(() -> routing.router().position(callback.id()).equals(Optional.of(1)));
            again.hangUp();
        }
        var calledBack = awaitChannel(from, Channel.CALLBACK);
        assertThat(calledBack.state()).isEqualTo(InteractionState.WAITING);
        assertThat(events(callback.id())).noneMatch(Event.Ended.class::isInstance);
    }

    @Test
    void callerOfAClosedQueueIsCalledBackWhenItOpens() {
        routing.reconfigure(closed(Map.of(LocalDate.now(ZoneOffset.UTC).plusDays(3), wholeDay())));
        var from = number();
        try (var caller = dial(from, seconds(3), TO_SUPPORT)) { // and says nothing: his own number is taken
            var call = awaitCall(from, InteractionState.SCHEDULED);

            assertThat(call.channel()).isEqualTo(Channel.CALLBACK);
            assertThat(call.queue()).isEqualTo(SUPPORT);
            assertThat(call.deadline())
                    .isEqualTo(LocalDate.now(ZoneOffset.UTC)
                            .plusDays(3)
                            .atTime(LocalTime.MIDNIGHT)
                            .toInstant(ZoneOffset.UTC));
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void callerOfAQueueThatNeverOpensIsToldSoAndItEnds() {
        routing.reconfigure(closed(Map.of()));
        var from = number();
        try (var caller = dial(from, seconds(3), TO_SUPPORT, seconds(4), CallerStep.press("1"))) {
            var call = awaitCall(from, InteractionState.CLOSED);

            assertThat(events(call.id()))
                    .contains(new Event.Ended(Party.SYSTEM, "LEFT_QUEUE"), new Event.Closed(Outcome.ENDED_IN_FLOW));
            assertThat(caller.awaitEnd(LONG)).isTrue();
        }
    }

    private static Calendar.SpecialDay wholeDay() {
        return new Calendar.SpecialDay("open", List.of(Calendar.Hours.WHOLE_DAY));
    }

    /// Support is closed but for these days, and offers callbacks.
    private RoutingConfiguration closed(Map<LocalDate, Calendar.SpecialDay> dates) {
        var calendar = new Calendar("rare", ZoneOffset.UTC, Map.of(), Map.of(), dates);
        var queues = new LinkedHashMap<>(usual.queues());
        queues.computeIfPresent(
                SUPPORT,
                (id, queue) -> new QueueProfile(
                        id,
                        queue.name(),
                        queue.channels(),
                        queue.requirement(),
                        queue.choice(),
                        queue.offering(),
                        queue.wrapUp(),
                        queue.serviceLevel(),
                        List.of(new WaitingStep(
                                new Condition.Closed(), new Action.Leave(Action.Exit.CALLBACK, Map.of()))),
                        Duration.ZERO,
                        "rare"));
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                Map.of("rare", calendar),
                usual.customerRules(),
                List.of());
    }
}
