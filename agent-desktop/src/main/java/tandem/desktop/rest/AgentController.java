package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.routing.Router;
import tandem.routing.ShiftSkills;
import tandem.routing.model.QueueProfile;

/// One agent as a supervisor sees them (S4).
@RestController
@Needs({Right.WATCH, Right.CHANGE_SKILLS})
final class AgentController {
    private final Router router;
    private final ShiftSkills shiftSkills;
    private final Rights rights;

    AgentController(Router router, ShiftSkills shiftSkills, Rights rights) {
        this.router = router;
        this.rights = rights;
        this.shiftSkills = shiftSkills;
    }

    /// @param skills  as they are in force
    /// @param usual   those of config/agents.yml
    /// @param changed whether they have others for this shift
    /// @param queues  what they may serve by that
    record Agent(
            AgentId id,
            String name,
            Map<String, Integer> skills,
            Map<String, Integer> usual,
            boolean changed,
            List<QueueId> queues) {}

    @GetMapping("/api/agents/{id}")
    Agent agent(@PathVariable String id, Principal who) {
        var agent = Ids.of(id, AgentId::new);
        var profile = router.profiles().get(agent);
        if (profile == null
                || !rights.extentOf(DesktopUser.of(who).orElseThrow()).covers(agent)) {
            throw ProblemException.notFound("There is no agent '" + id + "'");
        }
        var queues = router.queues().stream()
                .filter(queue -> !queue.internal() && queue.requirement().isMetBy(profile))
                .filter(queue -> queue.channels().stream().anyMatch(profile.channels()::contains))
                .map(QueueProfile::id)
                .toList();
        return new Agent(
                agent,
                profile.name(),
                profile.skills(),
                shiftSkills.usual(agent),
                shiftSkills.changed().containsKey(agent),
                queues);
    }
}
