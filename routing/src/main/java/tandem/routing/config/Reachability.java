package tandem.routing.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.config.QueuesFile.PlacedQueue;
import tandem.routing.config.StepsReader.PlacedStep;
import tandem.routing.model.Action;
import tandem.routing.model.Action.Borrow;
import tandem.routing.model.Action.Relax;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.expression.Expression;
import tandem.routing.model.expression.Expression.All;
import tandem.routing.model.expression.Expression.AtLeast;

/// Warns of requirements that nobody configured can ever meet, and of steps that can never do anything.
final class Reachability {
    private final Reading reading;
    private final Collection<AgentProfile> agents;
    private final Map<String, List<AgentProfile>> bySkill = new HashMap<>();

    Reachability(Reading reading, Collection<AgentProfile> agents) {
        this.reading = reading;
        this.agents = agents;
        agents.forEach(agent -> agent.skills()
                .keySet()
                .forEach(skill ->
                        bySkill.computeIfAbsent(skill, _ -> new ArrayList<>()).add(agent)));
    }

    void check(Map<QueueId, PlacedQueue> queues) {
        queues.values().forEach(queue -> check(queue, queues));
    }

    private void check(PlacedQueue queue, Map<QueueId, PlacedQueue> queues) {
        var profile = queue.profile();
        Requirement now = profile.requirement();
        String channels = unreachable(now, profile.channels());
        if (!channels.isEmpty()) {
            reading.warn(
                    queue.requirementAt(),
                    "nobody in agents.yml can serve '%s' on %s%s"
                            .formatted(profile.id(), channels, now.equals(Requirement.NONE) ? "" : " (" + now + ")"));
        }
        for (PlacedStep placed : queue.steps()) {
            Requirement wider = widened(placed, queues);
            if (wider != null) {
                Requirement next = now.or(wider);
                if (next.equals(now)) {
                    reading.warn(
                            placed.at(),
                            "this step changes nothing: who meets '%s' serves '%s' already"
                                    .formatted(wider, profile.id()));
                } else if (profile.channels().stream().noneMatch(channel -> anybodyMeets(wider, channel))) {
                    reading.warn(
                            placed.at(), "this step helps nobody: nobody in agents.yml meets '%s'".formatted(wider));
                }
                now = next;
            }
            if (placed.step().then() instanceof Action.Leave(var exit, var _)) {
                checkExit(placed, exit, profile);
            }
            if (profile.calendar() == null && asksForClosed(placed.step().when())) {
                reading.warn(placed.at(), "'%s' has no calendar, so it is never closed".formatted(profile.id()));
            }
        }
    }

    private void checkExit(PlacedStep placed, Action.Exit exit, QueueProfile queue) {
        switch (exit) {
            case CALLBACK -> requireChannel(placed, queue, Channel.CALLBACK);
            case VOICEMAIL -> requireChannel(placed, queue, Channel.VOICEMAIL);
            case MESSAGE, HANG_UP -> {}
        }
    }

    private void requireChannel(PlacedStep placed, QueueProfile queue, Channel channel) {
        if (!queue.channels().contains(channel)) {
            reading.warn(
                    placed.at(),
                    "'%s' takes no %s, so only the words are said: add it to its channels"
                            .formatted(queue.id(), CapacityFile.text(channel)));
        }
    }

    private static @Nullable Requirement widened(PlacedStep placed, Map<QueueId, PlacedQueue> queues) {
        return switch (placed.step().then()) {
            case Relax(var to) -> to;
            case Borrow(var from) -> {
                PlacedQueue donor = queues.get(from);
                yield donor == null ? null : donor.profile().requirement();
            }
            case Action.Raise _, Action.MoveTo _, Action.Leave _ -> null;
        };
    }

    private String unreachable(Requirement requirement, Collection<Channel> channels) {
        return channels.stream()
                .filter(channel -> channel != Channel.TASK) // which nobody lists, and its author is asked first
                .filter(channel -> !anybodyMeets(requirement, channel))
                .sorted()
                .map(CapacityFile::text)
                .collect(Collectors.joining(", "));
    }

    private boolean anybodyMeets(Requirement requirement, Channel channel) {
        return candidates(requirement.expression()).stream()
                .anyMatch(agent -> agent.channels().contains(channel) && requirement.isMetBy(agent));
    }

    /// Among whom to look: with 75,000 agents and 40,000 queues not everybody for each.
    private Collection<AgentProfile> candidates(Expression expression) {
        List<Expression> parts = expression instanceof All(var all) ? all : List.of(expression);
        return parts.stream()
                .flatMap(part -> part instanceof AtLeast(var skill, var _)
                        ? java.util.stream.Stream.of(bySkill.getOrDefault(skill, List.of()))
                        : java.util.stream.Stream.empty())
                .min(java.util.Comparator.comparingInt(List::size))
                .<Collection<AgentProfile>>map(known -> known)
                .orElse(agents);
    }

    private static boolean asksForClosed(Condition condition) {
        return switch (condition) {
            case Condition.Closed() -> true;
            case Condition.All(var of) -> of.stream().anyMatch(Reachability::asksForClosed);
            case Condition.AnyOf(var of) -> of.stream().anyMatch(Reachability::asksForClosed);
            case Condition.Waited _,
                    Condition.Length _,
                    Condition.Position _,
                    Condition.ExpectedWait _,
                    Condition.NobodyLoggedIn _,
                    Condition.NobodyReady _,
                    Condition.ServiceLevelAtRisk _ -> false;
        };
    }
}
