package tandem.knowledge.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Evidence;
import tandem.knowledge.CustomerRecord.Held;
import tandem.knowledge.CustomerRecord.Own;
import tandem.knowledge.CustomerRecord.Proof;
import tandem.knowledge.CustomerRecord.Source;
import tandem.knowledge.customers.CustomerStore.LookUp;
import tandem.knowledge.customers.CustomerStore.Outcome;
import tandem.routing.model.CustomerRules;

/// Follows the journal: begins a record for whoever comes for the first time, notes what proves an identity,
/// counts
/// contacts, and has the rules say anew how somebody stands. One node does it for all. What it has taken in
/// already
/// changes nothing. It merges nobody.
public final class CustomerKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerKeeper.class);
    private static final Duration REST = Duration.ofMillis(200);
    private static final int MOST_OPEN = 50_000;
    private static final int MOST_TRIES = 5;
    private static final int MOST_SAID = 20;
    private static final int DUE_AT_A_TIME = 500;
    private static final long TICK_MS = 500;
    private static final int WHOLE = 100;

    private final CustomerStore store;
    private final StoredCustomers customers;
    private final Addresses addresses;
    private final Journal journal;
    private final Supplier<CustomerRules> rules;
    private final Clock clock;
    private final Map<InteractionId, ContactTrack> open = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InteractionId, ContactTrack> eldest) {
            return size() > MOST_OPEN;
        }
    };
    private Journal.@Nullable Subscription subscription;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable CustomerRules valuedBy;
    private String cursor = CustomerStore.Page.START;

    public CustomerKeeper(
            CustomerStore store,
            StoredCustomers customers,
            Addresses addresses,
            Journal journal,
            Supplier<CustomerRules> rules,
            Clock clock) {
        this.store = store;
        this.customers = customers;
        this.addresses = addresses;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    /// This node keeps them from now on.
    public synchronized void start() {
        if (subscription == null) {
            open.clear();
            subscription = journal.subscribe("customers", store.position(), REST, this::take);
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("customers-due").factory());
            timer.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        }
    }

    /// Up to where the journal is not needed for this any more.
    public EventId position() {
        return store.position();
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    // ---- by the time

    private void tick() {
        try {
            runDue(clock.instant());
            sweep();
        } catch (RuntimeException e) {
            LOG.debug("Customers are not valued now: {}", e.toString());
        }
    }

    /// Values whoever would be otherwise by the time alone, a bounded number at a time.
    void runDue(Instant now) {
        for (var found : store.findAll(store.due(now, DUE_AT_A_TIME))) {
            customers.value(found.record());
        }
    }

    /// After a change of the rules all are valued by the new ones, a page at a time.
    private void sweep() {
        var now = rules.get();
        if (!now.equals(valuedBy)) {
            valuedBy = now;
            cursor = CustomerStore.Page.START;
        } else if (cursor.equals(CustomerStore.Page.START)) {
            return;
        }
        var page = store.page(cursor);
        page.records().forEach(customers::value);
        cursor = page.next();
    }

    // ---- by what happens

    /// @param batch in the order of the journal
    void take(List<JournalEntry> batch) {
        var touched = new LinkedHashSet<CustomerId>();
        for (JournalEntry entry : batch) {
            var contact = entry.interaction();
            if (contact != null) {
                take(entry, contact, touched);
            }
        }
        store.findAll(touched).forEach(found -> customers.value(found.record()));
        store.position(batch.getLast().id());
    }

    private void take(JournalEntry entry, InteractionId contact, Set<CustomerId> touched) {
        switch (entry.event()) {
            case Event.Opened opened -> {
                var track = new ContactTrack(contact);
                track.take(opened, addresses);
                open.put(contact, track);
            }
            case Event.AttributesSet set -> track(entry, contact).take(set, addresses);
            case Event.CustomerIdentified identified -> identified(entry, track(entry, contact), identified, touched);
            case Event.Connected _ -> connected(entry, track(entry, contact), touched);
            case Event.WrapUpCompleted completed -> {
                if (rules.get().valuation().complaint().contains(String.valueOf(completed.disposition()))) {
                    count(track(entry, contact), touched, entry, (history, at) -> history.complaint(entry.id(), at));
                }
            }
            case Event.SurveyAnswered answer -> {
                int range = answer.highest() - answer.lowest();
                if (range > 0) {
                    int percent = WHOLE * (answer.score() - answer.lowest()) / range;
                    count(
                            track(entry, contact),
                            touched,
                            entry,
                            (history, at) -> history.score(entry.id(), new ContactHistory.Score(at, percent)));
                }
            }
            case Event.Closed _ -> open.remove(contact);
            default -> {} // says nothing of the customer
        }
    }

    /// One that began before this node kept customers is read again.
    private ContactTrack track(JournalEntry entry, InteractionId contact) {
        return open.computeIfAbsent(contact, _ -> {
            var track = new ContactTrack(contact);
            for (JournalEntry earlier : journal.of(contact)) {
                if (earlier.id().compareTo(entry.id()) >= 0) {
                    break;
                }
                track.take(earlier.event(), addresses);
                if (earlier.event() instanceof Event.CustomerIdentified) {
                    track.count();
                }
            }
            return track;
        });
    }

    private void identified(
            JournalEntry entry, ContactTrack track, Event.CustomerIdentified event, Set<CustomerId> touched) {
        var identity = track.identity();
        if (identity.isEmpty()) {
            return;
        }
        touched.add(known(identity.get(), track, event, entry));
        if (track.isProvenAccount()) {
            track.address().ifPresent(address -> provenByPin(address, identity.get(), track, entry));
        }
        if (track.isInbound() && track.count()) {
            count(track, touched, entry, (history, at) -> history.contact(entry.id(), at));
        }
    }

    /// The number that an account's holder had named, and now calls from, is theirs; any other stays whose it
    /// is.
    private void provenByPin(Identity address, Identity account, ContactTrack track, JournalEntry entry) {
        change(
                account,
                record -> record.holder(address.key()).isPresent()
                        ? verified(
                                record,
                                address.key(),
                                new Evidence(Source.PIN, entry.at(), track.id().value()))
                        : record);
    }

    private CustomerId known(
            Identity identity, ContactTrack track, Event.CustomerIdentified event, JournalEntry entry) {
        var source = track.isProvenAccount() ? Source.PIN : track.isInbound() ? track.source() : Source.STAFF;
        var proof = track.isInbound() || track.isProvenAccount() ? Proof.VERIFIED : Proof.CLAIMED;
        var evidence = new Evidence(source, entry.at(), track.id().value());
        return change(identity, record -> {
                    var seen = proof == Proof.VERIFIED ? verified(record, identity.key(), evidence) : record;
                    return said(named(seen, identity, event.name()), track, identity, entry);
                })
                .orElseGet(
                        () -> begin(identity, new Held(identity.key(), proof, List.of(evidence)), track, event, entry));
    }

    private CustomerId begin(
            Identity identity, Held held, ContactTrack track, Event.CustomerIdentified event, JournalEntry entry) {
        if (!(store.findBy(identity) instanceof LookUp.Nobodys(var derived))) {
            return known(identity, track, event, entry); // somebody has entered it at this moment
        }
        return joins(identity, held, event).orElseGet(() -> {
            boolean isNew = identity.kind() == Identity.Kind.CHAT
                    || store.find(event.customer()).isPresent()
                    || event.customer().equals(identity.derivedCustomer());
            var id = isNew ? derived : event.customer();
            var bare = new CustomerRecord(id, 1, Own.begun(entry.at()).holding(List.of(held)), List.of());
            var record = said(named(bare, identity, event.name()), track, identity, entry);
            var first = new CustomerRecord(id, 1, record.own(), List.of());
            var before = new HashMap<CustomerId, @Nullable CustomerRecord>();
            before.put(id, null);
            if (!(store.change(before, List.of(first)) instanceof Outcome.Done)) {
                LOG.debug("A record was begun elsewhere at the same moment");
            }
            return id;
        });
    }

    /// Whom our own directory took a verified address for, where nobody has it: so it is theirs. A visitor is
    /// their
    /// browser, whatever earlier versions made of what they typed.
    private Optional<CustomerId> joins(Identity identity, Held held, Event.CustomerIdentified event) {
        if (identity.kind() == Identity.Kind.CHAT) {
            return Optional.empty();
        }
        for (int i = 0; i < MOST_TRIES; i++) {
            var found = store.find(event.customer()).map(CustomerStore.Found::record);
            if (found.isEmpty()
                    || found.get().parts().anyMatch(part -> part.own().gone().contains(identity.key()))) {
                return Optional.empty();
            }
            var record = found.get();
            var identities = new ArrayList<>(record.own().identities());
            identities.add(held);
            var next = record.next(record.own().holding(identities));
            if (store.change(Map.of(record.id(), record), List.of(next)) instanceof Outcome.Done) {
                return Optional.of(record.id());
            }
        }
        throw new IllegalStateException("A customer is being changed all the time");
    }

    private static CustomerRecord named(CustomerRecord record, Identity identity, String name) {
        boolean isNews = identity.isNamedBy(name)
                && !record.isNamedByUs()
                && !record.value(CustomerRecord.NAME).equals(Optional.of(name));
        if (!isNews) {
            return record;
        }
        var values = new HashMap<>(record.own().values());
        values.put(CustomerRecord.NAME, name);
        return record.next(record.own().with(values, false));
    }

    private static CustomerRecord verified(CustomerRecord record, String key, Evidence evidence) {
        var holder = record.holder(key);
        if (holder.isEmpty()) {
            return record;
        }
        var own = holder.get().own();
        var identities = new ArrayList<Held>();
        boolean changed = false;
        for (Held held : own.identities()) {
            if (held.key().equals(key) && held.proof() == Proof.CLAIMED) {
                var all = new ArrayList<>(held.evidence());
                all.add(evidence);
                identities.add(new Held(key, Proof.VERIFIED, all));
                changed = true;
            } else {
                identities.add(held);
            }
        }
        return changed ? record.withPart(holder.get().id(), own.holding(identities)) : record;
    }

    /// What they typed is kept beside, where nobody is found by it.
    private static CustomerRecord said(
            CustomerRecord record, ContactTrack track, Identity identity, JournalEntry entry) {
        var known = new LinkedHashSet<String>();
        record.identities().forEach(held -> known.add(held.key()));
        record.said().forEach(held -> known.add(held.key()));
        var own = record.holder(identity.key()).orElse(record).own();
        var said = new ArrayList<>(own.said());
        for (String key : track.typed()) {
            if (known.add(key) && said.size() < MOST_SAID) {
                said.add(new Held(
                        key,
                        Proof.CLAIMED,
                        List.of(new Evidence(
                                Source.TYPED, entry.at(), track.id().value()))));
            }
        }
        return said.size() == own.said().size()
                ? record
                : record.withPart(record.holder(identity.key()).orElse(record).id(), own.saying(said));
    }

    private void connected(JournalEntry entry, ContactTrack track, Set<CustomerId> touched) {
        if (!track.isInbound() && track.isVoice()) {
            track.identity()
                    .flatMap(identity -> change(
                            identity,
                            record -> verified(
                                    record,
                                    identity.key(),
                                    new Evidence(
                                            Source.ANSWERED,
                                            entry.at(),
                                            track.id().value()))))
                    .ifPresent(touched::add);
        }
    }

    private void count(
            ContactTrack track,
            Set<CustomerId> touched,
            JournalEntry entry,
            BiFunction<ContactHistory, Instant, ContactHistory> step) {
        track.identity().ifPresent(identity -> {
            var key = identity.key();
            var before = store.histories(Set.of(key)).getOrDefault(key, ContactHistory.NONE);
            if (!before.hasSeen(entry.id())) {
                store.history(key, step.apply(before, entry.at()));
            }
            store.findBy(identity).record().ifPresent(record -> touched.add(record.id()));
        });
    }

    private interface Step {
        CustomerRecord of(CustomerRecord record);
    }

    /// As often as somebody else is quicker; empty if nobody has this identity.
    private Optional<CustomerId> change(Identity identity, Step step) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var record = store.findBy(identity).record();
            if (record.isEmpty()) {
                return Optional.empty();
            }
            var after = step.of(record.get());
            if (after.saysTheSameAs(record.get())) {
                return Optional.of(after.id());
            }
            var next = new CustomerRecord(after.id(), record.get().revision() + 1, after.own(), after.joined());
            if (store.change(Map.of(after.id(), record.get()), List.of(next)) instanceof Outcome.Done) {
                return Optional.of(after.id());
            }
        }
        throw new IllegalStateException("A customer is being changed all the time");
    }
}
