package tandem.routing.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.routing.config.QueuesFile.PlacedQueue;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Calendar;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// The files under config/ that concern routing: queues.yml and agents.yml; if they are there, skills.yml,
/// calendars.yml, capacity.yml, customers.yml and answers.yml, and which folders of music there are.
public final class ConfigurationFiles {
    private ConfigurationFiles() {}

    /// Reads all of them and checks them together.
    ///
    /// @throws InvalidConfigurationException with everything that is wrong; nothing is half loaded
    public static RoutingConfiguration load(Path folder) {
        return load(folder, Map.of());
    }

    /// As if some of the files had another text.
    ///
    /// @param drafts by the name of the file: `queues.yml`
    /// @throws InvalidConfigurationException with everything that is wrong
    public static RoutingConfiguration load(Path folder, Map<String, String> drafts) {
        var reading = new Reading(folder, drafts);
        var files = new Files(reading);
        refuse(reading); // what is in the others would only seem wrong
        var capacity = CapacityFile.read(files.capacity);
        Map<String, Calendar> calendars = CalendarsFile.read(files.calendars);
        var skills = SkillsFile.read(files.skills);
        var agentsFile = new AgentsFile(files.agents);
        var queuesFile = new QueuesFile(files.queues);
        var names = new Names(
                files.skills.isEmpty(),
                skills,
                agentsFile.ids(),
                queuesFile.ids(),
                calendars.keySet(),
                MusicFolders.in(folder.resolve("music")),
                FlowFolder.in(folder.resolve("flows")));
        Map<AgentId, AgentProfile> agents = agentsFile.agents(names, capacity);
        Map<QueueId, PlacedQueue> queues = queuesFile.read(names);
        var customerRules = CustomersFile.read(files.customers, names);
        var answers = AnswersFile.read(files.answers, names);
        var reasons = agentsFile.notReadyReasons();
        Overflow.check(queues);
        refuse(reading);
        new Reachability(reading, agents.values()).check(queues);
        Map<QueueId, QueueProfile> profiles = new LinkedHashMap<>();
        queues.forEach((id, queue) -> profiles.put(id, queue.profile()));
        return new RoutingConfiguration(
                profiles,
                agents,
                reasons,
                capacity,
                skills,
                calendars,
                customerRules,
                answers,
                reading.warnings().stream().map(Problem::toString).toList());
    }

    /// What the requirement names though this configuration does not have it, one sentence each.
    public static List<String> unknownNames(RoutingConfiguration in, Requirement requirement) {
        return new Names(
                        in.skills().isEmpty(),
                        in.skills(),
                        texts(in.agents()),
                        texts(in.queues()),
                        Set.of(),
                        Set.of(),
                        Optional.empty())
                .unknown(requirement);
    }

    private static Set<String> texts(Map<?, ?> byId) {
        return byId.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static void refuse(Reading reading) {
        if (!reading.problems().isEmpty()) {
            throw new InvalidConfigurationException(reading.problems());
        }
    }

    private record Files(
            Optional<YamlNode> queues,
            Optional<YamlNode> agents,
            Optional<YamlNode> skills,
            Optional<YamlNode> calendars,
            Optional<YamlNode> capacity,
            Optional<YamlNode> customers,
            Optional<YamlNode> answers) {
        Files(Reading reading) {
            this(
                    reading.file("queues.yml"),
                    reading.file("agents.yml"),
                    reading.fileIfThere("skills.yml"),
                    reading.fileIfThere("calendars.yml"),
                    reading.fileIfThere("capacity.yml"),
                    reading.fileIfThere("customers.yml"),
                    reading.fileIfThere("answers.yml"));
        }
    }
}
