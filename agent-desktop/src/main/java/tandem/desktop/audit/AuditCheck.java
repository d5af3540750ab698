package tandem.desktop.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks the chain from its first entry and finds the first that is not as it was written, or not there.
final class AuditCheck {
    private static final int PAGE = 1000;

    private final AuditFiles files;
    private final @Nullable AuditStream stream;
    private Head begin = Head.NONE;
    private Head at = Head.NONE;
    private boolean beginIsSaid;
    private @Nullable Head known;

    /// @param stream null: what is in the files alone
    AuditCheck(AuditFiles files, @Nullable AuditStream stream) {
        this.files = files;
        this.stream = stream;
    }

    /// @param known an earlier end that somebody has kept; null for none
    /// @throws IllegalArgumentException if what is known is of entries that are no longer kept
    AuditVerdict run(@Nullable Head known) throws IOException {
        this.known = known;
        begin = files.begin();
        at = begin;
        beginIsSaid = begin.equals(Head.NONE);
        if (known != null && known.seq() < begin.seq()) {
            throw new IllegalArgumentException(
                    "entry %d is no longer kept, the trail begins with entry %d: use a later head"
                            .formatted(known.seq(), begin.seq() + 1));
        }
        var broken = inFiles().or(this::endIsThere);
        if (broken.isEmpty() && stream != null) {
            broken = inRedis(stream);
        }
        if (broken.isEmpty() && known != null && known.seq() > at.seq()) {
            broken = Optional.of(new AuditVerdict.Broken(
                    "the end", at.seq() + 1, "the chain ends before entry %d, which was there".formatted(known.seq())));
        }
        if (broken.isEmpty() && !beginIsSaid) {
            broken = Optional.of(new AuditVerdict.Broken(
                    "the beginning",
                    begin.seq(),
                    "the entries up to %d are not there, and none after them says that their time was over"
                            .formatted(begin.seq())));
        }
        return broken.<AuditVerdict>map(b -> b)
                .orElseGet(() -> new AuditVerdict.Whole(begin.seq() + 1, at.seq(), at.hash()));
    }

    private Optional<AuditVerdict.Broken> inFiles() throws IOException {
        for (var file : files.all()) {
            try (var lines = AuditFiles.reader(file)) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    var link = Link.ofLine(line);
                    if (link.isPresent()
                            && link.get().seq() > 0
                            && link.get().seq() <= begin.seq()
                            && at.equals(begin)) {
                        continue; // about to go
                    }
                    var broken = next(file.getFileName() + ":" + number, link);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<AuditVerdict.Broken> next(String where, Optional<Link> read) {
        long expected = at.seq() + 1;
        var link = read.orElse(null);
        if (link == null || link.seq() == 0) {
            return Optional.of(new AuditVerdict.Broken(where, expected, "this is no entry"));
        }
        if (link.seq() != expected) {
            return Optional.of(new AuditVerdict.Broken(
                    where,
                    expected,
                    link.seq() > expected
                            ? "entry %d is missing: %d follows on %d".formatted(expected, link.seq(), at.seq())
                            : "entry %d is out of order".formatted(link.seq())));
        }
        if (!link.follows(at.hash())) {
            return Optional.of(
                    new AuditVerdict.Broken(where, expected, "the entry, or one before it, is not what was written"));
        }
        at = Head.of(link);
        beginIsSaid = beginIsSaid || saysBegin(link);
        if (known != null && known.seq() == at.seq() && !known.hash().equals(at.hash())) {
            return Optional.of(new AuditVerdict.Broken(where, expected, "it was another entry when it was kept"));
        }
        return Optional.empty();
    }

    private boolean saysBegin(Link link) {
        if (!link.json().contains(Act.AUDIT_TRIMMED.code())) {
            return false;
        }
        var entry = AuditEntry.of(link.json());
        return entry.act() == Act.AUDIT_TRIMMED
                && Long.toString(begin.seq()).equals(entry.details().get(AuditRetention.UP_TO))
                && begin.hash().equals(entry.details().get(AuditRetention.HASH));
    }

    private Optional<AuditVerdict.Broken> endIsThere() {
        try {
            return files.noted()
                    .filter(noted -> noted.seq() > at.seq()
                            || (noted.seq() == at.seq() && !noted.hash().equals(at.hash())))
                    .map(noted -> new AuditVerdict.Broken(
                            "the end of the files",
                            at.seq() + 1,
                            "the files end before entry %d, which was there".formatted(noted.seq())));
        } catch (IOException e) {
            return Optional.of(new AuditVerdict.Broken("head", at.seq() + 1, "it cannot be read: " + e.getMessage()));
        }
    }

    /// What Redis still has must be what the files have, and go on from there to its end.
    private Optional<AuditVerdict.Broken> inRedis(AuditStream redis) throws IOException {
        var own = redisAgrees(redis);
        if (own.isPresent()) {
            return own;
        }
        AuditStream.Part part;
        do {
            part = redis.after(at.seq(), PAGE);
            for (Link link : part.links()) {
                var broken = next("Redis " + link.seq() + "-0", Optional.of(link));
                if (broken.isPresent()) {
                    return broken;
                }
            }
        } while (part.links().size() == PAGE);
        return part.end().seq() == at.seq() && part.end().hash().equals(at.hash())
                ? Optional.empty()
                : Optional.of(new AuditVerdict.Broken(
                        "the end in Redis",
                        at.seq() + 1,
                        "the chain has %d entries by Redis".formatted(part.end().seq())));
    }

    private Optional<AuditVerdict.Broken> redisAgrees(AuditStream redis) throws IOException {
        var oldest = redis.after(0, 1).links();
        long from = oldest.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(begin.seq() + 1, oldest.getFirst().seq());
        if (from > at.seq()) {
            return Optional.empty();
        }
        var there = redis.after(from - 1, Integer.MAX_VALUE / 2).links().iterator();
        for (var file : files.all()) {
            try (var lines = AuditFiles.reader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    var link = Link.ofLine(line).orElseThrow();
                    if (link.seq() >= from && there.hasNext() && !there.next().equals(link)) {
                        return Optional.of(new AuditVerdict.Broken(
                                "Redis " + link.seq() + "-0", link.seq(), "the files have another entry"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    static List<String> words(AuditVerdict verdict) {
        return switch (verdict) {
            case AuditVerdict.Whole(long first, long last, String head) ->
                List.of(
                        "OK: %d entries, unchanged and complete".formatted(last - first + 1)
                                + (first > 1
                                        ? "; it begins with entry %d, those before are no longer kept".formatted(first)
                                        : ""),
                        "head %d %s".formatted(last, head));
            case AuditVerdict.Broken(String where, long seq, String why) ->
                List.of("BROKEN at entry %d (%s): %s".formatted(seq, where, why));
        };
    }
}
