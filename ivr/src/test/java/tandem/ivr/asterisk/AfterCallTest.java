package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
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
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.CallControl;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Survey;
import tandem.routing.model.Treatment;

/// Callers who are asked how content they are when their agent has left (I8), through a real Asterisk.
class AfterCallTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final CallerStep TO_SUPPORT = CallerStep.press("2");

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private RoutingConfiguration usual;
    private TestAgent anna;

    @BeforeEach
    void begin() throws Exception {
        usual = routing.router().configuration();
        routing.reconfigure(asking(100, Duration.ZERO));
        await("the desk phones are made")
                .until(() -> installation
                        .asterisk
                        .rx("database get tandem-sip/endpoint anna-desk")
                        .contains("Value:"));
        anna = new TestAgent("anna", routing, node.getBean(CallControl.class));
        toClose.add(anna);
        var voice = Ulaw.tone(folder.resolve("agent.ulaw"), 1250, Duration.ofSeconds(1));
        var phone = SipPhone.plugIn(new SipPhone.Answers(Duration.ofMillis(100), Duration.ofSeconds(2), voice));
        toClose.add(phone);
        phone.servesAs(installation.asterisk, "anna-desk");
    }

    @AfterEach
    void end() throws Exception {
        for (var closeable : toClose.reversed()) {
            closeable.close();
        }
        routing.router().logOut(anna.id, anna.desktop().session());
        routing.reconfigure(usual);
    }

    private RoutingConfiguration asking(int share, Duration notAgain) {
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
                        List.of(),
                        Duration.ZERO,
                        null,
                        queue.callback(),
                        false,
                        new Treatment(
                                queue.treatment().waiting(),
                                queue.treatment().connect(),
                                new Survey("csat", "content", Map.of(), share, notAgain, Duration.ofDays(1))),
                        queue.names()));
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

    /// They talk with the agent, who hangs up after two seconds.
    private Interaction talksWithTheAgent(String from) throws InterruptedException {
        anna.accepts();
        return awaitCall(from, InteractionState.WRAP_UP);
    }

    private static CallerStep seconds(int time) {
        return CallerStep.pause(Duration.ofSeconds(time));
    }

    private SipCaller caller(String from, CallerStep... afterwards) {
        var steps = new ArrayList<>(List.of(seconds(3), TO_SUPPORT, CallerStep.awaitNudge()));
        steps.addAll(List.of(afterwards));
        var caller = SipCaller.dial(installation.sip, from, "+15550100", Duration.ofSeconds(40), steps);
        toClose.add(caller);
        return caller;
    }

    private static List<JournalEntry> answers(InteractionId call) {
        return routing.journal().of(call).stream()
                .filter(entry -> entry.event() instanceof Event.SurveyAnswered)
                .toList();
    }

    @Test
    void callerAnswersByKeyWhileTheAgentWritesUp() throws Exception {
        var from = number();
        var caller = caller(from, CallerStep.press("4"));
        var call = talksWithTheAgent(from);
        assertThat(call.state()).as("the agent is not held up").isEqualTo(InteractionState.WRAP_UP);
        await("the caller is asked").atMost(LONG).until(() -> isIn(from, "acd-survey"));

        caller.nudge();

        var answered = await().atMost(LONG).until(() -> answers(call.id()), list -> !list.isEmpty());
        assertThat(answered).hasSize(1);
        assertThat(answered.getFirst().event()).isEqualTo(new Event.SurveyAnswered("csat", 4, 1, 5, AnswerBy.DIGITS));
        assertThat(answered.getFirst().agent()).isEqualTo(anna.id);
        assertThat(answered.getFirst().customer()).isEqualTo(new CustomerId("c" + from));
        assertThat(caller.awaitEnd(LONG)).as("they heard goodbye").isTrue();
        assertThat(happened(call.id(), Event.Ended.class))
                .extracting(Event.Ended::by)
                .containsExactly(Party.AGENT);
    }

    @Test
    void callerWhoHangsUpInItLosesNothing() throws Exception {
        var from = number();
        var caller = caller(from);
        var call = talksWithTheAgent(from);
        await("the caller is asked").atMost(LONG).until(() -> isIn(from, "acd-survey"));

        caller.hangUp();

        await("their line is free")
                .atMost(LONG)
                .until(() ->
                        !installation.asterisk.rx("core show channels concise").contains(from));
        assertThat(answers(call.id())).isEmpty();
        assertThat(routing.router().find(call.id()).orElseThrow().state()).isEqualTo(InteractionState.WRAP_UP);
        assertThat(happened(call.id(), Event.Ended.class)).hasSize(1);
    }

    @Test
    void whoWasAskedLatelyIsNotAskedAgain() throws Exception {
        routing.reconfigure(asking(100, Duration.ofDays(30)));
        var from = number();
        var first = caller(from, CallerStep.press("5"));
        var call = talksWithTheAgent(from);
        await("the caller is asked").atMost(LONG).until(() -> isIn(from, "acd-survey"));
        first.nudge();
        await().atMost(LONG).until(() -> answers(call.id()), list -> !list.isEmpty());
        assertThat(first.awaitEnd(LONG)).isTrue();
        routing.router().completeWrapUp(anna.desktop(), call.id(), null, "solved", null, CommandId.random());

        var again = SipCaller.dial(
                installation.sip, from, "+15550100", Duration.ofSeconds(40), List.of(seconds(3), TO_SUPPORT));
        toClose.add(again);
        anna.accepts();

        assertThat(again.awaitEnd(LONG)).as("they heard goodbye at once").isTrue();
        var second = routing.journal().read(EventId.START, 10_000).stream()
                .filter(entry -> entry.event() instanceof Event.Opened opened
                        && opened.from().equals(from))
                .map(JournalEntry::interaction)
                .filter(id -> !call.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(happened(Objects.requireNonNull(second), Event.FlowStepped.class))
                .extracting(Event.FlowStepped::flow)
                .doesNotContain("content");
    }

    @Test
    void linesOfBothSidesAreMeasured() throws Exception {
        var from = number();
        var caller = caller(from);
        var call = talksWithTheAgent(from);
        await("the caller is asked").atMost(LONG).until(() -> isIn(from, "acd-survey"));
        caller.hangUp();

        var lines = await().atMost(LONG)
                .until(() -> happened(call.id(), Event.LineMeasured.class), measured -> !measured.isEmpty());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.lostReceived()).isLessThan(50);
            assertThat(line.score()).as("a line within one machine is good").isGreaterThan(400);
        });
        assertThat(lines).extracting(Event.LineMeasured::side).contains(Party.AGENT);
    }

    private static <E extends Event> List<E> happened(InteractionId id, Class<E> kind) {
        return events(id).stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
