package tandem.routing.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.routing.AgentView;
import tandem.routing.Foreseen;
import tandem.routing.model.Action;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;

/// Goes through those who wait as [Renewal] and [WaitingRules] would under another configuration, and only says what
/// they would do.
final class Outlook {
    /// Somebody waits for the answer.
    private static final int MOST = 2_000;

    private final Sources sources;
    private final RoutingConfiguration now;
    private final RoutingConfiguration next;
    private final Fingerprints before;
    private final Fingerprints after;
    private final List<AgentView> there;
    private final DraftFacts facts;
    private final Facts present;
    private final Map<QueueId, Integer> lengths;
    private final List<Foreseen> found = new ArrayList<>();
    private final List<Waits> waiting = new ArrayList<>();

    private Outlook(Sources sources, RoutingConfiguration next, Instant at) {
        this.sources = sources;
        this.now = sources.inForce().configuration();
        this.next = next;
        this.before = sources.inForce().fingerprints();
        this.after = Fingerprints.under(next);
        this.there = sources.store().snapshot(List.of(), 0).agents();
        this.facts = new DraftFacts(sources, next, there, at);
        this.present = new DraftFacts(sources, now, there, at);
        this.lengths = sources.store().lengths(sources.inForce().queues());
    }

    /// One that waits, under what it stands now and would stand then.
    private record Waits(Signature now, Signature then) {}

    static List<Foreseen> of(Sources sources, RoutingConfiguration next, Instant at) {
        var outlook = new Outlook(sources, next, at);
        outlook.queues();
        outlook.agents();
        outlook.calendars();
        return List.copyOf(outlook.found);
    }

    private void queues() {
        int all = lengths.values().stream().mapToInt(Integer::intValue).sum();
        int left = MOST;
        for (QueueId id : lengths.keySet()) {
            var queue = next.queues().get(id);
            if (queue == null) {
                if (now.queues().containsKey(id)) {
                    found.add(new Foreseen.QueueGone(id, lengths.getOrDefault(id, 0)));
                }
                continue;
            }
            List<InteractionId> line = lengths.getOrDefault(id, 0) == 0 || left == 0
                    ? List.of()
                    : sources.store().heads(id, left);
            left -= line.size();
            queue(queue, line);
        }
        if (all > MOST) {
            found.add(new Foreseen.NotAll(MOST, all));
        }
    }

    private void queue(QueueProfile queue, List<InteractionId> line) {
        boolean changed = !after.isAsBefore(queue, before);
        Map<QueueId, Integer> moved = new LinkedHashMap<>();
        Map<Action.Exit, Integer> left = new LinkedHashMap<>();
        int postponed = 0;
        int others = 0;
        int unserved = 0;
        for (InteractionId id : line) {
            var standing = sources.store().standing(id).orElse(null);
            if (standing == null || standing.interaction().state() != InteractionState.WAITING) {
                continue;
            }
            var was = standing.placement().signature(standing.interaction().channel());
            var then = changed ? renewed(standing, queue) : standing;
            var is = then.placement().signature(then.interaction().channel());
            var decided = StepRules.decide(then, queue, facts);
            Placement to = then.placement();
            if (decided instanceof Decision.Change(var place, var _)) {
                if (!place.queue().equals(queue.id())) {
                    moved.merge(place.queue(), 1, Integer::sum);
                }
                to = place;
            } else if (decided instanceof Decision.Leave(var because)) {
                left.merge(Action.Exit.valueOf(because.exit()), 1, Integer::sum);
                continue;
            } else if (decided instanceof Decision.Postpone) {
                postponed++;
                continue;
            }
            var served = to.signature(then.interaction().channel());
            waiting.add(new Waits(was, served));
            boolean stays = to.queue().equals(queue.id());
            others += stays && !was.equals(is) ? 1 : 0;
            unserved += isServed(was, present) && !isServed(served, facts) ? 1 : 0;
        }
        tell(queue.id(), moved, left, postponed, others, unserved);
    }

    private void tell(
            QueueId queue,
            Map<QueueId, Integer> moved,
            Map<Action.Exit, Integer> left,
            int postponed,
            int others,
            int unserved) {
        moved.forEach((to, many) -> found.add(new Foreseen.Moved(queue, to, many)));
        left.forEach((exit, many) -> found.add(new Foreseen.Left(queue, exit, many)));
        if (postponed > 0) {
            found.add(new Foreseen.Postponed(queue, postponed));
        }
        if (others > 0) {
            found.add(new Foreseen.OtherTerms(queue, others));
        }
        if (unserved > 0) {
            found.add(new Foreseen.Unserved(queue, unserved));
        }
    }

    private Standing renewed(Standing standing, QueueProfile queue) {
        var placements = new Placements(next, standing.interaction().channel());
        return new Standing(
                standing.interaction(),
                standing.version(),
                placements.renewed(queue, standing.placement(), facts.now()),
                standing.score(),
                standing.offeredTo(),
                standing.excluded());
    }

    private static boolean isServed(Signature signature, Facts by) {
        return by.staff(signature).loggedIn() > 0;
    }

    private void agents() {
        Map<AgentId, AgentView> views = there.stream().collect(Collectors.toMap(AgentView::id, Function.identity()));
        for (AgentProfile agent : now.agents().values()) {
            var then = next.agents().get(agent.id());
            var view = views.get(agent.id());
            if (then == null) {
                if (view != null) {
                    found.add(new Foreseen.AgentGone(agent.id(), view.work().size()));
                }
            } else if (!after.isAsBefore(then, before)) {
                agent(agent, then, view);
            }
        }
    }

    private void agent(AgentProfile agent, AgentProfile then, @Nullable AgentView view) {
        Set<String> had = abilities(agent);
        Set<String> has = abilities(then);
        int noLonger = 0;
        int besides = 0;
        for (Waits one : waiting) {
            boolean may = DraftFacts.serves(agent, one.now());
            boolean might = DraftFacts.serves(then, one.then());
            noLonger += may && !might ? 1 : 0;
            besides += might && !may ? 1 : 0;
        }
        Set<String> lost = without(had, has);
        Set<String> gained = without(has, had);
        if (!lost.isEmpty() || !gained.isEmpty() || noLonger + besides > 0) {
            found.add(new Foreseen.AgentChanged(agent.id(), view != null, lost, gained, noLonger, besides));
        }
    }

    /// A level that is lower or higher is something lost or gained as well.
    private static Set<String> abilities(AgentProfile agent) {
        Set<String> all = new TreeSet<>(agent.channels().stream()
                .map(channel -> channel.name().toLowerCase(java.util.Locale.ROOT))
                .toList());
        agent.tags().forEach(tag -> all.add("tag:" + tag));
        agent.skills().forEach((skill, level) -> all.add(skill + " " + level));
        return all;
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private void calendars() {
        next.calendars().forEach((id, calendar) -> {
            if (calendar.nextOpening(facts.now()).isEmpty()
                    && !Objects.equals(calendar, now.calendars().get(id))) {
                found.add(new Foreseen.NeverOpen(
                        id,
                        next.queues().values().stream()
                                .filter(queue -> id.equals(queue.calendar()))
                                .map(QueueProfile::id)
                                .collect(Collectors.toCollection(java.util.LinkedHashSet::new))));
            }
        });
        for (QueueProfile queue : next.queues().values()) {
            var was = now.queues().get(queue.id());
            if (was != null
                    && now.calendar(was).isOpen(facts.now())
                    && !next.calendar(queue).isOpen(facts.now())) {
                found.add(new Foreseen.Closed(queue.id(), lengths.getOrDefault(queue.id(), 0)));
            }
        }
    }
}
