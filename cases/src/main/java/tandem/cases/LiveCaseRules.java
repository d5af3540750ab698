package tandem.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tandem.core.QueueId;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;

/// The kinds of cases in force. An installation without the file has no cases.
public final class LiveCaseRules extends LiveFile<CaseRules> {
    private final Supplier<Set<QueueId>> queues;

    /// @param queues that are configured
    public LiveCaseRules(Path file, Supplier<Set<QueueId>> queues) {
        super("cases", file, CaseRules.NONE);
        this.queues = queues;
        reload();
    }

    public LiveCaseRules start() throws IOException {
        follow();
        return this;
    }

    @Override
    protected CaseRules read(String name, String text, Consumer<Problem> told) {
        return new CasesFile(queues.get()).read(name, text, told);
    }

    @Override
    protected int count(CaseRules read) {
        return read.kinds().size();
    }
}
