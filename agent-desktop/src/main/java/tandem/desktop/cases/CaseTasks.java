package tandem.desktop.cases;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tandem.cases.Case;
import tandem.cases.CaseDeadlines;
import tandem.cases.Cases;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.Actor;
import tandem.routing.FollowUp;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;

/// What has to be done about a case becomes a task (D7) of its owner, or of their queue if they are not
/// there: when its customer has written, and at steps of its escalation that say so. A case without an
/// owner has none to note it for: the agents of its queue are told on their pages.
@Component
public final class CaseTasks {
    private static final Logger LOG = LoggerFactory.getLogger(CaseTasks.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LONGEST = 100;

    private final Router router;
    private final Clock clock;

    CaseTasks(Router router, CaseDeadlines deadlines, Clock clock) {
        this.router = router;
        this.clock = clock;
        deadlines.onEscalation(this::escalated);
    }

    private void escalated(Cases.Escalated happened) {
        if (happened.step().task()) {
            note(happened.now(), "e" + happened.now().escalated(), "Case %s is due: %s");
        }
    }

    /// Its customer has written on its page.
    public void written(Case one) {
        note(one, "m" + one.revision(), "Case %s, the customer has written: %s");
    }

    /// @param what names it, so that it is noted once
    private void note(Case one, String what, String words) {
        if (one.owner() == null) {
            return;
        }
        var agent = new AgentId(one.owner());
        var subject = words.formatted(one.number(), one.subject());
        var customer = one.customer();
        var task = new FollowUp(
                new InteractionId("task.%s.case-%s-%s".formatted(agent, one.number(), what)),
                new QueueId(one.queue()),
                clock.instant().plus(SOON),
                customer == null || customer.id() == null
                        ? null
                        : new Customer(new CustomerId(customer.id()), customer.name(), true),
                customer == null ? null : customer.address(),
                subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST),
                null,
                null);
        try {
            var noted = router.followUp(new Actor.Entitled(agent), task, new CommandId("note-" + task.id()));
            LOG.debug("A task of case {}: {}", one.number(), noted);
        } catch (UnknownQueueException e) {
            LOG.warn("There is no task of case {}: its queue {} is gone", one.number(), one.queue());
        }
    }
}
