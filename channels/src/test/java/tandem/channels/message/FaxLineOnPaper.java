package tandem.channels.message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.channels.message.fax.FaxPdf;
import tandem.core.AgentId;
import tandem.core.FaxLine;
import tandem.core.QueueId;

/// A telephone line that notes what would be sent.
final class FaxLineOnPaper implements FaxLine {
    static final String FORBIDDEN = "+16505550000";

    record Sheet(String number, int pages) {}

    final List<Sheet> sent = new CopyOnWriteArrayList<>();
    final List<Sent> answers = new CopyOnWriteArrayList<>();
    private final Path folder;

    FaxLineOnPaper(Path folder) {
        this.folder = folder;
    }

    @Override
    public Verdict judge(AgentId by, String number, @Nullable QueueId queue) {
        return number.equals(FORBIDDEN)
                ? new Verdict.Refused("You may not call " + number + ".")
                : new Verdict.Allowed(number, "+15550100");
    }

    @Override
    public Path file(String name) {
        return folder.resolve(name + ".tif");
    }

    @Override
    public Sent send(Wish wish, @Nullable String before, Consumer<String> note) {
        try {
            int pages = FaxPdf.of(wish.pages()).pages();
            sent.add(new Sheet(wish.number(), pages));
            return answers.isEmpty() ? new Sent.Arrived(pages) : answers.removeFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
