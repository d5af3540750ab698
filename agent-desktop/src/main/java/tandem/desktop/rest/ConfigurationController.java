package tandem.desktop.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.OneTimePassword;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.LiveUsers;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.routing.Router;
import tandem.routing.config.LiveConfiguration;
import tandem.routing.model.Skill;

/// How the configuration files stand, for those who write them: what they should look at, and why a change is not in
/// force.
@RestController
@Needs(Right.SEE_CONFIGURATION)
final class ConfigurationController {
    private final ObjectProvider<LiveConfiguration> live;
    private final DefaultPasswords defaultPasswords;
    private final Router router;
    private final FlowCatalogue flows;
    private final LiveUsers users;

    ConfigurationController(
            ObjectProvider<LiveConfiguration> live,
            DefaultPasswords defaultPasswords,
            Router router,
            FlowCatalogue flows,
            LiveUsers users) {
        this.users = users;
        this.live = live;
        this.defaultPasswords = defaultPasswords;
        this.router = router;
        this.flows = flows;
    }

    /// What fields of the files may name, as it is in force.
    ///
    /// @param skills with languages: `lang:en`
    record Names(
            List<String> queues,
            List<String> agents,
            List<String> skills,
            List<String> tags,
            List<String> calendars,
            List<String> flows,
            List<String> users,
            List<String> roles,
            List<String> rights,
            List<String> teams,
            List<String> dispositions) {}

    @Needs(Right.CHANGE_CONFIGURATION)
    @GetMapping("/api/configuration/names")
    Names names() {
        var all = router.configuration();
        return new Names(
                all.queues().keySet().stream().map(QueueId::value).toList(),
                all.agents().keySet().stream().map(AgentId::value).toList(),
                all.skills().stream()
                        .filter(skill -> skill.kind() != Skill.Kind.TAG)
                        .map(Skill::name)
                        .toList(),
                all.skills().stream()
                        .filter(skill -> skill.kind() == Skill.Kind.TAG)
                        .map(Skill::name)
                        .toList(),
                all.calendars().keySet().stream().sorted().toList(),
                flows.flows().stream().map(Flow::id).sorted().toList(),
                users.names(),
                users.roles().byName().keySet().stream().sorted().toList(),
                Arrays.stream(Right.values()).map(Right::code).toList(),
                users.teams().byId().keySet().stream().sorted().toList(),
                all.queues().values().stream()
                        .flatMap(queue -> queue.wrapUp().dispositions().stream())
                        .map(disposition -> disposition.code())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /// A password that somebody is told and has to change when they log in with it, and the hash that belongs into
    /// users.yml. Nothing is changed yet, and it is kept nowhere.
    @Unaudited("changes nothing before it is saved")
    @Needs(Right.CHANGE_CONFIGURATION)
    @PostMapping("/api/configuration/one-time-password")
    OneTimePassword oneTimePassword() {
        return OneTimePassword.made();
    }

    /// @param defaultPasswords who still has the demo's password
    record Standing(
            Instant since,
            List<String> warnings,
            LiveConfiguration.@Nullable Refusal refused,
            List<String> defaultPasswords) {}

    @GetMapping("/api/configuration")
    Standing status() {
        var configuration = live.getIfAvailable();
        if (configuration == null) {
            throw ProblemException.notFound("This installation is not configured by files");
        }
        var status = configuration.status();
        return new Standing(status.since(), status.warnings(), status.refused(), defaultPasswords.users());
    }
}
