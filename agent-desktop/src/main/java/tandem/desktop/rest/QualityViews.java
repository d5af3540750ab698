package tandem.desktop.rest;

import static tandem.desktop.audit.Act.SCORED;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.ReviewingUsers;
import tandem.desktop.session.Rights;
import tandem.insight.quality.Answer;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluation.Act;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.LiveScorecards;
import tandem.insight.quality.ReviewedContact;
import tandem.insight.quality.SamplingRule;
import tandem.insight.quality.Scorecard;
import tandem.insight.quality.Scored;

/// Evaluations as pages have them, what they send, and what they are answered where it cannot be done.
@Component
final class QualityViews {
    private static final int LONGEST_WORDS = 4_000;
    private static final Duration LONGEST_RECORDING = Duration.ofDays(1);

    private final Evaluations evaluations;
    private final LiveScorecards cards;
    private final ReviewingUsers users;
    private final Rights rights;
    private final Audit audit;

    QualityViews(Evaluations evaluations, LiveScorecards cards, ReviewingUsers users, Rights rights, Audit audit) {
        this.rights = rights;
        this.audit = audit;
        this.evaluations = evaluations;
        this.cards = cards;
        this.users = users;
    }

    /// @param lengthMs     null if it is not known
    /// @param satisfaction 0 to 1 of the customer's scale; null if they have said nothing
    record Contact(
            String interaction,
            String channel,
            @Nullable String queue,
            String agent,
            Instant at,
            @Nullable Long lengthMs,
            @Nullable String disposition,
            @Nullable Double satisfaction,
            @Nullable String customer) {
        static Contact of(ReviewedContact contact) {
            var queue = contact.queue();
            var length = contact.length();
            return new Contact(
                    contact.interaction().value(),
                    contact.channel().name(),
                    queue == null ? null : queue.value(),
                    contact.agent().value(),
                    contact.at(),
                    length == null ? null : length.toMillis(),
                    contact.disposition(),
                    contact.satisfaction(),
                    contact.customer());
        }
    }

    /// One of a list.
    ///
    /// @param cardNames    of its card, by language
    /// @param reviewerName null as long as nobody has it
    /// @param rule         the sampling rule that has drawn it; with its names, by language
    record Row(
            String id,
            long version,
            Contact contact,
            String card,
            Map<String, String> cardNames,
            @Nullable String reviewer,
            @Nullable String reviewerName,
            @Nullable String calibration,
            @Nullable String rule,
            Map<String, String> ruleNames,
            Instant at,
            Evaluation.State state,
            Scored.@Nullable Result result) {}

    /// @param at milliseconds in the recording
    record Given(
            @Nullable String value,
            @Nullable String comment,
            @Nullable Long at) {
        static Given of(Answer answer) {
            var at = answer.at();
            return new Given(answer.value(), answer.comment(), at == null ? null : at.toMillis());
        }
    }

    record Step(
            Instant at,
            String by,
            String name,
            Act act,
            @Nullable String words,
            @Nullable Map<String, Given> before,
            @Nullable Double scoreBefore) {}

    /// The whole of it.
    ///
    /// @param current whether the card is in force as it is here
    /// @param mine    whether whoever asks may fill it in
    /// @param may     what whoever asks may do with it now
    record View(
            Row row,
            Scorecard scorecard,
            boolean current,
            Map<String, Given> answers,
            @Nullable String remark,
            List<Step> history,
            boolean mine,
            List<Act> may) {}

    /// What a page sends.
    ///
    /// @param seen   the version that was changed
    /// @param words  why, or to what
    record Sent(
            @Nullable Long seen,
            @Nullable Map<String, Given> answers,
            @Nullable String remark,
            @Nullable String words) {}

    // ---- who asks

    DesktopUser reviewer(Principal who) {
        return DesktopUser.of(who).orElseThrow(() -> ProblemException.forbidden("You may not evaluate contacts"));
    }

    /// Whose contact is within their reach; on what is in their own list they work, wherever it is from.
    DesktopUser reviewerOf(String evaluation, Principal who) {
        var user = reviewer(who);
        var within = within(user);
        var theirs = evaluations
                .find(evaluation)
                .filter(one -> user.user().equals(one.reviewer()) || within.test(one.contact()));
        if (theirs.isEmpty()) {
            throw unknown();
        }
        return user;
    }

    Extent extentOf(DesktopUser user) {
        return rights.extentOf(user);
    }

    /// Which contacts are within somebody's reach.
    Predicate<ReviewedContact> within(DesktopUser user) {
        var extent = extentOf(user);
        return contact -> extent.covers(contact.queue(), contact.agent());
    }

    /// Puts on record that somebody does something to an evaluation or a calibration, before they do.
    void record(Principal who, String what, String id) {
        audit.record(who, SCORED, id, Map.of("what", what));
    }

    // ---- how it is shown

    Row row(Evaluation one) {
        return row(one, users.names());
    }

    List<Row> rows(List<Evaluation> all) {
        var names = users.names();
        return all.stream().map(one -> row(one, names)).toList();
    }

    private Row row(Evaluation one, Map<String, String> names) {
        var reviewer = one.reviewer();
        return new Row(
                one.id(),
                one.version(),
                Contact.of(one.contact()),
                one.card(),
                cards.get().card(one.card()).map(Scorecard::names).orElse(Map.of()),
                reviewer,
                reviewer == null ? null : names.getOrDefault(reviewer, reviewer),
                one.calibration(),
                one.rule(),
                cards.get().sampling().stream()
                        .filter(rule -> rule.id().equals(one.rule()))
                        .findFirst()
                        .map(SamplingRule::names)
                        .orElse(Map.of()),
                one.at(),
                one.state(),
                one.result());
    }

    View view(Evaluation one, DesktopUser asking, Act.Side side) {
        var names = users.names();
        var card = evaluations
                .cardOf(one)
                .orElseThrow(() -> ProblemException.notFound("The scorecard of this evaluation is not kept any more"));
        boolean mine = side == Act.Side.REVIEWER && asking.user().equals(one.reviewer());
        boolean theirs = side == Act.Side.AGENT;
        return new View(
                row(one, names),
                card,
                cards.get().cards().contains(card),
                given(one.answers()),
                one.remark(),
                one.history().stream()
                        .map(step -> new Step(
                                step.at(),
                                step.by(),
                                names.getOrDefault(step.by(), step.by()),
                                step.act(),
                                step.words(),
                                step.before() == null ? null : given(Objects.requireNonNull(step.before())),
                                step.scoreBefore()))
                        .toList(),
                mine,
                Arrays.stream(Act.values())
                        .filter(act -> act.side() == side && act.isPossible(one.state()) && (mine || theirs))
                        .filter(act -> one.calibration() == null || one.state().isToDo())
                        .toList());
    }

    static Map<String, Given> given(Map<String, Answer> answers) {
        var given = new HashMap<String, Given>();
        answers.forEach((id, answer) -> given.put(id, Given.of(answer)));
        return given;
    }

    // ---- what is sent

    /// @throws ProblemException saying what is wrong with it
    Evaluations.Filled filled(Sent sent) {
        return new Evaluations.Filled(seen(sent), answers(sent.answers()), words("remark", sent.remark()));
    }

    static long seen(Sent sent) {
        var seen = sent.seen();
        if (seen == null) {
            throw ProblemException.badRequest("'seen' is missing: the version that was changed");
        }
        return seen;
    }

    private static Map<String, Answer> answers(@Nullable Map<String, Given> given) {
        var answers = new HashMap<String, Answer>();
        if (given != null) {
            given.forEach((id, one) -> {
                if (one != null) {
                    answers.put(id, answer(one));
                }
            });
        }
        return answers;
    }

    private static Answer answer(Given given) {
        var at = given.at() == null ? null : Duration.ofMillis(given.at());
        if (at != null && (at.isNegative() || at.compareTo(LONGEST_RECORDING) > 0)) {
            throw ProblemException.badRequest("'at' is a place in the recording, in milliseconds");
        }
        var value = words("value", given.value());
        return new Answer(value == null ? "" : value, words("comment", given.comment()), at);
    }

    /// Null where nothing is said.
    static @Nullable String words(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_WORDS) {
            throw ProblemException.badRequest("'" + name + "' has at most " + LONGEST_WORDS + " characters");
        }
        return text.strip();
    }

    static String required(String name, @Nullable String text) {
        var words = words(name, text);
        if (words == null) {
            throw ProblemException.badRequest("'" + name + "' is missing");
        }
        return words;
    }

    // ---- what came of it

    /// @throws ProblemException if it was not changed, saying why
    Evaluation changed(Evaluations.Changed changed) {
        return switch (changed) {
            case Evaluations.Changed.To(Evaluation now) -> now;
            case Evaluations.Changed.Unknown _ -> throw unknown();
            case Evaluations.Changed.NotYours(var reviewer) ->
                throw new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "not-yours",
                        reviewer == null ? "Take it first" : "It is on the list of " + name(reviewer));
            case Evaluations.Changed.Outdated _ ->
                throw new ProblemException(HttpStatus.CONFLICT, "changed", "It has been changed meanwhile");
            case Evaluations.Changed.NotNow(var state) ->
                throw new ProblemException(HttpStatus.CONFLICT, "not-now", "It is " + state + ": that cannot be done");
            case Evaluations.Changed.Missing(var questions) -> throw missing(questions);
            case Evaluations.Changed.Wrong(String question, String reason) -> throw wrong(question, reason);
            case Evaluations.Changed.Own _ -> throw own();
        };
    }

    String name(String user) {
        return users.names().getOrDefault(user, user);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such evaluation, or you may not see it");
    }

    static ProblemException own() {
        return new ProblemException(HttpStatus.FORBIDDEN, "own-contact", "Nobody evaluates a contact they served");
    }

    ProblemException taken(Evaluation by) {
        var reviewer = by.reviewer();
        var detail = by.state().isToDo()
                ? reviewer == null
                        ? "It is on the list already, where nobody has taken it"
                        : "It is on the list of " + name(reviewer)
                : "It has been evaluated" + (reviewer == null ? "" : " by " + name(reviewer));
        var problem = new ProblemException(HttpStatus.CONFLICT, "taken", detail);
        problem.getBody().setProperty("evaluation", by.id());
        return problem;
    }

    static ProblemException noCard() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "no-card",
                "No scorecard of config/scorecards.yml is for this contact, or none is called so");
    }

    static ProblemException missing(List<String> questions) {
        var problem = new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, "missing", "Not answered: " + String.join(", ", questions));
        problem.getBody().setProperty("questions", questions);
        return problem;
    }

    static ProblemException wrong(String question, String reason) {
        var problem = new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "wrong-answer",
                question.isEmpty() ? reason : "'" + question + "': " + reason);
        problem.getBody().setProperty("questions", new ArrayList<>(question.isEmpty() ? List.of() : List.of(question)));
        return problem;
    }

    /// The states of a list, as an address has them.
    static List<Evaluation.State> states(List<String> given) {
        return given.stream()
                .map(text -> Arrays.stream(Evaluation.State.values())
                        .filter(state -> state.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.badRequest("'state' is one of "
                                + Arrays.stream(Evaluation.State.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }
}
