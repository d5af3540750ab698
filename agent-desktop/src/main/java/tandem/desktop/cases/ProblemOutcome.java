package tandem.desktop.cases;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.cases.Case;
import tandem.cases.CaseEntry;
import tandem.cases.Cases;
import tandem.desktop.session.DesktopUser;

/// Tells those who complained what became of the problem (K8), each once. Whoever cannot be written to by
/// mail is left for somebody to call or write to by hand.
@Component
public final class ProblemOutcome {
    private final Cases cases;
    private final CaseSight sight;
    private final CaseLetters letters;

    ProblemOutcome(Cases cases, CaseSight sight, CaseLetters letters) {
        this.cases = cases;
        this.sight = sight;
        this.letters = letters;
    }

    /// What would become, or has become, of telling somebody.
    public enum Telling {
        WILL_BE,
        TOLD,
        TOLD_BEFORE,
        /// Another complaint of theirs is of the same problem: they are told by that one.
        BY_ANOTHER,
        NO_ADDRESS,
        /// Messages are written by hand.
        BY_HAND,
        FAILED
    }

    /// @param complaint by its number
    /// @param why       it failed; null if it did not
    public record Recipient(
            String complaint,
            String name,
            @Nullable String address,
            String language,
            Telling telling,
            @Nullable String why) {}

    /// Who would be told; nothing happens.
    public List<Recipient> preview(Case problem, DesktopUser user) {
        var complaints = complaints(problem, user);
        return complaints.stream()
                .map(one -> recipient(one, standing(one, complaints), null))
                .toList();
    }

    public List<Recipient> tell(Case problem, String text, DesktopUser user) {
        var complaints = complaints(problem, user);
        return complaints.stream().map(one -> told(one, complaints, text, user)).toList();
    }

    private List<Case> complaints(Case problem, DesktopUser user) {
        return cases.ofProblem(problem.number()).stream()
                .filter(one -> sight.sees(user, one))
                .toList();
    }

    private Telling standing(Case one, List<Case> all) {
        var customer = one.customer();
        if (customer == null || customer.address() == null) {
            return Telling.NO_ADDRESS;
        }
        if (wasTold(one)) {
            return Telling.TOLD_BEFORE;
        }
        if (!customer.hasMail()) {
            return Telling.BY_HAND;
        }
        boolean another = all.stream()
                .takeWhile(each -> !each.number().equals(one.number()))
                .anyMatch(each -> each.customer() != null
                        && customer.address().equalsIgnoreCase(each.customer().address()));
        return another ? Telling.BY_ANOTHER : Telling.WILL_BE;
    }

    private boolean wasTold(Case one) {
        return cases.history(one.number()).stream().anyMatch(entry -> entry.what() == CaseEntry.What.OUTCOME);
    }

    private Recipient told(Case one, List<Case> all, String text, DesktopUser user) {
        var before = standing(one, all);
        if (before != Telling.WILL_BE) {
            return recipient(one, before, null);
        }
        if (!cases.claimOutcome(one)) {
            return recipient(one, Telling.TOLD_BEFORE, null);
        }
        try {
            return switch (letters.send(one, CaseEntry.What.OUTCOME, text, user)) {
                case CaseLetters.Sent.Done _ -> recipient(one, Telling.TOLD, null);
                case CaseLetters.Sent.Not(var why) -> {
                    cases.releaseOutcome(one);
                    yield recipient(one, Telling.FAILED, why);
                }
            };
        } catch (RuntimeException e) {
            cases.releaseOutcome(one);
            throw e;
        }
    }

    private static Recipient recipient(Case one, Telling telling, @Nullable String why) {
        var customer = one.customer();
        return new Recipient(
                one.number(),
                customer == null ? "" : Objects.toString(customer.name(), ""),
                customer == null ? null : customer.address(),
                one.language(),
                telling,
                why);
    }
}
