package tandem.insight.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tandem.core.QueueId;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;

/// The alerts in force. An installation without the file has none.
public final class LiveAlertRules extends LiveFile<AlertRules> {
    private final Supplier<Set<QueueId>> queues;

    /// @param queues that are configured
    public LiveAlertRules(Path file, Supplier<Set<QueueId>> queues) {
        super("alerts", file, AlertRules.NONE);
        this.queues = queues;
        reload();
    }

    public LiveAlertRules start() throws IOException {
        follow();
        return this;
    }

    @Override
    protected AlertRules read(String name, String text, Consumer<Problem> told) {
        return new AlertsFile(queues.get()).read(name, text, told);
    }

    @Override
    protected int count(AlertRules read) {
        return read.rules().size();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("alerts/*/queues/*", "queue");
    }

    @Override
    public Set<String> secrets() {
        return Set.of("secret");
    }
}
