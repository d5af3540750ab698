package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;
import static tandem.desktop.People.epoch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tools.jackson.databind.JsonNode;

/// Passing on, picking, and what supervisors do, on the real socket with real routing (R18, R4, R5, R12).
class WorkByHandTest {
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    // ---- by an agent

    @Test
    void chatIsPassedOnWithItsNoteWhileTheWrapUpStays() {
        var anna = people.readyDesktop("anna");
        var ben = people.readyDesktop("ben");
        var chat = talk(anna, Channel.CHAT, "sales");
        assertOk(anna.command("transfer", transfer(chat, Map.of("queue", "billing"), "invoice of May")));
        var wrapUp = anna.event("WrapUpStarted", chat);
        assertThat(wrapUp.at("/interaction/state").asString()).isEqualTo("WRAP_UP");
        assertThat(wrapUp.at("/interaction/queue").asString()).isEqualTo("sales");
        var offer = ben.event("Offered", chat);
        assertThat(offer.at("/interaction/queue").asString()).isEqualTo("billing");
        assertThat(StreamSupport.stream(offer.path("entries").spliterator(), false)
                        .map(e -> e.at("/event/note").asString("")))
                .contains("invoice of May");
        accept(ben, chat, offer);
        people.visitorSays(chat, "to ben only");
        ben.await("event", m -> m.at("/entry/event/text").asString("").equals("to ben only"));
        assertOk(anna.command("extendWrapUp", Map.of("interaction", chat.value())));
        var extended = anna.event("WrapUpExtended", chat);
        assertThat(extended.at("/interaction/deadline").asLong())
                .isGreaterThan(wrapUp.at("/interaction/deadline").asLong());
        assertError(anna.command("extendWrapUp", Map.of("interaction", chat.value())), "extension-refused");
        assertOk(anna.command("wrapUp", Map.of("interaction", chat.value(), "disposition", "quoted")));
        anna.event("WrapUpCompleted", chat);
        assertThat(anna.events())
                .noneMatch(m -> m.at("/entry/event/text").asString("").equals("to ben only")
                        || m.at("/entry/event/agent").asString("").equals("ben"));
        assertThat(server.router().find(chat).orElseThrow().agent()).isEqualTo(new AgentId("ben"));
    }

    @Test
    void reloadedPageFindsTheWrapUpOfWhatItPassedOn() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var anna = visitor.desktop(session);
        assertOk(anna.command("ready", Map.of()));
        var chat = talk(anna, Channel.CHAT, "sales");
        assertOk(anna.command("transfer", transfer(chat, Map.of("queue", "billing"), "")));
        anna.event("WrapUpStarted", chat);
        anna.cut();
        var snapshot = visitor.desktop(session).await("snapshot");
        assertThat(snapshot.at("/work/0/interaction/id").asString()).isEqualTo(chat.value());
        assertThat(snapshot.at("/work/0/interaction/state").asString()).isEqualTo("WRAP_UP");
    }

    @Test
    void repeatedTransferIsDoneOnce() {
        var anna = people.readyDesktop("anna");
        var chat = talk(anna, Channel.CHAT, "sales");
        var id = UUID.randomUUID().toString();
        var fields = transfer(chat, Map.of("back", true), "");
        var first = anna.command(id, "transfer", fields);
        assertOk(first);
        assertThat(anna.command(id, "transfer", fields)).isEqualTo(first);
        assertThat(server.routing.journal().of(chat))
                .filteredOn(e -> e.event() instanceof Event.Transferred)
                .hasSize(1);
    }

    @Test
    void whatCannotBePassedOnIsRefusedInWordsForThePage() {
        var anna = people.readyDesktop("anna");
        var chat = talk(anna, Channel.CHAT, "sales");
        assertError(anna.command("transfer", transfer(chat, Map.of("queue", "nowhere"), "")), "unknown-queue");
        assertError(anna.command("transfer", transfer(chat, Map.of("agent", "nobody"), "")), "unknown-agent");
        assertError(anna.command("transfer", transfer(chat, Map.of("requirement", "sales >="), "")), "bad-request");
        assertError(anna.command("transfer", transfer(chat, Map.of(), "")), "bad-request");
        assertError(anna.command("transfer", transfer(chat, Map.of("back", true), "x".repeat(1001))), "bad-request");
        assertError(anna.command("transfer", transfer(chat, Map.of("agent", "ben"), "")), "agent-not-there");
        assertThat(state(chat)).isEqualTo(InteractionState.CONNECTED);
        server.router().end(chat, Party.CUSTOMER, "left");
        assertError(anna.command("transfer", transfer(chat, Map.of("back", true), "")), "not-yours");
    }

    @Test
    void callIsPassedOnToAColleagueWhileTheWrapUpStays() {
        var anna = people.readyDesktop("anna");
        var ben = people.readyDesktop("ben");
        var call = talk(anna, Channel.VOICE, "sales");
        assertOk(anna.command("transfer", transfer(call, Map.of("agent", "ben"), "wants a tent")));
        anna.event("WrapUpStarted", call);
        accept(ben, call, ben.event("Offered", call));
        ben.event("Connected", call);
        assertThat(find(call).agent()).isEqualTo(new AgentId("ben"));
        assertError(anna.command("end", Map.of("interaction", call.value())), "not-yours");
    }

    @Test
    void whoMayPicksFromTheirQueuesThoughTheyAreNotReady() {
        var ben = people.desktop("ben");
        var chat = server.strangerArrives(Channel.CHAT, "support");
        var elsewhere = server.strangerArrives(Channel.CHAT, "sales");
        assertError(people.desktop("chen").command("pick", pick(chat)), "forbidden");
        assertError(ben.command("pick", pick(elsewhere)), "forbidden");
        assertOk(ben.command("pick", pick(chat)));
        ben.event("Accepted", chat);
        assertOk(ben.command("pick", pick(chat)));
        assertError(people.desktop("anna").command("pick", pick(chat)), "not-waiting");
    }

    @Test
    void whoPicksSeesWhoWaitsInTheirQueuesOnly() {
        var ben = people.desktop("ben");
        assertOk(ben.command("subscribe", Map.of("topic", "waiting")));
        var mine = server.strangerArrives(Channel.CHAT, "support");
        server.strangerArrives(Channel.CHAT, "self-test");
        var shown = ben.await("waiting", m -> m.path("total").asInt() == 1);
        var row = shown.at("/rows/0");
        assertThat(row.path("id").asString()).isEqualTo(mine.value());
        assertThat(row.path("position").asInt()).isEqualTo(1);
        assertThat(row.path("requirement").asString()).isEqualTo("support >= 1");
        assertOk(ben.command("pick", pick(mine)));
        server.router().connected(mine, server.router().find(mine).orElseThrow().epoch());
        ben.await("waiting", m -> m.path("total").asInt() == 0 && after(m, shown));
        assertError(people.desktop("chen").command("subscribe", Map.of("topic", "waiting")), "forbidden");
    }

    // ---- offers to several, interruption

    @Test
    void firstToAcceptARingHasItAndTheOthersAreTold() {
        var anna = people.readyDesktop("anna");
        var ben = people.readyDesktop("ben");
        var chat = server.strangerArrives(Channel.CHAT, "vip");
        var annas = anna.event("Offered", chat);
        var bens = ben.event("Offered", chat);
        assertThat(annas.at("/interaction/agent").asString()).isEqualTo("anna");
        assertThat(bens.at("/interaction/agent").asString()).isEqualTo("ben");
        accept(ben, chat, bens);
        var gone = anna.event("OfferRescinded", chat);
        assertThat(gone.at("/entry/event/reason").asString()).isEqualTo("ACCEPTED_BY_OTHER");
        assertThat(gone.at("/agent/load").asInt()).isZero();
        assertError(anna.command("accept", Map.of("interaction", chat.value(), "epoch", epoch(annas))), "stale-offer");
        assertThat(anna.events())
                .noneMatch(m -> m.at("/entry/event/type").asString("").equals("Accepted"));
    }

    @Test
    void mailIsPausedWhileACallGoesOn() {
        var anna = people.readyDesktop("anna");
        var mail = talk(anna, Channel.EMAIL, "sales");
        var call = talk(anna, Channel.VOICE, "sales");
        assertThat(anna.event("Interrupted", mail).at("/entry/event/by").asString())
                .isEqualTo(call.value());
        assertOk(anna.command("end", Map.of("interaction", call.value())));
        anna.event("WrapUpStarted", call);
        assertOk(anna.command("wrapUp", Map.of("interaction", call.value(), "disposition", "sold")));
        anna.event("Resumed", mail);
    }

    @Test
    void agentBeginsACallInTheNameOfTheirQueueAndAllSeeIt() {
        var anna = people.desktop("anna");
        var call = new InteractionId("call.1");
        var order = Map.of("interaction", call.value(), "number", "+16502345678", "queue", "sales");
        assertError(
                anna.command("call", Map.of("interaction", "call.0", "number", "12345678", "queue", "sales")),
                "not-a-number");

        assertOk(anna.command("call", order));

        var begun = anna.event("Initiated", call);
        assertThat(begun.at("/interaction/agent").asString()).isEqualTo("anna");
        assertThat(begun.at("/interaction/state").asString()).isEqualTo("CONNECTING");
        assertThat(begun.at("/interaction/direction").asString()).isEqualTo("OUTBOUND");
        assertError(
                anna.command("call", Map.of("interaction", "call.2", "number", "+16502345679", "queue", "sales")),
                "refused");
        server.router().connected(call, 1);
        assertOk(anna.command("end", Map.of("interaction", call.value())));
        anna.event("WrapUpStarted", call);
        assertOk(anna.command("wrapUp", Map.of("interaction", call.value(), "disposition", "sold")));
        assertThat(anna.event("Closed", call).at("/entry/event/outcome").asString())
                .isEqualTo("HANDLED");
    }

    // ---- by a supervisor

    @Test
    void supervisorAssignsToOneWhoIsThereAndHasRoom() {
        var sofia = supervisor();
        var chat = server.strangerArrives(Channel.CHAT, "support");
        assertError(sofia.command("assign", assign(chat, "nobody")), "unknown-agent");
        assertError(sofia.command("assign", assign(chat, "anna")), "agent-not-there");
        var anna = people.desktop("anna");
        assertError(anna.command("assign", assign(chat, "anna")), "forbidden");
        assertOk(sofia.command("assign", assign(chat, "anna")));
        anna.event("Assigned", chat);
        accept(anna, chat, anna.event("Offered", chat));
        assertError(sofia.command("assign", assign(chat, "anna")), "not-waiting");
        var call = server.strangerArrives(Channel.VOICE, "support");
        assertError(sofia.command("assign", assign(call, "anna")), "no-room");
    }

    @Test
    void supervisorMovesAndRaisesWhoWaitsAndSeesIt() {
        var sofia = supervisor();
        var first = server.strangerArrives(Channel.CHAT, "support");
        var second = server.strangerArrives(Channel.CHAT, "support");
        assertError(sofia.command("subscribe", Map.of("topic", "waiting", "queue", "no such queue")), "bad-request");
        assertError(sofia.command("subscribe", Map.of("topic", "waiting", "queue", 7)), "bad-request");
        assertError(sofia.command("subscribe", Map.of("topic", "waiting", "queue", "weather")), "unknown-queue");
        assertOk(sofia.command("subscribe", Map.of("topic", "waiting", "queue", "support")));
        sofia.await("waiting", m -> m.path("total").asInt() == 2);
        assertOk(sofia.command("prioritise", Map.of("interaction", second.value(), "priority", 5)));
        var raised = sofia.await("waiting", m -> m.at("/rows/0/id").asString("").equals(second.value()));
        assertThat(raised.at("/rows/0/priority").asInt()).isEqualTo(5);
        assertThat(raised.at("/rows/0/position").asInt()).isEqualTo(1);
        assertOk(sofia.command("move", Map.of("interaction", first.value(), "queue", "billing")));
        assertThat(find(first).queue()).hasToString("billing");
        sofia.await("waiting", m -> m.path("total").asInt() == 1);
        assertOk(sofia.command("move", Map.of("interaction", first.value(), "queue", "billing")));
        assertError(sofia.command("move", Map.of("interaction", first.value(), "queue", "x")), "unknown-queue");
        assertError(sofia.command("prioritise", Map.of("interaction", first.value(), "priority", 5000)), "bad-request");
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"CHAT", "VOICE"})
    void supervisorTakesAConversationBackToItsPlace(Channel channel) {
        var sofia = supervisor();
        var anna = people.readyDesktop("anna");
        var contact = talk(anna, channel, "sales");
        var enqueuedAt = find(contact).enqueuedAt();
        assertOk(sofia.command("returnToQueue", Map.of("interaction", contact.value())));
        anna.event("WrapUpStarted", contact);
        assertThat(state(contact)).isEqualTo(InteractionState.WAITING);
        assertThat(find(contact).enqueuedAt()).isEqualTo(enqueuedAt);
        assertOk(sofia.command("returnToQueue", Map.of("interaction", contact.value())));
    }

    @Test
    void supervisorTakesAnOfferBack() {
        var sofia = supervisor();
        var anna = people.readyDesktop("anna");
        var chat = server.strangerArrives(Channel.CHAT, "sales");
        anna.event("Offered", chat);
        assertOk(sofia.command("returnToQueue", Map.of("interaction", chat.value())));
        anna.event("Declined", chat);
        assertThat(state(chat)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void whoPassesOnSeesWhoIsThere() {
        var visitor = server.visitor();
        visitor.desktop(visitor.logIn("ben"));
        await().untilAsserted(() -> {
            var targets = Visitor.json(visitor.get("/api/transfer-targets"));
            assertThat(targets.at("/agents/0/id").asString("")).isEqualTo("ben");
            assertThat(targets.at("/agents/0/presence").asString()).isEqualTo("NOT_READY");
            assertThat(targets.path("queues").findValuesAsString("id")).contains("sales", "billing");
        });
    }

    // ----

    private static Page supervisor() {
        var sofia = server.visitor();
        sofia.logIn("sofia");
        var page = sofia.open();
        page.hello(null, null);
        page.await("welcome");
        return page;
    }

    private static InteractionId talk(Page page, Channel channel, String queue) {
        var id = server.strangerArrives(channel, queue);
        accept(page, id, page.event("Offered", id));
        page.event("Connected", id);
        return id;
    }

    private static void accept(Page page, InteractionId id, JsonNode offer) {
        assertOk(page.command("accept", Map.of("interaction", id.value(), "epoch", epoch(offer))));
        server.router().connected(id, epoch(offer));
    }

    private static Map<String, Object> transfer(InteractionId id, Map<String, ?> to, String note) {
        return Map.of("interaction", id.value(), "epoch", find(id).epoch(), "to", to, "note", note);
    }

    private static Map<String, String> pick(InteractionId id) {
        return Map.of("interaction", id.value());
    }

    private static Map<String, String> assign(InteractionId id, String agent) {
        return Map.of("interaction", id.value(), "agent", agent);
    }

    private static boolean after(JsonNode message, JsonNode other) {
        return message.path("now").asLong() > other.path("now").asLong();
    }

    private static Interaction find(InteractionId id) {
        return server.router().find(id).orElseThrow();
    }

    private static InteractionState state(InteractionId id) {
        return Objects.requireNonNull(find(id).state());
    }
}
