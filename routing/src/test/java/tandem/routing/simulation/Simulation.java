package tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Requirement;
import tandem.routing.Router;
import tandem.routing.Stage;
import tandem.routing.WrapUpResult;

/// People and machines doing anything at any moment, also twice, too late and in the wrong order, by a seed. Every
/// command goes to each of the stages; they must answer alike and write the same journal. The invariants are checked on
/// the first after every step.
final class Simulation {
    private static final List<AgentId> AGENTS = List.of(Stage.ANNA, Stage.BEN, Stage.CHEN);
    private static final List<QueueId> QUEUES = List.of(Stage.SALES, Stage.SUPPORT, Stage.BACK_OFFICE);
    private static final List<Requirement> EXTRAS = List.of(
            Requirement.NONE, Requirement.NONE, Requirement.skill("lang:en", 5), Requirement.skill("lang:zh", 5));

    private final SplittableRandom random;
    private final List<Stage> stages;
    private final Stage first;
    private final Invariants invariants;
    private final Set<InteractionId> open = new LinkedHashSet<>();
    private final Map<AgentId, SessionId> sessions = new HashMap<>();
    private final List<Given> given = new ArrayList<>();
    private final EventId[] read;
    private int opened;

    /// A command with its id as it was given, and how it was answered.
    private record Given(Function<Router, Object> command, Object answer) {}

    Simulation(long seed, List<Stage> stages) {
        this.random = new SplittableRandom(seed);
        this.stages = stages;
        this.first = stages.getFirst();
        this.invariants = new Invariants(first);
        this.read = new EventId[stages.size()];
        Arrays.fill(read, EventId.START);
    }

    void run(int steps) {
        for (int n = 0; n < steps; n++) {
            step();
        }
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> arrive();
            case 3 -> logIn();
            case 4, 5 -> ready(agent());
            case 6 -> notReady(agent());
            case 7 -> desktop();
            case 8 -> repeat();
            case 9, 10 -> pass(Duration.ofMillis(random.nextInt(15_000)));
            case 11 -> pass(Duration.ofSeconds(random.nextInt(200)));
            case 12 -> sometimesStale(this::end);
            case 13 -> note();
            default -> work();
        }
    }

    // ---- what happens

    private void arrive() {
        var id = new InteractionId("i" + ++opened);
        var channel = Channel.values()[random.nextInt(3)];
        ask(router -> router.open(new NewInteraction(id, channel, Direction.INBOUND, "f", "t", null, null, Map.of())));
        open.add(id);
        if (random.nextInt(10) > 0) {
            var queue = QUEUES.get(random.nextInt(3));
            var extra = EXTRAS.get(random.nextInt(EXTRAS.size()));
            int priority = random.nextInt(3);
            invariants.enqueued(id, extra);
            ask(router -> router.enqueue(id, queue, extra, priority));
            pass(Duration.ofMillis(random.nextInt(3)));
        }
    }

    private void logIn() {
        var agent = agent();
        var session = new SessionId("s" + random.nextInt(1_000_000));
        sessions.put(agent, session);
        ask(router -> router.logIn(agent, session));
    }

    private void ready(AgentId agent) {
        ask(router -> router.ready(agent, session(agent)));
    }

    private void notReady(AgentId agent) {
        ask(router -> router.notReady(agent, session(agent), "BREAK"));
    }

    private void desktop() {
        var agent = agent();
        switch (random.nextInt(4)) {
            case 0, 1 ->
                ask(router -> {
                    router.desktopLost(agent, session(agent));
                    return true;
                });
            case 2 -> ask(router -> router.desktopBack(agent, session(agent)));
            default -> ask(router -> router.logOut(agent, session(agent)));
        }
    }

    /// The next thing that could be done with some open interaction, by whoever holds it.
    private void work() {
        InteractionId id = any();
        if (id == null) {
            return;
        }
        var interaction = first.get(id);
        int epoch = interaction.epoch() - (random.nextInt(20) == 0 ? 1 : 0);
        AgentId agent = interaction.agent() == null || random.nextInt(20) == 0 ? agent() : interaction.agent();
        var command = CommandId.random();
        switch (interaction.state()) {
            case NEW -> ask(router -> router.enqueue(id, Stage.SALES, Requirement.NONE, 0));
            case WAITING, OFFERED -> {
                if (random.nextInt(4) == 0) {
                    askOnce(router -> router.decline(agent, id, epoch, command));
                } else {
                    askOnce(router -> router.accept(agent, id, epoch, command));
                }
            }
            case CONNECTING -> {
                if (random.nextInt(5) == 0) {
                    ask(router -> router.connectFailed(id, epoch, "PHONE_UNREACHABLE"));
                } else {
                    ask(router -> router.connected(id, epoch));
                }
            }
            case CONNECTED -> end(id);
            case WRAP_UP, CLOSED -> askOnce(router -> router.completeWrapUp(agent, id, disposition(id), "n", command));
        }
    }

    private @Nullable String disposition(InteractionId id) {
        return Stage.SALES.equals(first.get(id).queue()) ? "sold" : null;
    }

    private void end(InteractionId id) {
        var by = Party.values()[random.nextInt(3)];
        ask(router -> router.end(id, by, "left"));
    }

    private void note() {
        InteractionId id = any();
        if (id != null) {
            var command = CommandId.random();
            var event = new Event.AttributesSet(Map.of("k" + random.nextInt(3), "v"));
            askOnce(router -> router.record(id, event, command));
        }
    }

    private void sometimesStale(Consumer<InteractionId> action) {
        InteractionId id = any();
        if (id != null && random.nextInt(3) == 0) {
            action.accept(id);
        }
    }

    /// The reply was lost, or somebody clicked twice: answered as the first time, and nothing changes (I10).
    private void repeat() {
        if (given.isEmpty()) {
            return;
        }
        Given before = given.get(given.size() - 1 - random.nextInt(Math.min(5, given.size())));
        for (Stage stage : stages) {
            EventId last = stage.journal.last();
            Object again = before.command().apply(stage.router);
            if (again instanceof AcceptResult.Accepted) { // with the interaction as it is by now
                assertThat(before.answer()).as("I10").isInstanceOf(AcceptResult.Accepted.class);
            } else {
                assertThat(comparable(again)).as("I10").isEqualTo(before.answer());
            }
            assertThat(stage.journal.last()).as("I10").isEqualTo(last);
        }
    }

    private void pass(Duration time) {
        stages.forEach(stage -> stage.pass(time));
        stages.forEach(Stage::runDue);
        invariants.check(news(), open, false);
    }

    // ---- how it is done

    private AgentId agent() {
        return AGENTS.get(random.nextInt(AGENTS.size()));
    }

    private SessionId session(AgentId agent) {
        return sessions.getOrDefault(agent, new SessionId("none"));
    }

    private @Nullable InteractionId any() {
        open.removeIf(id -> first.state(id) == InteractionState.CLOSED && random.nextInt(4) > 0);
        if (open.isEmpty()) {
            return null;
        }
        return List.copyOf(open).get(random.nextInt(open.size()));
    }

    /// A command with an id of its own, which may be repeated.
    private void askOnce(Function<Router, Object> command) {
        given.add(new Given(command, ask(command)));
    }

    private Object ask(Function<Router, Object> command) {
        Object answer = "nobody";
        for (Stage stage : stages) {
            EventId last = stage.journal.last();
            Object result = command.apply(stage.router);
            if (changedNothing(result)) {
                assertThat(stage.journal.last()).as("I9: %s", result).isEqualTo(last);
            }
            if (stage != first) {
                assertThat(comparable(result)).isEqualTo(answer);
            }
            answer = comparable(result);
        }
        invariants.check(news(), open, true);
        return answer;
    }

    private static boolean changedNothing(Object result) {
        return switch (result) {
            case AcceptResult.Stale _,
                    DeclineResult.Stale _,
                    ConnectResult.Stale _,
                    EndResult.AlreadyEnded _,
                    EnqueueResult.Refused _,
                    WrapUpResult.NotInWrapUp _,
                    WrapUpResult.DispositionRefused _,
                    RecordResult.UnknownInteraction _,
                    AgentResult.Displaced _,
                    AgentResult.Refused _ -> true;
            default -> false;
        };
    }

    /// Positions in the journal differ from store to store.
    private static Object comparable(Object result) {
        return result instanceof RecordResult.Recorded ? "recorded" : result;
    }

    /// What the last step wrote, the same in all journals.
    private List<JournalEntry> news() {
        List<JournalEntry> news = List.of();
        for (int n = 0; n < stages.size(); n++) {
            List<JournalEntry> entries = stages.get(n).journal.read(read[n], 10_000);
            if (!entries.isEmpty()) {
                read[n] = entries.getLast().id();
            }
            if (n > 0) {
                assertThat(withoutIds(entries)).isEqualTo(withoutIds(news));
            } else {
                news = entries;
            }
        }
        return news;
    }

    private static List<JournalEntry> withoutIds(List<JournalEntry> entries) {
        return entries.stream()
                .map(e -> new JournalEntry(
                        EventId.START,
                        e.at(),
                        e.interaction(),
                        e.channel(),
                        e.queue(),
                        e.agent(),
                        e.customer(),
                        e.event()))
                .toList();
    }
}
