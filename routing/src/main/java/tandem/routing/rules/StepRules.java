package tandem.routing.rules;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.model.Action;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.WaitingStep;
import tandem.routing.port.LineStaff;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;

/// What a queue's steps do to one that waits (R2, R10, R14). The steps are gone through in their order and the
/// first that may happen does:
///
/// - one that relaxes, borrows or raises: when its condition holds and all such ones before it have happened;
/// - one that relaxes or borrows: also whatever its condition, if nobody who meets the requirement as it is now
///   is logged in; one that raises and would come first is then passed over;
/// - one that borrows: only while its donor can lend ([#canLend]); it does not hold up those behind it;
/// - one that moves or lets go: whenever its condition holds.
///
/// A callback waits for the hours of its queue, unless the customer is on the line by now.
///
/// One that is held for a single agent ([Placement#HELD]) has no step until then.
final class StepRules {
    /// In at most so many queues: whatever is configured, nobody is sent round for ever.
    static final int MOST_STAYS = 10;

    private final Standing standing;
    private final QueueProfile queue;
    private final Facts facts;
    private final Channel channel;
    private final Placement at;
    private final Placements placements;
    private @Nullable LineStaff staff;

    private StepRules(Standing standing, QueueProfile queue, Facts facts) {
        this.standing = standing;
        this.queue = queue;
        this.facts = facts;
        this.channel = standing.interaction().channel();
        this.at = standing.placement();
        this.placements = new Placements(facts.configuration(), channel);
    }

    /// @param standing of one that is queued: waiting, offered or being connected
    static Decision decide(Standing standing, QueueProfile queue, Facts facts) {
        if (standing.interaction().state() != InteractionState.WAITING) {
            return underAnAgentsEyes(standing, facts.now());
        }
        var rules = new StepRules(standing, queue, facts);
        return rules.at.step() == Placement.HELD ? rules.held() : rules.steps();
    }

    /// Nothing happens to what is offered or being connected. If it returns to the queue, that is an event and it is
    /// looked at again; a step whose time has come meanwhile waits for the end of the offer.
    private static Decision underAnAgentsEyes(Standing standing, Instant now) {
        Instant pending = standing.placement().nextStep();
        if (pending == null || pending.isAfter(now)) {
            return new Decision.Stay(pending);
        }
        Instant deadline = standing.interaction().deadline();
        return new Decision.Stay(deadline != null && deadline.isAfter(now) ? deadline : now.plusSeconds(1));
    }

    private Decision held() {
        Instant until = at.nextStep();
        boolean refused = standing.excluded().entrySet().stream()
                .filter(e -> e.getValue().isAfter(facts.now()))
                .flatMap(e -> facts.agent(e.getKey()).stream())
                .anyMatch(at.requirement()::isMetBy);
        if (until != null && until.isAfter(facts.now()) && !refused && !isUnstaffed()) {
            return new Decision.Stay(until);
        }
        Requirement own = Placements.own(queue, at.extra());
        Placement to = placements.after(queue, at, 0, own, at.priority(), facts.now());
        return new Decision.Change(to, new Event.Relaxed(0, signature(to).toString(), "no longer held for one agent"));
    }

    private Decision steps() {
        if (channel == Channel.CALLBACK) {
            var opening = facts.callable(queue, standing.interaction());
            if (opening.filter(at -> at.isAfter(facts.now())).isPresent()
                    && !facts.wasInContact(standing.interaction().id())) {
                return new Decision.Postpone(opening.get(), new Event.Postponed(opening.get(), "closed"));
            }
        }
        boolean myTurn = true;
        for (int index = 0; index < queue.steps().size(); index++) {
            WaitingStep step = queue.steps().get(index);
            Optional<Decision> decision = Optional.empty();
            if (!Placements.isInOrder(step)) {
                decision = Placements.isFor(step, channel) && holds(step.when()) ? outOfOrder(step) : decision;
            } else if (myTurn && index >= at.step()) {
                boolean raises = step.then() instanceof Action.Raise;
                boolean may = holds(step.when()) || (!raises && isUnstaffed());
                decision = may ? inOrder(step, index) : decision;
                myTurn = may || (raises && mayRelaxLater(index) && isUnstaffed());
            }
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        return new Decision.Stay(placements.lookAgain(queue, at, facts.now()));
    }

    private Optional<Decision> outOfOrder(WaitingStep step) {
        return switch (step.then()) {
            case Action.MoveTo(var to) ->
                Optional.ofNullable(facts.configuration().queues().get(to))
                        .filter(target -> target.channels().contains(channel)
                                && !to.equals(queue.id())
                                && facts.stays(standing.interaction().id()) < MOST_STAYS)
                        .map(target -> {
                            var place = placements.arrival(target, at.extra(), at.priority(), facts.now());
                            return new Decision.Change(
                                    place,
                                    new Event.Relaxed(
                                            index(step), signature(place).toString(), because(step)));
                        });
            case Action.Leave(var exit, var words) ->
                Optional.of(new Decision.Leave(new Event.LeftQueue(queue.id(), exit.name(), words, because(step))));
            case Action.Relax _, Action.Borrow _, Action.Raise _ -> throw new IllegalArgumentException("in order");
        };
    }

    private Optional<Decision> inOrder(WaitingStep step, int index) {
        return switch (step.then()) {
            case Action.Relax(var to) -> Optional.of(widened(step, index, to));
            case Action.Borrow(var from) ->
                Optional.ofNullable(facts.configuration().queues().get(from))
                        .filter(this::canLend)
                        .map(donor -> widened(step, index, donor.requirement()));
            case Action.Raise(int by) -> {
                int priority = at.priority() + by;
                var to = placements.after(queue, at, index + 1, at.requirement(), priority, facts.now());
                yield Optional.of(new Decision.Change(to, new Event.PriorityChanged(priority, because(step))));
            }
            case Action.MoveTo _, Action.Leave _ -> throw new IllegalArgumentException("out of order");
        };
    }

    private Decision widened(WaitingStep step, int index, Requirement by) {
        var to = placements.after(queue, at, index + 1, at.requirement().or(by), at.priority(), facts.now());
        return new Decision.Change(
                to, new Event.Relaxed(index + 1, signature(to).toString(), because(step)));
    }

    /// Whether a donor has somebody ready, nobody waiting, and is itself not at risk.
    private boolean canLend(QueueProfile donor) {
        return !facts.atRisk(donor.id())
                && facts.length(donor.id()) == 0
                && facts.staff(new Signature(channel, donor.choice(), donor.requirement()))
                                .ready()
                        > 0;
    }

    private boolean mayRelaxLater(int index) {
        for (int later = index + 1; later < queue.steps().size(); later++) {
            Action then = queue.steps().get(later).then();
            if (then instanceof Action.Relax || then instanceof Action.Borrow) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Condition condition) {
        Predicate<Condition> simple = one -> switch (one) {
            case Condition.Waited(var atLeast) ->
                WaitClock.of(facts.configuration(), queue, channel)
                                .waited(at.since(), facts.now())
                                .compareTo(atLeast)
                        >= 0;
            case Condition.Length(int atLeast) -> facts.length(queue.id()) >= atLeast;
            case Condition.Position(int atMost) ->
                facts.position(standing.interaction().id()) <= atMost;
            case Condition.ExpectedWait(var atLeast) ->
                facts.expectedWait(standing.interaction().id())
                        .filter(wait -> wait.compareTo(atLeast) >= 0)
                        .isPresent();
            case Condition.NobodyLoggedIn() -> isUnstaffed();
            case Condition.NobodyReady() -> staff().ready() == 0;
            case Condition.ServiceLevelAtRisk() -> facts.atRisk(queue.id());
            case Condition.Closed() -> facts.closed(queue);
            case Condition.All _, Condition.AnyOf _ -> throw new IllegalArgumentException("not simple");
        };
        return Conditions.holds(condition, simple);
    }

    private boolean isUnstaffed() {
        return staff().loggedIn() == 0;
    }

    private LineStaff staff() {
        if (staff == null) {
            staff = facts.staff(signature(at));
        }
        return staff;
    }

    private int index(WaitingStep step) {
        return queue.steps().indexOf(step) + 1;
    }

    private String because(WaitingStep step) {
        return "step " + index(step) + ": " + step.when().text();
    }

    private Signature signature(Placement place) {
        return new Signature(channel, place.choice(), place.requirement());
    }
}
