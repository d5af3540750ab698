package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tools.jackson.databind.JsonNode;

/// Two whole nodes with the same services; one of them is killed with contacts in hand, and starts again.
class NodesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static RunningTandem.Installation first = RunningTandem.start(List.of(), List.of());
    private static RunningTandem.Installation second = first.beside();

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void callsOfANodeThatIsKilledGoOnAtTheOther() throws IOException {
        givesCallersTo(second);
        try (var annasPhone = phone("anna-desk");
                var bensPhone = phone("ben-desk");
                var anna = new AgentClient(first.base(), "anna", "tandem", "desk");
                var ben = new AgentClient(first.base(), "ben", "tandem", "desk");
                var talking = dial("+33240000001")) {
            anna.command("ready", Map.of());
            int start = anna.mark();
            talking.nudge();
            var talk = comesTo(anna, start);
            int before = ben.mark();
            try (var waiting = dial("+33240000002");
                    var choosing = dial("+33240000003")) {
                ben.command("subscribe", Map.of("topic", "waiting"));
                waiting.nudge();
                ben.await(before, "the caller waits", says -> waits(says, "+33240000002"), LIMIT);
                givesCallersTo(second, first);

                second.kill();

                ben.command("ready", Map.of());
                var served = comesTo(ben, before);
                assertThat(talking.isOnThePhone()).as("the talk goes on").isTrue();
                hangUp(talking, anna, talk);
                int back = anna.mark();
                anna.command("ready", Map.of());
                choosing.nudge();
                hangUp(choosing, anna, comesTo(anna, back));
                hangUp(waiting, ben, served);
            }
            assertThat(List.of(annasPhone, bensPhone))
                    .as("each call rang once")
                    .extracting(phone -> phone.messages().split("X-CC-Call-Id").length - 1)
                    .containsExactly(2, 1);
        } finally {
            if (!second.process().isAlive()) {
                second = second.again();
            }
        }
    }

    @Test
    void asteriskRestartedUnderBothEndsItsCallsAndNewOnesComeAtBoth() throws IOException {
        givesCallersTo(second);
        try (var anna = new AgentClient(first.base(), "anna", "tandem", "desk")) {
            try (var _ = phone("anna-desk");
                    var talking = dial("+33240000011")) {
                anna.command("ready", Map.of());
                int start = anna.mark();
                talking.nudge();
                var talk = comesTo(anna, start);
                try (var waiting = dial("+33240000012")) {
                    anna.command("subscribe", Map.of("topic", "waiting"));
                    waiting.nudge();
                    anna.await(start, "the caller waits", says -> waits(says, "+33240000012"), LIMIT);

                    int before = anna.mark();
                    ServiceDeath.of(first, anna.api(), "Asterisk", "asterisk.conf");

                    wrapUp(anna, start, talk);
                    anna.await(before, "nobody waits", NodesTest::nobodyWaits, LIMIT);
                }
            }
            try (var _ = phone("anna-desk")) {
                for (var node : List.of(first, second)) {
                    givesCallersTo(node);
                    int start = anna.mark();
                    anna.command("ready", Map.of());
                    try (var caller = dial("+33240000013")) {
                        caller.nudge();
                        hangUp(caller, anna, comesTo(anna, start));
                    }
                }
            }
        }
    }

    private static SipPhone phone(String user) throws IOException {
        var password = Files.readString(first.data().resolve("secrets/phones").resolve(user));
        var behaviour = new SipPhone.Answers(Duration.ofMillis(100), Duration.ofMinutes(3), null);
        return SipPhone.register(sip(), user, password.strip(), behaviour);
    }

    /// Somebody who hears the menu, and chooses support when they are nudged.
    private static SipCaller dial(String number) {
        var steps = List.of(CallerStep.awaitNudge(), CallerStep.press("2"));
        var caller = SipCaller.dial(sip(), number, "100", Duration.ofMinutes(2), steps);
        await("they are answered").atMost(LIMIT).until(() -> caller.messages().contains("ACK sip:"));
        return caller;
    }

    private static InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", first.port("sip"));
    }

    private static boolean waits(JsonNode said, String number) {
        return said.path("rows")
                .valueStream()
                .anyMatch(row -> row.path("from").asString("").equals(number));
    }

    private static boolean nobodyWaits(JsonNode said) {
        return said.path("rows").isArray() && said.path("rows").isEmpty();
    }

    /// An offer that they take.
    private static String comesTo(AgentClient agent, int start) {
        var offer = agent.event(start, "Offered", any -> true, LIMIT);
        var call = offer.at("/entry/interaction").asString();
        int epoch = offer.at("/entry/event/epoch").asInt();
        agent.command("accept", Map.of("interaction", call, "epoch", epoch));
        agent.event(start, "Connected", Matching.interaction(call), LIMIT);
        return call;
    }

    private static void hangUp(SipCaller caller, AgentClient agent, String call) {
        int start = agent.mark();
        caller.hangUp();
        wrapUp(agent, start, call);
    }

    private static void wrapUp(AgentClient agent, int start, String call) {
        agent.event(start, "WrapUpStarted", Matching.interaction(call), LIMIT);
        agent.command("notReady", Map.of("reason", "BREAK"));
        agent.command("wrapUp", Map.of("interaction", call, "disposition", "solved", "notes", ""));
        agent.event(start, "Closed", Matching.interaction(call), LIMIT);
    }

    private static void givesCallersTo(RunningTandem.Installation... nodes) {
        var names = Arrays.stream(nodes)
                .map(node -> "127.0.0.1:" + node.port("agi"))
                .collect(Collectors.joining("&"));
        EmbeddedAsterisk.rx(
                EmbeddedAsterisk.findInstalled().orElseThrow(),
                first.data().resolve("asterisk"),
                "dialplan set global AGI_NODES " + names);
    }

    @Test
    void logInHoldsAtBothNodesAndOutlivesTheDeathOfBothTheirServicesAndTheNode() {
        try (var visitor = new Visitor(second.base());
                var anna = new AgentClient(first.base(), "anna", "tandem", null)) {
            var api = anna.api();
            var there = api.at(second.base());
            assertThat(me(there)).isEqualTo(me(api)).isEqualTo(anna.session());

            anna.command("ready", Map.of());
            var chat = comesToAnna(visitor, anna);
            await().atMost(LIMIT).untilAsserted(() -> oneOfThemDoesWhatIsToBeDoneOnce(api, there));

            first.kill();
            first = first.again();

            assertThat(me(api)).isEqualTo(anna.session());
            var held = anna.reload().at("/work/0/interaction");
            assertThat(held.path("id").asString()).isEqualTo(chat);
            assertThat(held.path("state").asString()).isEqualTo("CONNECTED");
            assertThat(anna.tryCommand("chatSend", message(chat, "I am still here"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            visitor.await(0, "the agent's words", said -> Visitor.isEntry(said, "AGENT", "I am still here"));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(me(there)).isEqualTo(anna.session()));
            await().atMost(LIMIT).untilAsserted(() -> oneOfThemDoesWhatIsToBeDoneOnce(api, there));

            anna.command("end", Map.of("interaction", chat));
            anna.tryCommand("wrapUp", Map.of("interaction", chat, "disposition", "solved", "notes", ""));
            assertThat(there.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
            assertThat(api.get("/api/me", Map.of()).statusCode()).isEqualTo(401);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(anna.closed()).contains("4004"));
        }
    }

    private static String comesToAnna(Visitor visitor, AgentClient anna) {
        int start = anna.mark();
        var chat = visitor.start("support", "Vera Visitor", "vera@example.com", "Hello");
        assertThat(comesTo(anna, start)).isEqualTo(chat);
        return chat;
    }

    private static Map<String, Object> message(String chat, String text) {
        return Map.of("interaction", chat, "messageId", UUID.randomUUID().toString(), "text", text);
    }

    private static String me(Api api) {
        return api.json("/api/me", Map.of()).path("session").asString();
    }

    /// Mailboxes, archive and index.
    private static void oneOfThemDoesWhatIsToBeDoneOnce(Api here, Api there) {
        assertThat(List.of(reads(here), reads(there))).containsExactlyInAnyOrder(true, false);
        assertThat(List.of(keeps(here), keeps(there))).containsExactlyInAnyOrder(true, false);
    }

    private static boolean reads(Api api) {
        return !health(api, "mail").has("mailboxes");
    }

    private static boolean keeps(Api api) {
        return health(api, "journalLag").has("archive");
    }

    private static JsonNode health(Api api, String part) {
        var health = JsonSocket.JSON.readTree(
                api.get("/actuator/health/" + part, Map.of()).body());
        assertThat(health.path("status").asString()).as(health.toString()).isEqualTo("UP");
        return health.path("details");
    }
}
