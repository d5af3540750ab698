package tandem.insight.quality;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.insight.quality.Calibration.State;
import tandem.insight.quality.Evaluation.Act;

/// Reviewers who evaluate the same contact, to find out whether they mean the same (S8).
public final class Calibrations {
    private static final int FEWEST = 2;
    private static final int MOST = 20;

    private final QualityStore store;
    private final Supplier<QualityRules> rules;
    private final Reviewers reviewers;
    private final Clock clock;

    public Calibrations(QualityStore store, Supplier<QualityRules> rules, Reviewers reviewers, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.reviewers = reviewers;
        this.clock = clock;
    }

    /// What came of it to begin one.
    public sealed interface Begun {
        record On(Calibration calibration) implements Begun {}

        record NoCard() implements Begun {}

        record TooFew(int fewest, int most) implements Begun {}

        /// They may not evaluate, or not this contact, because they served it.
        record NotThem(String reviewer) implements Begun {}
    }

    /// What came of a change.
    public sealed interface Changed {
        record To(Calibration calibration) implements Changed {}

        record Unknown() implements Changed {}

        record Outdated() implements Changed {}

        record NotNow(State state) implements Changed {}

        /// The contact has an evaluation already.
        record Taken(Evaluation by) implements Changed {}

        record Missing(List<String> questions) implements Changed {}

        record Wrong(String question, String reason) implements Changed {}
    }

    /// As somebody may see it.
    ///
    /// @param evaluations empty while it is blind
    /// @param done        who has evaluated it
    /// @param agreement   null while it is blind
    public record Seen(
            Calibration calibration,
            Scorecard card,
            List<Evaluation> evaluations,
            List<String> done,
            @Nullable Agreement agreement) {}

    public Begun begin(String by, ReviewedContact contact, List<String> whom, @Nullable String card) {
        var asked = whom.stream().distinct().toList();
        if (asked.size() < FEWEST || asked.size() > MOST) {
            return new Begun.TooFew(FEWEST, MOST);
        }
        if (reviewers.served(by, contact)) {
            return new Begun.NotThem(by); // what is agreed is theirs
        }
        var may = reviewers.among(asked);
        for (String one : asked) {
            if (!may.contains(one) || reviewers.served(one, contact)) {
                return new Begun.NotThem(one);
            }
        }
        var chosen = (card == null ? rules.get().cardFor(contact) : rules.get().card(card)).orElse(null);
        if (chosen == null) {
            return new Begun.NoCard();
        }
        store.keep(chosen);
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        var theirs = new ArrayList<String>();
        for (int n = 0; n < asked.size(); n++) {
            var evaluation = Evaluation.open(id + "-" + n, contact, chosen, asked.get(n), id, null, now);
            store.add(evaluation);
            theirs.add(evaluation.id());
        }
        var calibration = new Calibration(
                id, 1, contact, chosen.id(), chosen.version(), asked, theirs, by, now, State.BLIND, null);
        store.change((Calibration) null, calibration);
        return new Begun.On(calibration);
    }

    /// The newest first.
    public List<Seen> all() {
        return store.calibrations().stream()
                .sorted(Comparator.comparing(Calibration::at).reversed())
                .map(this::seen)
                .toList();
    }

    public Optional<Seen> find(String id) {
        return store.calibration(id).map(this::seen);
    }

    private Seen seen(Calibration calibration) {
        var card = store.card(calibration.card(), calibration.cardVersion())
                .orElseThrow(() -> new IllegalStateException("The scorecard of a calibration was not kept"));
        var evaluations = store.all(calibration.evaluations());
        var submitted =
                evaluations.stream().filter(one -> one.state().isSubmitted()).toList();
        var done = submitted.stream().map(one -> String.valueOf(one.reviewer())).toList();
        boolean over = evaluations.stream().noneMatch(one -> one.state().isToDo());
        if (calibration.state() == State.BLIND && !over) {
            return new Seen(calibration, card, List.of(), done, null);
        }
        var now = calibration.state() == State.BLIND ? calibration.seenAs(State.COMPARED) : calibration;
        return new Seen(
                now,
                card,
                submitted,
                done,
                Agreement.of(card, submitted.stream().map(Evaluation::answers).toList()));
    }

    /// Nobody waits any longer for those who have not evaluated it.
    public Changed compare(String by, String id, long seen) {
        var found = store.calibration(id).orElse(null);
        if (found == null) {
            return new Changed.Unknown();
        }
        if (found.version() != seen) {
            return new Changed.Outdated();
        }
        var evaluations = store.all(found.evaluations());
        long done =
                evaluations.stream().filter(one -> one.state().isSubmitted()).count();
        if (found.state() != State.BLIND || done < FEWEST) {
            return new Changed.NotNow(found.state());
        }
        var next = found.as(State.COMPARED, null);
        if (!store.change(found, next)) {
            return new Changed.Outdated();
        }
        evaluations.stream()
                .filter(one -> one.state().isToDo())
                .forEach(one -> store.change(one, one.said(Act.SKIP, by, null, clock.instant())));
        return new Changed.To(next);
    }

    /// On which answers they agree: this becomes the contact's evaluation, which its agent sees.
    public Changed agree(String by, String id, Evaluations.Filled filled) {
        var seen = find(id).orElse(null);
        if (seen == null) {
            return new Changed.Unknown();
        }
        var calibration = seen.calibration();
        if (calibration.version() != filled.seen()) {
            return new Changed.Outdated();
        }
        if (calibration.state() != State.COMPARED) {
            return new Changed.NotNow(calibration.state());
        }
        return switch (Scored.of(seen.card(), filled.answers())) {
            case Scored.Missing(var questions) -> new Changed.Missing(questions);
            case Scored.Wrong(String question, String reason) -> new Changed.Wrong(question, reason);
            case Scored.Result result -> agreed(by, seen, filled, result);
        };
    }

    private Changed agreed(String by, Seen seen, Evaluations.Filled filled, Scored.Result result) {
        var calibration = seen.calibration();
        var evaluation = Evaluation.open(
                        Evaluation.agreedId(calibration.id()),
                        calibration.contact(),
                        seen.card(),
                        by,
                        null,
                        null,
                        clock.instant())
                .submitted(filled.answers(), filled.remark(), result, by, clock.instant());
        var added = store.add(evaluation);
        if (added instanceof QualityStore.Added.Taken(String other) && !other.equals(evaluation.id())) {
            return store.find(other).<Changed>map(Changed.Taken::new).orElseGet(Changed.Outdated::new);
        }
        var before = store.calibration(calibration.id()).orElse(calibration);
        var next = before.as(State.AGREED, evaluation.id());
        return store.change(before, next) ? new Changed.To(next) : new Changed.Outdated();
    }
}
