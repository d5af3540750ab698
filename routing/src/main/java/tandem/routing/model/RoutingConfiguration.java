package tandem.routing.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// What the operator has configured: one consistent whole, immutable.
///
/// @param queues          in the order of the file
/// @param notReadyReasons in order of display
/// @param skills          all that requirements may name, in order of display; empty: anything goes
/// @param calendars       by id
/// @param answers         what agents insert; here because they belong to queues and change with them
/// @param warnings        what is allowed but surely not meant, each `file:line: text`
public record RoutingConfiguration(
        Map<QueueId, QueueProfile> queues,
        Map<AgentId, AgentProfile> agents,
        List<Code> notReadyReasons,
        Capacity capacity,
        List<Skill> skills,
        Map<String, Calendar> calendars,
        CustomerRules customerRules,
        List<CannedAnswer> answers,
        List<String> warnings) {

    public RoutingConfiguration {
        queues = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(queues));
        agents = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        notReadyReasons = List.copyOf(notReadyReasons);
        skills = List.copyOf(skills);
        calendars = Map.copyOf(calendars);
        answers = List.copyOf(answers);
        warnings = List.copyOf(warnings);
    }

    /// One without skills, calendars and rules about customers.
    public RoutingConfiguration(
            Map<QueueId, QueueProfile> queues,
            Map<AgentId, AgentProfile> agents,
            List<Code> notReadyReasons,
            Capacity capacity) {
        this(queues, agents, notReadyReasons, capacity, List.of(), Map.of(), CustomerRules.NONE, List.of());
    }

    /// One without answers.
    public RoutingConfiguration(
            Map<QueueId, QueueProfile> queues,
            Map<AgentId, AgentProfile> agents,
            List<Code> notReadyReasons,
            Capacity capacity,
            List<Skill> skills,
            Map<String, Calendar> calendars,
            CustomerRules customerRules,
            List<String> warnings) {
        this(queues, agents, notReadyReasons, capacity, skills, calendars, customerRules, List.of(), warnings);
    }

    /// The same with other agents.
    public RoutingConfiguration staffedBy(Map<AgentId, AgentProfile> others) {
        return new RoutingConfiguration(
                queues, others, notReadyReasons, capacity, skills, calendars, customerRules, answers, warnings);
    }

    public static RoutingConfiguration of(
            List<QueueProfile> queues, List<AgentProfile> agents, List<Code> notReadyReasons) {
        Map<QueueId, QueueProfile> byQueue = new LinkedHashMap<>();
        queues.forEach(queue -> byQueue.put(queue.id(), queue));
        Map<AgentId, AgentProfile> byAgent = new LinkedHashMap<>();
        agents.forEach(agent -> byAgent.put(agent.id(), agent));
        return new RoutingConfiguration(byQueue, byAgent, notReadyReasons, Capacity.DEFAULT);
    }

    /// The queue's business calendar.
    public Calendar calendar(QueueProfile queue) {
        return queue.calendar() == null ? Calendar.ALWAYS_OPEN : calendar(queue.calendar());
    }

    /// One of the calendars; one that is gone from them is always open.
    public Calendar calendar(String id) {
        return calendars.getOrDefault(id, Calendar.ALWAYS_OPEN);
    }

    /// What is not for customers.
    public InternalUse internalUse() {
        return InternalUse.of(this);
    }
}
