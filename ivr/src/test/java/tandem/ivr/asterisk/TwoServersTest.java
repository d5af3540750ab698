package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.Ports;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.control.ControlProperties.Server;
import tandem.routing.model.Presence;

/// Two Asterisks and one node (T1): callers of one are served by agents whose phones are at the other, by a trunk
/// between
/// them, with everything that can be done in a call; and one that goes away ends its own calls only.
class TwoServersTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static TestInstallation installation;
    private static Path callerVoice;
    private static Path agentVoice;
    private static final int OTHER_AMI = Ports.free();
    private static final InetSocketAddress OTHER_SIP = new InetSocketAddress("127.0.0.1", Ports.free());

    private static EmbeddedAsterisk other;

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private TestNode node;
    private TestAgent anna;

    @BeforeAll
    static void install() throws Exception {
        installation = new TestInstallation(data);
        other = installation.startAnother(data.resolve("b"), OTHER_AMI, OTHER_SIP);
        callerVoice = Ulaw.tone(data.resolve("caller.ulaw"), TelephoneTest.CALLER_TONE, Duration.ofSeconds(1));
        agentVoice = Ulaw.tone(data.resolve("agent.ulaw"), TelephoneTest.AGENT_TONE, Duration.ofSeconds(1));
    }

    @AfterAll
    static void uninstall() {
        other.close();
        installation.close();
    }

    @BeforeEach
    void start() {
        if (!other.process().isAlive()) {
            other = installation.startAnother(data.resolve("b"), OTHER_AMI, OTHER_SIP);
        }
        for (var asterisk : List.of(installation.asterisk, other)) {
            asterisk.rx("database deltree registrar/contact");
        }
        var servers =
                List.of(server("pbx1", installation.amiPort, installation.sip), server("pbx2", OTHER_AMI, OTHER_SIP));
        node = new TestNode(
                installation,
                installation.connection,
                new TenantId("t" + InteractionId.random()),
                servers,
                installation.agiPort);
        await("both servers reach each other")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Stream.of(0, 1).map(this::trunks))
                        .containsExactly("{peer-pbx2=true}", "{peer-pbx1=true}"));
        anna = new TestAgent("anna", node);
    }

    private String trunks(int server) {
        return String.valueOf(new AsteriskHealth(node.telephones.servers().get(server), node.telephones.places())
                .health()
                .getDetails()
                .get("trunks"));
    }

    private static Server server(String name, int ami, InetSocketAddress sip) {
        var address = sip.getHostString() + ":" + sip.getPort();
        return new Server(name, "127.0.0.1", ami, "tandem", TestInstallation.SECRET, address, null, null, null);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try {
            for (var closeable : toClose) {
                closeable.close();
            }
            await("no call is left").until(() -> node.telephones.calls().size() == 0);
            await("no channel is left").until(() -> channels(installation.asterisk) == 0);
            await("none at the other either").until(() -> !other.process().isAlive() || channels(other) == 0);
        } finally {
            node.close();
            anna.close();
        }
    }

    @Test
    void callerOfOneServerIsServedByAPhoneOfTheOtherWithEverythingThatCanBeDoneInACall() throws Exception {
        var phone = registers("anna-desk", OTHER_SIP);
        registers("ben-desk", OTHER_SIP);
        var caller = calls(installation.sip);

        var call = talks(anna);

        assertThat(phone.messages()).contains("X-CC-Call-Id: " + call.value());
        await("the phone shows the caller's number")
                .untilAsserted(() -> assertThat(phone.messages()).contains("From: <sip:+14155550123@"));
        assertThat(channels(installation.asterisk)).isEqualTo(2);
        assertThat(channels(other)).isEqualTo(2);

        var control = node.telephones.callControl();
        awaitSound(call);
        assertThat(control.hold(call)).isTrue();
        awaitCall(call, "HELD");
        assertThat(control.resume(call)).isTrue();
        awaitCall(call, "TALKING");

        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        assertThat(control.consult(call, ben.id)).isEqualTo(ConsultResult.CALLING);
        awaitCall(call, "CONSULTING");
        assertThat(control.consult(call, ConsultStep.CONFERENCE)).isTrue();
        awaitCall(call, "CONFERENCE");
        assertThat(control.consult(call, ConsultStep.COMPLETE)).isTrue();
        awaitCall(call, "TALKING");
        assertThat(node.routing.router().find(call).orElseThrow().agent()).isEqualTo(ben.id);
        awaitSound(call);

        caller.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
        await("each agent's part, recorded where the caller is")
                .untilAsserted(() -> assertThat(happened(call, Event.RecordingFinished.class))
                        .hasSize(2));
        await("the line of each phone, and the caller's")
                .untilAsserted(() -> assertThat(happened(call, Event.LineMeasured.class))
                        .extracting(Event.LineMeasured::side)
                        .containsExactlyInAnyOrder(Party.AGENT, Party.AGENT, Party.CUSTOMER));
    }

    @Test
    void busyPhoneOfTheOtherServerIsToldFromOneThatIsNowhere() throws Exception {
        var busy = registers("anna-desk", OTHER_SIP, new SipPhone.Rejects("486 Busy Here"));
        var caller = calls(installation.sip);

        var call = anna.accepts();
        await("the phone is busy")
                .until(() -> !happened(call, Event.ConnectFailed.class).isEmpty());
        busy.close();
        anna.ready();
        anna.accepts();
        await("nor again").until(() -> happened(call, Event.ConnectFailed.class).size() == 2);

        assertThat(happened(call, Event.ConnectFailed.class))
                .extracting(Event.ConnectFailed::reason)
                .first()
                .isEqualTo("PHONE_BUSY");
        caller.hangUp();
    }

    @Test
    void serverThatGoesAwayEndsItsOwnCallsWithWordsAndNoOther() throws Exception {
        registers("anna-desk", OTHER_SIP);
        registers("ben-desk", installation.sip);
        var ben = new TestAgent("ben", node);
        toClose.add(ben);
        ben.notReady();
        calls(installation.sip);
        var far = talks(anna); // a caller of the first, a phone of the second
        ben.ready();
        calls(OTHER_SIP);
        var lost = talks(ben); // a caller of the second, a phone of the first

        other.process().destroyForcibly();

        await("its call is over")
                .atMost(LONG)
                .until(() -> !happened(lost, Event.Ended.class).isEmpty());
        var ended = happened(lost, Event.Ended.class).getFirst();
        assertThat(ended.by()).isEqualTo(Party.SYSTEM);
        assertThat(ended.reason()).isEqualTo("TELEPHONE_SERVER_GONE");
        awaitCall(far, "LOST"); // the phone may come back
        registers("anna-desk", installation.sip);
        awaitCall(far, "TALKING");
        var health = new AsteriskHealth(node.telephones.servers().getLast(), node.telephones.places());
        assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");

        node.telephones.callControl().hangUp(far);
        awaitState(far, InteractionState.WRAP_UP);
        assertThat(happened(far, Event.RecordingStarted.class)).hasSize(1);
    }

    @Test
    void agentWhosePhoneHasGoneWithItsServerIsNotOfferedAnything() {
        registers("anna-desk", OTHER_SIP);
        await("it is known where the phone is")
                .until(() -> node.telephones
                        .places()
                        .on(node.telephones.servers().getLast())
                        .containsKey("anna-desk"));

        other.process().destroyForcibly();

        await("the agent is told")
                .atMost(Duration.ofSeconds(20))
                .until(() -> anna.view().presence() == Presence.NOT_READY);
        assertThat(anna.view().reason()).isEqualTo("PHONE_NOT_REGISTERED");
    }

    @Test
    void nobodyComesInByTheTrunkBetweenServersWithoutItsPassword() {
        registers("anna-desk", OTHER_SIP);

        assertThat(SipCaller.isRefused(OTHER_SIP, "peer-pbx1", "anna-desk", 0, "PCMU/8000", 401))
                .as("whoever says that they are the other server is asked for the password")
                .isTrue();
    }

    @Test
    void passwordsBetweenServersStayWhatTheyAreWhenANodeComesAnew() {
        var before = other.rx("database show tandem-sip/auth");
        node.close();
        start();

        assertThat(lines(other.rx("database show tandem-sip/auth"), "peer-"))
                .isEqualTo(lines(before, "peer-"))
                .isNotEmpty();
    }

    private static String lines(String text, String with) {
        return text.lines().filter(line -> line.contains(with)).collect(Collectors.joining("\n"));
    }

    private SipPhone registers(String user, InetSocketAddress at) {
        return registers(user, at, TelephoneTest.answersAndTalks(agentVoice, LONG));
    }

    private SipPhone registers(String user, InetSocketAddress at, SipPhone.Behaviour behaviour) {
        var phone = SipPhone.register(at, user, TestNode.DESK_PASSWORD, behaviour);
        toClose.add(phone);
        return phone;
    }

    private SipCaller calls(InetSocketAddress at) {
        var caller = SipCaller.dial(at, "+14155550123", "+18005550100", LONG, List.of(CallerStep.talk(callerVoice)));
        toClose.add(caller);
        return caller;
    }

    private InteractionId talks(TestAgent agent) throws InterruptedException {
        var call = agent.accepts();
        awaitState(call, InteractionState.CONNECTED);
        return call;
    }

    private void awaitState(InteractionId call, InteractionState state) {
        await(call + " is " + state)
                .until(() -> node.routing.router().find(call).orElseThrow().state() == state);
    }

    private void awaitCall(InteractionId call, String state) {
        await(call + " is " + state)
                .atMost(LONG)
                .until(() -> node.telephones.calls().stateOf(call).equals(Optional.of(state)));
    }

    /// Two seconds of it are on the recording that runs, so that the lines can be measured.
    private void awaitSound(InteractionId call) {
        var id = happened(call, Event.RecordingStarted.class).getLast().recordingId();
        await("sound").until(() -> Growing.bytes(installation.spool, id) > 64_000);
    }

    private static long channels(EmbeddedAsterisk asterisk) {
        return asterisk.rx("core show channels concise")
                .lines()
                .filter(line -> line.contains("!"))
                .count();
    }

    private <E extends Event> List<E> happened(InteractionId call, Class<E> kind) {
        return node.routing.journal().of(call).stream()
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
