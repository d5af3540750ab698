package tandem.insight.quality;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.insight.quality.Evaluation.Act;
import tandem.insight.quality.Evaluation.State;

/// What reviewers and agents do with evaluations. Whoever asks has the right to; whose one is, is checked here.
public final class Evaluations {
    private final QualityStore store;
    private final Supplier<QualityRules> rules;
    private final Reviewers reviewers;
    private final Clock clock;

    public Evaluations(QualityStore store, Supplier<QualityRules> rules, Reviewers reviewers, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.reviewers = reviewers;
        this.clock = clock;
    }

    /// What came of it to evaluate a contact.
    public sealed interface Begun {
        record On(Evaluation evaluation) implements Begun {}

        /// The reviewer served the contact themselves.
        record Own() implements Begun {}

        /// Somebody has it on their list, or has evaluated it.
        record Taken(Evaluation by) implements Begun {}

        /// No card is for it, or none is called so.
        record NoCard() implements Begun {}
    }

    /// What came of a change.
    public sealed interface Changed {
        record To(Evaluation evaluation) implements Changed {}

        record Unknown() implements Changed {}

        /// It is somebody else's.
        record NotYours(@Nullable String reviewer) implements Changed {}

        /// Somebody (or the same one, on another page) has changed it since it was seen.
        record Outdated(Evaluation now) implements Changed {}

        /// That cannot be done as it stands.
        record NotNow(State state) implements Changed {}

        record Missing(List<String> questions) implements Changed {}

        record Wrong(String question, String reason) implements Changed {}

        record Own() implements Changed {}
    }

    /// What a page has filled in.
    ///
    /// @param seen the version that was changed
    public record Filled(
            long seen,
            Map<String, Answer> answers,
            @Nullable String remark) {}

    public Optional<Evaluation> find(String id) {
        return store.find(id);
    }

    /// The card by which it is: as it was, whatever has become of it since. One that nobody has begun goes by
    /// the card as it is now.
    public Optional<Scorecard> cardOf(Evaluation evaluation) {
        var kept = store.card(evaluation.card(), evaluation.cardVersion());
        return evaluation.state() == State.OPEN
                ? rules.get().card(evaluation.card()).or(() -> kept)
                : kept;
    }

    /// Those to do: a reviewer's own and those that nobody has.
    public List<Evaluation> toDo(String reviewer) {
        return store.toDo().stream()
                .filter(one -> one.reviewer() == null
                        ? !reviewers.served(reviewer, one.contact())
                        : one.reviewer().equals(reviewer))
                .toList();
    }

    /// @param agent null: of all
    public List<Evaluation> submitted(@Nullable AgentId agent, Instant from, Instant to, int most) {
        return store.submitted(agent, from, to, most);
    }

    /// Puts a contact on the reviewer's own list.
    ///
    /// @param card null: the first that is for it
    public Begun begin(String reviewer, ReviewedContact contact, @Nullable String card) {
        if (reviewers.served(reviewer, contact)) {
            return new Begun.Own();
        }
        var by = card == null ? rules.get().cardFor(contact) : rules.get().card(card);
        if (by.isEmpty()) {
            return new Begun.NoCard();
        }
        store.keep(by.get());
        var evaluation =
                Evaluation.open(UUID.randomUUID().toString(), contact, by.get(), reviewer, null, null, clock.instant());
        return switch (store.add(evaluation)) {
            case QualityStore.Added.New _ -> new Begun.On(evaluation);
            case QualityStore.Added.Taken(String id) -> {
                var other = store.find(id).orElse(evaluation);
                yield other.state().isToDo() && reviewer.equals(other.reviewer())
                        ? new Begun.On(other)
                        : new Begun.Taken(other);
            }
        };
    }

    /// Takes one that nobody has.
    public Changed take(String reviewer, String id) {
        var found = store.find(id).orElse(null);
        if (found == null) {
            return new Changed.Unknown();
        }
        if (found.reviewer() != null) {
            return found.reviewer().equals(reviewer) ? new Changed.To(found) : new Changed.NotYours(found.reviewer());
        }
        if (reviewers.served(reviewer, found.contact())) {
            return new Changed.Own();
        }
        return change(found, found.reviewedBy(reviewer));
    }

    /// Keeps what is filled in so far; nothing of it is checked but that it is on the card.
    public Changed save(String reviewer, String id, Filled filled) {
        return reviewing(reviewer, id, filled.seen(), Act.SAVE, (found, card) -> {
            var scored = Scored.of(card, filled.answers());
            return scored instanceof Scored.Wrong(String question, String reason) && !question.isEmpty()
                    ? new Changed.Wrong(question, reason)
                    : change(found, found.saved(filled.answers(), filled.remark()));
        });
    }

    public Changed submit(String reviewer, String id, Filled filled) {
        return reviewing(
                reviewer,
                id,
                filled.seen(),
                Act.SUBMIT,
                (found, card) -> scored(
                        card,
                        filled,
                        result -> found.submitted(filled.answers(), filled.remark(), result, reviewer, clock.instant()),
                        found));
    }

    /// It cannot be evaluated.
    public Changed skip(String reviewer, String id, long seen, String reason) {
        return reviewing(
                reviewer,
                id,
                seen,
                Act.SKIP,
                (found, _) -> change(found, found.said(Act.SKIP, reviewer, reason, clock.instant())));
    }

    /// To what the agent disputes, or without being asked.
    ///
    /// @param act ANSWER or REVISE
    public Changed revise(Act act, String reviewer, String id, Filled filled, String words) {
        return reviewing(
                reviewer,
                id,
                filled.seen(),
                act,
                (found, card) -> scored(
                        card,
                        filled,
                        result -> found.revised(
                                act, filled.answers(), filled.remark(), result, reviewer, words, clock.instant()),
                        found));
    }

    /// What the agent says to it.
    ///
    /// @param act   ACKNOWLEDGE or DISPUTE
    /// @param words null if nothing
    public Changed say(Act act, AgentId agent, String user, String id, long seen, @Nullable String words) {
        var found = store.find(id)
                .filter(one -> one.isForAgent() && one.contact().agent().equals(agent))
                .orElse(null);
        if (found == null) {
            return new Changed.Unknown();
        }
        if (found.version() != seen) {
            return new Changed.Outdated(found);
        }
        return act.isPossible(found.state())
                ? change(found, found.said(act, user, words, clock.instant()))
                : new Changed.NotNow(found.state());
    }

    // ---- how

    private interface Step {
        Changed of(Evaluation found, Scorecard card);
    }

    private Changed reviewing(String reviewer, String id, long seen, Act act, Step step) {
        var found = store.find(id).orElse(null);
        if (found == null) {
            return new Changed.Unknown();
        }
        if (!reviewer.equals(found.reviewer())) {
            return new Changed.NotYours(found.reviewer());
        }
        if (found.version() != seen) {
            return new Changed.Outdated(found);
        }
        if (!act.isPossible(found.state())) {
            return new Changed.NotNow(found.state());
        }
        var card = cardOf(found)
                .orElseThrow(() -> new IllegalStateException(
                        "The scorecard " + found.card() + " in version " + found.cardVersion() + " was not kept"));
        if (!card.version().equals(found.cardVersion())) {
            store.keep(card);
        }
        return step.of(found.by(card), card);
    }

    private interface Outcome {
        Evaluation of(Scored.Result result);
    }

    private Changed scored(Scorecard card, Filled filled, Outcome then, Evaluation found) {
        return switch (Scored.of(card, filled.answers())) {
            case Scored.Result result -> change(found, then.of(result));
            case Scored.Missing(var questions) -> new Changed.Missing(questions);
            case Scored.Wrong(String question, String reason) -> new Changed.Wrong(question, reason);
        };
    }

    private Changed change(Evaluation before, Evaluation after) {
        return store.change(before, after)
                ? new Changed.To(after)
                : store.find(before.id()).<Changed>map(Changed.Outdated::new).orElseGet(Changed.Unknown::new);
    }
}
