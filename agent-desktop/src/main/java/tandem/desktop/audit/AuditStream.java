package tandem.desktop.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// The newest part of the chain, in Redis: where the nodes append, one after the other. The keeper takes it from there
/// into files.
final class AuditStream {
    private static final RedisScript APPEND = RedisScript.load(AuditStream.class, "append.lua");
    private static final RedisScript READ = RedisScript.load(AuditStream.class, "read.lua");
    private static final RedisScript TRIM = RedisScript.load(AuditStream.class, "trim.lua");
    private static final RedisScript SEED = RedisScript.load(AuditStream.class, "seed.lua");

    private final RedisConnection redis;
    private final List<String> base;

    AuditStream(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
    }

    /// Appends if the chain still ends there. Harmless to repeat.
    ///
    /// @return where the chain ends instead; empty if they are appended
    Optional<Head> append(Head expected, List<Link> links) {
        var args = new ArrayList<String>();
        args.add(Long.toString(expected.seq()));
        args.add(expected.hash());
        links.forEach(link -> {
            args.add(link.hash());
            args.add(link.json());
        });
        var answer = (List<?>) Objects.requireNonNull(APPEND.run(redis, base, args));
        return answer.isEmpty() ? Optional.empty() : Optional.of(head(answer));
    }

    /// What is there of the chain after an entry.
    ///
    /// @param end   where the chain ends
    /// @param links at most as many as were asked for
    record Part(Head end, List<Link> links) {}

    Part after(long seq, int most) {
        var answer = (List<?>)
                Objects.requireNonNull(READ.run(redis, base, List.of(Long.toString(seq), Integer.toString(most))));
        var links = new ArrayList<Link>();
        for (int i = 2; i + 1 < answer.size(); i += 2) {
            links.add(new Link(String.valueOf(answer.get(i)), String.valueOf(answer.get(i + 1))));
        }
        return new Part(head(answer), links);
    }

    /// Forgets what the files have, up to an entry; the newest stay.
    void trim(long upTo, int keep) {
        TRIM.run(redis, base, List.of(Long.toString(upTo), Integer.toString(keep)));
    }

    /// Has the chain go on where the files end, if Redis knows less of it than they.
    void seed(Head files) {
        SEED.run(redis, base, List.of(Long.toString(files.seq()), files.hash()));
    }

    private static Head head(List<?> answer) {
        return new Head(Long.parseLong(String.valueOf(answer.get(0))), String.valueOf(answer.get(1)));
    }
}
