package tandem.desktop.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.config.YamlText;
import tandem.desktop.configuration.ConfigurationDesk.Change;
import tandem.desktop.configuration.ConfigurationDesk.Edit;
import tandem.desktop.configuration.ConfigurationHistory.Author;
import tandem.routing.ShiftSkills;

/// What an agent can do for good (S4): as config/agents.yml says from now on.
public final class LastingSkills {
    private static final String FILE = "agents.yml";
    /// Somebody else may save the file in the same moment.
    private static final int TRIES = 5;

    private final ConfigurationDesk desk;
    private final ShiftSkills shift;

    public LastingSkills(ConfigurationDesk desk, ShiftSkills shift) {
        this.desk = desk;
        this.shift = shift;
    }

    /// @param skills    level 1–10 by skill, all that they have from now on
    /// @param confirmed whether what it does to those who wait is meant
    /// @return empty if the file has no such agent
    public Optional<SaveResult> change(
            AgentId agent, Map<String, Integer> skills, String reason, boolean confirmed, Author by) {
        SaveResult result = once(agent, skills, reason, confirmed, by).orElse(null);
        for (int tries = 1; result instanceof SaveResult.Conflict && tries < TRIES; tries++) {
            result = once(agent, skills, reason, confirmed, by).orElse(null);
        }
        if (result instanceof SaveResult.Saved) {
            shift.reset(agent); // else those of the shift would hide them
        }
        return Optional.ofNullable(result);
    }

    private Optional<SaveResult> once(
            AgentId agent, Map<String, Integer> skills, String reason, boolean confirmed, Author by) {
        var opened = desk.open(FILE).orElseThrow();
        String text = opened.read().text();
        return place(text, agent).map(place -> {
            var edit = new Edit("set", List.of("agents", place, "skills"), new LinkedHashMap<>(skills), null);
            String next = desk.edit(FILE, text, List.of(edit)).text();
            return desk.save(new Change(FILE, next, opened.version(), reason, confirmed), by);
        });
    }

    private static Optional<Integer> place(String text, AgentId agent) {
        var yaml = YamlText.of(text);
        for (int i = 0; yaml.at(List.of("agents", i)).isPresent(); i++) {
            if (yaml.at(List.of("agents", i, "id"))
                    .map(String::valueOf)
                    .filter(agent.value()::equals)
                    .isPresent()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
