package tandem.desktop.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.QueueId;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.flow.Flow;
import tandem.routing.Foreseen;

/// What is foreseen, as sentences; the facts are for pages that say it in another language.
final class RoutingEffects {
    private RoutingEffects() {}

    static Effect of(Foreseen foreseen) {
        return switch (foreseen) {
            case Foreseen.QueueGone(var queue, int waiting) ->
                new Effect(
                        "queue-gone",
                        waiting > 0,
                        Map.of("queue", queue.value(), "waiting", "" + waiting),
                        waiting == 0
                                ? "The queue %s is gone.".formatted(queue)
                                : "The queue %s is gone while %d wait in it: they are served on its old terms, nobody new gets in."
                                        .formatted(queue, waiting));
            case Foreseen.Moved(var from, var to, int waiting) ->
                new Effect(
                        "moved",
                        false,
                        Map.of("queue", from.value(), "to", to.value(), "waiting", "" + waiting),
                        "%d who wait in %s would move to %s.".formatted(waiting, from, to));
            case Foreseen.Left(var from, var exit, int waiting) ->
                new Effect(
                        "left",
                        true,
                        Map.of(
                                "queue",
                                from.value(),
                                "exit",
                                exit.name().toLowerCase(Locale.ROOT),
                                "waiting",
                                "" + waiting),
                        "%d who wait in %s would leave it (%s)."
                                .formatted(waiting, from, exit.name().toLowerCase(Locale.ROOT)));
            case Foreseen.Postponed(var queue, int waiting) ->
                new Effect(
                        "postponed",
                        false,
                        Map.of("queue", queue.value(), "waiting", "" + waiting),
                        "%d callbacks of %s would wait for other hours.".formatted(waiting, queue));
            case Foreseen.OtherTerms(var queue, int waiting) ->
                new Effect(
                        "other-terms",
                        false,
                        Map.of("queue", queue.value(), "waiting", "" + waiting),
                        "%d who wait in %s would ask for something else, at their old place."
                                .formatted(waiting, queue));
            case Foreseen.Unserved(var queue, int waiting) ->
                new Effect(
                        "unserved",
                        true,
                        Map.of("queue", queue.value(), "waiting", "" + waiting),
                        "%d who wait in %s can be served by somebody who is logged in now, and could be by nobody then."
                                .formatted(waiting, queue));
            case Foreseen.AgentGone(var agent, int holding) ->
                new Effect(
                        "agent-gone",
                        holding > 0,
                        Map.of("agent", agent.value(), "holding", "" + holding),
                        "%s is logged in and would be logged out as soon as they hold nothing; they hold %d."
                                .formatted(agent, holding));
            case Foreseen.AgentChanged changed -> agent(changed);
            case Foreseen.NeverOpen(var calendar, var queues) ->
                new Effect(
                        "never-open",
                        true,
                        Map.of("calendar", calendar, "queues", joined(queues)),
                        queues.isEmpty()
                                ? "The calendar %s would never be open.".formatted(calendar)
                                : "The calendar %s would never be open, and with it %s."
                                        .formatted(calendar, joined(queues)));
            case Foreseen.Closed(var queue, int waiting) ->
                new Effect(
                        "closed",
                        waiting > 0,
                        Map.of("queue", queue.value(), "waiting", "" + waiting),
                        "The queue %s is open now and would be closed; %d wait in it.".formatted(queue, waiting));
            case Foreseen.NotAll(int looked, int waiting) ->
                new Effect(
                        "not-all",
                        false,
                        Map.of("lookedAt", "" + looked, "waiting", "" + waiting),
                        "%d wait; only the first %d were looked at.".formatted(waiting, looked));
        };
    }

    private static Effect agent(Foreseen.AgentChanged changed) {
        String lost = String.join(", ", changed.lost());
        String gained = String.join(", ", changed.gained());
        return new Effect(
                "agent-changed",
                false,
                Map.of(
                        "agent",
                        changed.agent().value(),
                        "loggedIn",
                        "" + changed.loggedIn(),
                        "lost",
                        lost,
                        "gained",
                        gained,
                        "noLonger",
                        "" + changed.noLonger(),
                        "besides",
                        "" + changed.besides()),
                "%s%s%s; of those who wait %d they would no longer get, %d besides."
                        .formatted(
                                changed.agent(),
                                lost.isEmpty() ? "" : " would lose " + lost,
                                gained.isEmpty() ? "" : (lost.isEmpty() ? " would gain " : " and gain ") + gained,
                                changed.noLonger(),
                                changed.besides()));
    }

    static Effect flowLeadsNowhere(Flow flow, int line, QueueId queue) {
        return new Effect(
                "flow-leads-nowhere",
                true,
                Map.of("flow", flow.id(), "line", "" + line, "queue", queue.value()),
                "The flow %s leads to %s (%s:%d), which would be gone.".formatted(flow.id(), queue, flow.file(), line));
    }

    private static String joined(Set<QueueId> queues) {
        return queues.stream().map(QueueId::value).sorted().collect(Collectors.joining(", "));
    }
}
