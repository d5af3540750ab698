package tandem.desktop.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Looks things up in the chain, the newest first.
public final class AuditArchive {
    /// How many entries one question may go through.
    private static final int MOST_READ = 2_000_000;
    private static final int PAGE = 1000;

    private final AuditFiles files;
    private final AuditStream stream;

    AuditArchive(AuditFiles files, AuditStream stream) {
        this.files = files;
        this.stream = stream;
    }

    /// What is sought; null for any.
    ///
    /// @param who  a user
    /// @param text anywhere in an entry, whatever its case
    /// @param from then or later
    /// @param to   before then
    public record Query(
            @Nullable String who,
            @Nullable Act act,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant to) {
        private boolean mayBe(String json) {
            return (text == null || json.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                    && (act == null || json.contains("\"act\":\"" + act.code() + "\""));
        }

        private boolean is(AuditEntry entry) {
            return (who == null || who.equals(entry.who()))
                    && (act == null || act == entry.act())
                    && (from == null || !entry.at().isBefore(from))
                    && (to == null || entry.at().isBefore(to));
        }
    }

    /// @param complete false: there may be more
    public record Found(List<AuditEntry> entries, boolean complete) {}

    public Found find(Query query, int most) {
        try {
            var end = files.end();
            var found = new ArrayList<AuditEntry>();
            var newest = tail(query, end.seq());
            Collections.reverse(newest);
            found.addAll(newest);
            int read = 0;
            for (var file : files.all().reversed()) {
                if (isBefore(file, query.from())) {
                    break;
                }
                if (found.size() > most || read > MOST_READ) {
                    return new Found(List.copyOf(found.subList(0, Math.min(most, found.size()))), false);
                }
                if (isAfter(file, query.to())) {
                    continue;
                }
                var ofDay = new ArrayList<AuditEntry>();
                try (var lines = AuditFiles.reader(file)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        read++;
                        Link.ofLine(line).ifPresent(link -> take(query, link, ofDay));
                    }
                }
                Collections.reverse(ofDay);
                found.addAll(ofDay);
            }
            return new Found(List.copyOf(found.subList(0, Math.min(most, found.size()))), found.size() <= most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<AuditEntry> tail(Query query, long after) {
        var found = new ArrayList<AuditEntry>();
        long at = after;
        List<Link> links;
        do {
            links = stream.after(at, PAGE).links();
            links.forEach(link -> take(query, link, found));
            at = links.isEmpty() ? at : links.getLast().seq();
        } while (links.size() == PAGE);
        return found;
    }

    private static void take(Query query, Link link, List<AuditEntry> found) {
        if (query.mayBe(link.json())) {
            var entry = AuditEntry.of(link.json());
            if (query.is(entry)) {
                found.add(entry);
            }
        }
    }

    private static boolean isBefore(Path file, @Nullable Instant from) {
        return from != null
                && AuditFiles.day(file).isBefore(from.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static boolean isAfter(Path file, @Nullable Instant to) {
        return to != null
                && AuditFiles.day(file).isAfter(to.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /// Walks all of it.
    public AuditVerdict verify() {
        try {
            return new AuditCheck(files, stream).run(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
