package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rest.QualityViews.Row;
import tandem.desktop.rest.QualityViews.Sent;
import tandem.desktop.rest.QualityViews.View;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.insight.quality.Evaluation.Act;
import tandem.insight.quality.Evaluations;

/// What agents see of their own evaluations, and say to them (S8).
@RestController
@ForLoggedIn
final class OwnEvaluationController {
    private static final Duration SHOWN = Duration.ofDays(366);
    private static final int MOST = 500;

    private final Evaluations evaluations;
    private final QualityViews views;
    private final Clock clock;
    private final Audit audit;

    OwnEvaluationController(Evaluations evaluations, QualityViews views, Clock clock, Audit audit) {
        this.audit = audit;
        this.evaluations = evaluations;
        this.views = views;
        this.clock = clock;
    }

    /// Of the last year, the newest first.
    @GetMapping("/api/me/evaluations")
    List<Row> own(Principal who) {
        var now = clock.instant();
        return views.rows(evaluations.submitted(agent(user(who)), now.minus(SHOWN), now.plusMillis(1), MOST));
    }

    @GetMapping("/api/me/evaluations/{id}")
    View one(@PathVariable String id, Principal who) {
        var user = user(who);
        var agent = agent(user);
        return evaluations
                .find(id)
                .filter(one -> one.isForAgent() && one.contact().agent().equals(agent))
                .map(one -> views.view(one, user, Act.Side.AGENT))
                .orElseThrow(QualityViews::unknown);
    }

    @PostMapping("/api/me/evaluations/{id}/acknowledge")
    View acknowledge(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        return say(Act.ACKNOWLEDGE, id, sent, who);
    }

    /// `words` say why.
    @PostMapping("/api/me/evaluations/{id}/dispute")
    View dispute(@PathVariable String id, @RequestBody Sent sent, Principal who) {
        QualityViews.required("words", sent.words());
        return say(Act.DISPUTE, id, sent, who);
    }

    private View say(Act act, String id, Sent sent, Principal who) {
        var user = user(who);
        var words = QualityViews.words("words", sent.words());
        var changed = evaluations.say(act, agent(user), user.user(), id, QualityViews.seen(sent), words);
        var view = views.view(views.changed(changed), user, Act.Side.AGENT);
        audit.note(
                who,
                tandem.desktop.audit.Act.SCORED,
                id,
                Map.of("did", act.name().toLowerCase(Locale.ROOT)));
        return view;
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who).orElseThrow(() -> ProblemException.forbidden("Only agents are evaluated"));
    }

    private static AgentId agent(DesktopUser user) {
        return user.agent().orElseThrow(() -> ProblemException.forbidden("Only agents are evaluated"));
    }
}
