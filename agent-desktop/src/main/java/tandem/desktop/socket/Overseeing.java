package tandem.desktop.socket;

import java.util.HashMap;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.rights.Extent;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.routing.Router;

/// Before somebody acts on the contacts or the time of others: whether their rights reach so far, and that it is on
/// record.
final class Overseeing {
    private final Router router;
    private final Rights rights;
    private final Audit audit;

    Overseeing(Router router, Rights rights, Audit audit) {
        this.router = router;
        this.rights = rights;
        this.audit = audit;
    }

    /// @return why not; empty if they may, and it is on record
    /// @throws tandem.core.outage.UnavailableException if it cannot be put on record: then it is not done
    Optional<Outcome> begin(DesktopUser by, ClientMessage.Command command) {
        var extent = rights.extentOf(by);
        var fields = command.fields();
        var contact = fields.optionalInteraction();
        var agent = fields.optionalText("agent");
        var agents = fields.texts("agents");
        var queue = fields.optionalText("queue");
        boolean reached = (contact == null || reaches(extent, fields))
                && (agent == null || extent.covers(new AgentId(agent)))
                && agents.stream().map(AgentId::new).allMatch(extent::covers)
                && (!command.name().equals("announce") || reachesAll(extent, queue, agents.isEmpty()));
        var object = contact != null ? contact : agent != null ? agent : "";
        var details = new HashMap<String, String>();
        details.put("what", command.name());
        for (String name : new String[] {"agent", "queue", "priority", "presence", "reason", "text"}) {
            var value = fields.json().path(name);
            if (value.isValueNode() && !value.isNull()) {
                details.put(name, value.asString(""));
            }
        }
        if (!reached) {
            audit.note(by, Act.REFUSED, object, details);
            return Optional.of(Outcome.failed("forbidden", "Your rights do not reach so far"));
        }
        audit.record(by, Act.SUPERVISED, object, details);
        return Optional.empty();
    }

    /// What routing does not know is answered by whoever carries it out.
    private boolean reaches(Extent extent, Fields fields) {
        return extent.isEverything()
                || router.find(fields.interaction())
                        .map((Interaction found) -> extent.covers(found.queue(), found.agent()))
                        .orElse(true);
    }

    /// Words to a queue's agents go to all of these, words to nobody named to everybody.
    private static boolean reachesAll(Extent extent, @org.jspecify.annotations.Nullable String queue, boolean nobody) {
        return queue == null ? !nobody || extent.isEverything() : extent.covers(new QueueId(queue));
    }
}
