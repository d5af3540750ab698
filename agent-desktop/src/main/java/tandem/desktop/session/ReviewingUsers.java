package tandem.desktop.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tandem.desktop.rights.Right;
import tandem.insight.quality.ReviewedContact;
import tandem.insight.quality.Reviewers;

/// Who of config/users.yml may evaluate contacts (S8).
@Component
public final class ReviewingUsers implements Reviewers {
    private final LiveUsers users;

    ReviewingUsers(LiveUsers users) {
        this.users = users;
    }

    /// A log-in, and how it reads.
    public record Reviewer(String user, String name) {}

    @Override
    public List<String> among(Collection<String> named) {
        var may = all().stream().map(Reviewer::user).toList();
        return named.isEmpty() ? may : named.stream().filter(may::contains).toList();
    }

    /// By their names.
    public List<Reviewer> all() {
        return users.all().stream()
                .filter(user -> user.grant().has(Right.REVIEW))
                .map(user -> new Reviewer(user.user(), user.name()))
                .sorted(Comparator.comparing(Reviewer::name).thenComparing(Reviewer::user))
                .toList();
    }

    @Override
    public boolean served(String user, ReviewedContact contact) {
        return users.all().stream()
                .anyMatch(one -> one.user().equals(user)
                        && one.agent() != null
                        && (contact.served().contains(one.agent())
                                || contact.agent().equals(one.agent())));
    }

    /// Of all log-ins: who has left stands for themselves.
    public Map<String, String> names() {
        return users.all().stream()
                .map(one -> new Reviewer(one.user(), one.name()))
                .collect(Collectors.toMap(Reviewer::user, Reviewer::name, (a, b) -> a));
    }
}
