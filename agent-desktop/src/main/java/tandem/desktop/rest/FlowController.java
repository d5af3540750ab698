package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.config.Problem;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.flow.ArticleAnswers;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.Step;
import tandem.flow.picture.FlowPicture;
import tandem.flow.service.Accounts;
import tandem.flow.service.Services;
import tandem.flow.trial.Input;
import tandem.flow.trial.OrganisationsServices;
import tandem.flow.trial.Player;
import tandem.flow.trial.Setting;
import tandem.flow.trial.Trial;
import tandem.flow.trial.TrialException;
import tandem.routing.Router;

/// Flows as pictures, and played in text (I10), for supervisors and administrators. Nothing is kept between two calls,
/// and nothing happens to anybody: no contact, no journal.
@RestController
@Needs(Right.SEE_FLOWS)
@RequestMapping("/api/flows")
final class FlowController {
    static final int LONGEST_TEXT = 100_000;
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final String PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private static final String DRAFT = "draft.yml";

    private final FlowCatalogue flows;
    private final Router router;
    private final Services services;
    private final Accounts accounts;
    private final ArticleAnswers articles;
    private final Rights rights;
    private final Clock clock;
    private final Audit audit;

    FlowController(
            FlowCatalogue flows,
            Router router,
            Services services,
            Accounts accounts,
            ArticleAnswers articles,
            Rights rights,
            Clock clock,
            Audit audit) {
        this.audit = audit;
        this.flows = flows;
        this.router = router;
        this.services = services;
        this.accounts = accounts;
        this.articles = articles;
        this.rights = rights;
        this.clock = clock;
    }

    /// @param flows    in force
    /// @param problems why the files as they are now are not in force
    /// @param services whether this person may have the services themselves asked
    record Listing(List<Listed> flows, List<Problem> problems, boolean services) {}

    /// @param languages in which it speaks, its own first
    /// @param queues    to which it leads
    /// @param from      flows that lead here
    record Listed(
            String id,
            String file,
            Set<String> languages,
            List<String> numbers,
            List<String> redirectedFrom,
            Set<String> queues,
            Set<String> from,
            int steps) {}

    @GetMapping
    Listing list(Principal who) {
        var all = flows.flows();
        return new Listing(all.stream().map(flow -> listed(flow, all)).toList(), flows.problems(), mayAsk(who));
    }

    private static Listed listed(Flow flow, List<Flow> all) {
        var languages = new LinkedHashSet<String>();
        languages.add(flow.language());
        languages.addAll(flow.languages());
        var queues = new TreeSet<String>();
        flow.steps().values().forEach(step -> queue(step).ifPresent(queues::add));
        var from = new TreeSet<String>();
        all.forEach(other -> other.steps().values().forEach(step -> {
            if (step instanceof Step.Transfer transfer && transfer.flow().equals(flow.id())) {
                from.add(other.id());
            }
        }));
        return new Listed(
                flow.id(),
                flow.file(),
                languages,
                flow.numbers(),
                flow.redirectedFrom(),
                queues,
                from,
                flow.steps().size());
    }

    private static Optional<String> queue(Step step) {
        return step instanceof Step.Leaving leaving && !(leaving instanceof Step.Transfer)
                ? Optional.ofNullable(leaving.to())
                : Optional.empty();
    }

    /// @param language of its texts and of our own words; the flow's own if it is left out
    @GetMapping("/{id}/picture")
    ResponseEntity<byte[]> picture(@PathVariable String id, @RequestParam(required = false) @Nullable String language) {
        return drawn(named(id), language);
    }

    /// Text that is not in force.
    record Drafted(String text, @Nullable String language) {}

    @Unaudited("draws what was sent")
    @PostMapping("/picture")
    ResponseEntity<byte[]> picture(@RequestBody Drafted asked) {
        return drawn(draft(asked.text()).flow().orElseThrow(), asked.language());
    }

    private static ResponseEntity<byte[]> drawn(Flow flow, @Nullable String language) {
        if (flow.steps().size() > FlowPicture.MOST_STEPS) {
            throw refused(
                    "too-large",
                    "A flow of more than %d steps is not drawn here: ./run flow draw does"
                            .formatted(FlowPicture.MOST_STEPS));
        }
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", PICTURE_ONLY)
                .header("X-Content-Type-Options", "nosniff")
                .body(FlowPicture.svg(flow, language == null ? flow.language() : language)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// A trial so far.
    ///
    /// @param flow       one in force, by its name; or
    /// @param text       one that is not, as YAML
    /// @param language   in which the caller is spoken to from the start; the flow's own if it is left out
    /// @param at         as if it were then; now if it is left out
    /// @param caller     the number from which they call; withheld if it is left out
    /// @param dialled    one that leads to the flow if it is left out
    /// @param attributes known of them before
    /// @param listens    whether something listens for words; yes if it is left out
    /// @param inputs     all that was done so far, as the last answer had them, and one more
    record Asked(
            @Nullable String flow,
            @Nullable String text,
            @Nullable String language,
            @Nullable Instant at,
            @Nullable String caller,
            @Nullable String dialled,
            @Nullable Map<String, String> attributes,
            @Nullable Boolean listens,
            @Nullable List<Input> inputs) {

        Setting setting(Instant now) {
            return new Setting(
                    language == null || language.isBlank() ? null : language,
                    at == null ? now : at,
                    caller == null ? "" : caller,
                    dialled == null || dialled.isBlank() ? null : dialled,
                    attributes == null ? Map.of() : attributes,
                    listens == null || listens);
        }
    }

    @PostMapping("/try")
    Trial play(@RequestBody Asked asked, Principal who) {
        var really = mayAsk(who) ? new OrganisationsServices(services, accounts, articles) : null;
        if (really != null) {
            audit.record(
                    who,
                    Act.FLOW_TRIED,
                    asked.flow() == null ? "" : asked.flow(),
                    Map.of("caller", asked.caller() == null ? "" : asked.caller()));
        }
        var inputs = asked.inputs() == null ? List.<Input>of() : asked.inputs();
        try {
            var setting = asked.setting(clock.instant());
            if (asked.text() != null) {
                var draft = draft(asked.text());
                var flow = draft.flow().orElseThrow();
                return Player.play(draft.flows(), flow, setting, this::calendar, inputs, really);
            }
            var flow = named(asked.flow() == null ? "" : asked.flow());
            return Player.play(flows.flows(), flow, setting, this::calendar, inputs, really);
        } catch (TrialException | IllegalArgumentException e) {
            throw refused("trial-refused", String.valueOf(e.getMessage()));
        }
    }

    private tandem.routing.model.Calendar calendar(String name) {
        return router.configuration().calendar(name);
    }

    /// What a service knows of customers is for who may see everything of them; so administrators alone answer in its
    /// place.
    private boolean mayAsk(Principal who) {
        return DesktopUser.of(who)
                .filter(user -> user.may(Right.TRY_SERVICES))
                .filter(user -> rights.extentOf(user).isEverything())
                .isPresent();
    }

    private Flow named(String id) {
        return flows.named(id).orElseThrow(() -> ProblemException.notFound("There is no such flow"));
    }

    private FlowCatalogue.Draft draft(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "too-large",
                    "A flow has at most %d characters".formatted(LONGEST_TEXT));
        }
        var draft = flows.draft(DRAFT, text);
        if (!draft.problems().isEmpty() || draft.flow().isEmpty()) {
            var refused = refused("flow-refused", "This flow could not be put in force");
            refused.getBody().setProperty("problems", draft.problems());
            throw refused;
        }
        return draft;
    }

    private static ProblemException refused(String code, String why) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, why);
    }
}
