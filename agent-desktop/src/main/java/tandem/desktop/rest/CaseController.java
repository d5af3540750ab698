package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.cases.Case;
import tandem.cases.CaseChange;
import tandem.cases.CaseCustomer;
import tandem.cases.CaseEntry;
import tandem.cases.CaseFigures;
import tandem.cases.CaseKind;
import tandem.cases.CaseNumber;
import tandem.cases.CasePriority;
import tandem.cases.CaseResult;
import tandem.cases.Cases;
import tandem.cases.LiveCaseRules;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.cases.CaseLetters;
import tandem.desktop.cases.CaseSight;
import tandem.desktop.cases.ProblemOutcome;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.table.Csv;
import tandem.routing.Router;

/// Cases (D11): opened from contacts or by programs, found, changed along their states.
@RestController
@Needs({Right.HANDLE_CASES, Right.MANAGE_CASES})
final class CaseController {
    private static final int SHOWN = 200;
    private static final int MOST = 10_000;
    private static final int LONGEST_OUTCOME = 4000;
    private static final Duration USUAL = Duration.ofDays(30);
    private static final List<String> HEADER = List.of(
            "number",
            "kind",
            "state",
            "priority",
            "subject",
            "queue",
            "owner",
            "customer",
            "customerName",
            "openedAt",
            "promise",
            "endedAt",
            "kept",
            "firstAnswerMs",
            "longestUpdateMs",
            "solutionMs",
            "reopened",
            "contacts");

    private final Cases cases;
    private final LiveCaseRules rules;
    private final CaseSight sight;
    private final CaseLetters letters;
    private final ProblemOutcome outcomes;
    private final SeenContacts contacts;
    private final Router router;
    private final Exports exports;
    private final Audit audit;
    private final Clock clock;

    CaseController(
            Cases cases,
            LiveCaseRules rules,
            CaseSight sight,
            CaseLetters letters,
            ProblemOutcome outcomes,
            SeenContacts contacts,
            Router router,
            Exports exports,
            Audit audit,
            Clock clock) {
        this.cases = cases;
        this.rules = rules;
        this.sight = sight;
        this.letters = letters;
        this.outcomes = outcomes;
        this.contacts = contacts;
        this.router = router;
        this.exports = exports;
        this.audit = audit;
        this.clock = clock;
    }

    // ---- what there may be

    /// @param owners   agents who may own one
    /// @param problems of config/cases.yml as it is now; empty if it is in force
    record Setting(List<CaseKind> kinds, List<Named> queues, List<Named> owners, List<String> problems) {}

    record Named(String id, String name) {}

    @GetMapping("/api/cases/kinds")
    Setting kinds(Principal who) {
        sight.user(who);
        var queues = router.queues().stream()
                .filter(queue -> !queue.internal())
                .map(queue -> new Named(queue.id().value(), queue.name()))
                .toList();
        var owners = router.profiles().values().stream()
                .map(agent -> new Named(agent.id().value(), agent.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
        return new Setting(cases.rules().kinds(), queues, owners, rules.problems());
    }

    // ---- finding

    /// Which of them.
    enum Standing {
        OPEN,
        OVERDUE,
        ENDED
    }

    /// @param mine     true: only those that they own
    /// @param standing OPEN if not given
    /// @param words    in its subject, or its customer's name
    /// @param from     of those that ended: then or later; 30 days ago if not given
    /// @param to       before; now if not given
    record Filters(
            @Nullable Boolean mine,
            @Nullable Standing standing,
            @Nullable String kind,
            @Nullable String queue,
            @Nullable String owner,
            @Nullable String words,
            @Nullable Long from,
            @Nullable Long to) {}

    /// @param complete false: there are more than are shown
    record Found(List<Case> cases, boolean complete, Instant now) {}

    /// Overdue first, then by promise; those that are over latest first. A number finds its case.
    @GetMapping("/api/cases")
    Found list(@ParameterObject Filters filters, Principal who) {
        var found = find(filters, sight.user(who), SHOWN + 1);
        return new Found(found.stream().limit(SHOWN).toList(), found.size() <= SHOWN, clock.instant());
    }

    @GetMapping(value = "/api/cases.csv", produces = "text/csv")
    ResponseEntity<String> table(@ParameterObject Filters filters, Principal who) {
        var user = sight.user(who);
        exports.begin(who, "cases", Map.of("queue", Objects.toString(filters.queue(), "")));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"cases.csv\"")
                .body(Csv.of(HEADER, find(filters, user, MOST).stream().map(CaseController::cells)));
    }

    private static List<String> cells(Case c) {
        var customer = c.customer();
        return List.of(
                c.number(),
                c.kind(),
                c.state(),
                c.priority().name(),
                c.subject(),
                c.queue(),
                text(c.owner()),
                text(customer == null ? null : customer.id()),
                customer == null ? "" : customer.name(),
                c.times().openedAt().toString(),
                text(c.promise()),
                text(c.times().endedAt()),
                text(c.times().kept()),
                text(c.times().firstAnswerMs()),
                Long.toString(c.times().longestUpdateMs()),
                text(c.times().solutionMs()),
                Integer.toString(c.times().reopened()),
                String.join(" ", c.contacts()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private List<Case> find(Filters filters, DesktopUser user, int most) {
        var words = filters.words() == null ? "" : filters.words().strip();
        var numbered = CaseNumber.typed(words).flatMap(cases::find).filter(one -> sight.sees(user, one));
        if (numbered.isPresent()) {
            return List.of(numbered.get());
        }
        var which = sight.visible(user).and(matching(filters, words, user));
        var standing = filters.standing() == null ? Standing.OPEN : filters.standing();
        var now = clock.instant();
        return switch (standing) {
            case OPEN -> cases.open(which, most);
            case OVERDUE -> cases.open(which.and(one -> one.overdue(now)), most);
            case ENDED -> {
                var to = Objects.requireNonNullElse(Moments.of("to", filters.to()), now.plusMillis(1));
                var from = Objects.requireNonNullElse(Moments.of("from", filters.from()), to.minus(USUAL));
                Moments.inOrder(from, to);
                yield cases.ended(from, to, which, most);
            }
        };
    }

    private static Predicate<Case> matching(Filters filters, String words, DesktopUser user) {
        var sought = words.toLowerCase(Locale.ROOT);
        return one -> (!Boolean.TRUE.equals(filters.mine()) || Objects.equals(one.owner(), user.agentId()))
                && is(filters.kind(), one.kind())
                && is(filters.queue(), one.queue())
                && is(filters.owner(), one.owner())
                && (sought.isEmpty()
                        || one.subject().toLowerCase(Locale.ROOT).contains(sought)
                        || (one.customer() != null
                                && one.customer()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(sought)));
    }

    private static boolean is(@Nullable String wanted, @Nullable String there) {
        return wanted == null || wanted.isBlank() || wanted.equals(there);
    }

    /// Of a customer and of a contact, those that are not over first: for whoever has them in hand.
    @GetMapping("/api/cases/of")
    List<Case> of(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String contact,
            Principal who) {
        var user = sight.user(who);
        var found = new LinkedHashMap<String, Case>();
        if (contact != null && !contact.isBlank()) {
            cases.ofContact(Ids.of("contact", contact, InteractionId::new).value())
                    .forEach(one -> found.put(one.number(), one));
        }
        if (customer != null && !customer.isBlank()) {
            sight.idsOf(Ids.of("customer", customer, CustomerId::new).value())
                    .forEach(id -> cases.ofCustomer(id, SHOWN).forEach(one -> found.put(one.number(), one)));
        }
        return found.values().stream()
                .filter(one -> sight.sees(user, one))
                .sorted((a, b) -> Boolean.compare(a.over(), b.over()))
                .toList();
    }

    /// @param open    how many there are that are not over, as of now
    /// @param overdue of these
    record Figures(int open, int overdue, CaseFigures ended) {}

    /// Of those within their reach that ended in a time, and of those that have not.
    @GetMapping("/api/cases/figures")
    Figures figures(@ParameterObject Filters filters, Principal who) {
        var user = sight.user(who);
        var ended = find(withStanding(filters, Standing.ENDED), user, MOST);
        var open = find(withStanding(filters, Standing.OPEN), user, MOST);
        var now = clock.instant();
        return new Figures(
                open.size(), (int) open.stream().filter(one -> one.overdue(now)).count(), CaseFigures.of(ended));
    }

    private static Filters withStanding(Filters filters, Standing standing) {
        return new Filters(
                filters.mine(),
                standing,
                filters.kind(),
                filters.queue(),
                filters.owner(),
                filters.words(),
                filters.from(),
                filters.to());
    }

    /// @param complaints of a problem
    record Whole(Case one, List<CaseEntry> history, List<Case> complaints) {}

    @GetMapping("/api/cases/{number}")
    Whole one(@PathVariable String number, Principal who) {
        var user = sight.user(who);
        var one = seen(number, user);
        audit.record(user, Act.CASE_OPENED, one.number());
        return whole(one, user);
    }

    private Whole whole(Case one, DesktopUser user) {
        var complaints = cases.ofProblem(one.number()).stream()
                .filter(complaint -> sight.sees(user, complaint))
                .toList();
        return new Whole(one, cases.history(one.number()), complaints);
    }

    private Case seen(String number, DesktopUser user) {
        return CaseNumber.typed(number)
                .flatMap(cases::find)
                .filter(one -> sight.sees(user, one))
                .orElseThrow(CaseController::unknown);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no case of this number, or you may not see it");
    }

    // ---- opening

    /// @param id      chosen by whoever opens it, so that doing it twice is once
    /// @param mine    whether whoever opens it owns it
    /// @param contact from which it is opened: its customer is the case's
    /// @param address where the customer is written to, if not where the contact came from
    record NewCase(
            @Nullable String id,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String note,
            @Nullable CasePriority priority,
            @Nullable String queue,
            @Nullable String owner,
            @Nullable Boolean mine,
            @Nullable String contact,
            @Nullable String customerName,
            @Nullable String address,
            @Nullable String language,
            @Nullable Map<String, String> fields) {}

    @PostMapping("/api/cases")
    @ResponseStatus(HttpStatus.CREATED)
    Whole open(@RequestBody NewCase wanted, Principal who) {
        var user = sight.user(who);
        var contact = wanted.contact() == null
                ? null
                : contacts.find(Ids.of("contact", wanted.contact(), InteractionId::new), who);
        if (wanted.id() == null || !wanted.id().matches("[A-Za-z0-9._-]{8,100}")) {
            throw ProblemException.badRequest("'id' has 8 to 100 letters, digits, '.', '_' and '-'");
        }
        var owner = Boolean.TRUE.equals(wanted.mine()) ? user.agentId() : blankToNull(wanted.owner());
        known(blankToNull(wanted.queue()), owner);
        var fresh = new Cases.NewCase(
                user.user() + "/" + wanted.id(),
                orEmpty(wanted.kind()),
                orEmpty(wanted.subject()),
                orEmpty(wanted.note()),
                wanted.priority(),
                blankToNull(wanted.queue()),
                owner,
                customer(wanted, contact),
                language(wanted.language(), contact),
                wanted.fields() == null ? Map.of() : wanted.fields(),
                contact == null ? null : contact.id().value());
        audit.record(user, Act.CASE_CHANGED, "", Map.of("what", "opened", "kind", fresh.kind()));
        return whole(done(cases.open(fresh, user.user())), user);
    }

    private static String language(@Nullable String wanted, SeenContacts.@Nullable Seen contact) {
        var said = wanted == null || wanted.isBlank() ? (contact == null ? null : contact.language()) : wanted;
        return said == null || !said.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*") ? "en" : said;
    }

    private static @Nullable CaseCustomer customer(NewCase wanted, SeenContacts.@Nullable Seen contact) {
        var name = blankToNull(wanted.customerName());
        var address = address(wanted.address());
        if (contact == null) {
            return name == null && address == null ? null : new CaseCustomer(null, orEmpty(name), address);
        }
        var customer = contact.customer();
        var given = contact.mail() == null ? contact.address() : contact.mail();
        var reached = address == null && reachable(given) ? given : address;
        return new CaseCustomer(
                customer == null ? null : customer.id().value(),
                name == null ? (customer == null ? "" : customer.name()) : name,
                reached);
    }

    private static boolean reachable(String address) {
        return address.matches("[^@\\s,;<>]{1,64}@[^@\\s,;<>]{1,200}|\\+?[0-9 ()/-]{3,30}");
    }

    private static @Nullable String address(@Nullable String written) {
        var address = blankToNull(written);
        if (address != null && !reachable(address)) {
            throw ProblemException.badRequest("'address' is an e-mail address or a number");
        }
        return address;
    }

    private void known(@Nullable String queue, @Nullable String owner) {
        var queues = router.configuration().queues();
        if (queue != null && queues.keySet().stream().noneMatch(id -> id.value().equals(queue))) {
            throw ProblemException.badRequest("There is no queue '%s'".formatted(queue));
        }
        if (owner != null
                && router.profiles().keySet().stream()
                        .noneMatch(id -> id.value().equals(owner))) {
            throw ProblemException.badRequest("There is no agent '%s'".formatted(owner));
        }
    }

    // ---- changing

    /// @param revision the one that was seen
    /// @param state    of a move
    /// @param queue    of an assignment, with `owner`
    /// @param until    of a promise, in milliseconds since 1970
    /// @param subject  of a description, with `fields`
    /// @param text     of a note or an answer
    /// @param contact  to link, or not any more
    /// @param name     of the customer, with `address` and `language`
    /// @param problem  of which it is a complaint; none: of none
    record Step(
            long revision,
            @Nullable String state,
            @Nullable String queue,
            @Nullable String owner,
            @Nullable CasePriority priority,
            @Nullable Long until,
            @Nullable String subject,
            @Nullable Map<String, String> fields,
            @Nullable String text,
            @Nullable String contact,
            @Nullable String name,
            @Nullable String address,
            @Nullable String language,
            @Nullable String problem) {}

    /// @param told whether the customer was written to, where the step does so by rule; null if it does not
    /// @param why  they were not
    record Changed(
            Whole now, @Nullable Boolean told, @Nullable String why) {}

    /// @param action `move`, `assign`, `take`, `prioritise`, `promise`, `describe`, `note`, `answer`,
    ///               `invite`, `link`, `unlink`, `about`, `join`
    @PostMapping("/api/cases/{number}/{action}")
    Changed act(@PathVariable String number, @PathVariable String action, @RequestBody Step step, Principal who) {
        var user = sight.user(who);
        var was = seen(number, user);
        return switch (action) {
            case "move" -> move(was, step, user);
            case "answer" -> write(was, CaseEntry.What.ANSWER, said(step), user);
            case "invite" -> write(was, CaseEntry.What.INVITED, "", user);
            default -> new Changed(whole(changed(was, step, change(was, action, step, who), user), user), null, null);
        };
    }

    private CaseChange change(Case was, String action, Step step, Principal who) {
        return switch (action) {
            case "assign" -> {
                var queue = step.queue() == null ? was.queue() : step.queue();
                var owner = blankToNull(step.owner());
                known(queue, owner);
                yield new CaseChange.Assign(queue, owner);
            }
            case "take" -> {
                var agent = sight.user(who).agentId();
                if (agent == null) {
                    throw ProblemException.badRequest("You are no agent");
                }
                yield new CaseChange.Assign(was.queue(), agent);
            }
            case "prioritise" -> {
                if (step.priority() == null) {
                    throw ProblemException.badRequest("'priority' is missing");
                }
                yield new CaseChange.Prioritise(step.priority());
            }
            case "promise" -> {
                var until = Moments.of("until", step.until());
                if (until == null) {
                    throw ProblemException.badRequest("'until' is missing");
                }
                yield new CaseChange.Promise(until);
            }
            case "describe" ->
                new CaseChange.Describe(
                        step.subject() == null ? was.subject() : step.subject(),
                        step.fields() == null ? Map.of() : step.fields());
            case "note" -> new CaseChange.Say(CaseEntry.What.NOTE, said(step), null);
            case "link" -> {
                var contact = contacts.find(Ids.of("contact", orEmpty(step.contact()), InteractionId::new), who);
                yield new CaseChange.Link(contact.id().value());
            }
            case "unlink" -> new CaseChange.Unlink(orEmpty(step.contact()));
            case "about" ->
                new CaseChange.About(
                        new CaseCustomer(
                                was.customer() == null ? null : was.customer().id(),
                                orEmpty(step.name()),
                                address(step.address())),
                        language(step.language(), null));
            case "join" -> new CaseChange.Join(problem(step.problem(), who));
            default -> throw ProblemException.notFound("There is no such action");
        };
    }

    private @Nullable String problem(@Nullable String written, Principal who) {
        var number = blankToNull(written);
        if (number == null) {
            return null;
        }
        return problemOf(number, sight.user(who)).number();
    }

    /// Who complained, and would be told what became of the problem (K8).
    @GetMapping("/api/cases/{number}/outcome")
    List<ProblemOutcome.Recipient> outcome(@PathVariable String number, Principal who) {
        var user = sight.user(who);
        return outcomes.preview(problemOf(number, user), user);
    }

    /// @param text what became of it, in the languages of those who read it
    record Outcome(@Nullable String text) {}

    /// Tells them, each once; said again, only those who were not told.
    @PostMapping("/api/cases/{number}/outcome")
    List<ProblemOutcome.Recipient> tell(@PathVariable String number, @RequestBody Outcome outcome, Principal who) {
        var user = sight.user(who);
        var problem = problemOf(number, user);
        if (outcome.text() == null || outcome.text().isBlank() || outcome.text().length() > LONGEST_OUTCOME) {
            throw ProblemException.badRequest("'text' has 1 to %d characters".formatted(LONGEST_OUTCOME));
        }
        audit.record(user, Act.CASE_CHANGED, problem.number(), Map.of("what", "outcome"));
        return outcomes.tell(problem, outcome.text(), user);
    }

    private Case problemOf(String number, DesktopUser user) {
        var problem = seen(number, user);
        if (!cases.rules().kind(problem.kind()).map(CaseKind::problem).orElse(false)) {
            throw ProblemException.badRequest("Case %s is not a problem".formatted(problem.number()));
        }
        return problem;
    }

    private static String said(Step step) {
        if (step.text() == null || step.text().isBlank()) {
            throw ProblemException.badRequest("'text' is missing");
        }
        return step.text();
    }

    private Case changed(Case was, Step step, CaseChange change, DesktopUser user) {
        audit.record(
                user,
                Act.CASE_CHANGED,
                was.number(),
                Map.of("what", change.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return done(cases.change(was.number(), step.revision(), change, user.user()));
    }

    /// Where the state says so, the customer is written to; whether they could be is told.
    private Changed move(Case was, Step step, DesktopUser user) {
        var after = changed(was, step, new CaseChange.Move(orEmpty(step.state())), user);
        boolean tells = !after.state().equals(was.state())
                && cases.rules()
                        .kind(after.kind())
                        .flatMap(kind -> kind.state(after.state()))
                        .map(CaseKind.State::tells)
                        .orElse(false);
        return tells && after.customer() != null
                ? write(after, CaseEntry.What.INVITED, "", user)
                : new Changed(whole(after, user), null, null);
    }

    private Changed write(Case one, CaseEntry.What what, String said, DesktopUser user) {
        audit.record(
                user, Act.CASE_CHANGED, one.number(), Map.of("what", what.name().toLowerCase(Locale.ROOT)));
        return switch (letters.send(one, what, said, user)) {
            case CaseLetters.Sent.Done _ -> new Changed(whole(again(one), user), true, null);
            case CaseLetters.Sent.Not(var why) -> new Changed(whole(again(one), user), false, why);
        };
    }

    private Case again(Case one) {
        return cases.find(one.number()).orElse(one);
    }

    private static Case done(CaseResult result) {
        return switch (result) {
            case CaseResult.Done(var now, var _) -> now;
            case CaseResult.Conflict _ ->
                throw new ProblemException(
                        HttpStatus.CONFLICT, "conflict", "Somebody else has changed this case meanwhile");
            case CaseResult.Unknown _ -> throw unknown();
            case CaseResult.Refused(var why) -> throw ProblemException.badRequest(why);
        };
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
