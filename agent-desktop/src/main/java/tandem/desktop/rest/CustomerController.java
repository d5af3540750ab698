package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.CustomerId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Source;
import tandem.knowledge.Customers;
import tandem.knowledge.Customers.Address;
import tandem.knowledge.Customers.Known;
import tandem.knowledge.Customers.Origin;
import tandem.knowledge.Customers.Result;
import tandem.routing.Router;

/// Customers (K3), as far as whoever asks may see their contacts. Each change says the revision it saw.
@RestController
@ForLoggedIn
final class CustomerController {
    private static final int MOST_FOUND = 20;
    private static final int MOST_AT_RISK = 200;

    private final Customers customers;
    private final CustomerSight sight;
    private final Router router;
    private final Audit audit;

    CustomerController(Customers customers, CustomerSight sight, Router router, Audit audit) {
        this.customers = customers;
        this.sight = sight;
        this.router = router;
        this.audit = audit;
    }

    private CustomerView view(Known known, Principal who) {
        var roles = DesktopUser.of(who).map(DesktopUser::roles).orElse(Set.of());
        return CustomerView.of(known, router.configuration().customerRules().attributes(), roles);
    }

    /// By the beginnings of words of a name, an address, a number; at most 20.
    @GetMapping("/api/customers")
    List<CustomerView> search(@RequestParam String q, Principal who) {
        if (q.length() > Customers.LONGEST_NAME) {
            throw ProblemException.badRequest("'q' has at most " + Customers.LONGEST_NAME + " characters");
        }
        audit.record(who, Act.SEARCH, "customers", Map.of("q", q));
        return sight.within(customers.search(q, 2 * MOST_FOUND), who, MOST_FOUND).stream()
                .map(known -> view(known, who))
                .toList();
    }

    /// Who may be about to leave, most likely first, with reasons (K5).
    @Needs({Right.SEE_CONTACTS})
    @GetMapping("/api/customers/at-risk")
    List<CustomerView> atRisk(Principal who) {
        return sight.within(customers.atRisk(MOST_AT_RISK), who, MOST_AT_RISK).stream()
                .map(known -> view(known, who))
                .toList();
    }

    @GetMapping("/api/customers/{id}")
    CustomerView one(@PathVariable String id, Principal who) {
        var known = sight.require(id, who);
        audit.record(who, Act.CUSTOMER_OPENED, known.record().id().value());
        return view(known, who);
    }

    /// Values for their attributes, and addresses that are claimed until they show to be theirs.
    record NewCustomer(
            @Nullable Map<String, String> values, @Nullable List<Address> identities) {}

    @Needs({Right.IMPORT_CUSTOMERS})
    @PostMapping("/api/customers")
    @ResponseStatus(HttpStatus.CREATED)
    CustomerView create(@RequestBody NewCustomer wanted, Principal who) {
        var values = orNone(wanted.values());
        checkChangeable(values.keySet(), who);
        var entry = new Customers.Entry(values, wanted.identities() == null ? List.of() : wanted.identities());
        return done(customers.create(entry, origin(who)), "created", who);
    }

    record Edit(long revision, @Nullable Map<String, String> values) {}

    @Needs({Right.EDIT_CUSTOMERS})
    @PutMapping("/api/customers/{id}")
    CustomerView edit(@PathVariable String id, @RequestBody Edit edit, Principal who) {
        var customer = sight.require(id, who).record().id();
        var values = orNone(edit.values());
        checkChangeable(values.keySet(), who);
        return done(
                customers.edit(customer, edit.revision(), values, origin(who)),
                String.join(", ", values.keySet()),
                who);
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> values) {
        return values == null ? Map.of() : values;
    }

    private void checkChangeable(Set<String> names, Principal who) {
        var roles = DesktopUser.of(who).map(DesktopUser::roles).orElse(Set.of());
        var rules = router.configuration().customerRules();
        names.stream()
                .filter(name -> !CustomerRecord.BASIC.contains(name))
                .filter(name -> rules.attribute(name)
                        .filter(one -> one.mayBeChangedBy(roles))
                        .isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not-changeable",
                            "There is no attribute '%s', or you may not change it".formatted(name));
                });
    }

    record Claim(long revision, Address address) {}

    @Needs({Right.EDIT_CUSTOMERS})
    @PostMapping("/api/customers/{id}/identities")
    CustomerView claim(@PathVariable String id, @RequestBody Claim claim, Principal who) {
        var customer = sight.require(id, who).record().id();
        return done(customers.claim(customer, claim.revision(), claim.address(), origin(who)), "address added", who);
    }

    @Needs({Right.MERGE_CUSTOMERS})
    @DeleteMapping("/api/customers/{id}/identities")
    CustomerView release(
            @PathVariable String id, @RequestParam String key, @RequestParam long revision, Principal who) {
        var customer = sight.require(id, who).record().id();
        return done(customers.release(customer, revision, key), "address taken away: " + key, who);
    }

    record GivenConsent(
            long revision,
            String purpose,
            boolean given,
            @Nullable String how) {}

    @Needs({Right.EDIT_CUSTOMERS})
    @PostMapping("/api/customers/{id}/consents")
    CustomerView consent(@PathVariable String id, @RequestBody GivenConsent consent, Principal who) {
        var customer = sight.require(id, who).record().id();
        var how = consent.how() == null ? "" : consent.how();
        return done(
                customers.consent(customer, consent.revision(), consent.purpose(), consent.given(), how, who.getName()),
                "consent: " + consent.purpose() + (consent.given() ? " given" : " withdrawn"),
                who);
    }

    record NewNote(long revision, String text) {}

    @Needs({Right.EDIT_CUSTOMERS})
    @PostMapping("/api/customers/{id}/notes")
    CustomerView note(@PathVariable String id, @RequestBody NewNote note, Principal who) {
        var customer = sight.require(id, who).record().id();
        return done(customers.note(customer, note.revision(), note.text(), who.getName()), "note added", who);
    }

    @Needs({Right.EDIT_CUSTOMERS})
    @DeleteMapping("/api/customers/{id}/notes/{note}")
    CustomerView forgetNote(
            @PathVariable String id, @PathVariable String note, @RequestParam long revision, Principal who) {
        var customer = sight.require(id, who).record().id();
        return done(customers.forgetNote(customer, revision, note), "note taken away", who);
    }

    /// @param why `CLAIMED`, `SAME_NAME`
    record Similar(CustomerView customer, Customers.Why why) {}

    @Needs({Right.MERGE_CUSTOMERS})
    @GetMapping("/api/customers/{id}/duplicates")
    List<Similar> duplicates(@PathVariable String id, Principal who) {
        return customers.duplicates(sight.require(id, who).record().id()).stream()
                .filter(one -> sight.sees(one.other(), who))
                .map(one -> new Similar(view(one.other(), who), one.why()))
                .toList();
    }

    /// @param differing attributes of which both have a value, and not the same
    record MergePreview(CustomerView into, CustomerView from, Set<String> differing) {}

    @Needs({Right.MERGE_CUSTOMERS})
    @GetMapping("/api/customers/{id}/merge")
    MergePreview preview(@PathVariable String id, @RequestParam String from, Principal who) {
        var into = sight.require(id, who).record().id();
        var other = sight.require(from, who).record().id();
        return customers
                .preview(into, other)
                .map(seen -> new MergePreview(view(seen.into(), who), view(seen.from(), who), seen.differing()))
                .orElseThrow(() -> refused("They are the same customer"));
    }

    /// @param wins attributes that are to be as they are in `from`
    record Merge(
            long revision,
            String from,
            long fromRevision,
            @Nullable Set<String> wins) {}

    @Needs({Right.MERGE_CUSTOMERS})
    @PostMapping("/api/customers/{id}/merge")
    CustomerView merge(@PathVariable String id, @RequestBody Merge merge, Principal who) {
        sight.require(id, who);
        sight.require(merge.from(), who);
        // as they were named: somebody merged with themselves by one of their earlier ids is told so
        var into = new CustomerId(id);
        var from = Ids.of(merge.from(), CustomerId::new);
        var wins = merge.wins() == null ? Set.<String>of() : merge.wins();
        var result = customers.merge(into, merge.revision(), from, merge.fromRevision(), wins, who.getName());
        var view = answer(result, who);
        audit.record(who, Act.CUSTOMERS_MERGED, view.id().value(), Map.of("from", merge.from()));
        return view;
    }

    record Unmerge(long revision, String joined) {}

    @Needs({Right.MERGE_CUSTOMERS})
    @PostMapping("/api/customers/{id}/unmerge")
    CustomerView unmerge(@PathVariable String id, @RequestBody Unmerge unmerge, Principal who) {
        var customer = sight.require(id, who).record().id();
        var view =
                answer(customers.unmerge(customer, unmerge.revision(), Ids.of(unmerge.joined(), CustomerId::new)), who);
        audit.record(who, Act.CUSTOMERS_TAKEN_APART, view.id().value(), Map.of("from", unmerge.joined()));
        return view;
    }

    private static Origin origin(Principal who) {
        return new Origin(who.getName(), Source.STAFF);
    }

    private CustomerView done(Result result, String what, Principal who) {
        var view = answer(result, who);
        audit.record(who, Act.CUSTOMER_CHANGED, view.id().value(), Map.of("what", what));
        return view;
    }

    private CustomerView answer(Result result, Principal who) {
        return switch (result) {
            case Result.Done(var known) -> view(known, who);
            case Result.Conflict _ ->
                throw new ProblemException(
                        HttpStatus.CONFLICT, "conflict", "Somebody else has changed this customer meanwhile");
            case Result.Unknown _ -> throw CustomerSight.unknown();
            case Result.Taken(var identity, var by) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "taken",
                        sight.find(by, who)
                                .map(other -> "%s belongs to %s already"
                                        .formatted(
                                                identity.key(), other.record().displayName()))
                                .orElse(identity.key() + " belongs to another customer already"));
            case Result.Refused(var why) -> throw refused(why);
        };
    }

    private static ProblemException refused(String why) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "refused", why);
    }
}
