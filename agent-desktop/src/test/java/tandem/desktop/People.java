package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tools.jackson.databind.JsonNode;

/// What agents and customers do in these tests.
record People(TestServer server) {

    /// The page of an agent who has just logged in.
    Page desktop(String user) {
        var visitor = server.visitor();
        return visitor.desktop(visitor.logIn(user));
    }

    /// The page of somebody who serves nobody.
    Page supervisor(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        var page = visitor.open();
        page.hello(null, null);
        page.await("welcome");
        return page;
    }

    Page readyDesktop(String user) {
        var page = desktop(user);
        assertOk(page.command("ready", Map.of()));
        return page;
    }

    /// A contact of a channel in which the page's agent and the customer talk.
    InteractionId connected(Page page, Channel channel) {
        var id = server.arrive(channel, "sales");
        int epoch = epoch(page.event("Offered", id));
        assertOk(page.command("accept", Map.of("interaction", id.value(), "epoch", epoch)));
        server.router().connected(id, epoch);
        page.event("Connected", id);
        return id;
    }

    void visitorSays(InteractionId chat, String text) {
        var event = new Event.MessageAdded(UUID.randomUUID().toString(), Party.CUSTOMER, null, text);
        server.router().record(chat, event, CommandId.random());
    }

    static int epoch(JsonNode offer) {
        return offer.at("/entry/event/epoch").asInt();
    }

    static void assertOk(JsonNode result) {
        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
    }

    static void assertError(JsonNode result, String code) {
        assertThat(result.at("/error/code").asString("")).as(result.toString()).isEqualTo(code);
    }
}
