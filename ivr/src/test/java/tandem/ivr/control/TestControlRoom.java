package tandem.ivr.control;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.HandResult;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.model.RecordingRules;

/// A control room without threads and time; remembers which commands routing was given.
final class TestControlRoom implements ControlRoom {
    final List<Call> forgotten = new ArrayList<>();
    final List<CallRecord> kept = new ArrayList<>();
    final List<Object> whyNotConnected = new ArrayList<>();
    private static final Duration SOON = Duration.ofSeconds(1);
    private final Deque<Runnable> posted = new ArrayDeque<>();
    private final Deque<Runnable> due = new ArrayDeque<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ControlProperties properties = new ControlProperties(
            null,
            Duration.ofSeconds(25),
            Duration.ofSeconds(30),
            Path.of("no-spool"),
            new ControlProperties.Phones("ws://127.0.0.1:1/ws", "127.0.0.1", null, Map.of(), null),
            "trunk",
            null,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10));
    private final Router router = (Router) Proxy.newProxyInstance(
            Router.class.getClassLoader(), new Class<?>[] {Router.class}, (proxy, method, arguments) -> {
                commands.add(method.getName());
                if (method.getName().equals("connectFailed")) {
                    whyNotConnected.add(arguments[2]);
                }
                if (method.getName().equals("record")) {
                    notes.add(arguments[1].getClass().getSimpleName());
                }
                return switch (method.getName()) {
                    case "connected", "connectFailed", "attemptFailed" -> new ConnectResult.Stale("a test");
                    case "end", "over" -> new EndResult.AlreadyEnded();
                    case "find", "agent" -> Optional.empty();
                    case "leave", "callAgain" -> new HandResult.Refused("a test");
                    case "transfer" -> new HandResult.Displaced();
                    case "record" -> new RecordResult.UnknownInteraction();
                    default -> throw new UnsupportedOperationException(method.getName());
                };
            });
    private final TrunkWatch trunk = new TrunkWatch(Clock.systemUTC());
    private final Reports reports = new Reports(router, (delay, task) -> {});
    private final Servers servers = new Servers(List.of(), properties);
    private final Phones phones = new Phones(properties, Map::of, servers, new PhonePlaces(servers));
    private final Spool spool = new Spool(properties.spool(), router, Clock.systemUTC());

    /// Commands about the call's fate, not about its recording.
    List<String> reported() {
        return commands.stream()
                .filter(command -> !List.of("record", "find", "leave", "agent").contains(command))
                .toList();
    }

    /// Whether the caller left the queue before the end was reported.
    boolean leftItsQueue() {
        return commands.contains("leave");
    }

    /// Whether an event of this kind was noted in the journal.
    boolean noted(String event) {
        return notes.contains(event);
    }

    void clear() {
        notes.clear();
        commands.clear();
        forgotten.clear();
    }

    /// Work that an action posts waits until the test wants it: most look at one transition.
    @Override
    public Executor executor() {
        return posted::add;
    }

    @Override
    public Future<?> later(Duration delay, Runnable task) {
        (delay.compareTo(SOON) < 0 ? posted : due).add(task);
        return new CompletableFuture<>();
    }

    /// What is to be done later than at once.
    List<Runnable> due() {
        return List.copyOf(due);
    }

    void carryOutWhatIsPosted() {
        for (var task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Servers servers() {
        return servers;
    }

    @Override
    public Phones phones() {
        return phones;
    }

    @Override
    public Consultees consultees() {
        return new Consultees(router, List::of);
    }

    @Override
    public Spool spool() {
        return spool;
    }

    @Override
    public TrunkWatch trunk() {
        return trunk;
    }

    @Override
    public ControlProperties properties() {
        return properties;
    }

    @Override
    public void own(String channelId, Call call) {}

    @Override
    public void refuseLeg(String legId) {}

    @Override
    public boolean asksAfterCall(InteractionId call) {
        return false;
    }

    @Override
    public void forget(Call call) {
        forgotten.add(call);
    }

    @Override
    public boolean mayGoOn(Call call) {
        return true;
    }

    @Override
    public RecordingRules.Decision decideRecording(InteractionId call, AgentId agent) {
        return new RecordingRules.Decision.Recorded();
    }

    @Override
    public Duration longestPause(InteractionId call) {
        return RecordingRules.USUAL.pause();
    }

    @Override
    public void keep(Call call, CallRecord record) {
        kept.add(record);
    }
}
