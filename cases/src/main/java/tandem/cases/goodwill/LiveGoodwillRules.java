package tandem.cases.goodwill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;

/// The limits in force. An installation without the file gives nothing.
public final class LiveGoodwillRules extends LiveFile<GoodwillRules> {

    public LiveGoodwillRules(Path file) {
        super("goodwill", file, GoodwillRules.NONE);
        reload();
    }

    public LiveGoodwillRules start() throws IOException {
        follow();
        return this;
    }

    @Override
    protected GoodwillRules read(String name, String text, Consumer<Problem> told) {
        return GoodwillFile.read(name, text, told);
    }

    @Override
    protected int count(GoodwillRules read) {
        return read.roles().size() + read.agents().size();
    }

    @Override
    public Set<String> secrets() {
        return Set.of("secret");
    }
}
