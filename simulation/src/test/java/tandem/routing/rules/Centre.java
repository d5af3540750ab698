package tandem.routing.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Calendar;
import tandem.routing.model.Capacity;
import tandem.routing.model.Code;
import tandem.routing.model.Condition;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Offering;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;
import tandem.routing.node.Stage;

/// A contact centre as a test writes it down.
final class Centre {
    static final QueueId SALES = Stage.SALES;
    static final QueueId SUPPORT = Stage.SUPPORT;
    static final AgentId ANNA = Stage.ANNA;
    static final AgentId BEN = Stage.BEN;
    static final AgentId CHEN = Stage.CHEN;
    static final WrapUp SALES_FORM = new WrapUp(Duration.ofMinutes(1), true, List.of(new Code("sold", Map.of())));

    private final Map<QueueId, QueueProfile> queues = new LinkedHashMap<>();
    private final Map<AgentId, AgentProfile> agents = new LinkedHashMap<>();
    private Map<String, Calendar> calendars = Map.of();
    private CustomerRules customers = CustomerRules.NONE;

    /// Sales needs `sales >= 5`, support `support >= 1`, neither has steps; Anna and Ben can sell, Ben and Chen
    /// support.
    static Centre usual() {
        return new Centre()
                .queue(SALES, "sales >= 5")
                .queue(SUPPORT, "support >= 1")
                .agent(ANNA, Map.of("sales", 5))
                .agent(BEN, Map.of("sales", 8, "support", 5))
                .agent(CHEN, Map.of("sales", 3, "support", 5));
    }

    Centre queue(QueueId id, String requirement) {
        queues.put(
                id,
                new QueueProfile(
                        id,
                        id.value(),
                        Set.of(Channel.values()),
                        Requirement.parse(requirement),
                        AgentChoice.LONGEST_IDLE,
                        new Offering(Duration.ofSeconds(10), Duration.ofSeconds(10), 3),
                        id.equals(SALES) ? SALES_FORM : WrapUp.NONE,
                        new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                        List.of(),
                        Duration.ZERO,
                        null,
                        QueueProfile.Callback.USUAL,
                        false));
        return this;
    }

    Centre without(QueueId id) {
        queues.remove(id);
        return this;
    }

    Centre without(AgentId id) {
        agents.remove(id);
        return this;
    }

    Centre agent(AgentId id, Map<String, Integer> skills) {
        agents.put(id, new AgentProfile(id, id.value(), skills, Set.of(Channel.values()), 100));
        return this;
    }

    Centre requirement(QueueId id, String requirement) {
        return with(
                id,
                q -> copy(q, q.channels(), Requirement.parse(requirement), q.steps(), q.lastAgentWait(), q.calendar()));
    }

    Centre step(QueueId id, String when, Action then) {
        return with(id, q -> {
            var steps = new ArrayList<>(q.steps());
            steps.add(new WaitingStep(Condition.parse(when), then));
            return copy(q, q.channels(), q.requirement(), steps, q.lastAgentWait(), q.calendar());
        });
    }

    Centre lastAgent(QueueId id, Duration wait) {
        return with(id, q -> copy(q, q.channels(), q.requirement(), q.steps(), wait, q.calendar()));
    }

    Centre channels(QueueId id, Channel... channels) {
        return with(
                id,
                q -> copy(
                        q,
                        Set.copyOf(Arrays.asList(channels)),
                        q.requirement(),
                        q.steps(),
                        q.lastAgentWait(),
                        q.calendar()));
    }

    Centre calendar(QueueId id, Calendar calendar) {
        calendars = Map.of(calendar.id(), calendar);
        return with(id, q -> copy(q, q.channels(), q.requirement(), q.steps(), q.lastAgentWait(), calendar.id()));
    }

    Centre customers(CustomerRules rules) {
        customers = rules;
        return this;
    }

    RoutingConfiguration configuration() {
        return new RoutingConfiguration(
                queues, agents, List.of(), Capacity.DEFAULT, List.of(), calendars, customers, List.of());
    }

    static Action relax(String to) {
        return new Action.Relax(Requirement.parse(to));
    }

    private Centre with(QueueId id, UnaryOperator<QueueProfile> change) {
        queues.computeIfPresent(id, (_, queue) -> change.apply(queue));
        return this;
    }

    private static QueueProfile copy(
            QueueProfile q,
            Set<Channel> channels,
            Requirement requirement,
            List<WaitingStep> steps,
            Duration lastAgentWait,
            @Nullable String calendar) {
        return new QueueProfile(
                q.id(),
                q.name(),
                channels,
                requirement,
                q.choice(),
                q.offering(),
                q.wrapUp(),
                q.serviceLevel(),
                steps,
                lastAgentWait,
                calendar,
                QueueProfile.Callback.USUAL,
                false);
    }
}
