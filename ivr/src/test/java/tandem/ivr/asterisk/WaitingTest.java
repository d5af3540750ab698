package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.CallControl;
import tandem.ivr.call.ConnectWords;
import tandem.ivr.call.QueueWords;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.PromptLibrary;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Treatment;
import tandem.routing.model.Treatment.AboutAgent;
import tandem.routing.model.Treatment.AboutCaller;
import tandem.routing.model.Treatment.AtConnect;
import tandem.routing.model.Treatment.Waiting;

/// What callers meet who wait, on a real Asterisk: their queue's music and messages (T6), their place after they were
/// cut off (T9); what is said when an agent has answered (I9).
class WaitingTest extends WiredNodeTest {
    private static final QueueId SUPPORT = new QueueId("support");
    private static final Duration BRIEF = Duration.ofSeconds(2);
    private static final Map<String, String> MESSAGE = Map.of("en", "Our offices are in the old town.");

    private final RoutingConfiguration usual = routing.router().configuration();

    @AfterEach
    void restore() {
        routing.reconfigure(usual);
    }

    static RoutingConfiguration treated(RoutingConfiguration usual, String queue, Waiting waiting) {
        return treated(usual, queue, new Treatment(waiting));
    }

    static RoutingConfiguration treated(RoutingConfiguration usual, String queue, Treatment treatment) {
        var queues = new LinkedHashMap<>(usual.queues());
        queues.computeIfPresent(new QueueId(queue), (_, profile) -> profile.treating(treatment));
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

    /// A melody of its own, at a rate that no telephone has.
    private static Pcm melody(double hertz) {
        var samples = new short[16_000 * 4];
        for (int i = 0; i < samples.length; i++) {
            double time = i / 16_000.0;
            samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * (hertz + 150 * time) * time));
        }
        return new Pcm(samples, 16_000);
    }

    private static Pcm music(String name, double hertz) throws IOException {
        var melody = melody(hertz);
        var file =
                Files.createDirectories(folder.resolve("music").resolve(name)).resolve("melody.wav");
        melody.write(file);
        return melody.at(Pcm.TELEPHONE_RATE);
    }

    private static Pcm prompt(QueueProfile queue, int turn) throws IOException {
        var spoken = QueueWords.message(queue, turn, "en").orElseThrow();
        var files = await().atMost(LONG)
                .until(() -> node.getBean(PromptLibrary.class).files(spoken), made -> !made.isEmpty());
        return Pcm.read(files.getFirst());
    }

    private static double likeness(Path heard, Pcm sound) throws IOException {
        return Files.exists(heard) && Files.size(heard) > 16_000 ? Recordings.likeness(Pcm.read(heard), sound) : 0;
    }

    private static void awaitMusic(String name) {
        await(name + " is a class of music")
                .atMost(LONG)
                .until(() -> installation.asterisk.rx("moh show classes").contains("tandem-" + name));
    }

    @Test
    void callersHearTheirQueuesMusicAndAfterEachIntervalItsNextMessage() throws Exception {
        var melody = music("calm", 300);
        var waiting = new Waiting("calm", BRIEF, false, List.of(MESSAGE), Duration.ZERO);
        routing.reconfigure(treated(usual, "support", waiting));
        awaitMusic("calm");
        var message = prompt(
                Objects.requireNonNull(routing.router().configuration().queues().get(SUPPORT)), 0);
        var from = number();
        var heard = folder.resolve("waiting.wav");
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
            await().atMost(LONG).until(() -> call(from).isPresent());
            installation.asterisk.rx("mixmonitor start " + channelOf(from) + " " + heard);
            awaitCall(from, InteractionState.WAITING);

            await("the message").atMost(LONG).until(() -> likeness(heard, message) > 0.8);
            assertThat(likeness(heard, melody)).isGreaterThan(0.8);
        }
    }

    @Test
    void musicThatIsPutIntoTheFolderLaterIsMadeToo() throws Exception {
        music("later", 500);
        routing.reconfigure(treated(usual, "support", new Waiting("later", BRIEF, true, List.of(), Duration.ZERO)));
        awaitMusic("later");

        melody(700).write(folder.resolve("music/later/second.wav"));

        await().atMost(LONG)
                .until(() -> installation.asterisk.rx("moh show files").contains("music-cache/later/second"));
        Files.delete(folder.resolve("music/later/second.wav"));
        await().atMost(LONG)
                .until(() -> !installation.asterisk.rx("moh show files").contains("music-cache/later/second"));
    }

    @Test
    void callerWhoWasCutOffAndCallsAgainHasTheirPlaceBack() throws Exception {
        var from = number();
        var after = number();
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
            var call = awaitCall(from, InteractionState.WAITING);
            try (var _ = dial(after, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
                awaitCall(after, InteractionState.WAITING);
                cutOff(from);
                callAgain(from, call, after);
            }
        }
    }

    private static void cutOff(String from) {
        await().atMost(LONG).until(() -> isIn(from, "BridgeWait"));
        installation.asterisk.rx("channel request hangup " + channelOf(from));
        awaitCall(from, InteractionState.NEW);
        await("their channel is gone").atMost(LONG).until(() -> !isIn(from, "!"));
    }

    private static void callAgain(String from, Interaction call, String after) {
        try (var _ = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"))) {
            var again = awaitCall(from, InteractionState.WAITING);

            assertThat(again.id()).isEqualTo(call.id());
            assertThat(again.enqueuedAt()).isEqualTo(call.enqueuedAt());
            assertThat(place(again)).isLessThan(place(call(after).orElseThrow()));
            assertThat(events(again.id()))
                    .filteredOn(Event.LeftQueue.class::isInstance)
                    .hasSize(1);
            await().atMost(LONG).until(() -> isIn(from, "BridgeWait"));
        }
    }

    @Test
    void callerAndAgentAreToldOfEachOtherBeforeTheyTalk() throws Exception {
        var connect = new AtConnect(
                AboutAgent.NUMBER, Set.of(AboutCaller.QUEUE, AboutCaller.WAIT, AboutCaller.CUSTOMER), "en");
        routing.reconfigure(treated(usual, "support", new Treatment(Waiting.USUAL, connect)));
        var prompts = node.getBean(PromptLibrary.class);
        var support = Objects.requireNonNull(usual.queues().get(SUPPORT));
        var number =
                ConnectWords.agent(profile("anna"), AboutAgent.NUMBER, "en").orElseThrow();
        var toCaller = await().atMost(LONG).until(() -> prompts.files(number), WaitingTest::areThere);
        var toAgent = await().atMost(LONG)
                .until(() -> prompts.files(ConnectWords.queue(support, "en")), WaitingTest::areThere);
        var from = number();
        var callerHears = folder.resolve("caller-at-connect.wav");
        var agentHears = folder.resolve("agent-at-connect.wav");
        try (var phone = SipPhone.plugIn(new SipPhone.Answers(Duration.ofSeconds(2), LONG, silence()));
                var _ = dial(from, CallerStep.pause(Duration.ofSeconds(3)), CallerStep.press("2"));
                var anna = new TestAgent("anna", routing, node.getBean(CallControl.class))) {
            phone.servesAs(installation.asterisk, "anna-desk");
            var call = anna.accepts();
            installation.asterisk.rx("mixmonitor start " + channelOf(from) + " " + callerHears);
            await("the phone of the agent rings").atMost(LONG).until(() -> isIn("PJSIP/anna-desk", "!"));
            installation.asterisk.rx("mixmonitor start " + channelOf("PJSIP/anna-desk") + " " + agentHears);

            awaitCall(from, InteractionState.CONNECTED);

            await("caller hears the number")
                    .atMost(LONG)
                    .until(() -> likeness(callerHears, Pcm.read(toCaller.getFirst())) > 0.8);
            await("agent hears the queue")
                    .atMost(LONG)
                    .until(() -> likeness(agentHears, Pcm.read(toAgent.getFirst())) > 0.8);
            var customer = prompts.once("en", "Carla Client").getFirst();
            assertThat(likeness(agentHears, Pcm.read(customer))).isGreaterThan(0.8);
            Files.delete(customer);
            assertThat(events(call))
                    .filteredOn(Event.RecordingStarted.class::isInstance)
                    .hasSize(1);
            await("the customer's name is kept nowhere")
                    .atMost(LONG)
                    .until(() -> isEmpty(folder.resolve("prompts/once")));
            routing.router().end(call, Party.SYSTEM, "test over");
        }
    }

    @Test
    void callerWhoDoesNotWantToBeRecordedPressesAKeyWhileTheyAreTold() throws Exception {
        var consent = new RecordingRules.Consent(
                Map.of("en", "This call is recorded. If you do not want that, press nine."), "9");
        var rules = new RecordingRules(List.of(), Duration.ofMinutes(1), consent);
        routing.reconfigure(treated(usual, "support", Treatment.USUAL.recording(rules)));
        var prompts = node.getBean(PromptLibrary.class);
        var support =
                Objects.requireNonNull(routing.router().configuration().queues().get(SUPPORT));
        var words = QueueWords.recorded(support, "en").orElseThrow();
        await().atMost(LONG).until(() -> prompts.files(words), WaitingTest::areThere);
        var from = number();
        try (var phone = SipPhone.plugIn(new SipPhone.Answers(Duration.ofSeconds(1), LONG, silence()));
                var caller = dial(
                        from,
                        CallerStep.pause(Duration.ofSeconds(3)),
                        CallerStep.press("2"),
                        CallerStep.awaitNudge(),
                        CallerStep.pause(Duration.ofMillis(1500)),
                        CallerStep.press("9"),
                        CallerStep.pause(LONG));
                var anna = new TestAgent("anna", routing, node.getBean(CallControl.class))) {
            phone.servesAs(installation.asterisk, "anna-desk");
            var call = anna.accepts();
            await("they are told").atMost(LONG).until(() -> isIn(from, "acd-announce"));
            caller.nudge();

            awaitCall(from, InteractionState.CONNECTED);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(events(call))
                            .filteredOn(Event.NotRecorded.class::isInstance)
                            .extracting(event -> ((Event.NotRecorded) event).reason())
                            .containsExactly(Event.NotRecordedFor.OPTED_OUT));
            assertThat(events(call))
                    .filteredOn(Event.RecordingStarted.class::isInstance)
                    .isEmpty();
            routing.router().end(call, Party.SYSTEM, "test over");
        }
    }

    private static int place(Interaction waiting) {
        return routing.router().position(waiting.id()).orElseThrow();
    }

    private static boolean areThere(List<Path> files) {
        return !files.isEmpty() && files.stream().allMatch(Files::exists);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private AgentProfile profile(String id) {
        return Objects.requireNonNull(usual.agents().get(new AgentId(id)));
    }
}
