package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.CallControl;
import tandem.routing.CallbackResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// Customers who are called before an agent, through a real Asterisk (T8).
class CustomerFirstTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<InteractionId> asked = new ArrayList<>();
    private RoutingConfiguration usual;
    private TestAgent anna;

    @BeforeEach
    void begin() {
        usual = routing.router().configuration();
        var first = new QueueProfile.CustomerFirst(
                Duration.ZERO, Duration.ofSeconds(4), true, Map.of("en", "The test calls."));
        routing.reconfigure(with(new QueueProfile.Callback(2, SOON, Duration.ofSeconds(2), false, null, false, first)));
        anna = new TestAgent("anna", routing, node.getBean(CallControl.class));
        anna.notReady();
        toClose.add(anna);
        await("the desk phones are made")
                .until(() -> installation
                        .asterisk
                        .rx("database get tandem-sip/endpoint " + CUSTOMERS)
                        .contains("Value:"));
    }

    @AfterEach
    void end() throws Exception {
        asked.forEach(left -> routing.router().end(left, Party.SYSTEM, "TEST"));
        for (var closeable : toClose.reversed()) {
            closeable.close();
        }
        routing.router().logOut(anna.id, anna.desktop().session());
        await("no channel is left")
                .atMost(LONG)
                .until(() -> installation.asterisk.rx("core show channels").contains("0 active channels"));
        routing.reconfigure(usual);
    }

    private RoutingConfiguration with(QueueProfile.Callback policy) {
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
                        QueueProfile.WrapUp.NONE,
                        queue.serviceLevel(),
                        List.of(),
                        Duration.ZERO,
                        null,
                        policy,
                        false));
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                usual.calendars(),
                usual.customerRules(),
                List.of());
    }

    /// Somebody who waits for support has asked to be called back at their number.
    private Interaction askedToBeCalledBack() {
        var number = number();
        var id = InteractionId.random();
        asked.add(id);
        var router = routing.router();
        router.open(new NewInteraction(
                id, Channel.VOICE, Direction.INBOUND, number, "+15550100", null, null, Map.of("language", "en")));
        router.enqueue(id, SUPPORT, Requirement.NONE, 0);
        assertThat(router.callBack(id, number)).isInstanceOf(CallbackResult.Noted.class);
        return find(id);
    }

    private static Interaction find(InteractionId id) {
        return routing.router().find(id).orElseThrow();
    }

    private SipPhone customer(SipPhone.Behaviour behaviour) {
        return phone(CUSTOMERS, behaviour);
    }

    private SipPhone phone(String endpoint, SipPhone.Behaviour behaviour) {
        var phone = SipPhone.plugIn(behaviour);
        toClose.add(phone);
        return phone.servesAs(installation.asterisk, endpoint);
    }

    private SipPhone.Behaviour answersAndTalks() throws Exception {
        return new SipPhone.Answers(
                Duration.ofMillis(100), LONG, Ulaw.tone(folder.resolve("voice.ulaw"), 500, Duration.ofSeconds(1)));
    }

    private static SipPhone.Behaviour saysThatTheyAreThere(Duration untilTheyHangUp) {
        return new SipPhone.AnswersAndPresses(Duration.ofMillis(200), Duration.ofSeconds(1), "1", untilTheyHangUp);
    }

    private static void awaitState(InteractionId id, InteractionState state) {
        await(id + " is " + state).atMost(Duration.ofSeconds(20)).until(() -> find(id).state() == state);
    }

    private static List<Event.AttemptFailed> awaitFailed(InteractionId id, int times) {
        return await(times + " attempts have failed")
                .atMost(Duration.ofSeconds(40))
                .until(() -> happened(id, Event.AttemptFailed.class), failed -> failed.size() >= times);
    }

    private static <E extends Event> List<E> happened(InteractionId id, Class<E> kind) {
        return events(id).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void customerWhoIsThereWaitsAtTheirOldPlaceAndTalksWithTheNextAgent() throws Exception {
        phone("anna-desk", answersAndTalks());
        var customer = customer(saysThatTheyAreThere(LONG));
        var call = askedToBeCalledBack();
        assertThat(call.state()).isEqualTo(InteractionState.WAITING);
        assertThat(customer.messages()).as("nobody is free").doesNotContain("INVITE");

        anna.ready();

        assertThat(anna.accepts()).isEqualTo(call.id());
        awaitState(call.id(), InteractionState.CONNECTED);
        assertThat(find(call.id()).channel()).isEqualTo(Channel.VOICE);
        assertThat(find(call.id()).enqueuedAt()).isEqualTo(call.enqueuedAt());
        assertThat(customer.messages()).contains("INVITE sip:" + call.from() + "@");
        assertThat(happened(call.id(), Event.CustomerCalled.class))
                .extracting(Event.CustomerCalled::number, Event.CustomerCalled::attempt)
                .containsExactly(tuple(call.from(), 1));
        assertThat(happened(call.id(), Event.Queued.class))
                .extracting(Event.Queued::enqueuedAt)
                .containsOnly(call.enqueuedAt());
        node.getBean(CallControl.class).hangUp(call.id());
        awaitState(call.id(), InteractionState.CLOSED);
        assertThat(happened(call.id(), Event.RecordingStarted.class)).hasSize(1);
    }

    @Test
    void whoDoesNotAnswerIsCalledASecondTimeAndThenIsNotReached() throws Exception {
        customer(new SipPhone.Rings());
        var call = askedToBeCalledBack();

        anna.ready();

        assertThat(awaitFailed(call.id(), 2))
                .extracting(Event.AttemptFailed::reason, Event.AttemptFailed::attempt, Event.AttemptFailed::agent)
                .containsExactly(tuple("CUSTOMER_NO_ANSWER", 1, null), tuple("CUSTOMER_NO_ANSWER", 2, null));
        awaitState(call.id(), InteractionState.CLOSED);
        assertThat(happened(call.id(), Event.Closed.class)).containsExactly(new Event.Closed(Outcome.NOT_REACHED));
        assertThat(anna.view().load()).as("no agent was asked").isZero();
    }

    @Test
    void whoFindsNobodyFreeIsToldSoAndCalledAgain() throws Exception {
        phone("anna-desk", answersAndTalks());
        var customer = customer(saysThatTheyAreThere(LONG));
        var call = askedToBeCalledBack();
        anna.ready();
        await().until(() -> customer.messages().contains("180 Ringing"));
        anna.notReady();

        var failed = awaitFailed(call.id(), 1).getFirst();
        assertThat(failed.reason()).isEqualTo("NOBODY_FREE");
        assertThat(failed.again()).isNotNull();
        await("they have heard goodbye")
                .atMost(Duration.ofSeconds(20))
                .until(() -> customer.messages().contains("BYE sip:"));
        assertThat(routing.router().openCallback(call.from())).contains(call.id());
        awaitState(call.id(), InteractionState.WAITING);
        assertThat(find(call.id()).channel()).isEqualTo(Channel.CALLBACK);
        assertThat(find(call.id()).enqueuedAt()).isEqualTo(call.enqueuedAt());

        anna.ready();

        assertThat(anna.accepts()).isEqualTo(call.id());
        awaitState(call.id(), InteractionState.CONNECTED);
        node.getBean(CallControl.class).hangUp(call.id());
    }

    @Test
    void whoHangsUpWhileTheyWaitForAnAgentIsCalledAgain() {
        var customer = customer(saysThatTheyAreThere(Duration.ofSeconds(1)));
        var call = askedToBeCalledBack();
        anna.ready();
        await().until(() -> customer.messages().contains("180 Ringing"));
        anna.notReady();

        assertThat(awaitFailed(call.id(), 1).getFirst().reason()).isEqualTo("CUSTOMER_LEFT");

        assertThat(happened(call.id(), Event.Ended.class)).isEmpty();
        assertThat(routing.router().openCallback(call.from())).contains(call.id());
    }

    @Test
    void answeringMachineIsNotConnectedAndCountsAsAnAttempt() throws Exception {
        customer(answersAndTalks());
        var call = askedToBeCalledBack();

        anna.ready();

        var failed = awaitFailed(call.id(), 1).getFirst();
        assertThat(failed.reason()).isEqualTo("CUSTOMER_SILENT");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(happened(call.id(), Event.Offered.class)).isEmpty();
    }

    @Test
    void onlyAsManyAreCalledAtOnceAsAgentsAreFree() throws Exception {
        phone("anna-desk", answersAndTalks());
        customer(new SipPhone.Rings());
        var first = askedToBeCalledBack();
        var second = askedToBeCalledBack();

        anna.ready();

        await().until(() -> !happened(first.id(), Event.CustomerCalled.class).isEmpty());
        assertThat(find(second.id()).state()).isEqualTo(InteractionState.WAITING);
        awaitFailed(first.id(), 1);
        await().until(() -> !happened(second.id(), Event.CustomerCalled.class).isEmpty());
        var called = routing.journal().of(second.id()).stream()
                .filter(entry -> entry.event() instanceof Event.CustomerCalled)
                .findFirst()
                .orElseThrow();
        var failed = routing.journal().of(first.id()).stream()
                .filter(entry -> entry.event() instanceof Event.AttemptFailed)
                .findFirst()
                .orElseThrow();
        assertThat(called.id()).as("only when the first is not called any more").isGreaterThan(failed.id());
        assertThat(Objects.requireNonNull(called.at())).isAfterOrEqualTo(failed.at());
    }
}
