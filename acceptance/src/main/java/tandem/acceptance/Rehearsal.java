package tandem.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Chats, one after the other, for a server that records what it does most, so that the next start begins with what the
/// compiler has learnt here (`./run`, the first time after a build).
@Command(
        name = "rehearsal",
        mixinStandardHelpOptions = true,
        description = "Chats with a running Tandem, one after the other.")
public final class Rehearsal implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String QUEUE = "self-test";

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "where it runs (${DEFAULT-VALUE})")
    URI base;

    @Option(names = "--data", defaultValue = "data", description = "its data folder (${DEFAULT-VALUE})")
    Path data;

    @Option(names = "--seconds", defaultValue = "10", description = "for how long (${DEFAULT-VALUE})")
    int seconds;

    private final HttpClient http = HttpClient.newHttpClient();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Rehearsal()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        System.out.println(chats() + " chats");
        return 0;
    }

    /// @return how many there were
    int chats() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        int chats = 0;
        try (var account = SelfTestAccount.open(data);
                var agent = new AgentClient(base, SelfTestAccount.USER, account.password(), null)) {
            agent.command("ready", Map.of());
            while (System.nanoTime() < end) {
                chat(agent);
                chats++;
            }
            agent.command("logOut", Map.of());
        }
        return chats;
    }

    private void chat(AgentClient agent) {
        int mark = agent.mark();
        try (var visitor = new Visitor(base, http)) {
            var chat = visitor.start(QUEUE, "Rehearsal", "rehearsal@example.com", "Hello");
            var offer = agent.event(mark, "Offered", Matching.interaction(chat), LIMIT);
            int epoch = offer.at("/entry/event/epoch").asInt();
            agent.command("accept", Map.of("interaction", chat, "epoch", epoch));
            visitor.say("Where is my order?");
            agent.command(
                    "chatSend",
                    Map.of("interaction", chat, "messageId", UUID.randomUUID().toString(), "text", "On its way."));
            visitor.end();
            agent.event(mark, "WrapUpStarted", Matching.interaction(chat), LIMIT);
            agent.command("wrapUp", Map.of("interaction", chat, "disposition", "checked", "notes", ""));
        }
    }
}
