package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.CallResult;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.routing.CallbackResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;

/// Two nodes on one Asterisk and one Redis: each call is one node's, and another goes on with it (R19). The node of the
/// other tests is the one that stays; callers come to the first one.
class TwoNodesTest extends TelephoneTest {
    private static final String NUMBER = "+4366012345678";

    private FlakyLink toRedis;
    private FlakyLink toAsterisk;
    private RedisConnection connection;
    private TestNode first;

    @BeforeEach
    void startTheFirst() {
        node.close();
        node = new TestNode(installation, installation.connection, tenant, link.port(), installation.secondAgiPort);
        awaitLink();
        anna.close();
        anna = new TestAgent("anna", node);
        installation.givesCallersTo(installation.secondAgiPort);
        toRedis = new FlakyLink(installation.redis.port());
        toAsterisk = new FlakyLink(installation.amiPort);
        connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + toRedis.port()), Duration.ofSeconds(2));
        first = new TestNode(installation, connection, tenant, toAsterisk.port(), installation.agiPort);
        await("the links to Asterisk").until(() -> isLinked(first) && isLinked(node));
        await("the first has said where it is").until(() -> installation.knows(installation.agiPort));
        installation.givesCallersTo(installation.agiPort);
    }

    private static boolean isLinked(TestNode node) {
        return node.telephones.servers().getFirst().trouble().isEmpty();
    }

    @AfterEach
    void stopTheFirst() throws Exception {
        first.close();
        connection.close();
        toRedis.close();
        toAsterisk.close();
    }

    @Test
    void consultIsAskedOfTheNodeThatHasTheCallAndGoesOnAtTheOther() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        phone("ben-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        var ben = new TestAgent("ben", node);
        toClose.add(ben);

        assertThat(node.telephones.callControl().consult(call, ben.id)).isEqualTo(ConsultResult.CALLING);
        await().until(() -> stateOn(first, call).equals(Optional.of("CONSULTING")));
        cutOff();
        awaitCall(call, "CONSULTING");
        assertThat(node.telephones.callControl().consult(call, ConsultStep.COMPLETE))
                .isTrue();

        awaitCall(call, "TALKING");
        assertThat(node.routing.router().find(call).orElseThrow().agent()).isEqualTo(ben.id);
        assertThat(channels()).contains("2 active channels");
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, call).isEmpty());
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void customerWhoIsBeingCalledBeforeAnAgentIsGoneOnWithByTheOtherNode() throws Exception {
        var ring = Duration.ofSeconds(12);
        var policy = new QueueProfile.Callback(
                2, Duration.ofMinutes(1), ring, false, null, false, QueueProfile.CustomerFirst.USUAL);
        var calledFirst = CallbackTest.withPolicy(node.routing.router().configuration(), policy);
        first.routing.reconfigure(calledFirst);
        node.routing.reconfigure(calledFirst);
        anna.notReady();
        phone(TestNode.TRUNK, new SipPhone.Rings());
        var id = InteractionId.random();
        var router = node.routing.router();
        router.open(
                new NewInteraction(id, Channel.VOICE, Direction.INBOUND, NUMBER, "+18005550100", null, null, Map.of()));
        router.enqueue(id, new QueueId("support"), Requirement.NONE, 0);
        assertThat(router.callBack(id, NUMBER)).isInstanceOf(CallbackResult.Noted.class);
        link.cut(); // so that the first one calls
        await("only one reaches the server").until(() -> !isLinked(node));
        anna.ready();
        await("the first calls them").until(() -> stateOn(first, id).equals(Optional.of("REACHING")));
        link.mend();
        awaitLink();

        cutOff();

        awaitCall(id, "REACHING");
        var failed = await("they did not answer")
                .atMost(LONG)
                .until(() -> happened(id, Event.AttemptFailed.class), list -> !list.isEmpty());
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().reason()).isEqualTo("CUSTOMER_NO_ANSWER");
        assertThat(router.openCallback(NUMBER)).contains(id);
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, id).isEmpty());
        assertThat(happened(id, Event.AttemptFailed.class)).hasSize(1);
    }

    @Test
    void listeningIsAskedOfTheNodeThatHasTheCallAndGoesOnAtTheOther() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        var control = node.telephones.callControl();
        var listener = new TestListener(this, node, "sofia");

        assertThat(listener.monitors(call, MonitorMode.LISTEN)).isEqualTo(MonitorResult.DONE);
        await().until(() -> happened(call, Event.MonitorChanged.class).size() == 1);
        listener.awaitHears(CALLER_TONE);
        cutOff();
        awaitCall(call, "TALKING");

        assertThat(listener.monitors(call, MonitorMode.WHISPER)).isEqualTo(MonitorResult.DONE);
        await().until(() -> happened(call, Event.MonitorChanged.class).size() == 2);
        listener.awaitHears(CALLER_TONE);
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, call).isEmpty());
        control.endMonitoring(call, "sofia");
        await().until(() -> happened(call, Event.MonitorChanged.class).size() == 3);
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void talkOfANodeThatIsCutOffGoesOnAndIsRecordedToTheEnd() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        assertThat(stateOn(first, call)).contains("TALKING");
        assertThat(stateOn(node, call)).as("only one node has it").isEmpty();
        awaitRecorded(call, 32_000);

        cutOff();

        awaitCall(call, "TALKING");
        awaitRecorded(call, 6 * 32_000);
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, call).isEmpty());
        assertThat(caller.isOnThePhone()).isTrue();
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        await().until(() -> phone.messages().contains("BYE sip:"));
        assertThat(happened(call, Event.Connected.class)).hasSize(1);
        assertThat(happened(call, Event.RecordingStarted.class)).hasSize(1);
        var finished = await().until(() -> happened(call, Event.RecordingFinished.class), list -> !list.isEmpty());
        assertThat(StereoRecording.read(Path.of(finished.getFirst().spoolFile()))
                        .length())
                .isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void callerWhoWaitsKeepsTheirPlaceAndIsServedByTheOtherNode() throws Exception {
        phone("anna-desk", answersAndTalks(Duration.ofSeconds(1)));
        anna.notReady();
        var caller = calls();
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        await().until(() -> stateOn(first, call).equals(Optional.of("WAITING")));
        var since = node.routing.router().find(call).orElseThrow().enqueuedAt();

        cutOff();

        awaitCall(call, "WAITING");
        assertThat(caller.isOnThePhone()).isTrue();
        assertThat(node.routing.router().find(call).orElseThrow().enqueuedAt()).isEqualTo(since);
        anna.ready();
        assertThat(anna.accepts()).isEqualTo(call);
        awaitState(call, InteractionState.WRAP_UP);
        wakesUp();
        await().until(() -> stateOn(first, call).isEmpty());
        assertThat(happened(call, Event.Connected.class)).hasSize(1);
    }

    @Test
    void whatHappenedWhileNoNodeHadTheCallIsCaughtUpWith() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.isOffered();
        await().until(() -> stateOn(first, call).equals(Optional.of("WAITING")));
        cutOff();

        anna.acceptsWhatIsOffered();

        awaitState(call, InteractionState.CONNECTED);
        awaitCall(call, "TALKING");
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void callsOfANodeThatIsStoppedAreTakenOver() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var caller = calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);

        first.close();

        awaitCall(call, "TALKING");
        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }

    @Test
    void whatIsAskedOfTheWrongNodeIsDoneByTheRightOne() throws Exception {
        var phone = phone("anna-desk", answersAndTalks(LONG));
        calls();
        var call = anna.accepts();
        awaitState(call, InteractionState.CONNECTED);
        assertThat(stateOn(first, call)).contains("TALKING");
        var control = node.telephones.callControl();

        assertThat(control.hold(call)).isTrue();
        await().until(() -> stateOn(first, call).equals(Optional.of("HELD")));
        assertThat(control.resume(call)).isTrue();
        await().until(() -> stateOn(first, call).equals(Optional.of("TALKING")));
        control.hangUp(call);

        awaitState(call, InteractionState.WRAP_UP);
        await().until(() -> phone.messages().contains("BYE sip:"));
        assertThat(control.hold(call)).isFalse();
    }

    @Test
    void acceptedCallbackIsRungOnceThoughBothNodesHearOfIt() throws Exception {
        var agentsPhone = phone("anna-desk", answersAndTalks(Duration.ofSeconds(2)));
        var customer = phone(TestNode.TRUNK, new SipPhone.Answers(Duration.ofMillis(300), LONG, callerVoice));
        anna.notReady();
        var caller = calls();
        var call = await().until(this::onlyWaiting, Optional::isPresent).orElseThrow();
        await().until(() -> stateOn(first, call).equals(Optional.of("WAITING")));
        assertThat(node.telephones.waitingRoom().callBack(call, "+4366012345678"))
                .as("asked at the node that does not have the call")
                .isInstanceOf(CallbackResult.Noted.class);
        caller.hangUp();
        await("the line is free").until(() -> stateOn(first, call).isEmpty());

        anna.ready();
        assertThat(anna.accepts()).isEqualTo(call);

        awaitState(call, InteractionState.WRAP_UP);
        assertThat(invites(agentsPhone)).isEqualTo(1);
        assertThat(invites(customer)).isEqualTo(1);
        assertThat(happened(call, Event.Connected.class)).hasSize(1);
    }

    @Test
    void callThatAnAgentHasBegunGoesOnWhenItsNodeDiesWhileTheCustomersPhoneRings() {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = phone(TestNode.TRUNK, new SipPhone.Answers(Duration.ofSeconds(8), LONG, callerVoice));
        anna.notReady();
        awaitBothKnowOfEachOther();
        link.cut(); // so that the first has it
        var call = InteractionId.random();
        assertThat(node.outbound.call(anna.desktop(), call, "+16502345678", new QueueId("support"), CommandId.random()))
                .isInstanceOf(CallResult.Calling.class);
        await().until(() -> stateOn(first, call).equals(Optional.of("DIALLING")));
        link.mend();
        awaitLink();
        await().until(() -> customer.messages().contains("180 Ringing"));

        cutOff();

        awaitCall(call, "TALKING");
        awaitState(call, InteractionState.CONNECTED);
        assertThat(invites(customer)).isEqualTo(1);
        node.telephones.callControl().hangUp(call);
        awaitState(call, InteractionState.WRAP_UP);
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, call).isEmpty());
    }

    @Test
    void callWithinAChatGoesOnWhenItsNodeDiesAndTheChatAfterIt() throws Exception {
        phone("anna-desk", answersAndTalks(LONG));
        var customer = phone(TestNode.TRUNK, new SipPhone.Answers(Duration.ofSeconds(8), LONG, callerVoice));
        awaitBothKnowOfEachOther();
        var chat = ChannelChangeTest.writes(node, anna, Channel.CHAT);
        var written = node.routing.router().find(chat).orElseThrow();
        assertThat(first.telephones.callControl().talk(written, "+16502345678")).isInstanceOf(CallResult.Calling.class);
        await().until(() -> stateOn(first, chat).equals(Optional.of("DIALLING")));
        await().until(() -> customer.messages().contains("180 Ringing"));

        cutOff();

        awaitCall(chat, "TALKING");
        assertThat(invites(customer)).isEqualTo(1);
        node.telephones.callControl().hangUp(chat);
        await().until(() -> node.routing.router().find(chat).orElseThrow().channel() == Channel.CHAT);
        assertThat(node.routing.router().find(chat).orElseThrow().state()).isEqualTo(InteractionState.CONNECTED);
        wakesUp();
        await("the first has forgotten it").until(() -> stateOn(first, chat).isEmpty());
        assertThat(happened(chat, Event.ChannelChanged.class)).hasSize(2);
    }

    /// Each has renewed its lease, and looked at the others', since both had one.
    private void awaitBothKnowOfEachOther() {
        var before = await().until(this::leases, leases -> leases.size() >= 2);
        await().until(() -> leases().entrySet().stream()
                        .filter(lease -> lease.getValue() > before.getOrDefault(lease.getKey(), Double.MAX_VALUE))
                        .count()
                == 2);
    }

    private Map<String, Double> leases() {
        var key = TenantKeys.of(tenant).key("calls:leases");
        return installation.connection.call(jedis -> jedis.zrangeWithScores(key, 0, -1)).stream()
                .collect(Collectors.toMap(lease -> lease.getElement(), lease -> lease.getScore()));
    }

    /// Distinct calls that reached a phone.
    private static long invites(SipPhone phone) {
        return phone.messages()
                .lines()
                .filter(line -> line.startsWith("INVITE sip:"))
                .count();
    }

    private static Optional<String> stateOn(TestNode node, InteractionId call) {
        return node.telephones.calls().stateOf(call);
    }

    private void cutOff() {
        toRedis.cut();
        toAsterisk.cut();
    }

    private void wakesUp() {
        toRedis.mend();
        toAsterisk.mend();
        await("the first is linked again").atMost(LONG).until(() -> isLinked(first));
    }
}
