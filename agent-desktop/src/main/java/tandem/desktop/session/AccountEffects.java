package tandem.desktop.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.desktop.rights.Right;

/// What another state of the accounts does to those who have one, as sentences.
final class AccountEffects {
    /// More of them are summed up.
    private static final int MOST = 50;

    private AccountEffects() {}

    static List<Effect> of(UserFile now, UserFile next) {
        List<Effect> effects = new ArrayList<>();
        now.all().stream()
                .sorted(Comparator.comparing(User::user))
                .forEach(user -> next.find(user.user())
                        .ifPresentOrElse(then -> changed(user, then, effects), () -> effects.add(gone(user))));
        if (effects.size() <= MOST) {
            return effects;
        }
        var first = new ArrayList<>(effects.subList(0, MOST));
        first.add(new Effect(
                "more-accounts",
                false,
                Map.of("more", "" + (effects.size() - MOST)),
                "%d more accounts would be others.".formatted(effects.size() - MOST)));
        return first;
    }

    private static Effect gone(User user) {
        return new Effect(
                "account-gone",
                false,
                Map.of("user", user.user(), "name", user.name()),
                "%s (%s) would be logged out, and could log in no more.".formatted(user.name(), user.user()));
    }

    private static void changed(User user, User then, List<Effect> effects) {
        var before = user.grant().rights();
        var after = then.grant().rights();
        if (!before.equals(after)) {
            var lost = codes(before, after);
            var gained = codes(after, before);
            effects.add(new Effect(
                    "rights-changed",
                    false,
                    Map.of("user", user.user(), "name", user.name(), "lost", lost, "gained", gained),
                    "%s (%s)%s%s."
                            .formatted(
                                    user.name(),
                                    user.user(),
                                    lost.isEmpty() ? "" : " would lose " + lost,
                                    gained.isEmpty()
                                            ? ""
                                            : (lost.isEmpty() ? " would gain " : " and gain ") + gained)));
        }
        if (!user.grant().reach().equals(then.grant().reach())) {
            effects.add(new Effect(
                    "reach-changed",
                    false,
                    Map.of("user", user.user(), "name", user.name()),
                    "The rights of %s (%s) would reach other queues and agents.".formatted(user.name(), user.user())));
        }
        if (!Objects.equals(user.hash(), then.hash())) {
            effects.add(new Effect(
                    "password-replaced",
                    false,
                    Map.of("user", user.user(), "name", user.name()),
                    "%s (%s) would be logged out, and have another password.".formatted(user.name(), user.user())));
        }
    }

    private static String codes(Set<Right> some, Set<Right> without) {
        return some.stream()
                .filter(right -> !without.contains(right))
                .map(Right::code)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
