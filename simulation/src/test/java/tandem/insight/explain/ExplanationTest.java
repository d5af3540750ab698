package tandem.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.insight.Insight;
import tandem.insight.WatchedRouting;
import tandem.insight.explain.Finding.How;
import tandem.insight.explain.Obstacle.Holding;
import tandem.routing.NewInteraction;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.model.WaitingStep;
import tandem.routing.node.Routing;
import tandem.routing.node.Stage;
import tandem.routing.node.Traffic;
import tandem.simulation.MemoryRouting;

/// Explanations of real routing in memory.
class ExplanationTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId OTHER = new QueueId("other");
    private static final Duration DECLINE_DELAY = Duration.ofSeconds(15);

    private final TurnedClock clock = new TurnedClock();
    private final WatchedRouting watched = MemoryRouting.of(configuration(), Settings.DEFAULT, clock);
    private final Routing routing = watched.routing();
    private final Insight insight = watched.insight();

    /// A node that is running before anything happens.
    @BeforeEach
    void begin() {
        assertThat(insight.explain(new InteractionId("nobody"))).isEmpty();
        assertThat(insight.waits().forNewcomer(SALES)).isEmpty();
    }

    @Test
    void waitingOneNamesEachAgentOnceWithWhatKeepsThem() {
        logIn("ben", "chen", "eve", "fay", "gil", "dora", "hugo");
        routing.router().ready(new AgentId("chen"), session("chen"));
        var talked = call("talked", SALES, Requirement.NONE, 0);
        talk(talked);
        routing.router().ready(new AgentId("fay"), session("fay"));
        var waits = call("waits", SALES, Requirement.NONE, 1);
        var offer = routing.router().find(waits).orElseThrow();
        routing.router().decline(Stage.desktop(new AgentId("fay")), waits, offer.epoch(), CommandId.random());
        routing.router().notReady(new AgentId("ben"), session("ben"), "LUNCH");
        for (String ready : List.of("eve", "gil", "dora", "hugo")) {
            routing.router().ready(new AgentId(ready), session(ready));
        }
        routing.router().desktopLost(new AgentId("hugo"), session("hugo"));
        pass(Duration.ofSeconds(11)); // hugo would have been offered it before
        var explanation = explain(waits);
        assertThat(explanation.state()).isIn(InteractionState.WAITING, InteractionState.OFFERED);
        var finding = (Finding.Waits) explanation.finding();
        assertThat(finding.groups().stream().mapToInt(Finding.AgentGroup::count).sum())
                .isEqualTo(routing.router().profiles().size());
        assertThat(obstacles(finding))
                .containsEntry("ben", new Obstacle.NotReady("LUNCH"))
                .containsEntry(
                        "chen",
                        new Obstacle.NoRoom(
                                100, List.of(new Holding(Channel.VOICE, InteractionState.CONNECTED, 1, false))))
                .containsEntry("dora", new Obstacle.Lacks(List.of("sales >= 3")))
                .containsEntry("eve", new Obstacle.ChannelNotServed(Channel.VOICE))
                .containsEntry("fay", new Obstacle.PassedOver())
                .containsEntry("gil", new Obstacle.TooSmall(100, 50))
                .containsEntry("anna", new Obstacle.NotLoggedIn());
        assertThat(finding.groups().getFirst().because()).isInstanceOf(Obstacle.PassedOver.class);
        assertThat(finding.groups().getFirst().agents().getFirst().until())
                .isEqualTo(offerDeclinedAt().plus(DECLINE_DELAY));
        assertThat(finding.priority()).isEqualTo(1);
        assertThat(finding.score()).isEqualTo(finding.since().toEpochMilli() - 60_000);
        assertThat(finding.position()).isEqualTo(1);
        assertThat(finding.staff()).isEqualTo(new Finding.Staff(4, 3, 2));
    }

    private Instant offerDeclinedAt() {
        return routing.journal().of(new InteractionId("waits")).stream()
                .filter(entry -> entry.event() instanceof Event.Declined)
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Test
    void stepsThatHaveHappenedAndTheNextOneAreNamed() {
        logIn("chen", "dora");
        routing.router().ready(new AgentId("dora"), session("dora"));
        routing.router().ready(new AgentId("chen"), session("chen"));
        talk(call("talked", SALES, Requirement.NONE, 0));
        talk(call("talked-2", OTHER, Requirement.NONE, 0));
        var waits = call("waits", SALES, Requirement.NONE, 0);
        assertThat(((Finding.Waits) explain(waits).finding()).requirement()).isEqualTo("sales >= 3");
        Instant began = routing.router().find(waits).orElseThrow().enqueuedAt();
        pass(Duration.ofSeconds(25));
        var finding = (Finding.Waits) explain(waits).finding();
        assertThat(finding.requirement()).contains("sales >= 1");
        assertThat(finding.steps())
                .containsExactly(
                        new Finding.StepView(1, "wait >= 20s", "relax to sales >= 1", true),
                        new Finding.StepView(2, "wait >= 1m", "raise priority by 2", false));
        assertThat(finding.nextStepAt()).isEqualTo(Objects.requireNonNull(began).plusSeconds(60));
        assertThat(obstacles(finding)).extractingByKey("dora").isInstanceOf(Obstacle.NoRoom.class);
    }

    @Test
    void whoIsServedBeforeIsNamedAcrossTheLinesOfTheAgentsWhoCouldServe() {
        logIn("chen");
        routing.router().ready(new AgentId("chen"), session("chen"));
        talk(call("talked", SALES, Requirement.NONE, 0));
        call("first", SALES, Requirement.skill("lang:zh", 1), 0);
        call("second", OTHER, Requirement.NONE, 0);
        var waits = call("waits", SALES, Requirement.NONE, 0);
        call("important", OTHER, Requirement.NONE, 1);
        var finding = (Finding.Waits) explain(waits).finding();
        assertThat(finding.ahead().count()).isEqualTo(3);
        assertThat(finding.ahead().first().stream().map(o -> o.interaction().value()))
                .containsExactly("important", "first", "second");
        assertThat(finding.position()).isEqualTo(2);
        assertThat(finding.rankInLine()).isEqualTo(1);
    }

    @Test
    void requirementThatNobodyCanEverMeetHasNobodyConfigured() {
        var waits = call("waits", OTHER, Requirement.skill("rocket-science", 9), 0);
        var finding = (Finding.Waits) explain(waits).finding();
        assertThat(finding.staff()).isEqualTo(new Finding.Staff(0, 0, 0));
        assertThat(finding.groups()).noneMatch(group -> group.because() instanceof Obstacle.NotLoggedIn);
    }

    @Test
    void agentWhoWasChosenStandsBesideTheNextOnes() {
        logIn("chen", "fay", "ben");
        for (String ready : List.of("fay", "chen", "ben")) {
            routing.router().ready(new AgentId(ready), session(ready));
            pass(Duration.ofSeconds(1));
        }
        var call = call("c", SALES, Requirement.NONE, 0);
        var held = (Finding.Held) explain(call).finding();
        assertThat(held.agent()).isEqualTo(new AgentId("fay"));
        assertThat(held.offeredTo()).containsExactly(new AgentId("fay"));
        var why = held.why();
        assertThat(why).isNotNull();
        assertThat(why.how()).isEqualTo(How.BEST_BY_RULE);
        assertThat(why.free()).isEqualTo(3);
        assertThat(why.beside().stream().map(c -> c.agent().value())).containsExactly("chen", "ben");
        assertThat(why.chosen().value()).isLessThan(why.beside().getFirst().value());
    }

    @Test
    void agentWhoBecameFreeWasGivenTheFirstInLine() {
        logIn("chen");
        routing.router().ready(new AgentId("chen"), session("chen"));
        var first = call("first", SALES, Requirement.NONE, 0);
        talk(first);
        var second = call("second", SALES, Requirement.NONE, 0);
        call("third", SALES, Requirement.NONE, 0);
        routing.router().end(first, Party.CUSTOMER, "done");
        var why = ((Finding.Held) explain(second).finding()).why();
        assertThat(why).isNotNull();
        assertThat(why.how()).isEqualTo(How.FIRST_IN_LINE);
        assertThat(why.waiting()).isEqualTo(2);
        talk(second);
        routing.router().end(second, Party.CUSTOMER, "done");
        var over = (Finding.Over) explain(second).finding();
        assertThat(over.why()).as("still known when it is over").isEqualTo(why);
    }

    @Test
    void workGivenByHandSaysByWhom() {
        logIn("chen");
        var call = call("c", SALES, Requirement.NONE, 0);
        routing.router().assign(call, new AgentId("chen"), "sofia");
        var why = ((Finding.Held) explain(call).finding()).why();
        assertThat(why).isNotNull();
        assertThat(why.how()).isEqualTo(How.BY_HAND);
        assertThat(why.by()).isEqualTo("sofia");
    }

    @Test
    void whatIsNotQueuedAndWhatIsUnknown() {
        assertThat(insight.explain(new InteractionId("nobody"))).isEmpty();
        assertThat(explain(open("new")).finding()).isEqualTo(new Finding.NotQueued());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RING_ALL", "RANDOM"},
            mode = EnumSource.Mode.EXCLUDE)
    void whoIsChosenIsNeverWorseThanThoseBesideThem(AgentChoice choice) {
        var agents = new ArrayList<AgentProfile>();
        for (int n = 0; n < 6; n++) {
            agents.add(new AgentProfile(
                    Traffic.agent(n),
                    "Agent " + n,
                    Map.of("sales", 3 + n),
                    Set.of(),
                    Set.of(Channel.VOICE),
                    100,
                    n,
                    1 + n % 3,
                    null));
        }
        var traffic =
                new Traffic(RoutingConfiguration.of(List.of(queue(SALES, choice, List.of())), agents, List.of()), 99);
        assertThat(traffic.insight.waits().forNewcomer(SALES)).isEmpty();
        for (int n = 0; n < 6; n++) {
            traffic.logIn(n);
            traffic.clock.turn(Duration.ofMillis(7));
        }
        int[] compared = {0};
        traffic.listen(entry -> {
            if (entry.event() instanceof Event.Connected && entry.interaction() != null) {
                var finding = traffic.insight
                        .explain(entry.interaction())
                        .orElseThrow()
                        .finding();
                var why = ((Finding.Held) finding).why();
                assertThat(why).isNotNull();
                assertThat(why.chosen().agent()).isEqualTo(entry.agent());
                for (var other : why.beside()) {
                    compared[0]++;
                    assertThat(why.chosen().value()).as("%s", why).isLessThanOrEqualTo(other.value());
                }
            }
        });
        arrivals(traffic);
        traffic.run(Duration.ofHours(3));
        assertThat(compared[0]).isGreaterThan(100);
    }

    private static void arrivals(Traffic traffic) {
        traffic.in(traffic.exponential(Duration.ofSeconds(55)), () -> {
            traffic.call(SALES, Requirement.NONE, 0);
            arrivals(traffic);
        });
    }

    // ---- the stage

    private Explanation explain(InteractionId id) {
        return insight.explain(id).orElseThrow();
    }

    private static Map<String, Obstacle> obstacles(Finding.Waits finding) {
        var all = new HashMap<String, Obstacle>();
        finding.groups()
                .forEach(group ->
                        group.agents().forEach(agent -> all.put(agent.id().value(), group.because())));
        return all;
    }

    private void logIn(String... agents) {
        for (String agent : agents) {
            routing.router().logIn(new AgentId(agent), session(agent));
        }
    }

    private static SessionId session(String agent) {
        return new SessionId(agent + "-desktop");
    }

    private InteractionId open(String id) {
        var interaction = new InteractionId(id);
        routing.router()
                .open(new NewInteraction(
                        interaction, Channel.VOICE, Direction.INBOUND, "+49301", "100", null, null, Map.of()));
        return interaction;
    }

    private InteractionId call(String id, QueueId queue, Requirement extra, int priority) {
        var interaction = open(id);
        routing.router().enqueue(interaction, queue, extra, priority);
        clock.turn(Duration.ofMillis(1));
        return interaction;
    }

    private void talk(InteractionId id) {
        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.agent()).isNotNull();
        routing.router().accept(Stage.desktop(interaction.agent()), id, interaction.epoch(), CommandId.random());
        routing.router().connected(id, interaction.epoch());
    }

    private void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.turn(Duration.ofSeconds(1));
            routing.runDue(clock.instant());
        }
    }

    private static RoutingConfiguration configuration() {
        var voice = Set.of(Channel.VOICE);
        return RoutingConfiguration.of(
                List.of(
                        queue(
                                SALES,
                                AgentChoice.LONGEST_IDLE,
                                List.of(
                                        new WaitingStep(
                                                new Condition.Waited(Duration.ofSeconds(20)),
                                                new Action.Relax(Requirement.skill("sales", 1))),
                                        new WaitingStep(
                                                new Condition.Waited(Duration.ofMinutes(1)), new Action.Raise(2)))),
                        queue(OTHER, AgentChoice.LONGEST_IDLE, List.of())),
                List.of(
                        agent("anna", Map.of("sales", 5), voice, 100),
                        agent("ben", Map.of("sales", 5), voice, 100),
                        agent("chen", Map.of("sales", 5, "other", 5, "lang:zh", 5), voice, 100),
                        agent("dora", Map.of("sales", 1, "other", 9), voice, 100),
                        agent("eve", Map.of("sales", 9), Set.of(Channel.CHAT), 100),
                        agent("fay", Map.of("sales", 5), voice, 100),
                        agent("gil", Map.of("sales", 5), voice, 50),
                        agent("hugo", Map.of("sales", 2), voice, 100)),
                List.of());
    }

    private static AgentProfile agent(String id, Map<String, Integer> skills, Set<Channel> channels, int capacity) {
        return new AgentProfile(new AgentId(id), id, skills, channels, capacity);
    }

    private static QueueProfile queue(QueueId id, AgentChoice choice, List<WaitingStep> steps) {
        return new QueueProfile(
                id,
                id.value(),
                Set.of(Channel.VOICE),
                Requirement.skill(id.value(), id.equals(SALES) ? 3 : 1),
                choice,
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                steps,
                Duration.ZERO,
                null,
                QueueProfile.Callback.USUAL,
                false);
    }
}
