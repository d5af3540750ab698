package tandem.desktop.rights;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads config/teams.yml. Everything that is wrong is told with its line, all at once.
public final class TeamsFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private TeamsFile() {}

    public static Teams read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return Teams.NONE;
        }
        var written = root.fields(Set.of("teams")).get("teams");
        Map<String, Teams.Team> teams = new LinkedHashMap<>();
        for (YamlNode node : written == null || isBlank(written) ? List.<YamlNode>of() : written.items()) {
            var fields = node.fields(Set.of("id", "name", "agents"));
            var id = fields.get("id");
            if (id == null) {
                node.problem("the field 'id' is missing");
            } else if (!ID.matcher(id.text()).matches()) {
                id.problem("an id has small letters, digits and -, not '%s'".formatted(id.text()));
            } else {
                var team = new Teams.Team(
                        id.text(),
                        Optional.ofNullable(fields.get("name"))
                                .map(YamlNode::words)
                                .orElse(id.text()),
                        agents(fields.get("agents"), node));
                if (teams.put(team.id(), team) != null) {
                    id.problem("the team '%s' is there twice".formatted(team.id()));
                }
            }
        }
        return new Teams(teams);
    }

    /// `teams:` with nothing behind it.
    private static boolean isBlank(YamlNode node) {
        return node.isText() && node.text().isBlank();
    }

    private static Set<AgentId> agents(@Nullable YamlNode written, YamlNode team) {
        var agents = new LinkedHashSet<AgentId>();
        if (written == null) {
            team.problem("the field 'agents' is missing");
            return agents;
        }
        written.texts()
                .forEach(each -> each.value("the id of an agent", AgentId::new).ifPresent(agents::add));
        return agents;
    }
}
