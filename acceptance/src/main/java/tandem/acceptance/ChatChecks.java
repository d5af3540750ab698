package tandem.acceptance;

import static tandem.acceptance.Expectation.expect;
import static tandem.acceptance.Matching.interaction;
import static tandem.acceptance.Matching.text;
import static tandem.acceptance.Visitor.is;
import static tandem.acceptance.Visitor.isEntry;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// T14: a chat, with a reload on either side.
final class ChatChecks {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Report report;
    private final SelfTest.Settings settings;

    ChatChecks(Report report, SelfTest.Settings settings) {
        this.report = report;
        this.settings = settings;
    }

    void run(AgentClient agent) {
        String word = "begonia" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        int start = agent.mark();
        try (var visitor = report.value("a visitor opens the chat", () -> new Visitor(settings.base()))) {
            String id = report.value(
                    "the customer starts a chat with a first message",
                    () -> visitor.start(
                            settings.queue(), "Probe Visitor", "probe.visitor@example.com", "Hello " + word));
            JsonNode offer = report.value(
                    "the agent gets an offer with a screen-pop",
                    () -> agent.event(start, "Offered", interaction(id), LIMIT));
            report.check(
                    "the screen-pop names the visitor",
                    () -> expect(
                            offer.at("/pop/customer/name").asString("").equals("Probe Visitor"),
                            "pop: " + offer.path("pop")));
            agent.command(
                    "popShown",
                    Map.of(
                            "interaction",
                            id,
                            "epoch",
                            offer.at("/entry/event/epoch").asInt()));
            report.check("accept connects the two", () -> {
                agent.command(
                        "accept",
                        Map.of(
                                "interaction",
                                id,
                                "epoch",
                                offer.at("/entry/event/epoch").asInt()));
                agent.event(start, "Connected", interaction(id), LIMIT);
                visitor.await(
                        0,
                        "status connected",
                        m -> is(m, "status") && m.path("state").asString().equals("connected"));
            });
            talk(agent, visitor, id, start, word);
            finish(agent, visitor, id);
            report.check(
                    "search finds it by a word of the chat",
                    () -> Searching.await(agent.api(), word, settings.queue(), id, LIMIT));
            report.check("who does not ask for the self-test's queue does not see it", () -> {
                var everywhere = agent.api().json("/api/search", Map.of("q", word));
                expect(everywhere.path("total").asInt(-1) == 0, "search: " + everywhere);
                var site = agent.api().json("/api/site", Map.of());
                expect(!site.toString().contains('"' + settings.queue() + '"'), "site: " + site);
            });
        }
    }

    private void talk(AgentClient agent, Visitor visitor, String id, int start, String word) {
        report.check("the agent's message reaches the visitor", () -> {
            agent.command(
                    "chatSend",
                    Map.of("interaction", id, "messageId", UUID.randomUUID().toString(), "text", "How can I help?"));
            visitor.await(0, "agent's message", m -> isEntry(m, "AGENT", "How can I help?"));
        });
        report.check("typing shows on both sides", () -> {
            int agentMark = agent.mark();
            visitor.typing();
            agent.await(agentMark, "typing", m -> is(m, "typing"), LIMIT);
        });
        report.check("after the visitor's reload the whole chat is there", () -> {
            visitor.reload();
            visitor.await(0, "own message", m -> isEntry(m, "CUSTOMER", "Hello " + word));
            visitor.await(0, "agent's message", m -> isEntry(m, "AGENT", "How can I help?"));
            visitor.say("Still here " + word);
            agent.event(start, "MessageAdded", text("Still here " + word), LIMIT);
        });
        report.check("after the agent's reload the whole chat is there", () -> {
            JsonNode snapshot = agent.reload();
            expect(snapshot.path("work").toString().contains("Still here " + word), "work: " + snapshot.path("work"));
        });
    }

    private void finish(AgentClient agent, Visitor visitor, String id) {
        int mark = agent.mark();
        report.check("the visitor ends, the agent writes it up", () -> {
            visitor.end();
            agent.event(mark, "WrapUpStarted", interaction(id), LIMIT);
            agent.command(
                    "wrapUp", Map.of("interaction", id, "disposition", settings.disposition(), "notes", "chat probe"));
            agent.event(mark, "Closed", interaction(id), LIMIT);
        });
    }
}
