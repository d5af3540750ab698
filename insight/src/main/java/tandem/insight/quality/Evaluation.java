package tandem.insight.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a reviewer finds in a contact.
///
/// @param version     grows with every change
/// @param card        by which it is; with its version, by which the card is kept as it was
/// @param reviewer    the log-in name; null as long as nobody has it
/// @param calibration of which it is a part; null if of none. The agent never sees such a one
/// @param rule        that has drawn it; null if somebody chose it
/// @param at          when it was submitted; before that, when it came on a list
/// @param remark      about the contact as a whole
/// @param result      null before it is submitted
/// @param history     who did what, the oldest first; what reviewers save meanwhile is not in it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
        String id,
        long version,
        ReviewedContact contact,
        String card,
        String cardVersion,
        @Nullable String reviewer,
        @Nullable String calibration,
        @Nullable String rule,
        Instant at,
        State state,
        Map<String, Answer> answers,
        @Nullable String remark,
        Scored.@Nullable Result result,
        List<Step> history) {

    /// At the end of the id of what reviewers of a calibration agreed on.
    private static final String AGREED = "-agreed";

    public Evaluation {
        answers = Map.copyOf(new TreeMap<>(answers));
        history = List.copyOf(history);
    }

    /// Of the evaluation on which the reviewers of a calibration agree.
    static String agreedId(String calibration) {
        return calibration + AGREED;
    }

    /// Whether several reviewers agreed on it.
    public boolean isCalibrated() {
        return id.endsWith(AGREED);
    }

    public enum State {
        /// On a list.
        OPEN,
        /// Begun by its reviewer.
        DRAFT,
        /// The agent sees it.
        SUBMITTED,
        ACKNOWLEDGED,
        DISPUTED,
        /// The reviewer has answered the agent.
        ANSWERED,
        /// The reviewer could not evaluate it.
        SKIPPED;

        /// Whether there is something to see for the agent, and something to count.
        public boolean isSubmitted() {
            return EnumSet.of(SUBMITTED, ACKNOWLEDGED, DISPUTED, ANSWERED).contains(this);
        }

        public boolean isToDo() {
            return this == OPEN || this == DRAFT;
        }
    }

    /// What can be done with one: by whom, from which states, and what it is then.
    public enum Act {
        SAVE(Side.REVIEWER, EnumSet.of(State.OPEN, State.DRAFT), State.DRAFT),
        SUBMIT(Side.REVIEWER, EnumSet.of(State.OPEN, State.DRAFT), State.SUBMITTED),
        SKIP(Side.REVIEWER, EnumSet.of(State.OPEN, State.DRAFT), State.SKIPPED),
        ACKNOWLEDGE(Side.AGENT, EnumSet.of(State.SUBMITTED, State.ANSWERED), State.ACKNOWLEDGED),
        DISPUTE(Side.AGENT, EnumSet.of(State.SUBMITTED, State.ANSWERED), State.DISPUTED),
        /// To what the agent disputes; the answers may be others now.
        ANSWER(Side.REVIEWER, EnumSet.of(State.DISPUTED), State.ANSWERED),
        /// Without being asked, with a reason.
        REVISE(Side.REVIEWER, EnumSet.of(State.SUBMITTED, State.ACKNOWLEDGED, State.ANSWERED), State.SUBMITTED);

        private final Side side;
        private final Set<State> from;
        private final State to;

        Act(Side side, Set<State> from, State to) {
            this.side = side;
            this.from = from;
            this.to = to;
        }

        public enum Side {
            REVIEWER,
            AGENT
        }

        public Side side() {
            return side;
        }

        public State to() {
            return to;
        }

        public boolean isPossible(State state) {
            return from.contains(state);
        }
    }

    /// @param words  what they said; null if nothing
    /// @param before the answers that it has replaced, with their score; null if it has not replaced any
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String by,
            Act act,
            @Nullable String words,
            @Nullable Map<String, Answer> before,
            @Nullable Double scoreBefore) {}

    /// That the contact is on a list.
    static Evaluation open(
            String id,
            ReviewedContact contact,
            Scorecard card,
            @Nullable String reviewer,
            @Nullable String calibration,
            @Nullable String rule,
            Instant at) {
        return new Evaluation(
                id,
                1,
                contact,
                card.id(),
                card.version(),
                reviewer,
                calibration,
                rule,
                at,
                State.OPEN,
                Map.of(),
                null,
                null,
                List.of());
    }

    /// Whether its agent may see it.
    @JsonIgnore
    public boolean isForAgent() {
        return calibration == null && state.isSubmitted();
    }

    /// Whether the agent has not said anything to it as it is now.
    public boolean awaitsAgent() {
        return state == State.SUBMITTED || state == State.ANSWERED;
    }

    /// By the card as it is now; no change of its own, so the version stays.
    Evaluation by(Scorecard current) {
        return new Evaluation(
                id,
                version,
                contact,
                current.id(),
                current.version(),
                reviewer,
                calibration,
                rule,
                at,
                state,
                answers,
                remark,
                result,
                history);
    }

    Evaluation reviewedBy(String user) {
        return with(card, cardVersion, user, at, state, answers, remark, result, history);
    }

    Evaluation saved(Map<String, Answer> next, @Nullable String words) {
        return with(card, cardVersion, reviewer, at, Act.SAVE.to(), next, words, result, history);
    }

    Evaluation submitted(
            Map<String, Answer> next, @Nullable String words, Scored.Result scored, String by, Instant now) {
        var step = new Step(now, by, Act.SUBMIT, null, null, null);
        return with(card, cardVersion, reviewer, now, Act.SUBMIT.to(), next, words, scored, plus(step));
    }

    /// Other answers after it was submitted: when that was stays, so that figures of past weeks do not wander.
    Evaluation revised(
            Act act,
            Map<String, Answer> next,
            @Nullable String nextRemark,
            Scored.Result scored,
            String by,
            String words,
            Instant now) {
        boolean same = next.equals(answers);
        var step = new Step(now, by, act, words, same ? null : answers, same || result == null ? null : result.score());
        return with(card, cardVersion, reviewer, at, act.to(), next, nextRemark, scored, plus(step));
    }

    /// What changes nothing but how it stands.
    Evaluation said(Act act, String by, @Nullable String words, Instant now) {
        return with(
                card,
                cardVersion,
                reviewer,
                at,
                act.to(),
                answers,
                remark,
                result,
                plus(new Step(now, by, act, words, null, null)));
    }

    private List<Step> plus(Step step) {
        var all = new ArrayList<>(history);
        all.add(step);
        return all;
    }

    private Evaluation with(
            String nextCard,
            String nextCardVersion,
            @Nullable String nextReviewer,
            Instant nextAt,
            State nextState,
            Map<String, Answer> nextAnswers,
            @Nullable String nextRemark,
            Scored.@Nullable Result nextResult,
            List<Step> nextHistory) {
        return new Evaluation(
                id,
                version + 1,
                contact,
                nextCard,
                nextCardVersion,
                nextReviewer,
                calibration,
                rule,
                nextAt,
                nextState,
                nextAnswers,
                nextRemark,
                nextResult,
                nextHistory);
    }
}
