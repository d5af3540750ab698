package tandem.ivr.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.ivr.call.DialledNumber;
import tandem.ivr.call.PhoneNumbers;

/// A file of numbers that are not called: one a line, and behind a `#` why. A line that is none is told;
/// the others hold all the same, since a list that is not in force would do harm.
public final class NumbersFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NumbersFile.class);

    private final Path file;
    private final PhoneNumbers reading;
    private volatile Map<String, String> reasons = Map.of();
    private volatile List<Problem> problems = List.of();
    private @Nullable FolderWatcher watcher;

    public NumbersFile(Path file, PhoneNumbers reading) {
        this.file = file;
        this.reading = reading;
        read();
    }

    /// Watches it from now on.
    public NumbersFile start() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            watcher = new FolderWatcher(folder, this::read);
            read();
        }
        return this;
    }

    /// Why a number, E.164, is not called: empty if it does not say; no value if it is.
    Optional<String> reason(String e164) {
        return Optional.ofNullable(reasons.get(e164));
    }

    int size() {
        return reasons.size();
    }

    /// Lines that are no numbers.
    List<Problem> problems() {
        return problems;
    }

    private void read() {
        var found = new ArrayList<Problem>();
        var next = new HashMap<String, String>();
        if (TextFile.isThere(file)) {
            var name = String.valueOf(file.getFileName());
            TextFile.read(file, name, found::add).ifPresent(text -> {
                int line = 0;
                for (var written : text.lines().toList()) {
                    read(written, name, ++line, next, found);
                }
            });
        }
        if (!found.equals(problems)) {
            found.forEach(problem -> LOG.error("{}", problem));
        }
        boolean unreadable = !found.isEmpty() && found.getFirst().line() == 0;
        problems = List.copyOf(found);
        if (!unreadable) {
            reasons = Map.copyOf(next);
        }
    }

    private void read(String written, String name, int line, Map<String, String> into, List<Problem> found) {
        var parts = written.split("#", 2);
        var number = parts[0].strip();
        if (number.isEmpty()) {
            return;
        }
        if (reading.dialled(number) instanceof DialledNumber.Outside outside) {
            into.put(outside.e164(), parts.length > 1 ? parts[1].strip() : "");
        } else {
            found.add(new Problem(name, line, "'" + number + "' is no telephone number"));
        }
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
