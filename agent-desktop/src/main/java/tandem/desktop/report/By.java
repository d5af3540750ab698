package tandem.desktop.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a report has rows of.
enum By {
    /// Everything together.
    ALL("all", List.of()),
    QUEUE("queue", List.of("queue")),
    CHANNEL("channel", List.of()),
    /// Their time by the clock, and what they handled.
    AGENT("agent", List.of("agent")),
    /// What each agent handled in each queue.
    AGENT_AND_QUEUE("agent-queue", List.of("agent", "queue")),
    SKILL("skill", List.of("skill")),
    DISPOSITION("disposition", List.of("queue", "disposition")),
    FLOW_STEP("flow-step", List.of("flow", "step")),
    FLOW_OUTCOME("flow-outcome", List.of("flow", "outcome"));

    private final String code;
    private final List<String> keys;

    By(String code, List<String> keys) {
        this.code = code;
        this.keys = keys;
    }

    static Optional<By> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /// What a row is of, beside time and channel.
    List<String> keys() {
        return keys;
    }

    /// Whether evaluations are of its rows: of skills, dispositions and flows they say nothing.
    boolean knowsQuality() {
        return switch (this) {
            case ALL, QUEUE, CHANNEL, AGENT, AGENT_AND_QUEUE -> true;
            case SKILL, DISPOSITION, FLOW_STEP, FLOW_OUTCOME -> false;
        };
    }

    /// Whether what is not asked for by name can be left out of it without a word: agents' time knows no channels.
    boolean knowsChannels() {
        return this != AGENT;
    }
}
