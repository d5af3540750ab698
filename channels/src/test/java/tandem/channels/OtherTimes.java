package tandem.channels;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.Calendar;
import tandem.routing.model.Condition;
import tandem.routing.model.CustomerRule;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;

/// The desk's configuration as an operator might change it.
public final class OtherTimes {
    private OtherTimes() {}

    /// Support is closed for good, and says so.
    public static RoutingConfiguration closed(RoutingConfiguration usual, Map<String, String> words) {
        return closing(usual, Map.of(), words);
    }

    /// Support is open every day until then.
    public static RoutingConfiguration closingAt(RoutingConfiguration usual, LocalTime at, Map<String, String> words) {
        var hours = List.of(new Calendar.Hours(LocalTime.MIDNIGHT, at));
        var week = Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> hours));
        return closing(usual, week, words);
    }

    private static RoutingConfiguration closing(
            RoutingConfiguration usual, Map<DayOfWeek, List<Calendar.Hours>> week, Map<String, String> words) {
        var times = new Calendar("times", ZoneOffset.UTC, week, Map.of(), Map.of());
        var step = new WaitingStep(new Condition.Closed(), new Action.Leave(Action.Exit.MESSAGE, words));
        return with(
                usual,
                queues -> queues.computeIfPresent(
                        Desk.SUPPORT,
                        (_, queue) -> copy(queue, Desk.SUPPORT, queue.channels(), List.of(step), "times")),
                Map.of("times", times),
                CustomerRules.NONE);
    }

    /// Support is gone; another queue takes what is written.
    public static RoutingConfiguration renamed(RoutingConfiguration usual, QueueId to) {
        return with(
                usual,
                queues -> {
                    var support = queues.remove(Desk.SUPPORT);
                    if (support != null) {
                        queues.put(to, copy(support, to, Set.of(Channel.CHAT, Channel.EMAIL), List.of(), null));
                    }
                },
                Map.of(),
                CustomerRules.NONE);
    }

    public static RoutingConfiguration blocking(RoutingConfiguration usual, String address) {
        return with(usual, _ -> {}, Map.of(), new CustomerRules(List.of(), Set.of(address)));
    }

    /// What follows from who a customer is.
    public static RoutingConfiguration ruled(RoutingConfiguration usual, CustomerRule... rules) {
        return with(usual, _ -> {}, Map.of(), new CustomerRules(List.of(rules), Set.of()));
    }

    private static RoutingConfiguration with(
            RoutingConfiguration usual,
            java.util.function.Consumer<Map<QueueId, QueueProfile>> change,
            Map<String, Calendar> calendars,
            CustomerRules customers) {
        var queues = new LinkedHashMap<>(usual.queues());
        change.accept(queues);
        return new RoutingConfiguration(
                queues,
                usual.agents(),
                usual.notReadyReasons(),
                usual.capacity(),
                usual.skills(),
                calendars,
                customers,
                List.of());
    }

    private static QueueProfile copy(
            QueueProfile queue,
            QueueId id,
            Set<Channel> channels,
            List<WaitingStep> steps,
            @org.jspecify.annotations.Nullable String calendar) {
        return new QueueProfile(
                id,
                queue.name(),
                channels,
                queue.requirement(),
                queue.choice(),
                queue.offering(),
                queue.wrapUp(),
                queue.serviceLevel(),
                steps,
                queue.lastAgentWait(),
                calendar,
                QueueProfile.Callback.USUAL,
                false);
    }
}
