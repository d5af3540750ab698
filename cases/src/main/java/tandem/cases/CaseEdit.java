package tandem.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A case on its way to its next revision.
final class CaseEdit {
    private final Case was;
    private long revision;
    private String state;
    private CasePriority priority;
    private String subject;
    private String queue;
    private @Nullable String owner;
    private @Nullable CaseCustomer customer;
    private String language;
    private Map<String, String> fields;
    private List<String> contacts;
    private Course course;
    private @Nullable Instant promise;
    private int escalated;
    private @Nullable Instant nextEscalation;
    private @Nullable String problem;
    private CaseTimes times;

    private CaseEdit(Case was) {
        this.was = was;
        revision = was.revision();
        state = was.state();
        priority = was.priority();
        subject = was.subject();
        queue = was.queue();
        owner = was.owner();
        customer = was.customer();
        language = was.language();
        fields = was.fields();
        contacts = was.contacts();
        course = was.course();
        promise = was.promise();
        escalated = was.escalated();
        nextEscalation = was.nextEscalation();
        problem = was.problem();
        times = was.times();
    }

    static CaseEdit of(Case was) {
        return new CaseEdit(was);
    }

    CaseEdit state(String now) {
        state = now;
        return this;
    }

    CaseEdit priority(CasePriority now) {
        priority = now;
        return this;
    }

    CaseEdit described(String newSubject, Map<String, String> newFields) {
        subject = newSubject;
        fields = newFields;
        return this;
    }

    CaseEdit owner(String newQueue, @Nullable String newOwner) {
        queue = newQueue;
        owner = newOwner;
        return this;
    }

    CaseEdit customer(CaseCustomer now, String inLanguage) {
        customer = now;
        language = inLanguage;
        return this;
    }

    CaseEdit contacts(List<String> now) {
        contacts = now;
        return this;
    }

    CaseEdit course(Course now) {
        course = now;
        return this;
    }

    CaseEdit promise(@Nullable Instant until) {
        promise = until;
        return this;
    }

    CaseEdit nextEscalation(@Nullable Instant at) {
        nextEscalation = at;
        return this;
    }

    CaseEdit escalated(int steps) {
        escalated = steps;
        return this;
    }

    CaseEdit problem(@Nullable String now) {
        problem = now;
        return this;
    }

    CaseEdit times(CaseTimes now) {
        times = now;
        return this;
    }

    Case same() {
        return new Case(
                was.number(),
                revision,
                was.kind(),
                state,
                priority,
                subject,
                queue,
                owner,
                customer,
                language,
                fields,
                contacts,
                course,
                promise,
                escalated,
                nextEscalation,
                problem,
                times);
    }

    /// As its next revision.
    Case next() {
        revision++;
        return same();
    }
}
