package tandem.cases.goodwill;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What config/goodwill.yml says.
///
/// @param zone      in which a day is one
/// @param roles     limits by role
/// @param agents    limits by agent, which go before those of roles
/// @param approvers up to which amount a role may approve, in minor units
/// @param reasons   in their order
/// @param billing   which program is told of each; null: none, it is fetched as a table
public record GoodwillRules(
        Currency currency,
        ZoneId zone,
        Map<String, Limit> roles,
        Map<String, Limit> agents,
        Map<String, Long> approvers,
        List<Reason> reasons,
        @Nullable Billing billing) {
    public static final GoodwillRules NONE = new GoodwillRules(
            Currency.getInstance("EUR"), ZoneOffset.UTC, Map.of(), Map.of(), Map.of(), List.of(), null);

    public GoodwillRules {
        roles = Map.copyOf(roles);
        agents = Map.copyOf(agents);
        approvers = Map.copyOf(approvers);
        reasons = List.copyOf(reasons);
    }

    /// In minor units.
    ///
    /// @param each at most at once
    /// @param day  at most in a day
    public record Limit(long each, long day) {
        public static final Limit NOTHING = new Limit(0, 0);
    }

    public record Reason(String id, Map<String, String> names) {
        public Reason {
            names = Map.copyOf(names);
        }
    }

    /// @param secret with which what it is told is signed
    public record Billing(URI url, String secret) {}

    /// What somebody may give without asking: their own limit, else the widest of their roles.
    public Limit limit(@Nullable String agent, Collection<String> of) {
        var own = agent == null ? null : agents.get(agent);
        if (own != null) {
            return own;
        }
        return of.stream()
                .map(roles::get)
                .flatMap(limit -> Optional.ofNullable(limit).stream())
                .reduce(Limit.NOTHING, (a, b) -> new Limit(Math.max(a.each(), b.each()), Math.max(a.day(), b.day())));
    }

    /// Up to which amount somebody may approve.
    public long approval(Collection<String> of) {
        return of.stream()
                .mapToLong(role -> approvers.getOrDefault(role, 0L))
                .max()
                .orElse(0);
    }

    public Optional<Reason> reason(String id) {
        return reasons.stream().filter(reason -> reason.id().equals(id)).findFirst();
    }
}
