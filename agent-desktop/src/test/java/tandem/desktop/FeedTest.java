package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.Party;
import tools.jackson.databind.JsonNode;

/// What a page is told comes from the floor of its node.
class FeedTest {
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

    @Test
    void pageIsToldWithoutAskingRoutingAgain() {
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        long before = server.reads();
        people.visitorSays(chat, "one");
        people.visitorSays(chat, "two");
        var told =
                page.await("event", m -> m.at("/entry/event/text").asString("").equals("two"));
        assertThat(told.at("/agent/load").asInt()).isEqualTo(25);
        assertThat(told.at("/interaction/state").asString()).isEqualTo("CONNECTED");
        assertThat(told.at("/interaction/agent").asString()).isEqualTo("anna");
        server.router().end(chat, Party.CUSTOMER, "left");
        var writing = page.event("WrapUpStarted", chat);
        assertThat(writing.at("/interaction/state").asString()).isEqualTo("WRAP_UP");
        assertThat(writing.at("/interaction/deadline").asLong())
                .isEqualTo(writing.at("/entry/event/until").asLong());
        var offered = server.arrive(Channel.EMAIL, "sales");
        var offer = page.event("Offered", offered);
        assertThat(offer.at("/interaction/deadline").asLong())
                .isEqualTo(offer.at("/entry/event/expiresAt").asLong());
        server.router().end(offered, Party.CUSTOMER, "left");
        assertThat(page.event("OfferRescinded", offered)
                        .at("/interaction/state")
                        .asString())
                .isEqualTo("CLOSED");
        assertThat(server.reads()).isEqualTo(before);
    }

    /// Which is what makes a desktop the live one.
    @Test
    void displacedPageDoesNotLearnTheSessionOfTheOtherDesktop() {
        var page = people.desktop("anna");
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        page.await("displaced");
        visitor.desktop(session);
        assertThat(page.received()).map(JsonNode::toString).noneMatch(text -> text.contains(session));
    }
}
