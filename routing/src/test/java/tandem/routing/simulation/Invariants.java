package tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.AgentChoice;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.Requirement;
import tandem.routing.RoutingSnapshot;
import tandem.routing.Stage;
import tandem.routing.store.Signature;

/// What must hold after every step (design.md, "What must always hold"), seen from outside: by views and the journal.
final class Invariants {
    private record Pair(AgentId agent, InteractionId interaction) {}

    private final Stage stage;
    private final Map<InteractionId, Integer> arrival = new HashMap<>();
    private final Map<InteractionId, Requirement> requirements = new HashMap<>();
    private final Map<Pair, Instant> excluded = new HashMap<>();
    private final Set<InteractionId> accepted = new HashSet<>();

    Invariants(Stage stage) {
        this.stage = stage;
    }

    void enqueued(InteractionId interaction, Requirement extra) {
        requirements.put(interaction, extra);
    }

    /// @param news       what the journal says since the last check
    /// @param oneCommand whether all of it came of one command
    void check(List<JournalEntry> news, Set<InteractionId> open, boolean oneCommand) {
        news.forEach(this::note);
        RoutingSnapshot snapshot = stage.router.snapshot();
        Map<InteractionId, Interaction> interactions = new HashMap<>();
        open.forEach(id -> interactions.put(id, stage.get(id)));
        eachIsHeldOnceByWhoItSays(snapshot, interactions);
        noAgentHoldsMoreThanHisCapacity(snapshot);
        eachHasExactlyOnePlaceOrDeadline(snapshot, interactions);
        linesAreInOrder(snapshot);
        nobodyWaitsBesideAFreeAgent(snapshot);
        if (oneCommand) {
            offersWentToTheFirstInLine(snapshot, news);
        }
    }

    private void note(JournalEntry entry) {
        InteractionId id = entry.interaction();
        if (id == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Queued _ -> {
                arrival.putIfAbsent(id, arrival.size());
                accepted.remove(id); // returned by an agent who was lost for good
            }
            case Event.Accepted _ ->
                assertThat(accepted.add(id)).as("I1: %s accepted once", id).isTrue();
            case Event.ConnectFailed _ -> accepted.remove(id);
            case Event.Declined(var agent, var _) ->
                excluded.put(new Pair(agent, id), entry.at().plus(Duration.ofSeconds(15)));
            case Event.OfferExpired(var agent, var _) ->
                excluded.put(new Pair(agent, id), entry.at().plus(Duration.ofSeconds(5)));
            default -> {}
        }
    }

    private static void eachIsHeldOnceByWhoItSays(
            RoutingSnapshot snapshot, Map<InteractionId, Interaction> interactions) {
        Map<InteractionId, AgentId> holders = new HashMap<>();
        for (AgentView agent : snapshot.agents()) {
            for (Interaction work : agent.work()) {
                assertThat(holders.put(work.id(), agent.id()))
                        .as("I1: %s is held once", work.id())
                        .isNull();
                assertThat(work.agent()).isEqualTo(agent.id());
                assertThat(isHeld(work.state())).as("I1: %s", work).isTrue();
            }
        }
        interactions.values().stream()
                .filter(interaction -> isHeld(interaction.state()) && interaction.channel() != Channel.VOICE)
                .forEach(interaction -> assertThat(holders).as("I3: held").containsKey(interaction.id()));
    }

    private static void noAgentHoldsMoreThanHisCapacity(RoutingSnapshot snapshot) {
        for (AgentView agent : snapshot.agents()) {
            int load = agent.work().stream()
                    .mapToInt(work -> work.channel().defaultWeight())
                    .sum();
            assertThat(agent.load()).as("I2: %s", agent.id()).isEqualTo(load).isLessThanOrEqualTo(agent.capacity());
        }
    }

    private void eachHasExactlyOnePlaceOrDeadline(
            RoutingSnapshot snapshot, Map<InteractionId, Interaction> interactions) {
        Set<InteractionId> waiting = new HashSet<>();
        snapshot.waiting().values().forEach(line -> line.forEach(interaction -> waiting.add(interaction.id())));
        for (Interaction interaction : interactions.values()) {
            assertThat(waiting.contains(interaction.id()))
                    .as("I3: %s", interaction)
                    .isEqualTo(interaction.state() == InteractionState.WAITING);
            switch (interaction.state()) {
                case NEW, OFFERED, CONNECTING, WRAP_UP ->
                    assertThat(Objects.requireNonNull(interaction.deadline()))
                            .as("I3, I4: %s", interaction)
                            .isAfter(stage.clock.instant());
                case WAITING, CONNECTED, CLOSED ->
                    assertThat(interaction.deadline()).as("I3: %s", interaction).isNull();
            }
        }
    }

    private void linesAreInOrder(RoutingSnapshot snapshot) {
        snapshot.waiting().values().forEach(line -> assertThat(line).as("I5").isSortedAccordingTo(order()));
    }

    private Comparator<Interaction> order() {
        return Comparator.comparingLong(Invariants::score)
                .thenComparing(interaction -> arrival.getOrDefault(interaction.id(), 0));
    }

    private static long score(Interaction interaction) {
        return Objects.requireNonNull(interaction.enqueuedAt()).toEpochMilli() - 60_000L * interaction.priority();
    }

    private void nobodyWaitsBesideAFreeAgent(RoutingSnapshot snapshot) {
        for (AgentView agent : snapshot.agents()) {
            boolean offerable = agent.presence() == Presence.READY && agent.connected();
            for (List<Interaction> line : snapshot.waiting().values()) {
                for (Interaction interaction : line) {
                    boolean room = interaction.channel().defaultWeight() <= agent.capacity() - agent.load();
                    assertThat(offerable && room && mayServe(agent, interaction))
                            .as("I7: %s waits beside %s", interaction, agent)
                            .isFalse();
                }
            }
        }
    }

    /// Nobody still waits who stood before somebody offered by this command and could have been offered instead.
    private void offersWentToTheFirstInLine(RoutingSnapshot snapshot, List<JournalEntry> news) {
        for (JournalEntry entry : news) {
            if (!(entry.event() instanceof Event.Offered(var agentId, var _, var _))) {
                continue;
            }
            Interaction offered = stage.get(Objects.requireNonNull(entry.interaction()));
            for (AgentView agent : snapshot.agents()) {
                if (agent.id().equals(agentId)
                        && offered.agent() != null
                        && offered.agent().equals(agentId)) {
                    snapshot.waiting().values().stream()
                            .flatMap(List::stream)
                            .filter(other -> order().compare(other, offered) < 0)
                            .filter(other -> other.channel() == offered.channel() && mayServe(agent, other))
                            .forEach(other -> assertThat(other)
                                    .as("I5: before %s", offered)
                                    .isNull());
                }
            }
        }
    }

    private boolean mayServe(AgentView agent, Interaction interaction) {
        var until = excluded.get(new Pair(agent.id(), interaction.id()));
        if (until != null && until.isAfter(stage.clock.instant())) {
            return false;
        }
        var queue = Objects.requireNonNull(interaction.queue());
        var requirement = stage.router.queues().stream()
                .filter(profile -> profile.id().equals(queue))
                .findFirst()
                .orElseThrow()
                .requirement()
                .and(requirements.getOrDefault(interaction.id(), Requirement.NONE));
        var profile = Objects.requireNonNull(stage.router.profiles().get(agent.id()));
        return new Signature(interaction.channel(), AgentChoice.LONGEST_IDLE, requirement).mayBeServedBy(profile);
    }

    private static boolean isHeld(InteractionState state) {
        return switch (state) {
            case OFFERED, CONNECTING, CONNECTED, WRAP_UP -> true;
            case NEW, WAITING, CLOSED -> false;
        };
    }
}
