package tandem.acceptance;

import static tandem.acceptance.Matching.text;
import static tandem.acceptance.Visitor.isEntry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A chat between a visitor and the self-test's agent, in the queue of the self-test.
record OpenChat(SelfTestAccount account, AgentClient agent, Visitor visitor, String interaction)
        implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    static OpenChat begin(RunningTandem.Installation tandem, String firstWords) {
        return begin(SelfTestAccount.open(tandem.data()), tandem, firstWords);
    }

    static OpenChat begin(SelfTestAccount account, RunningTandem.Installation tandem, String firstWords) {
        var agent = new AgentClient(tandem.base(), SelfTestAccount.USER, account.password(), null);
        agent.command("ready", Map.of());
        int start = agent.mark();
        var visitor = new Visitor(tandem.base());
        var id = visitor.start("self-test", "Probe Visitor", "probe.visitor@example.com", firstWords);
        var offer = agent.event(start, "Offered", Matching.interaction(id), LIMIT);
        agent.command(
                "accept",
                Map.of(
                        "interaction",
                        id,
                        "epoch",
                        offer.at("/entry/event/epoch").asInt()));
        agent.event(start, "Connected", Matching.interaction(id), LIMIT);
        return new OpenChat(account, agent, visitor, id);
    }

    /// A message each way, each read by the other.
    void exchange(String text) {
        var unique = text + " " + UUID.randomUUID();
        int mark = agent.mark();
        visitor.say(unique);
        agent.event(mark, "MessageAdded", text(unique), LIMIT);
        int from = visitor.mark();
        var written = write("re " + unique);
        Expectation.expect(written.path("ok").asBoolean(), "The agent's words were refused: " + written);
        visitor.await(from, "the agent's answer", message -> isEntry(message, "AGENT", "re " + unique));
    }

    /// The agent's words.
    ///
    /// @return the result of the command
    JsonNode write(String text) {
        return agent.tryCommand(
                "chatSend",
                Map.of(
                        "interaction",
                        interaction,
                        "messageId",
                        UUID.randomUUID().toString(),
                        "text",
                        text));
    }

    void end() {
        int mark = agent.mark();
        visitor.end();
        agent.event(mark, "WrapUpStarted", Matching.interaction(interaction), LIMIT);
        agent.command("wrapUp", Map.of("interaction", interaction, "disposition", "checked", "notes", ""));
        agent.event(mark, "Closed", Matching.interaction(interaction), LIMIT);
        agent.command("logOut", Map.of());
    }

    @Override
    public void close() {
        visitor.close();
        agent.close();
        try {
            account.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
