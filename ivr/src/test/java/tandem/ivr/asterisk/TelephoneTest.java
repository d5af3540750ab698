package tandem.ivr.asterisk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.SipPhone.Answers;
import tandem.embedded.sip.SipPhone.Behaviour;
import tandem.embedded.sip.Ulaw;

/// A real Asterisk, real routing, SIPp as caller and as agents' phones; after each test nothing is left on the
/// server.
abstract class TelephoneTest {
    static final Duration LONG = Duration.ofSeconds(60);
    static final int CALLER_TONE = 500;
    static final int AGENT_TONE = 1250;

    @TempDir
    static Path data;

    static TestInstallation installation;
    static Path callerVoice;
    static Path agentVoice;

    final List<AutoCloseable> toClose = new ArrayList<>();
    FlakyLink link;
    TenantId tenant;
    TestNode node;
    TestAgent anna;

    @BeforeAll
    static void install() throws IOException {
        installation = new TestInstallation(data);
        callerVoice = Ulaw.tone(data.resolve("caller.ulaw"), CALLER_TONE, Duration.ofSeconds(1));
        agentVoice = Ulaw.tone(data.resolve("agent.ulaw"), AGENT_TONE, Duration.ofSeconds(1));
    }

    @AfterAll
    static void uninstall() {
        installation.close();
    }

    @BeforeEach
    void start() {
        for (var phone : List.of("anna-desk", "ben-desk")) {
            installation.asterisk.rx("database del tandem-sip/aor " + phone);
        }
        installation.asterisk.rx("database deltree registrar/contact");
        tenant = new TenantId("t" + InteractionId.random());
        link = new FlakyLink(installation.amiPort);
        node = startedNode(installation, tenant, link);
        await("the desk phones are made").until(() -> isMade("anna-desk") && isMade("ben-desk"));
        anna = new TestAgent("anna", node);
    }

    private static boolean isMade(String phone) {
        return List.of("aor", "endpoint").stream()
                .allMatch(family -> installation
                        .asterisk
                        .rx("database get tandem-sip/%s %s".formatted(family, phone))
                        .contains("Value:"));
    }

    static TestNode startedNode(TestInstallation installation, TenantId tenant, FlakyLink link) {
        var started = new TestNode(installation, tenant, link.port());
        await("the link to Asterisk")
                .until(() -> started.telephones.servers().getFirst().trouble().isEmpty());
        return started;
    }

    void awaitLink() {
        await("the link to Asterisk")
                .until(() -> node.telephones.servers().getFirst().trouble().isEmpty());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try {
            for (var closeable : toClose) {
                closeable.close();
            }
            await("no channel is left").until(() -> channels().contains("0 active channels"));
            await("no call is left").until(() -> node.telephones.calls().size() == 0);
        } finally {
            anna.close();
            node.close();
            link.close();
        }
    }

    static String channels() {
        return installation.asterisk.rx("core show channels");
    }

    Optional<InteractionId> onlyWaiting() {
        return node.routing.router().snapshot().waiting().values().stream()
                .flatMap(List::stream)
                .map(Interaction::id)
                .findFirst();
    }

    void awaitCall(InteractionId call, String state) {
        await(call + " is " + state + " on the telephone")
                .until(() -> node.telephones.calls().stateOf(call).equals(Optional.of(state)));
    }

    /// In which bridge a channel is; empty if in none.
    static String bridgeOf(String channel) {
        return installation
                .asterisk
                .rx("core show channels concise")
                .lines()
                .filter(line -> line.startsWith(channel))
                .map(line -> line.split("!", -1))
                .map(columns -> columns[columns.length - 2])
                .findFirst()
                .orElse("");
    }

    static void awaitConference(int size) {
        await(size + " in the conference")
                .until(() -> installation
                                .asterisk
                                .rx("core show channels concise")
                                .lines()
                                .filter(line -> line.contains("!ConfBridge!"))
                                .count()
                        == size);
    }

    SipPhone phone(String endpoint, Behaviour behaviour) {
        var phone = SipPhone.plugIn(behaviour);
        toClose.add(phone);
        return phone.servesAs(installation.asterisk, endpoint);
    }

    /// Anna's phone, registered by itself.
    SipPhone register() {
        var phone = SipPhone.register(installation.sip, "anna-desk", TestNode.DESK_PASSWORD, answersAndTalks(LONG));
        toClose.add(phone);
        return phone;
    }

    /// As if the phone had lost its power and Asterisk had noticed.
    static void dropLeg() {
        installation
                .asterisk
                .rx("core show channels concise")
                .lines()
                .filter(line -> line.startsWith("PJSIP/anna-desk"))
                .forEach(line -> installation.asterisk.rx("channel request hangup " + line.split("!")[0]));
    }

    /// What the recording has so far, in bytes; 32,000 are a second.
    long recorded(InteractionId call) throws IOException {
        var recording = happened(call, Event.RecordingStarted.class).getLast().recordingId();
        return Growing.bytes(installation.spool, recording);
    }

    void awaitRecorded(InteractionId call, long bytes) {
        await(bytes + " bytes are recorded").atMost(LONG).until(() -> recorded(call) >= bytes);
    }

    InteractionId talks(TestAgent agent) throws InterruptedException {
        var call = agent.accepts();
        awaitState(call, InteractionState.CONNECTED);
        return call;
    }

    static Answers answersAndTalks(Duration until) {
        return answersAndTalks(agentVoice, until);
    }

    static Answers answersAndTalks(Path voice, Duration until) {
        return new Answers(Duration.ofMillis(100), until, voice);
    }

    SipCaller calls() {
        var caller = SipCaller.dial(
                installation.sip, "+14155550123", "+18005550100", LONG, List.of(CallerStep.talk(callerVoice)));
        toClose.add(caller);
        return caller;
    }

    void awaitState(InteractionId call, InteractionState state) {
        await(call + " is " + state)
                .atMost(Duration.ofSeconds(10))
                .until(() -> node.routing.router().find(call).orElseThrow().state() == state);
    }

    <E extends Event> List<E> happened(InteractionId call, Class<E> kind) {
        return node.routing.journal().of(call).stream()
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Outcome outcome(InteractionId call) {
        return happened(call, Event.Closed.class).getFirst().outcome();
    }

    Party ended(InteractionId call) {
        return happened(call, Event.Ended.class).getFirst().by();
    }
}
