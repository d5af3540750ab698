package tandem.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Offering;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.WaitingStep;

/// Queues that use all there is: one for each rule of choice, with steps of every kind.
final class RichQueues {
    private static final WrapUp FORM =
            new WrapUp(Duration.ofSeconds(40), Duration.ofSeconds(30), true, List.of(Centre.SOLD));
    private static final WrapUp SHORT = new WrapUp(Duration.ofSeconds(15), Duration.ZERO, false, List.of());

    private static final QueueProfile.Callback CUSTOMER_FIRST = new QueueProfile.Callback(
            2, Duration.ofSeconds(30), Duration.ofSeconds(15), false, null, false, QueueProfile.CustomerFirst.USUAL);

    private RichQueues() {}

    static List<QueueProfile> queues() {
        return List.of(
                queue(
                        "sales",
                        "sales >= 6",
                        AgentChoice.RING_ALL,
                        FORM,
                        step("wait >= 20s", new Action.Relax(Requirement.parse("sales >= 4"))),
                        step("length >= 3", new Action.Relax(Requirement.parse("sales >= 1"))),
                        step("wait >= 90s", new Action.MoveTo(new QueueId("overflow")))),
                queue(
                        "support",
                        "support >= 4",
                        AgentChoice.BEST_PROFICIENCY,
                        SHORT,
                        step("position <= 1", new Action.Raise(1)),
                        step("wait >= 30s or nobody ready", new Action.Borrow(new QueueId("back-office"))),
                        step("wait >= 60s", new Action.Raise(2))),
                queue("back-office", "back-office", AgentChoice.LINEAR, WrapUp.NONE),
                queue("overflow", "", AgentChoice.ROUND_ROBIN, WrapUp.NONE, step("wait >= 60s", callBack())),
                queue(
                        "english",
                        "lang:en >= 5 or lang:zh >= 7",
                        AgentChoice.FEWEST,
                        SHORT,
                        step("service level at risk", new Action.Relax(Requirement.parse("lang:zh >= 1")))),
                queue("any", "sales or support", AgentChoice.RANDOM, FORM, step("length >= 8", callBack())),
                queue(
                        "mixed",
                        "sales",
                        AgentChoice.LEAST_OCCUPIED,
                        SHORT,
                        step("service level at risk and length >= 2", new Action.Raise(1))));
    }

    /// The same queues on other terms.
    static List<QueueProfile> changed() {
        List<QueueProfile> changed = new ArrayList<>();
        for (QueueProfile queue : queues()) {
            changed.add(
                    switch (queue.id().value()) {
                        case "sales" -> queue("sales", "sales >= 3", AgentChoice.LONGEST_IDLE, SHORT);
                        case "support" ->
                            queue(
                                    "support",
                                    "support >= 6",
                                    AgentChoice.RING_ALL,
                                    FORM,
                                    step("wait >= 10s", new Action.Relax(Requirement.parse("support >= 1"))));
                        case "mixed" -> queue("mixed", "back-office or support", AgentChoice.RANDOM, WrapUp.NONE);
                        default -> queue;
                    });
        }
        return changed;
    }

    private static Action callBack() {
        return new Action.Leave(Action.Exit.CALLBACK, Map.of("en", "We call you back."));
    }

    private static WaitingStep step(String when, Action then) {
        return new WaitingStep(Condition.parse(when), then);
    }

    private static QueueProfile queue(
            String name, String requirement, AgentChoice choice, WrapUp wrapUp, WaitingStep... steps) {
        return new QueueProfile(
                new QueueId(name),
                name,
                Set.of(Channel.values()),
                requirement.isEmpty() ? Requirement.NONE : Requirement.parse(requirement),
                choice,
                new Offering(Duration.ofSeconds(15), Duration.ofSeconds(20), 2),
                wrapUp,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)),
                List.of(steps),
                name.equals("english") ? Duration.ofSeconds(20) : Duration.ZERO,
                null,
                name.equals("any") ? CUSTOMER_FIRST : QueueProfile.Callback.USUAL,
                false);
    }
}
