package tandem.routing.model;

/// Which of the free agents a queue's interaction is offered to (R4). Equal ones: longest idle first, then by id.
public enum AgentChoice {
    /// Whose work changed longest ago.
    LONGEST_IDLE,
    /// The highest sum of levels in the skills that are asked for.
    BEST_PROFICIENCY,
    /// The smallest share of their ready time since log-in spent working, as it was when their work last
    /// changed.
    LEAST_OCCUPIED,
    /// Whose last offer lies longest back.
    ROUND_ROBIN,
    /// Who has been given the fewest since their log-in.
    FEWEST,
    /// Always in the order of config/agents.yml.
    LINEAR,
    /// By chance, in proportion to the agents' weights.
    RANDOM,
    /// All free ones at once; the first to accept gets it, the other offers are rescinded.
    RING_ALL;

    /// As in configuration and signatures: `longest-idle`.
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException if there is no such rule
    public static AgentChoice parse(String text) {
        for (AgentChoice choice : values()) {
            if (choice.text().equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("There is no rule of choice '" + text + "'");
    }
}
