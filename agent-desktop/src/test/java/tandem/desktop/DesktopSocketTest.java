package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;
import static tandem.desktop.People.epoch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.MailDesk;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;
import tools.jackson.databind.JsonNode;

class DesktopSocketTest {
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
        server.neighbours.memoryHolds = null;
        server.clear();
    }

    // ---- who may connect

    @Test
    void withoutACookieThereIsNoUpgrade() {
        assertThat(server.visitor().refusal(server.base().toString())).isEqualTo(401);
    }

    @Test
    void pageOfAForeignSiteIsRefused() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        assertThat(visitor.refusal("http://evil.example")).isEqualTo(403);
    }

    @Test
    void whoDoesNotSayHelloIsClosed() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        assertThat(visitor.open().awaitClose()).isEqualTo(4002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"hello\"",
                "{\"type\":\"dance\"}",
                "{\"type\":7}",
                "{\"type\":\"command\"}",
                "{\"type\":\"hello\",\"page\":\"p\",\"resume\":\"yesterday\"}",
                "{\"type\":\"command\",\"id\":\"1\",\"name\":\"ready\"}"
            })
    void whatIsNoMessageClosesTheSocket(String text) {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var page = visitor.open();
        page.send(text);
        assertThat(page.awaitClose()).isEqualTo(4003);
    }

    @Test
    void supervisorsPageMayNotBeAnAgentsDesktop() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var page = visitor.open();
        page.hello(UUID.randomUUID().toString(), null);
        assertThat(page.awaitClose()).isEqualTo(4003);
    }

    @Test
    void pingIsAnswered() {
        var page = people.desktop("anna");
        page.send(Map.of("type", "ping"));
        page.await("pong");
    }

    // ---- the way of a contact

    @Test
    void offerArrivesWithWhoItIsAndWhatHappenedBefore() {
        var page = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        var offer = page.event("Offered", call);
        assertThat(offer.at("/interaction/state").asString()).isEqualTo("OFFERED");
        assertThat(offer.at("/pop/customer/name").asString()).isEqualTo("Cora Customer");
        assertThat(offer.at("/pop/customer/known").asBoolean()).isTrue();
        assertThat(offer.at("/pop/queueName").asString()).isEqualTo("Sales");
        assertThat(offer.at("/pop/attributes/order").asString()).isEqualTo("4711");
        assertThat(offer.at("/pop/history/interactions/0/subject").asString()).isEqualTo("Broken lamp");
        assertThat(offer.at("/entries/0/event/type").asString()).isEqualTo("Opened");
        assertThat(offer.at("/agent/load").asInt()).isEqualTo(100);
    }

    @Test
    void slowMemoryDoesNotHoldUpTheOffer() {
        var page = people.readyDesktop("anna");
        var hold = new CountDownLatch(1);
        server.neighbours.memoryHolds = hold;
        var call = server.arrive(Channel.VOICE, "sales");
        var offer = page.event("Offered", call);
        assertThat(offer.at("/pop/customer/name").asString()).isEqualTo("Cora Customer");
        assertThat(offer.at("/pop/history/complete").asBoolean(true)).isFalse();
        assertThat(offer.at("/pop/history/interactions").size()).isZero();
        hold.countDown();
        var pop = page.await("pop");
        assertThat(pop.path("interaction").asString()).isEqualTo(call.value());
        assertThat(pop.at("/pop/customer/known").asBoolean()).isTrue();
        assertThat(pop.at("/pop/waitedMs").asLong(-1))
                .isEqualTo(offer.at("/pop/waitedMs").asLong(-2));
        assertThat(pop.at("/pop/history/interactions/0/subject").asString()).isEqualTo("Broken lamp");
    }

    @Test
    void slowMemoryDoesNotHoldUpWhatComesAfterTheOffer() {
        var page = people.readyDesktop("anna");
        var hold = new CountDownLatch(1);
        server.neighbours.memoryHolds = hold;
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(page.event("Offered", call));
        assertOk(page.command("accept", Map.of("interaction", call.value(), "epoch", epoch)));
        page.event("Accepted", call);
        server.router().connected(call, epoch);
        page.event("Connected", call);
        hold.countDown();
        page.await("pop");
    }

    @Test
    void onlyACallInContactIsPutOnHoldAndOnlyByItsAgent() {
        var anna = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(anna.event("Offered", call));
        assertError(anna.command("hold", Map.of("interaction", call.value())), "not-yours");
        assertOk(anna.command("accept", Map.of("interaction", call.value(), "epoch", epoch)));
        server.router().connected(call, epoch);
        assertError(people.readyDesktop("ben").command("hold", Map.of("interaction", call.value())), "not-yours");
        server.neighbours.phoneIsThere = false;
        assertError(anna.command("hold", Map.of("interaction", call.value())), "refused");
        server.neighbours.phoneIsThere = true;
        server.router().end(call, Party.CUSTOMER, "left");
        assertError(anna.command("resume", Map.of("interaction", call.value())), "not-yours");
    }

    @Test
    void onlyItsAgentPausesTheRecordingOfACall() {
        var anna = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(anna.event("Offered", call));
        var which = Map.<String, Object>of("interaction", call.value());
        assertError(anna.command("pauseRecording", which), "not-yours");
        assertOk(anna.command("accept", Map.of("interaction", call.value(), "epoch", epoch)));
        server.router().connected(call, epoch);
        assertOk(anna.command("pauseRecording", which));
        assertOk(anna.command("resumeRecording", Map.of("interaction", call.value(), "by", "FIELD")));
        assertError(anna.command("pauseRecording", Map.of("interaction", call.value(), "by", "NOBODY")), "bad-request");
        assertError(people.readyDesktop("ben").command("pauseRecording", which), "not-yours");
        server.neighbours.phoneIsThere = false;
        assertError(anna.command("pauseRecording", which), "refused");
        server.neighbours.phoneIsThere = true;
    }

    @Test
    void colleagueWhoIsConsultedSeesByWhomAndAboutWhatAlsoOnANewPage() {
        var anna = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(anna.event("Offered", call));
        var visitor = server.visitor();
        var session = visitor.logIn("ben");
        var ben = visitor.desktop(session);
        var consult = Map.of("interaction", call.value(), "agent", "ben");
        assertError(anna.command("consult", consult), "not-yours");
        assertOk(anna.command("accept", Map.of("interaction", call.value(), "epoch", epoch)));
        server.router().connected(call, epoch);
        assertError(ben.command("consult", Map.of("interaction", call.value(), "agent", "anna")), "not-yours");
        assertError(anna.command("consult", Map.of("interaction", call.value(), "agent", "nobody")), "unknown-agent");
        server.neighbours.phoneIsThere = false;
        assertError(anna.command("consult", consult), "agent-busy");
        assertError(anna.command("consult", Map.of("interaction", call.value(), "queue", "support")), "nobody-free");
        assertError(anna.command("consult", Map.of("interaction", call.value(), "queue", "nowhere")), "unknown-queue");
        server.neighbours.phoneIsThere = true;

        assertOk(anna.command("consult", consult));

        anna.event("ConsultChanged", call);
        var seen = ben.event("ConsultChanged", call);
        assertThat(seen.at("/entry/event/agent").asString()).isEqualTo("anna");
        assertThat(seen.at("/entry/event/stage").asString()).isEqualTo("CALLING");
        assertThat(seen.at("/interaction/id").asString()).isEqualTo(call.value());
        assertError(ben.command("ready", Map.of()), "refused");
        var again = visitor.desktop(session).await("snapshot");
        assertThat(again.at("/asked/entry/event/stage").asString()).isEqualTo("CALLING");
        assertThat(again.at("/asked/interaction/id").asString()).isEqualTo(call.value());
        var outside = Map.of("interaction", call.value(), "number", "what");
        assertError(anna.command("consult", outside), "not-a-number");
        assertError(anna.command("passOnOutside", outside), "number-not-permitted");
        assertOk(anna.command("passOnOutside", Map.of("interaction", call.value(), "number", "+16502530000")));
        assertError(anna.command("consultStep", Map.of("interaction", call.value(), "step", "DANCE")), "bad-request");
        assertOk(anna.command("consultStep", Map.of("interaction", call.value(), "step", "TAKE_BACK")));
    }

    @Test
    void callGoesFromOfferToWrapUpOnThePage() {
        var page = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(page.event("Offered", call));
        assertOk(page.command("popShown", Map.of("interaction", call.value(), "epoch", epoch)));
        assertThat(server.meters().get("tandem.desktop.pop").timer().max(TimeUnit.SECONDS))
                .isPositive();
        var accepted = page.command("accept", Map.of("interaction", call.value(), "epoch", epoch));
        assertThat(accepted.at("/value/state").asString()).isEqualTo("CONNECTING");
        assertThat(server.router().connected(call, epoch)).isInstanceOf(ConnectResult.Done.class);
        page.event("Connected", call);
        assertOk(page.command("hold", Map.of("interaction", call.value())));
        page.event("Held", call);
        assertOk(page.command("resume", Map.of("interaction", call.value())));
        page.event("Resumed", call);
        assertOk(page.command("end", Map.of("interaction", call.value())));
        assertThat(server.neighbours.hungUp).contains(call);
        page.event("WrapUpStarted", call);
        assertError(page.command("wrapUp", Map.of("interaction", call.value())), "disposition-refused");
        assertOk(page.command(
                "wrapUp", Map.of("interaction", call.value(), "disposition", "sold", "notes", "two lamps")));
        assertThat(page.event("Closed", call).at("/interaction/state").asString())
                .isEqualTo("CLOSED");
        assertError(
                page.command("wrapUp", Map.of("interaction", call.value(), "disposition", "sold")), "not-in-wrap-up");
    }

    @Test
    void messagesGoThroughTheirDeskAndTheirWayIsTold() {
        var page = people.readyDesktop("anna");
        var thread = people.connected(page, Channel.SMS);
        var message = Map.of("interaction", thread.value(), "messageId", "m1", "text", "Hello Cora");
        assertOk(page.command("messageSend", message));
        assertThat(page.event("MessageAdded", thread).at("/entry/event/text").asString())
                .isEqualTo("Hello Cora");
        var read = new Event.MessageReported("m1", Event.Delivery.READ, null);
        server.router().record(thread, read, CommandId.random());
        assertThat(page.event("MessageReported", thread)
                        .at("/entry/event/delivery")
                        .asString())
                .isEqualTo("READ");
    }

    @Test
    void whoeverIsWrittenWithIsCalledWithinTheContactAndWrittenToAfterwards() {
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        var contact = chat.value();
        assertError(page.command("callCustomer", Map.of("interaction", contact)), "bad-request");

        assertOk(page.command("callCustomer", Map.of("interaction", contact, "number", "+16502345678")));

        var called = page.event("ChannelChanged", chat);
        assertThat(called.at("/interaction/channel").asString()).isEqualTo("VOICE");
        assertThat(called.at("/interaction/beneath").asString()).isEqualTo("CHAT");
        assertThat(called.at("/entry/event/number").asString()).isEqualTo("+16502345678");
        assertError(page.command("callCustomer", Map.of("interaction", contact, "number", "+16502345678")), "refused");
        assertOk(
                page.command("chatSend", Map.of("interaction", contact, "messageId", "m1", "text", "Do you hear me?")));
        page.event("MessageAdded", chat);
        assertOk(page.command("hold", Map.of("interaction", contact)));
        assertOk(page.command("end", Map.of("interaction", contact)));
        var over = page.await(
                "event",
                m -> m.at("/entry/event/type").asString("").equals("ChannelChanged")
                        && m.at("/interaction/channel").asString("").equals("CHAT"));
        assertThat(over.at("/interaction/state").asString()).isEqualTo("CONNECTED");
        assertThat(over.at("/interaction/beneath").isMissingNode()).isTrue();
        assertOk(page.command("end", Map.of("interaction", contact)));
        page.event("WrapUpStarted", chat);
    }

    @Test
    void messageWithinACallIsForWhoHasOneAndAnAddressToWriteFrom() {
        var page = people.readyDesktop("anna");
        var message = Map.of("interaction", "none", "carrier", "texts", "messageId", "m1", "text", "hi");
        assertError(page.command("messageInCall", message), "not-yours");
        var call = people.connected(page, Channel.VOICE);
        var other = new HashMap<String, Object>(message);
        other.put("interaction", call.value());
        assertError(page.command("messageInCall", other), "refused");
    }

    @Test
    void chatAndMailGoThroughTheirDesks() {
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        var message = Map.of("interaction", chat.value(), "messageId", "m1", "text", "Hello Cora");
        assertOk(page.command("chatSend", message));
        assertOk(page.command("chatSend", message));
        assertThat(page.event("MessageAdded", chat).at("/entry/event/text").asString())
                .isEqualTo("Hello Cora");
        var mail = people.connected(page, Channel.EMAIL);
        var draft = page.command("mailDraft", Map.of("interaction", mail.value()));
        assertOk(draft);
        assertThat(draft.at("/value/to").valueStream().map(JsonNode::stringValue))
                .containsExactly("cora@example.org", "dan@example.org");
        assertThat(draft.at("/value/answers").stringValue()).isEqualTo("<m1@x>");
        var reply = Map.of("interaction", mail.value(), "subject", "", "text", "Dear Cora", "cc", new String[] {"a@b"});
        var exact = new HashMap<String, Object>(reply);
        exact.putAll(Map.of("quote", false, "quoteIntro", "Cora wrote:", "answers", "<m1@x>"));
        exact.putAll(
                Map.of("as", "FORWARD", "to", List.of("d@e"), "bcc", List.of("f@g"), "attachments", List.of("u1")));
        assertOk(page.command("mailReply", exact));
        assertThat(server.neighbours.replies).last().satisfies(r -> {
            assertThat(r.quote()).isFalse();
            assertThat(r.quoteIntro()).isEqualTo("Cora wrote:");
            assertThat(r.answers()).isEqualTo("<m1@x>");
            assertThat(r.as()).isEqualTo(MailDesk.Reply.As.FORWARD);
            assertThat(r.to()).containsExactly("d@e");
            assertThat(r.bcc()).containsExactly("f@g");
            assertThat(r.attachments()).containsExactly("u1");
        });
        assertError(page.command("mailReply", Map.of("interaction", mail.value(), "as", "SHOUT")), "bad-request");
        assertError(page.command("mailUndo", Map.of("interaction", mail.value())), "too-late");
        var soon = page.command("mailReply", Map.of("interaction", mail.value(), "text", "Hi", "undo", true));
        assertThat(soon.at("/value/until").asLong()).isEqualTo(1_700_000_000_000L);
        assertOk(page.command("mailUndo", Map.of("interaction", mail.value())));
        assertOk(page.command("mailReply", reply));
        assertThat(server.neighbours.replies).last().satisfies(r -> {
            assertThat(r.subject()).isNull();
            assertThat(r.text()).isEqualTo("Dear Cora");
            assertThat(r.cc()).containsExactly("a@b");
            assertThat(r.quote()).isTrue();
        });
        assertOk(page.command("end", Map.of("interaction", chat.value())));
        page.event("WrapUpStarted", chat);
        assertThat(page.events().stream()
                        .filter(m -> m.at("/entry/event/messageId").asString("").equals("m1")))
                .hasSize(1);
    }

    @Test
    void typingIsShownToWhoHoldsTheChatOnly() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        var ben = people.desktop("ben");
        server.neighbours.visitorTypes(chat);
        assertThat(anna.await("typing").path("interaction").asString()).isEqualTo(chat.value());
        ben.send(Map.of("type", "ping"));
        ben.await("pong");
        assertThat(ben.received()).noneMatch(m -> m.path("type").asString("").equals("typing"));
    }

    @Test
    void whatAVisitorHasReadIsShownToWhoHoldsTheChatAndAgainWithASnapshot() {
        var anna = people.readyDesktop("anna");
        var chat = people.connected(anna, Channel.CHAT);
        var ben = people.desktop("ben");
        anna.send(Map.of("type", "command", "id", "r1", "name", "chatRead", "interaction", chat.value(), "seq", "1-0"));
        assertThat(anna.await("read").path("seq").asString()).isEqualTo("1-0");
        ben.send(Map.of("type", "ping"));
        ben.await("pong");
        assertThat(ben.received()).noneMatch(m -> m.path("type").asString("").equals("read"));
        var again = people.desktop("anna");
        assertThat(again.await("read").path("interaction").asString()).isEqualTo(chat.value());
    }

    // ---- commands

    @Test
    void repeatedCommandIsAnsweredAsTheFirstTime() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var call = server.arrive(Channel.VOICE, "sales");
        var fields = Map.of("interaction", call.value(), "epoch", epoch(page.event("Offered", call)));
        var id = UUID.randomUUID().toString();
        var first = page.command(id, "accept", fields);
        page.cut();
        var back = visitor.open();
        back.hello(page.id, session, page.lastSeq());
        back.await("welcome");
        assertThat(back.command(id, "accept", fields)).isEqualTo(first);
        assertThat(server.routing.journal().of(call))
                .filteredOn(e -> e.event() instanceof Event.Accepted)
                .hasSize(1);
    }

    @Test
    void staleOfferIsRefusedAndNothingChanges() {
        var page = people.readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(page.event("Offered", call));
        assertError(page.command("accept", Map.of("interaction", call.value(), "epoch", epoch + 1)), "stale-offer");
        assertThat(server.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.OFFERED);
        assertOk(page.command("decline", Map.of("interaction", call.value(), "epoch", epoch)));
        assertError(page.command("decline", Map.of("interaction", call.value(), "epoch", epoch)), "stale-offer");
    }

    @Test
    void badRequestsAreAnsweredAndThePageGoesOn() {
        var page = people.desktop("anna");
        assertError(page.command("dance", Map.of()), "bad-request");
        assertError(page.command("accept", Map.of()), "bad-request");
        assertError(page.command("accept", Map.of("interaction", "x y", "epoch", 1)), "bad-request");
        assertError(page.command("accept", Map.of("interaction", "x", "epoch", "one")), "bad-request");
        assertError(page.command("chatSend", Map.of("interaction", "x", "messageId", "m", "text", " ")), "bad-request");
        assertError(page.command("mailReply", Map.of("interaction", "x", "text", "t", "cc", "a@b")), "bad-request");
        assertError(page.command("notReady", Map.of("reason", "WEATHER")), "unknown-reason");
        assertError(page.command("end", Map.of("interaction", "nobody")), "not-yours");
        assertError(page.command("subscribe", Map.of("topic", "wallboard")), "forbidden");
        assertError(page.command("subscribe", Map.of("topic", 7)), "bad-request");
        assertError(page.command("subscribe", Map.of()), "bad-request");
        assertError(page.command("unsubscribe", Map.of("topic", "weather")), "bad-request");
        assertError(page.command("popShown", Map.of("interaction", "x y", "epoch", "one")), "bad-request");
        assertOk(page.command("notReady", Map.of("reason", "LUNCH")));
    }
}
