package tandem.insight.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tandem.core.QueueId;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;

/// The scorecards and sampling rules in force. An installation without the file evaluates nothing.
public final class LiveScorecards extends LiveFile<QualityRules> {
    private final Supplier<Set<QueueId>> queues;

    /// @param queues that are configured
    public LiveScorecards(Path file, Supplier<Set<QueueId>> queues) {
        super("scorecards", file, QualityRules.NONE);
        this.queues = queues;
        reload();
    }

    public LiveScorecards start() throws IOException {
        follow();
        return this;
    }

    @Override
    protected QualityRules read(String name, String text, Consumer<Problem> told) {
        return new ScorecardsFile(queues.get()).read(name, text, told);
    }

    @Override
    public Map<String, String> names() {
        return Map.of(
                "scorecards/*/queues/*", "queue",
                "sampling/*/queues/*", "queue",
                "sampling/*/dispositions/*", "disposition",
                "sampling/*/reviewers/*", "user",
                "reviewers/*", "user");
    }

    @Override
    protected int count(QualityRules read) {
        return read.cards().size();
    }
}
