package tandem.desktop.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the oldest days of the trail when they have been kept as long as they are to be. That they went is an entry
/// of the chain, with the hash of the last that went, before the first of them goes: so the rest stays verifiable, and
/// nobody removes a beginning by hand unnoticed.
final class AuditRetention {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    static final String WHO = "(retention)";
    static final String UP_TO = "upTo";
    static final String HASH = "hash";

    private final AuditFiles files;
    private final AuditStream stream;
    private final Audit trail;
    private final @Nullable Duration keep;
    private final Clock clock;
    private @Nullable LocalDate looked;

    /// @param keep how long; null: for good
    AuditRetention(AuditFiles files, AuditStream stream, Audit trail, @Nullable Duration keep, Clock clock) {
        this.files = files;
        this.stream = stream;
        this.trail = trail;
        this.keep = keep;
        this.clock = clock;
    }

    /// Once a day.
    ///
    /// @param kept has what is on record by now taken into the files
    void look(Runnable kept) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (keep == null || today.equals(looked)) {
            return;
        }
        try {
            trim(today.minusDays(keep.toDays()), kept);
            looked = today;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param first day that stays
    private void trim(LocalDate first, Runnable kept) throws IOException {
        var old = files.all().stream()
                .filter(file -> AuditFiles.day(file).isBefore(first))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        var begin = files.begin();
        var last = AuditFiles.endOf(old.getLast());
        if (last.isPresent() && last.get().seq() > begin.seq()) { // else it was halted before all were gone
            begin = last.get();
            trail.record(
                    WHO,
                    Act.AUDIT_TRIMMED,
                    String.valueOf(old.getLast().getFileName()),
                    Map.of(UP_TO, Long.toString(begin.seq()), HASH, begin.hash()));
            kept.run(); // it is in the files before anything goes
            files.beginAfter(begin);
        }
        stream.trim(begin.seq(), 1);
        remove(old);
        LOG.info("{} days of the audit trail went, as configured: it begins after entry {}", old.size(), begin.seq());
    }

    private static void remove(List<Path> old) throws IOException {
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }
}
