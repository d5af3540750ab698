package tandem.core.masking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;

/// What is masked as `config/masking.yml` says now.
public final class LiveMasking extends LiveFile<MaskingRules> implements Masking {
    private volatile RuleMasking masking = new RuleMasking(MaskingRules.USUAL);
    private volatile MaskingRules rules = MaskingRules.USUAL;

    public LiveMasking(Path file) {
        super("masking", file, MaskingRules.USUAL);
        reload();
    }

    public LiveMasking start() throws IOException {
        follow();
        return this;
    }

    @Override
    protected MaskingRules read(String name, String text, Consumer<Problem> told) {
        return MaskingFile.read(name, text, told);
    }

    @Override
    protected int count(MaskingRules read) {
        return read.own().size();
    }

    @Override
    public String text(String text) {
        return inForce().text(text);
    }

    @Override
    public String html(String html) {
        return inForce().html(html);
    }

    @Override
    public List<String> words(List<String> words) {
        return inForce().words(words);
    }

    private Masking inForce() {
        var now = get();
        if (now != rules) {
            masking = new RuleMasking(now);
            rules = now;
        }
        return masking;
    }
}
