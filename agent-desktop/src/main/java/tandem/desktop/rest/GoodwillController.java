package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
import tandem.cases.CaseEntry;
import tandem.cases.CaseNumber;
import tandem.cases.Cases;
import tandem.cases.goodwill.Amounts;
import tandem.cases.goodwill.Goodwill;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.cases.goodwill.GoodwillResult;
import tandem.cases.goodwill.GoodwillRules;
import tandem.cases.goodwill.LiveGoodwillRules;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.cases.CaseSight;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.LiveUsers;
import tandem.desktop.session.Rights;
import tandem.desktop.table.Csv;

/// Goodwill (D10): given from a contact or a case within one's limit, asked for above it, approved,
/// reviewed, summed.
@RestController
@Needs({Right.GIVE_GOODWILL, Right.APPROVE_GOODWILL})
final class GoodwillController {
    private static final int SHOWN = 200;
    private static final int MOST = 100_000;
    private static final Duration USUAL = Duration.ofDays(30);
    private static final List<String> HEADER = List.of(
            "id",
            "at",
            "by",
            "kind",
            "amount",
            "currency",
            "reason",
            "note",
            "customer",
            "customerName",
            "contact",
            "case",
            "queue",
            "status",
            "decidedBy",
            "decidedAt",
            "decision",
            "reviewedBy",
            "reviewedAt",
            "review");

    private final GoodwillLedger ledger;
    private final LiveGoodwillRules rules;
    private final Cases cases;
    private final CaseSight caseSight;
    private final SeenContacts contacts;
    private final LiveUsers users;
    private final Rights rights;
    private final Exports exports;
    private final Audit audit;
    private final Clock clock;

    GoodwillController(
            GoodwillLedger ledger,
            LiveGoodwillRules rules,
            Cases cases,
            CaseSight caseSight,
            SeenContacts contacts,
            LiveUsers users,
            Rights rights,
            Exports exports,
            Audit audit,
            Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.cases = cases;
        this.caseSight = caseSight;
        this.contacts = contacts;
        this.users = users;
        this.rights = rights;
        this.exports = exports;
        this.audit = audit;
        this.clock = clock;
    }

    // ---- one's own limit

    /// Amounts as people write them, such as `12.50`.
    ///
    /// @param each    at most at once without asking
    /// @param day     at most in a day
    /// @param left    of it today
    /// @param approve up to which amount they may approve what others ask for; null: they may not
    /// @param problems of config/goodwill.yml as it is now; empty if it is in force
    record Limits(
            String currency,
            int digits,
            String each,
            String day,
            String left,
            @Nullable String approve,
            List<GoodwillRules.Reason> reasons,
            List<String> problems) {}

    @GetMapping("/api/goodwill/limits")
    Limits limits(Principal who) {
        var user = user(who);
        var inForce = ledger.rules();
        var limit = limit(user);
        var currency = inForce.currency();
        return new Limits(
                currency.getCurrencyCode(),
                currency.getDefaultFractionDigits(),
                Amounts.written(limit.each(), currency),
                Amounts.written(limit.day(), currency),
                Amounts.written(ledger.left(user.user(), limit), currency),
                user.may(Right.APPROVE_GOODWILL) ? Amounts.written(inForce.approval(user.roles()), currency) : null,
                inForce.reasons(),
                rules.problems());
    }

    private GoodwillRules.Limit limit(DesktopUser user) {
        return user.may(Right.GIVE_GOODWILL)
                ? ledger.rules().limit(user.agentId(), user.roles())
                : GoodwillRules.Limit.NOTHING;
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who).orElseThrow();
    }

    // ---- giving

    /// @param id         chosen by whoever gives it, so that doing it twice is once
    /// @param amount     such as `12.50`
    /// @param contact    in which it is given
    /// @param caseNumber for which; one of the two says whose it is
    record Given(
            @Nullable String id,
            Goodwill.@Nullable Kind kind,
            @Nullable String amount,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String contact,
            @Nullable String caseNumber) {}

    /// Given if it is within the limit, else requested: `status` says which.
    @PostMapping("/api/goodwill")
    @ResponseStatus(HttpStatus.CREATED)
    Row give(@RequestBody Given given, Principal who) {
        var user = rights.require(who, Right.GIVE_GOODWILL);
        if (given.id() == null || !given.id().matches("[A-Za-z0-9._-]{8,100}")) {
            throw ProblemException.badRequest("'id' has 8 to 100 letters, digits, '.', '_' and '-'");
        }
        var contact = given.contact() == null
                ? null
                : contacts.find(Ids.of("contact", given.contact(), InteractionId::new), who);
        var one = given.caseNumber() == null ? null : seen(given.caseNumber(), user);
        if (contact == null && one == null) {
            throw ProblemException.badRequest("It is given in a contact or for a case: 'contact' or 'caseNumber'");
        }
        var wanted = wanted(given, contact, one);
        audit.record(
                user,
                Act.GOODWILL_GIVEN,
                given.id(),
                Map.of("amount", wanted.amount(), "kind", wanted.kind().name(), "reason", wanted.reason()));
        var goodwill = done(ledger.give(wanted, user.user(), limit(user)));
        note(goodwill, user.user());
        return row(goodwill, user);
    }

    private static GoodwillLedger.NewGoodwill wanted(
            Given given, SeenContacts.@Nullable Seen contact, @Nullable Case one) {
        var ofContact = contact == null ? null : contact.customer();
        var ofCase = one == null ? null : one.customer();
        var queue = contact == null ? null : contact.queue();
        return new GoodwillLedger.NewGoodwill(
                Objects.requireNonNull(given.id()),
                given.kind() == null ? Goodwill.Kind.CREDIT : given.kind(),
                Objects.toString(given.amount(), ""),
                Objects.toString(given.reason(), ""),
                Objects.toString(given.note(), ""),
                ofContact != null ? ofContact.id().value() : ofCase == null ? null : ofCase.id(),
                ofContact != null ? ofContact.name() : ofCase == null ? "" : ofCase.name(),
                contact == null ? null : contact.id().value(),
                one == null ? null : one.number(),
                queue != null ? queue.value() : one == null ? null : one.queue());
    }

    private Case seen(String number, DesktopUser user) {
        return CaseNumber.typed(number)
                .flatMap(cases::find)
                .filter(one -> caseSight.sees(user, one))
                .orElseThrow(CaseController::unknown);
    }

    /// Into the history of its case.
    private void note(Goodwill goodwill, String by) {
        if (goodwill.caseNumber() != null) {
            var currency = Currency.getInstance(goodwill.currency());
            var text = "%s %s %s %s"
                    .formatted(
                            goodwill.kind().name(),
                            Amounts.written(goodwill.minor(), currency),
                            goodwill.currency(),
                            goodwill.status().name());
            cases.change(goodwill.caseNumber(), 0, new CaseChange.Say(CaseEntry.What.GOODWILL, text, null), by);
        }
    }

    // ---- deciding

    /// @param why for whoever asked, or words of the review
    record Word(@Nullable String why) {}

    /// @param action `approve`, `decline`, `withdraw`, `review`
    @PostMapping("/api/goodwill/{id}/{action}")
    Row decide(@PathVariable String id, @PathVariable String action, @RequestBody Word word, Principal who) {
        var user = user(who);
        var why = Objects.toString(word.why(), "");
        var seen = ledger.find(id).filter(one -> sees(user, one)).orElseThrow(GoodwillController::unknown);
        audit.record(user, Act.GOODWILL_DECIDED, id, Map.of("what", action));
        var result = switch (action) {
            case "approve", "decline" -> {
                rights.require(who, Right.APPROVE_GOODWILL);
                long most = ledger.rules().approval(user.roles());
                yield ledger.decide(id, action.equals("approve"), why, user.user(), most);
            }
            case "review" -> {
                rights.require(who, Right.APPROVE_GOODWILL);
                yield ledger.review(id, why, user.user());
            }
            case "withdraw" -> ledger.withdraw(id, user.user());
            default -> throw ProblemException.notFound("There is no such action");
        };
        var after = done(result);
        if (after.status() != seen.status()) {
            note(after, user.user());
        }
        return row(after, user);
    }

    private static Goodwill done(GoodwillResult result) {
        return switch (result) {
            case GoodwillResult.Done(var goodwill) -> goodwill;
            case GoodwillResult.Decided(var goodwill) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "decided",
                        "It is %s already".formatted(goodwill.status().name()));
            case GoodwillResult.Unknown _ -> throw unknown();
            case GoodwillResult.NotTheirs(var why) -> throw ProblemException.forbidden(why);
            case GoodwillResult.Refused(var why) -> throw ProblemException.badRequest(why);
        };
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such goodwill, or you may not see it");
    }

    // ---- finding

    /// @param amount as people write it
    /// @param own    whether the reader gave or asked for it
    record Row(Goodwill goodwill, String amount, String byName, boolean own) {}

    /// @param status null: all
    /// @param from   given or asked for then or later; 30 days ago if not given
    /// @param to     before; now if not given
    record Filters(
            Goodwill.@Nullable Status status,
            @Nullable String by,
            @Nullable String customer,
            @Nullable Boolean unreviewed,
            @Nullable Long from,
            @Nullable Long to) {}

    /// @param requested those that wait for approval, whenever they were asked for; oldest first
    /// @param sums      of what was granted in the time, by reason
    record Found(List<Row> requested, List<Row> rows, boolean complete, List<Sum> byReason, List<Sum> byPerson) {}

    /// @param of    a reason by its id, or a person by their log-in name
    /// @param minor in minor units
    record Sum(String of, String currency, int count, long minor, String amount) {}

    /// One's own, and with the right to approve those of others within reach; latest first.
    @GetMapping("/api/goodwill")
    Found list(@ParameterObject Filters filters, Principal who) {
        var user = user(who);
        var all = find(filters, user);
        var granted = all.stream().filter(one -> one.status().granted()).toList();
        var requested = ledger.requested().stream()
                .filter(one -> sees(user, one))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .map(one -> row(one, user))
                .toList();
        return new Found(
                requested,
                all.stream().limit(SHOWN).map(one -> row(one, user)).toList(),
                all.size() <= SHOWN,
                sums(granted, Goodwill::reason),
                sums(granted, Goodwill::by));
    }

    /// What a customer was given or is to get, latest first: for whoever has them in hand, so that nobody
    /// gives twice, and for those who may approve.
    @GetMapping("/api/goodwill/of")
    List<Row> of(@RequestParam String customer, Principal who) {
        var user = user(who);
        var id = Ids.of("customer", customer, CustomerId::new).value();
        boolean inHand =
                user.agent().map(agent -> caseSight.hasInHand(agent, id)).orElse(false);
        return caseSight.idsOf(id).stream()
                .flatMap(each -> ledger.ofCustomer(each, SHOWN).stream())
                .filter(one -> inHand || sees(user, one))
                .sorted((a, b) -> b.at().compareTo(a.at()))
                .map(one -> row(one, user))
                .toList();
    }

    @GetMapping(value = "/api/goodwill.csv", produces = "text/csv")
    ResponseEntity<String> table(@ParameterObject Filters filters, Principal who) {
        exports.begin(who, "goodwill", Map.of());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"goodwill.csv\"")
                .body(Csv.of(HEADER, find(filters, user(who)).stream().map(GoodwillController::cells)));
    }

    private List<Goodwill> find(Filters filters, DesktopUser user) {
        Instant to = Objects.requireNonNullElse(
                Moments.of("to", filters.to()), clock.instant().plusMillis(1));
        Instant from = Objects.requireNonNullElse(Moments.of("from", filters.from()), to.minus(USUAL));
        Moments.inOrder(from, to);
        Predicate<Goodwill> which = one -> sees(user, one)
                && (filters.status() == null || filters.status() == one.status())
                && (filters.by() == null
                        || filters.by().isBlank()
                        || filters.by().equals(one.by()))
                && (filters.customer() == null || filters.customer().equals(one.customer()))
                && (!Boolean.TRUE.equals(filters.unreviewed()) || (one.status().granted() && one.reviewedBy() == null));
        return ledger.between(from, to, which, MOST);
    }

    private boolean sees(DesktopUser user, Goodwill one) {
        if (one.by().equals(user.user())) {
            return true;
        }
        if (!user.may(Right.APPROVE_GOODWILL)) {
            return false;
        }
        var extent = rights.extentOf(user);
        var agent = users.agentOf(one.by()).orElse(null);
        return extent.covers(one.queue() == null ? null : new QueueId(one.queue()), agent);
    }

    private static List<Sum> sums(List<Goodwill> granted, Function<Goodwill, String> by) {
        var groups = new LinkedHashMap<List<String>, List<Goodwill>>();
        granted.forEach(one -> groups.computeIfAbsent(List.of(by.apply(one), one.currency()), _ -> new ArrayList<>())
                .add(one));
        return groups.entrySet().stream()
                .map(group -> {
                    long minor =
                            group.getValue().stream().mapToLong(Goodwill::minor).sum();
                    var currency = group.getKey().getLast();
                    return new Sum(
                            group.getKey().getFirst(),
                            currency,
                            group.getValue().size(),
                            minor,
                            Amounts.written(minor, Currency.getInstance(currency)));
                })
                .sorted((a, b) -> Long.compare(b.minor(), a.minor()))
                .toList();
    }

    private Row row(Goodwill one, DesktopUser user) {
        return new Row(
                one,
                Amounts.written(one.minor(), Currency.getInstance(one.currency())),
                users.nameOf(one.by()),
                one.by().equals(user.user()));
    }

    private static List<String> cells(Goodwill one) {
        return List.of(
                one.id(),
                one.at().toString(),
                one.by(),
                one.kind().name(),
                Amounts.written(one.minor(), Currency.getInstance(one.currency())),
                one.currency(),
                one.reason(),
                one.note(),
                text(one.customer()),
                one.customerName(),
                text(one.contact()),
                text(one.caseNumber()),
                text(one.queue()),
                one.status().name(),
                text(one.decidedBy()),
                text(one.decidedAt()),
                text(one.decision()),
                text(one.reviewedBy()),
                text(one.reviewedAt()),
                text(one.review()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
