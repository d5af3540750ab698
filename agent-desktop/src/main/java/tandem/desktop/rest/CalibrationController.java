package tandem.desktop.rest;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rest.QualityViews.Contact;
import tandem.desktop.rest.QualityViews.Given;
import tandem.desktop.rest.QualityViews.Sent;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.insight.quality.Agreement;
import tandem.insight.quality.Calibration;
import tandem.insight.quality.Calibrations;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Scorecard;
import tandem.insight.quality.Scored;

/// Several reviewers on the same contact (S8).
@RestController
@Needs(Right.REVIEW)
final class CalibrationController {
    private final Calibrations calibrations;
    private final QualityViews views;
    private final ReviewedContacts contacts;

    CalibrationController(Calibrations calibrations, QualityViews views, ReviewedContacts contacts) {
        this.calibrations = calibrations;
        this.views = views;
        this.contacts = contacts;
    }

    /// @param reviewers log-in names
    record New(
            @Nullable String interaction,
            @Nullable String agent,
            @Nullable String card,
            @Nullable List<String> reviewers) {}

    /// @param done    whether they have evaluated it
    /// @param answers null while it is blind
    record Reviewer(
            String user,
            String name,
            boolean done,
            String evaluation,
            @Nullable Map<String, Given> answers,
            @Nullable String remark,
            Scored.@Nullable Result result) {}

    /// @param equal  the share of pairs of reviewers who gave the same answer; null if fewer than two answered
    /// @param spread between the best and the worst, 0 to 1
    record OfQuestion(@Nullable Double equal, @Nullable Double spread) {}

    /// @param alpha     Krippendorff's, interval data; null while it is blind, or where there is nothing to
    ///                  compare
    /// @param questions null while it is blind
    /// @param agreed    the evaluation on which they agreed
    record View(
            String id,
            long version,
            Contact contact,
            Scorecard scorecard,
            Calibration.State state,
            String by,
            Instant at,
            List<Reviewer> reviewers,
            @Nullable Double alpha,
            @Nullable Map<String, OfQuestion> questions,
            @Nullable String agreed) {}

    @GetMapping("/api/quality/calibrations")
    List<View> all(Principal who) {
        var user = views.reviewer(who);
        return calibrations.all().stream()
                .filter(seen -> isFor(user, seen.calibration()))
                .map(this::view)
                .toList();
    }

    @GetMapping("/api/quality/calibrations/{id}")
    View one(@PathVariable String id, Principal who) {
        return view(seenBy(views.reviewer(who), id));
    }

    private Calibrations.Seen seenBy(DesktopUser user, String id) {
        return calibrations
                .find(id)
                .filter(seen -> isFor(user, seen.calibration()))
                .orElseThrow(CalibrationController::unknown);
    }

    /// Those who take part, and those within whose reach its contact is.
    private boolean isFor(DesktopUser user, Calibration calibration) {
        return calibration.reviewers().contains(user.user())
                || views.within(user).test(calibration.contact());
    }

    @PostMapping("/api/quality/calibrations")
    @ResponseStatus(HttpStatus.CREATED)
    View begin(@RequestBody New asked, Principal who) {
        var user = views.reviewer(who);
        var contact = contacts.of(asked.interaction(), asked.agent(), who);
        var whom = asked.reviewers() == null ? List.<String>of() : asked.reviewers();
        views.record(who, "calibrate", contact.interaction().value());
        return switch (calibrations.begin(user.user(), contact, whom, asked.card())) {
            case Calibrations.Begun.On(Calibration calibration) -> one(calibration.id(), who);
            case Calibrations.Begun.NoCard _ -> throw QualityViews.noCard();
            case Calibrations.Begun.TooFew(int fewest, int most) ->
                throw ProblemException.badRequest("'reviewers' are " + fewest + " to " + most + " log-in names");
            case Calibrations.Begun.NotThem(String reviewer) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "not-them",
                        views.name(reviewer) + " may not evaluate contacts, or served this one");
        };
    }

    /// Nobody waits any longer for those who have not evaluated it.
    @PostMapping("/api/quality/calibrations/{id}/compare")
    View compare(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        var user = views.reviewer(who);
        var _ = seenBy(user, id);
        views.record(who, "compare", id);
        return changed(calibrations.compare(user.user(), id, QualityViews.seen(sent)), id, who);
    }

    /// The answers on which they agree become the contact's evaluation.
    @PostMapping("/api/quality/calibrations/{id}/agree")
    View agree(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        var user = views.reviewer(who);
        var _ = seenBy(user, id);
        views.record(who, "agree", id);
        return changed(calibrations.agree(user.user(), id, views.filled(sent)), id, who);
    }

    private View changed(Calibrations.Changed changed, String id, Principal who) {
        return switch (changed) {
            case Calibrations.Changed.To _ -> one(id, who);
            case Calibrations.Changed.Unknown _ -> throw unknown();
            case Calibrations.Changed.Outdated _ ->
                throw new ProblemException(HttpStatus.CONFLICT, "changed", "It has been changed meanwhile");
            case Calibrations.Changed.NotNow(var state) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "not-now",
                        switch (state) {
                            case BLIND -> "Not enough of them have evaluated it";
                            case COMPARED -> "It is compared already";
                            case AGREED -> "They have agreed already";
                        });
            case Calibrations.Changed.Taken(Evaluation by) -> throw views.taken(by);
            case Calibrations.Changed.Missing(var questions) -> throw QualityViews.missing(questions);
            case Calibrations.Changed.Wrong(String question, String reason) ->
                throw QualityViews.wrong(question, reason);
        };
    }

    private View view(Calibrations.Seen seen) {
        var calibration = seen.calibration();
        var agreement = seen.agreement();
        var byReviewer = new HashMap<String, Evaluation>();
        seen.evaluations().forEach(one -> byReviewer.put(String.valueOf(one.reviewer()), one));
        var reviewers = new ArrayList<Reviewer>();
        for (int n = 0; n < calibration.reviewers().size(); n++) {
            var user = calibration.reviewers().get(n);
            var theirs = byReviewer.get(user);
            reviewers.add(new Reviewer(
                    user,
                    views.name(user),
                    seen.done().contains(user),
                    calibration.evaluations().get(n),
                    theirs == null ? null : QualityViews.given(theirs.answers()),
                    theirs == null ? null : theirs.remark(),
                    theirs == null ? null : theirs.result()));
        }
        return new View(
                calibration.id(),
                calibration.version(),
                Contact.of(calibration.contact()),
                seen.card(),
                calibration.state(),
                views.name(calibration.by()),
                calibration.at(),
                reviewers,
                agreement == null ? null : orNull(agreement.alpha()),
                agreement == null ? null : questions(agreement),
                calibration.agreed());
    }

    private static Map<String, OfQuestion> questions(Agreement agreement) {
        var questions = new HashMap<String, OfQuestion>();
        agreement
                .questions()
                .forEach((id, one) -> questions.put(id, new OfQuestion(orNull(one.equal()), orNull(one.spread()))));
        return questions;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such calibration");
    }
}
