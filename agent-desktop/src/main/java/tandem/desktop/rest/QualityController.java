package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.rest.QualityViews.Row;
import tandem.desktop.rest.QualityViews.Sent;
import tandem.desktop.rest.QualityViews.View;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.ReviewingUsers;
import tandem.insight.quality.Calibration;
import tandem.insight.quality.Calibrations;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluation.Act;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.LiveScorecards;
import tandem.insight.quality.Scorecard;

/// What reviewers do (S8): their list, the contacts they evaluate, and what they answer to agents.
@RestController
@Needs(Right.REVIEW)
final class QualityController {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final int SHOWN = 500;

    private final Evaluations evaluations;
    private final Calibrations calibrations;
    private final QualityViews views;
    private final ReviewedContacts contacts;
    private final LiveScorecards cards;
    private final ReviewingUsers users;
    private final Clock clock;

    QualityController(
            Evaluations evaluations,
            Calibrations calibrations,
            QualityViews views,
            ReviewedContacts contacts,
            LiveScorecards cards,
            ReviewingUsers users,
            Clock clock) {
        this.evaluations = evaluations;
        this.calibrations = calibrations;
        this.views = views;
        this.contacts = contacts;
        this.cards = cards;
        this.users = users;
        this.clock = clock;
    }

    /// @param problems of config/scorecards.yml as it is now; empty if it is in force
    record Setting(List<Scorecard> cards, List<ReviewingUsers.Reviewer> reviewers, List<String> problems) {}

    @GetMapping("/api/quality/setting")
    Setting setting() {
        return new Setting(cards.get().cards(), users.all(), cards.problems());
    }

    /// @param mine on the own list
    /// @param free on nobody's
    record ToDo(List<Row> mine, List<Row> free) {}

    @GetMapping("/api/quality/to-do")
    ToDo toDo(Principal who) {
        var reviewer = views.reviewer(who);
        var user = reviewer.user();
        var within = views.within(reviewer);
        var all = evaluations.toDo(user);
        return new ToDo(
                views.rows(
                        all.stream().filter(one -> user.equals(one.reviewer())).toList()),
                views.rows(all.stream()
                        .filter(one -> one.reviewer() == null && within.test(one.contact()))
                        .toList()));
    }

    /// @param complete false: there are more than are shown
    record Found(List<Row> rows, boolean complete) {}

    /// Those submitted, the newest first: of an agent, in these states, in this time (a month, if nothing is
    /// said).
    @GetMapping("/api/quality/evaluations")
    Found submitted(
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            Principal who) {
        var within = views.within(views.reviewer(who));
        var whose = agent == null || agent.isBlank() ? null : Ids.of("agent", agent, AgentId::new);
        var states = QualityViews.states(state);
        var until = to == null ? clock.instant().plusMillis(1) : moment("to", to);
        var since = from == null ? until.minus(USUAL) : moment("from", from);
        Moments.inOrder(since, until);
        var all = evaluations.submitted(whose, since, until, SHOWN + 1);
        return new Found(
                views.rows(all.stream()
                        .limit(SHOWN)
                        .filter(one -> states.isEmpty() || states.contains(one.state()))
                        .filter(one -> within.test(one.contact()))
                        .toList()),
                all.size() <= SHOWN);
    }

    private static Instant moment(String name, long millis) {
        return Objects.requireNonNull(Moments.of(name, millis));
    }

    /// @param agent whose part in the contact; null: of the one who served it last
    /// @param card  by which; null: the first that is for it
    record New(
            @Nullable String interaction,
            @Nullable String agent,
            @Nullable String card) {}

    @PostMapping("/api/quality/evaluations")
    @ResponseStatus(HttpStatus.CREATED)
    View begin(@RequestBody New asked, Principal who) {
        var user = views.reviewer(who);
        var contact = contacts.of(asked.interaction(), asked.agent(), who);
        views.record(who, "begin", contact.interaction().value());
        return switch (evaluations.begin(user.user(), contact, asked.card())) {
            case Evaluations.Begun.On(Evaluation evaluation) -> views.view(evaluation, user, Act.Side.REVIEWER);
            case Evaluations.Begun.Own _ -> throw QualityViews.own();
            case Evaluations.Begun.NoCard _ -> throw QualityViews.noCard();
            case Evaluations.Begun.Taken(Evaluation by) -> throw views.taken(by);
        };
    }

    @GetMapping("/api/quality/evaluations/{id}")
    View evaluation(@PathVariable String id, Principal who) {
        var user = views.reviewerOf(id, who);
        var found = evaluations
                .find(id)
                .filter(one -> user.user().equals(one.reviewer()) || !isBlind(one))
                .orElseThrow(QualityViews::unknown);
        return views.view(found, user, Act.Side.REVIEWER);
    }

    /// What others say in a calibration is nobody's business before all have said it.
    private boolean isBlind(Evaluation one) {
        return one.calibration() != null
                && calibrations
                        .find(one.calibration())
                        .map(seen -> seen.calibration().state() == Calibration.State.BLIND)
                        .orElse(false);
    }

    @PostMapping("/api/quality/evaluations/{id}/take")
    View take(@PathVariable String id, Principal who) {
        var user = views.reviewerOf(id, who);
        views.record(who, "take", id);
        return views.view(views.changed(evaluations.take(user.user(), id)), user, Act.Side.REVIEWER);
    }

    @Unaudited("a draft: it is on record when it is submitted")
    @PutMapping("/api/quality/evaluations/{id}")
    View save(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        var user = views.reviewerOf(id, who);
        return views.view(
                views.changed(evaluations.save(user.user(), id, views.filled(sent))), user, Act.Side.REVIEWER);
    }

    @PostMapping("/api/quality/evaluations/{id}/submit")
    View submit(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        var user = views.reviewerOf(id, who);
        views.record(who, "submit", id);
        return views.view(
                views.changed(evaluations.submit(user.user(), id, views.filled(sent))), user, Act.Side.REVIEWER);
    }

    /// It cannot be evaluated; `words` say why.
    @PostMapping("/api/quality/evaluations/{id}/skip")
    View skip(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        var user = views.reviewerOf(id, who);
        var reason = QualityViews.required("words", sent.words());
        views.record(who, "skip", id);
        return views.view(
                views.changed(evaluations.skip(user.user(), id, QualityViews.seen(sent), reason)),
                user,
                Act.Side.REVIEWER);
    }

    /// Answers what the agent disputes; the answers on the card may be others now.
    @PostMapping("/api/quality/evaluations/{id}/answer")
    View answer(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        return revise(Act.ANSWER, id, sent, who);
    }

    /// Changes it without being asked; `words` say why.
    @PostMapping("/api/quality/evaluations/{id}/revise")
    View revise(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        return revise(Act.REVISE, id, sent, who);
    }

    private View revise(Act act, String id, Sent sent, Principal who) {
        var user = views.reviewerOf(id, who);
        var words = QualityViews.required("words", sent.words());
        views.record(who, act == Act.ANSWER ? "answer" : "revise", id);
        return views.view(
                views.changed(evaluations.revise(act, user.user(), id, views.filled(sent), words)),
                user,
                Act.Side.REVIEWER);
    }
}
