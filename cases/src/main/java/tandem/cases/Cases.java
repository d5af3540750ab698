package tandem.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.masking.Masking;
import tandem.routing.model.Calendar;

/// Cases (D11), for whoever works with them. Who may is for whoever asks to see.
public final class Cases {
    private static final int TOGETHER = 500;
    private static final int TRIES = 20;

    private final CaseStore store;
    private final Supplier<CaseRules> rules;
    private final Function<QueueId, Calendar> calendars;
    private final Clock clock;
    private volatile Masking masking = Masking.NONE;

    /// @param calendars of the queues
    public Cases(CaseStore store, Supplier<CaseRules> rules, Function<QueueId, Calendar> calendars, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.calendars = calendars;
        this.clock = clock;
    }

    /// What is written is stored only as this leaves it (V7).
    public Cases maskBy(Masking by) {
        masking = by;
        return this;
    }

    private Map<String, String> masked(Map<String, String> fields) {
        var masked = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> masked.put(name, masking.text(value)));
        return masked;
    }

    private CaseChange masked(CaseChange change) {
        return switch (change) {
            case CaseChange.Say(var what, var text, var contact) ->
                new CaseChange.Say(what, masking.text(text), contact);
            case CaseChange.Describe(var subject, var fields) ->
                new CaseChange.Describe(masking.text(subject), masked(fields));
            case CaseChange.Move _,
                    CaseChange.Assign _,
                    CaseChange.Prioritise _,
                    CaseChange.Promise _,
                    CaseChange.Link _,
                    CaseChange.Unlink _,
                    CaseChange.About _,
                    CaseChange.Join _ -> change;
        };
    }

    public CaseRules rules() {
        return rules.get();
    }

    /// @param once    chosen by whoever opens it, so that doing it twice is once
    /// @param queue   null for that of its kind
    /// @param contact from which it is opened; null for none
    public record NewCase(
            String once,
            String kind,
            String subject,
            String note,
            @Nullable CasePriority priority,
            @Nullable String queue,
            @Nullable String owner,
            @Nullable CaseCustomer customer,
            String language,
            Map<String, String> fields,
            @Nullable String contact) {
        public NewCase {
            fields = Map.copyOf(fields);
        }
    }

    public CaseResult open(NewCase wanted, String by) {
        var kind = rules.get().kind(wanted.kind()).orElse(null);
        if (kind == null) {
            return new CaseResult.Refused("There is no kind of case '%s'".formatted(wanted.kind()));
        }
        var fault = CaseText.fault(wanted.subject(), wanted.note(), kind, wanted.fields());
        if (fault != null) {
            return new CaseResult.Refused(fault);
        }
        var now = clock.instant();
        var course = Course.begin(kind.promise(), now);
        var queue = wanted.queue() == null ? kind.queue().value() : wanted.queue();
        var contacts = wanted.contact() == null ? List.<String>of() : List.of(wanted.contact());
        var draft = new Case(
                CaseNumber.of(store.next()),
                1,
                kind.id(),
                kind.first().id(),
                wanted.priority() == null ? CasePriority.NORMAL : wanted.priority(),
                masking.text(wanted.subject().strip()),
                queue,
                wanted.owner(),
                wanted.customer(),
                wanted.language(),
                CaseText.kept(Map.of(), masked(wanted.fields())),
                contacts,
                course,
                null,
                0,
                null,
                null,
                CaseTimes.opened(now, by));
        var opened = CaseSteps.timed(draft, kind, calendar(queue));
        var added = new ArrayList<CaseEntry>();
        added.add(new CaseEntry(now, by, CaseEntry.What.OPENED, "", null, kind.id()));
        if (!wanted.note().isBlank()) {
            added.add(new CaseEntry(
                    now, by, CaseEntry.What.NOTE, masking.text(wanted.note().strip()), null, null));
        }
        var number = store.put(0, opened, added, wanted.once()).orElse("");
        return number.equals(opened.number())
                ? new CaseResult.Done(opened, added)
                : find(number)
                        .<CaseResult>map(earlier -> new CaseResult.Done(earlier, List.of()))
                        .orElseGet(CaseResult.Unknown::new);
    }

    /// @param seen the revision that was seen; it is not asked for by [CaseChange.Say] and [CaseChange.Link]
    public CaseResult change(String number, long seen, CaseChange told, String by) {
        var change = masked(told);
        boolean adds = change instanceof CaseChange.Say || change instanceof CaseChange.Link;
        for (int i = 0; i < TRIES; i++) {
            var was = store.find(number).orElse(null);
            if (was == null) {
                return new CaseResult.Unknown();
            }
            if (!adds && was.revision() != seen) {
                return new CaseResult.Conflict(was);
            }
            var kind = rules.get().kind(was.kind()).orElse(null);
            if (kind == null) {
                return new CaseResult.Refused("The kind of case '%s' is not configured any more".formatted(was.kind()));
            }
            var result = new CaseSteps(kind, this::calendar, clock.instant(), by).apply(was, change);
            if (!(result instanceof CaseResult.Done(var next, var added)) || added.isEmpty()) {
                return result;
            }
            if (store.put(was.revision(), next, added, null).isPresent()) {
                return result;
            }
        }
        return store.find(number).<CaseResult>map(CaseResult.Conflict::new).orElseGet(CaseResult.Unknown::new);
    }

    private Calendar calendar(String queue) {
        return calendars.apply(new QueueId(queue));
    }

    // ---- reading

    public Optional<Case> find(String number) {
        return store.find(number);
    }

    public List<CaseEntry> history(String number) {
        return store.history(number);
    }

    /// Those that are not over, most urgent promise first.
    public List<Case> open(Predicate<Case> which, int most) {
        return collect(skip -> store.open(skip, TOGETHER), which, most);
    }

    /// Those that were over in a time, latest first.
    public List<Case> ended(Instant from, Instant to, Predicate<Case> which, int most) {
        return collect(skip -> store.ended(from, to, skip, TOGETHER), which, most);
    }

    private List<Case> collect(Function<Integer, List<String>> some, Predicate<Case> which, int most) {
        var found = new ArrayList<Case>();
        for (int skip = 0; found.size() < most; skip += TOGETHER) {
            var numbers = some.apply(skip);
            store.find(numbers).stream()
                    .filter(which)
                    .limit(most - (long) found.size())
                    .forEach(found::add);
            if (numbers.size() < TOGETHER) {
                break;
            }
        }
        return found;
    }

    /// Of a customer, latest first.
    public List<Case> ofCustomer(String customer, int most) {
        return store.find(store.ofCustomer(customer, most));
    }

    /// To which a contact is linked.
    public List<Case> ofContact(String contact) {
        return store.find(store.ofContact(contact));
    }

    /// Complaints of a problem.
    public List<Case> ofProblem(String problem) {
        return store.find(store.ofProblem(problem));
    }

    public List<Case> find(Collection<String> numbers) {
        return store.find(numbers);
    }

    /// Claims that the customer of a complaint is told what became of its problem, so that they are told
    /// once.
    ///
    /// @return false if they were, or are being told
    public boolean claimOutcome(Case complaint) {
        return store.claim(outcome(complaint));
    }

    /// They could not be told after all.
    public void releaseOutcome(Case complaint) {
        store.release(outcome(complaint));
    }

    private static String outcome(Case complaint) {
        return "outcome-" + complaint.problem() + "-" + complaint.number();
    }

    /// Is told the number of each that is changed, on whatever node; an empty one after a gap.
    public AutoCloseable listen(Consumer<String> changed) {
        return store.listen(changed);
    }

    // ---- deadlines

    /// Those whose escalation is due.
    List<String> due(Instant now, int most) {
        return store.due(now, most);
    }

    /// One step of the escalation of a case, if it is due. Two who do it at once do it once.
    ///
    /// @return what happened; empty if nothing did
    Optional<Escalated> escalate(String number, Instant now) {
        var was = store.find(number).orElse(null);
        if (was == null) {
            return Optional.empty();
        }
        var kind = rules.get().kind(was.kind()).orElse(null);
        var step = kind == null || was.escalated() >= kind.escalation().size()
                ? null
                : kind.escalation().get(was.escalated());
        if (was.nextEscalation() == null || was.nextEscalation().isAfter(now)) {
            return Optional.empty(); // somebody else has done it
        }
        if (kind == null || step == null) {
            // its kind has lost the step since: nothing to do any more
            store.put(was.revision(), CaseSteps.withoutEscalation(was), List.of(), null);
            return Optional.empty();
        }
        var next = CaseSteps.escalated(was, kind, calendar(was.queue()));
        var entry = new CaseEntry(
                now,
                CaseEntry.TANDEM,
                CaseEntry.What.ESCALATED,
                "",
                Integer.toString(step.percent()),
                step.to().name());
        return store.put(was.revision(), next, List.of(entry), null).map(_ -> new Escalated(next, step));
    }

    /// A promise is about to be missed, or is.
    public record Escalated(Case now, CaseKind.Step step) {}
}
