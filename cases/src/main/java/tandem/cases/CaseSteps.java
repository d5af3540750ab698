package tandem.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.cases.CaseEntry.What;
import tandem.routing.model.Calendar;

/// What a change makes of a case: a pure function of the two, of its kind and of the time.
record CaseSteps(CaseKind kind, Function<String, Calendar> calendars, Instant now, String by) {

    CaseResult apply(Case was, CaseChange change) {
        return switch (change) {
            case CaseChange.Move(var state) -> move(was, state);
            case CaseChange.Assign(var queue, var owner) -> assign(was, queue, owner);
            case CaseChange.Prioritise(var priority) ->
                priority == was.priority()
                        ? unchanged(was)
                        : done(
                                CaseEdit.of(was).priority(priority),
                                entry(What.PRIORITY, "", was.priority().name(), priority.name()));
            case CaseChange.Promise(var until) -> promise(was, until);
            case CaseChange.Describe(var subject, var fields) -> describe(was, subject, fields);
            case CaseChange.Link(var contact) -> link(was, contact);
            case CaseChange.Unlink(var contact) -> unlink(was, contact);
            case CaseChange.About(var customer, var language) ->
                customer.equals(was.customer()) && language.equals(was.language())
                        ? unchanged(was)
                        : done(
                                CaseEdit.of(was).customer(customer, language),
                                entry(What.DESCRIBED, "", null, customer.name()));
            case CaseChange.Join(var problem) -> join(was, problem);
            case CaseChange.Say say -> say(was, say);
        };
    }

    private CaseResult move(Case was, String wanted) {
        var from = kind.state(was.state()).orElse(null);
        var to = kind.state(wanted).orElse(null);
        if (to == null) {
            return new CaseResult.Refused("There is no state '%s' of this kind of case".formatted(wanted));
        }
        if (wanted.equals(was.state())) {
            return unchanged(was);
        }
        // a state that is not configured any more may be left for any
        if (from != null && !from.next().contains(wanted)) {
            return new CaseResult.Refused("Nothing leads from '%s' to '%s'".formatted(from.id(), wanted));
        }
        if (to.ends()) {
            var missing = kind.fields().stream()
                    .filter(field -> field.required() && !was.fields().containsKey(field.id()))
                    .map(CaseKind.Field::id)
                    .toList();
            if (!missing.isEmpty()) {
                return new CaseResult.Refused("These are needed before it is over: " + String.join(", ", missing));
            }
        }
        return done(CaseEdit.of(moved(was, to)), entry(What.STATE, "", was.state(), wanted));
    }

    private Case moved(Case was, CaseKind.State to) {
        var calendar = calendars.apply(was.queue());
        boolean runs = !to.ends() && !to.pauses();
        var course = runs ? was.course().resume(now) : was.course().pause(calendar, now);
        var times = was.times();
        if (to.ends() && !was.over()) {
            long solution = course.usedMs();
            times = times.ended(now, solution, solution <= course.totalMs());
        } else if (!to.ends() && was.over()) {
            times = times.openAgain();
        }
        // a promise that was set by hand stands as it is until the clock stops
        boolean same = runs && was.course().since() != null;
        var next = CaseEdit.of(was).state(to.id()).course(course).times(times).same();
        return same ? next : timed(next, kind, calendar);
    }

    private CaseResult assign(Case was, String queue, @Nullable String owner) {
        if (queue.equals(was.queue()) && Objects.equals(owner, was.owner())) {
            return unchanged(was);
        }
        var next = CaseEdit.of(was).owner(queue, owner).same();
        if (!queue.equals(was.queue())) {
            // what was used counts by the calendar of the queue it was in
            var course = was.course().since() == null
                    ? was.course()
                    : was.course().pause(calendars.apply(was.queue()), now).resume(now);
            next = timed(CaseEdit.of(next).course(course).same(), kind, calendars.apply(queue));
        }
        return done(CaseEdit.of(next), entry(What.OWNER, "", holder(was.queue(), was.owner()), holder(queue, owner)));
    }

    private static String holder(String queue, @Nullable String owner) {
        return owner == null ? queue : queue + "/" + owner;
    }

    private CaseResult promise(Case was, Instant until) {
        if (was.over()) {
            return new CaseResult.Refused("It is over: nothing is promised any more");
        }
        if (!until.isAfter(now)) {
            return new CaseResult.Refused("What is promised is in the future");
        }
        if (until.equals(was.promise())) {
            return unchanged(was);
        }
        var calendar = calendars.apply(was.queue());
        var course = was.course().promised(calendar, until, now);
        var next = timed(CaseEdit.of(was).course(course).escalated(0).same(), kind, calendar);
        return done(
                CaseEdit.of(next).promise(was.course().since() == null ? null : until),
                entry(What.PROMISE, "", text(was.promise()), until.toString()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private CaseResult describe(Case was, String subject, Map<String, String> fields) {
        var fault = CaseText.fault(subject, "", kind, fields);
        if (fault != null) {
            return new CaseResult.Refused(fault);
        }
        var kept = CaseText.kept(was.fields(), fields);
        var added = new ArrayList<CaseEntry>();
        if (!subject.strip().equals(was.subject())) {
            added.add(entry(What.DESCRIBED, "subject", was.subject(), subject.strip()));
        }
        kind.fields().forEach(field -> {
            var before = was.fields().get(field.id());
            var after = kept.get(field.id());
            if (!Objects.equals(before, after)) {
                added.add(entry(What.DESCRIBED, field.id(), before, after));
            }
        });
        return added.isEmpty()
                ? unchanged(was)
                : new CaseResult.Done(
                        CaseEdit.of(was).described(subject.strip(), kept).next(), added);
    }

    private CaseResult link(Case was, String contact) {
        if (was.contacts().contains(contact)) {
            return unchanged(was);
        }
        if (was.contacts().size() >= Case.MOST_CONTACTS) {
            return new CaseResult.Refused("A case has at most %d contacts".formatted(Case.MOST_CONTACTS));
        }
        return done(CaseEdit.of(was).contacts(with(was.contacts(), contact)), entry(What.LINKED, "", null, contact));
    }

    private CaseResult unlink(Case was, String contact) {
        if (!was.contacts().contains(contact)) {
            return unchanged(was);
        }
        var left = was.contacts().stream().filter(one -> !one.equals(contact)).toList();
        return done(CaseEdit.of(was).contacts(left), entry(What.LINKED, "", contact, null));
    }

    private static List<String> with(List<String> contacts, String contact) {
        var all = new ArrayList<>(contacts);
        all.add(contact);
        return all;
    }

    private CaseResult join(Case was, @Nullable String problem) {
        if (Objects.equals(problem, was.problem())) {
            return unchanged(was);
        }
        if (kind.problem()) {
            return new CaseResult.Refused("A problem is not one of the complaints of another");
        }
        return done(CaseEdit.of(was).problem(problem), entry(What.JOINED, "", was.problem(), problem));
    }

    private CaseResult say(Case was, CaseChange.Say say) {
        if (say.text().length() > CaseText.LONGEST_TEXT) {
            return new CaseResult.Refused("A text has at most %d characters".formatted(CaseText.LONGEST_TEXT));
        }
        boolean isWritten = say.what() == What.NOTE || say.what() == What.ANSWER || say.what() == What.MESSAGE;
        if (isWritten && say.text().isBlank()) {
            return new CaseResult.Refused("There is nothing written");
        }
        var added = new ArrayList<CaseEntry>();
        added.add(entry(say.what(), say.text().strip(), null, say.contact()));
        var next = was;
        var contact = say.contact();
        if (contact != null
                && say.what() != What.GOODWILL
                && !was.contacts().contains(contact)
                && was.contacts().size() < Case.MOST_CONTACTS) {
            next = CaseEdit.of(next).contacts(with(was.contacts(), contact)).same();
        }
        if (say.what().updates()) {
            var calendar = calendars.apply(was.queue());
            next = CaseEdit.of(next)
                    .times(was.times()
                            .updated(
                                    now,
                                    calendar.openTimeBetween(was.times().openedAt(), now)
                                            .toMillis(),
                                    calendar.openTimeBetween(was.times().updatedAt(), now)
                                            .toMillis()))
                    .same();
        }
        var onMessage = say.what() == What.MESSAGE
                ? kind.state(was.state())
                        .map(CaseKind.State::onMessage)
                        .flatMap(kind::state)
                        .orElse(null)
                : null;
        if (onMessage != null) {
            next = moved(next, onMessage);
            added.add(entry(What.STATE, "", was.state(), onMessage.id()));
        }
        return new CaseResult.Done(CaseEdit.of(next).next(), added);
    }

    // ---- time

    /// With its promise and its next escalation as they follow from how much of its time is used.
    static Case timed(Case one, CaseKind kind, Calendar calendar) {
        if (one.over()) {
            return CaseEdit.of(one).promise(null).nextEscalation(null).same();
        }
        return CaseEdit.of(one)
                .promise(one.course().at(calendar, 100).orElse(null))
                .nextEscalation(nextStep(one, kind, calendar))
                .same();
    }

    private static @Nullable Instant nextStep(Case one, CaseKind kind, Calendar calendar) {
        return one.over() || one.escalated() >= kind.escalation().size()
                ? null
                : one.course()
                        .at(calendar, kind.escalation().get(one.escalated()).percent())
                        .orElse(null);
    }

    static Case escalated(Case was, CaseKind kind, Calendar calendar) {
        var next = CaseEdit.of(was).escalated(was.escalated() + 1).next();
        return CaseEdit.of(next).nextEscalation(nextStep(next, kind, calendar)).same();
    }

    static Case withoutEscalation(Case was) {
        return CaseEdit.of(was).nextEscalation(null).next();
    }

    // ---- forms

    private CaseEntry entry(What what, String text, @Nullable String from, @Nullable String to) {
        return new CaseEntry(now, by, what, text, from, to);
    }

    private static CaseResult done(CaseEdit edit, CaseEntry entry) {
        return new CaseResult.Done(edit.next(), List.of(entry));
    }

    private static CaseResult unchanged(Case was) {
        return new CaseResult.Done(was, List.of());
    }
}
