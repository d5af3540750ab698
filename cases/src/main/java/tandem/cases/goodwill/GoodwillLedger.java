package tandem.cases.goodwill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.cases.goodwill.Goodwill.Status;
import tandem.cases.goodwill.redis.RedisGoodwillStore;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;

/// Goodwill (D10): given within limits, asked for above them, approved, reviewed. Who may see which is for
/// whoever asks to see.
public final class GoodwillLedger {
    private static final int LONGEST_NOTE = 2000;
    private static final int TOGETHER = 500;

    private final GoodwillStore store;
    private final Supplier<GoodwillRules> rules;
    private final Clock clock;

    public GoodwillLedger(GoodwillStore store, Supplier<GoodwillRules> rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    public static GoodwillLedger onRedis(
            RedisConnection redis, TenantId tenant, Supplier<GoodwillRules> rules, Clock clock) {
        return new GoodwillLedger(new RedisGoodwillStore(redis, tenant), rules, clock);
    }

    public GoodwillRules rules() {
        return rules.get();
    }

    /// @param id     chosen by whoever gives it
    /// @param amount as they have written it, such as `12.50`
    public record NewGoodwill(
            String id,
            Goodwill.Kind kind,
            String amount,
            String reason,
            String note,
            @Nullable String customer,
            String customerName,
            @Nullable String contact,
            @Nullable String caseNumber,
            @Nullable String queue) {}

    /// Given if it is within the limit, else requested.
    public GoodwillResult give(NewGoodwill wanted, String by, GoodwillRules.Limit limit) {
        var inForce = rules.get();
        var minor = Amounts.minor(wanted.amount(), inForce.currency());
        if (minor.isEmpty() || minor.getAsLong() == 0) {
            return new GoodwillResult.Refused("An amount is written as %s %s"
                    .formatted(
                            Amounts.written(1250, inForce.currency()),
                            inForce.currency().getCurrencyCode()));
        }
        if (inForce.reason(wanted.reason()).isEmpty()) {
            return new GoodwillResult.Refused("There is no reason '%s'".formatted(wanted.reason()));
        }
        if (wanted.note().length() > LONGEST_NOTE) {
            return new GoodwillResult.Refused("A note has at most %d characters".formatted(LONGEST_NOTE));
        }
        var now = clock.instant();
        var given = new Goodwill(
                wanted.id(),
                now,
                by,
                wanted.kind(),
                minor.getAsLong(),
                inForce.currency().getCurrencyCode(),
                wanted.reason(),
                wanted.note().strip(),
                wanted.customer(),
                wanted.customerName(),
                wanted.contact(),
                wanted.caseNumber(),
                wanted.queue(),
                Status.GIVEN,
                null,
                null,
                null,
                null,
                null,
                null);
        var there = store.give(given, day(now), limit);
        return there.by().equals(by)
                ? new GoodwillResult.Done(there)
                : new GoodwillResult.Refused("There is goodwill of this id already");
    }

    /// What is left of a limit today, in minor units.
    public long left(String user, GoodwillRules.Limit limit) {
        return Math.max(0, limit.day() - store.givenOn(day(clock.instant()), user));
    }

    private LocalDate day(Instant at) {
        return at.atZone(rules.get().zone()).toLocalDate();
    }

    /// @param most up to which amount they may approve
    public GoodwillResult decide(String id, boolean approve, String why, String by, long most) {
        var seen = store.find(id).orElse(null);
        if (seen == null) {
            return new GoodwillResult.Unknown();
        }
        if (seen.by().equals(by)) {
            return new GoodwillResult.NotTheirs("Somebody else decides on what you have asked for");
        }
        if (approve && seen.minor() > most) {
            return new GoodwillResult.NotTheirs("It is more than you may approve");
        }
        return resolve(seen, approve ? Status.APPROVED : Status.DECLINED, why, by);
    }

    /// Whoever asked for it takes that back.
    public GoodwillResult withdraw(String id, String by) {
        var seen = store.find(id).orElse(null);
        if (seen == null) {
            return new GoodwillResult.Unknown();
        }
        return seen.by().equals(by)
                ? resolve(seen, Status.WITHDRAWN, "", by)
                : new GoodwillResult.NotTheirs("It was asked for by somebody else");
    }

    private GoodwillResult resolve(Goodwill seen, Status status, String why, String by) {
        if (why.length() > LONGEST_NOTE) {
            return new GoodwillResult.Refused("A note has at most %d characters".formatted(LONGEST_NOTE));
        }
        if (seen.status() != Status.REQUESTED) {
            return new GoodwillResult.Decided(seen);
        }
        var after = seen.decided(status, by, clock.instant(), why.strip());
        return store.replace(seen, after) ? new GoodwillResult.Done(after) : changed(seen.id());
    }

    private GoodwillResult changed(String id) {
        return store.find(id).<GoodwillResult>map(GoodwillResult.Decided::new).orElseGet(GoodwillResult.Unknown::new);
    }

    /// Somebody has looked at what was granted.
    public GoodwillResult review(String id, String words, String by) {
        var seen = store.find(id).orElse(null);
        if (seen == null) {
            return new GoodwillResult.Unknown();
        }
        if (seen.by().equals(by)) {
            return new GoodwillResult.NotTheirs("Somebody else reviews what you have given");
        }
        if (!seen.status().granted()) {
            return new GoodwillResult.Refused("Only what was granted is reviewed");
        }
        if (words.length() > LONGEST_NOTE) {
            return new GoodwillResult.Refused("A note has at most %d characters".formatted(LONGEST_NOTE));
        }
        if (seen.reviewedBy() != null) {
            return new GoodwillResult.Decided(seen);
        }
        var after = seen.reviewed(by, clock.instant(), words.strip());
        return store.replace(seen, after) ? new GoodwillResult.Done(after) : changed(id);
    }

    public Optional<Goodwill> find(String id) {
        return store.find(id);
    }

    /// Of a customer, latest first.
    public List<Goodwill> ofCustomer(String customer, int most) {
        return store.ofCustomer(customer, most);
    }

    /// Those that wait for somebody's approval.
    public List<Goodwill> requested() {
        return store.requested();
    }

    /// From one moment to before another, latest first.
    public List<Goodwill> between(Instant from, Instant to, Predicate<Goodwill> which, int most) {
        var found = new ArrayList<Goodwill>();
        for (int skip = 0; found.size() < most; skip += TOGETHER) {
            var some = store.between(from, to, skip, TOGETHER);
            some.stream().filter(which).limit(most - (long) found.size()).forEach(found::add);
            if (some.size() < TOGETHER) {
                break;
            }
        }
        return found;
    }

    /// Is told the id of each that is changed, on whatever node; an empty one after a gap.
    public AutoCloseable listen(Consumer<String> changed) {
        return store.listen(changed);
    }

    List<Goodwill> untold(int most) {
        return store.untold(most);
    }

    void told(String id) {
        store.told(id);
    }
}
