package tandem.insight.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.insight.estimate.Choice;
import tandem.insight.estimate.PlaceInLine;
import tandem.insight.explain.Finding.AgentGroup;
import tandem.insight.explain.Finding.Ahead;
import tandem.insight.explain.Finding.Candidate;
import tandem.insight.explain.Finding.Chosen;
import tandem.insight.explain.Finding.Compared;
import tandem.insight.explain.Finding.How;
import tandem.insight.explain.Finding.Other;
import tandem.insight.explain.Finding.Staff;
import tandem.insight.explain.Finding.StepView;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.Requirement;
import tandem.routing.model.WaitingStep;
import tandem.routing.model.expression.Expression;

/// Explains: a pure function of a [Situation].
public final class Explainer {
    /// How many of those ahead are named.
    public static final int AHEAD = 10;

    private static final int NAMED = 20;

    private Explainer() {}

    public static Explanation explain(Situation situation) {
        var interaction = situation.standing().interaction();
        var finding = switch (interaction.state()) {
            case NEW -> new Finding.NotQueued();
            case WAITING -> waits(situation);
            case SCHEDULED, SNOOZED -> new Finding.Scheduled(interaction.deadline());
            case OFFERED ->
                new Finding.Held(
                        interaction.agent(),
                        situation.standing().offeredTo().stream()
                                .sorted(Comparator.comparing(AgentId::value))
                                .toList(),
                        chosen(situation));
            case CONNECTING, CONNECTED -> new Finding.Held(interaction.agent(), List.of(), chosen(situation));
            case WRAP_UP, CLOSED -> new Finding.Over(interaction.agent(), chosen(situation));
        };
        return new Explanation(
                interaction.id(),
                interaction.channel(),
                interaction.state(),
                interaction.queue(),
                situation.at(),
                finding);
    }

    private static Finding waits(Situation situation) {
        var standing = situation.standing();
        var interaction = standing.interaction();
        var place = situation.place();
        return new Finding.Waits(
                interaction.enqueuedAt() == null ? interaction.openedAt() : interaction.enqueuedAt(),
                standing.placement().priority(),
                standing.score(),
                standing.placement().requirement().toString(),
                place == null ? 0 : place.position(),
                place == null ? 0 : place.length(),
                place == null ? 0 : place.rankInLine(),
                place == null ? 0 : place.inLine(),
                ahead(place),
                staff(situation),
                groups(situation),
                steps(situation),
                standing.placement().nextStep(),
                situation.estimate());
    }

    private static Ahead ahead(@Nullable PlaceInLine place) {
        return place == null
                ? new Ahead(0, List.of())
                : new Ahead(
                        place.ahead(),
                        place.first().stream()
                                .map(o -> new Other(o.interaction(), o.queue(), o.score(), o.since(), o.priority()))
                                .toList());
    }

    private static Staff staff(Situation situation) {
        var obstacles = new Obstacles(situation);
        var able = situation.configuration().agents().values().stream()
                .filter(obstacles::mayServe)
                .toList();
        var there = able.stream()
                .flatMap(agent -> Optional.ofNullable(situation.agents().get(agent.id())).stream())
                .toList();
        int ready = (int) there.stream()
                .filter(row -> row.presence() == Presence.READY && row.connected())
                .count();
        return new Staff(able.size(), there.size(), ready);
    }

    private static List<AgentGroup> groups(Situation situation) {
        var obstacles = new Obstacles(situation);
        Map<Obstacle, List<AgentProfile>> byReason = new LinkedHashMap<>();
        for (AgentProfile agent : situation.configuration().agents().values()) {
            byReason.computeIfAbsent(obstacles.of(agent), o -> new ArrayList<>())
                    .add(agent);
        }
        return byReason.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> Obstacles.rank(e.getKey())))
                .map(e -> new AgentGroup(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream()
                                .limit(NAMED)
                                .map(agent -> candidate(agent, e.getKey(), situation))
                                .toList()))
                .toList();
    }

    private static Candidate candidate(AgentProfile agent, Obstacle because, Situation situation) {
        var standing = situation.standing();
        return new Candidate(
                agent.id(),
                agent.name(),
                levels(agent, standing.placement().requirement()),
                because instanceof Obstacle.PassedOver ? standing.excluded().get(agent.id()) : null);
    }

    private static Map<String, Integer> levels(AgentProfile agent, Requirement requirement) {
        var levels = new TreeMap<String, Integer>();
        for (var atom : requirement.atoms()) {
            if (atom instanceof Expression.AtLeast asked && agent.skills().containsKey(asked.skill())) {
                levels.put(asked.skill(), agent.skills().get(asked.skill()));
            }
        }
        return levels;
    }

    private static List<StepView> steps(Situation situation) {
        var placement = situation.standing().placement();
        var queue = situation.configuration().queues().get(placement.queue());
        var steps = new ArrayList<StepView>();
        if (queue != null) {
            for (WaitingStep step : queue.steps()) {
                int number = steps.size() + 1;
                boolean ordered = switch (step.then()) {
                    case Action.Relax _, Action.Borrow _, Action.Raise _ -> true;
                    case Action.MoveTo _, Action.Leave _ -> false;
                };
                boolean done = ordered && number <= placement.step();
                steps.add(new StepView(number, step.when().text(), StepText.of(step.then()), done));
            }
        }
        return steps;
    }

    private static @Nullable Chosen chosen(Situation situation) {
        var choice = situation.choice();
        return choice == null
                ? null
                : new Chosen(
                        how(choice),
                        choice.rule(),
                        choice.at(),
                        choice.byHand().isEmpty() ? null : choice.byHand(),
                        choice.waiting(),
                        choice.free(),
                        compared(choice.chosen(), situation),
                        choice.beside().stream()
                                .map(c -> compared(c, situation))
                                .toList());
    }

    private static How how(Choice choice) {
        if (!choice.byHand().isEmpty()) {
            return How.BY_HAND;
        }
        if (choice.free() > 1) {
            return choice.rule() == AgentChoice.RING_ALL ? How.RANG_ALL : How.BEST_BY_RULE;
        }
        return choice.waiting() > 1 ? How.FIRST_IN_LINE : How.ONLY_ONE_FREE;
    }

    private static Compared compared(Choice.Candidate candidate, Situation situation) {
        var profile = situation.configuration().agents().get(candidate.agent());
        return new Compared(
                candidate.agent(),
                profile == null ? candidate.agent().value() : profile.name(),
                candidate.value(),
                candidate.idleSince());
    }
}
