package tandem.knowledge.customers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Consent;
import tandem.knowledge.CustomerRecord.Evidence;
import tandem.knowledge.CustomerRecord.Held;
import tandem.knowledge.CustomerRecord.Joined;
import tandem.knowledge.CustomerRecord.Note;
import tandem.knowledge.CustomerRecord.Own;
import tandem.knowledge.CustomerRecord.Proof;
import tandem.knowledge.Customers;
import tandem.routing.model.CustomerRules;

/// What may be done with customers, on a store.
public final class StoredCustomers implements Customers {
    private static final int MOST_IDENTITIES = 50;
    private static final int MOST_CANDIDATES = 500;
    private static final int MOST_DUPLICATES = 10;
    private static final int LONGEST_PURPOSE = 60;
    private static final int LONGEST_HOW = 200;

    private final CustomerStore store;
    private final Addresses addresses;
    private final CustomerWords words;
    private final Supplier<CustomerRules> rules;
    private final Clock clock;

    /// @param rules what is configured now
    public StoredCustomers(CustomerStore store, Addresses addresses, Supplier<CustomerRules> rules, Clock clock) {
        this.store = store;
        this.addresses = addresses;
        this.words = new CustomerWords(addresses);
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Optional<Known> find(CustomerId customer) {
        return store.find(customer).map(found -> known(found.record()));
    }

    @Override
    public Optional<String> keyOf(Address address) {
        return switch (identity(address)) {
            case Read.Good(var identity) -> Optional.of(identity.key());
            case Read.Bad _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Known> findBy(Address address) {
        return switch (identity(address)) {
            case Read.Good(var identity) -> store.findBy(identity).record().map(this::known);
            case Read.Bad _ -> Optional.empty();
        };
    }

    private Known known(CustomerRecord record) {
        var valued = valued(record);
        return new Known(record, valued.facts(), valued.figures(), valued.churn());
    }

    private Valuer.Valued valued(CustomerRecord record) {
        return Valuer.value(record, histories(record), rules.get(), clock.instant());
    }

    private Collection<ContactHistory> histories(CustomerRecord record) {
        return store.histories(record.identities().stream().map(Held::key).collect(Collectors.toSet()))
                .values();
    }

    /// Has the rules say again how somebody stands, and notes it for whoever asks on the way of a contact.
    void value(CustomerRecord record) {
        var valued = valued(record);
        store.facts(record.id(), valued.facts(), valued.dueAt(), risk(valued));
    }

    private int risk(Valuer.Valued valued) {
        return valued.churnScore() >= rules.get().valuation().churn().atRisk() ? valued.churnScore() : 0;
    }

    @Override
    public List<Known> search(String text, int limit) {
        var sought = CustomerWords.sought(text);
        if (sought.isEmpty()) {
            return List.of();
        }
        var longest =
                sought.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        return store.findAll(store.withWord(longest, MOST_CANDIDATES)).stream()
                .map(CustomerStore.Found::record)
                .filter(record -> words.match(record, sought))
                .sorted(Comparator.comparing(record -> CustomerWords.folded(record.displayName())))
                .limit(limit)
                .map(this::known)
                .toList();
    }

    @Override
    public Result create(Entry entry, Origin by) {
        var why = whyNot(entry);
        if (why.isPresent()) {
            return new Result.Refused(why.get());
        }
        var held = entry.identities().stream()
                .map(this::identity)
                .flatMap(read -> read instanceof Read.Good(var identity) ? Stream.of(identity) : Stream.empty())
                .distinct()
                .map(identity -> claimed(identity, by))
                .toList();
        var own = Own.begun(clock.instant())
                .with(given(Map.of(), entry.values()), entry.values().containsKey(CustomerRecord.NAME))
                .holding(held);
        var record = new CustomerRecord(CustomerId.random(), 1, own, List.of());
        var before = new HashMap<CustomerId, @Nullable CustomerRecord>();
        before.put(record.id(), null);
        return changed(before, record);
    }

    @Override
    public Optional<String> whyNot(Entry entry) {
        if (entry.identities().isEmpty()
                && entry.values().getOrDefault(CustomerRecord.NAME, "").isBlank()) {
            return Optional.of("A customer needs a name, or an address");
        }
        if (entry.identities().size() > MOST_IDENTITIES) {
            return Optional.of("A customer has at most %d addresses".formatted(MOST_IDENTITIES));
        }
        return whyNot(entry.values())
                .or(() -> entry.identities().stream()
                        .map(this::identity)
                        .flatMap(read -> read instanceof Read.Bad(var reason) ? Stream.of(reason) : Stream.empty())
                        .findFirst());
    }

    private Held claimed(Identity identity, Origin by) {
        return new Held(identity.key(), Proof.CLAIMED, List.of(new Evidence(by.source(), clock.instant(), by.by())));
    }

    @Override
    public Result edit(CustomerId customer, long revision, Map<String, String> values, Origin by) {
        var why = whyNot(values);
        return why.isPresent()
                ? new Result.Refused(why.get())
                : change(customer, revision, record -> {
                    var own = record.own()
                            .with(
                                    given(record.own().values(), values),
                                    record.own().named()
                                            || !values.getOrDefault(CustomerRecord.NAME, "")
                                                    .isEmpty());
                    // what is said now counts, whatever was chosen at the merge
                    var joined = record.joined().stream()
                            .map(one ->
                                    new Joined(one.record(), without(one.wins(), values.keySet()), one.at(), one.by()))
                            .toList();
                    return put(record, record.next(own, joined));
                });
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new LinkedHashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static Map<String, String> given(Map<String, String> before, Map<String, String> values) {
        var after = new LinkedHashMap<>(before);
        values.forEach((attribute, value) -> after.put(attribute, value.strip()));
        return after;
    }

    private Optional<String> whyNot(Map<String, String> values) {
        for (var entry : values.entrySet()) {
            var value = entry.getValue().strip();
            if (CustomerRecord.BASIC.contains(entry.getKey())) {
                if (value.length() > LONGEST_NAME) {
                    return Optional.of("'%s' has at most %d characters".formatted(entry.getKey(), LONGEST_NAME));
                }
            } else {
                var attribute = rules.get().attribute(entry.getKey());
                if (attribute.isEmpty()) {
                    return Optional.of("There is no attribute '%s' in customers.yml".formatted(entry.getKey()));
                }
                var why = attribute.get().whyNot(value);
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Result claim(CustomerId customer, long revision, Address address, Origin by) {
        return switch (identity(address)) {
            case Read.Bad(var reason) -> new Result.Refused(reason);
            case Read.Good(var identity) ->
                change(customer, revision, record -> {
                    if (record.holder(identity.key()).isPresent()) {
                        return new Result.Refused("They have this address already");
                    }
                    if (record.identities().size() >= MOST_IDENTITIES) {
                        return new Result.Refused("A customer has at most %d addresses".formatted(MOST_IDENTITIES));
                    }
                    var held = new ArrayList<>(record.own().identities());
                    held.add(claimed(identity, by));
                    var gone = without(record.own().gone(), Set.of(identity.key()));
                    return put(
                            record,
                            record.next(record.own()
                                    .holding(held)
                                    .apart(record.own().lodgings(), gone)));
                });
        };
    }

    /// What somebody entered as an address.
    sealed interface Read {
        record Good(Identity identity) implements Read {}

        record Bad(String why) implements Read {}
    }

    Read identity(Address address) {
        var text = address.text().strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME || Addresses.isWithheld(text)) {
            return new Read.Bad("'%s' is no address".formatted(text));
        }
        return switch (address.kind()) {
            case "tel" -> {
                var identity = addresses.tel(text);
                yield identity.address().matches("\\+\\d{5,15}")
                        ? new Read.Good(identity)
                        : new Read.Bad("'%s' is not a telephone number with its country code".formatted(text));
            }
            case "mail" ->
                text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
                        ? new Read.Good(addresses.mail(text))
                        : new Read.Bad("'%s' is not a mail address".formatted(text));
            case "account" -> new Read.Good(addresses.account(text));
            case "user" ->
                text.contains(":")
                        ? new Read.Good(new Identity(Identity.Kind.USER, text))
                        : new Read.Bad("'%s' needs the service before it, such as line:U123".formatted(text));
            default -> new Read.Bad("An address is of the kind tel, mail, account or user");
        };
    }

    @Override
    public Result release(CustomerId customer, long revision, String key) {
        return change(customer, revision, record -> {
            var holder = record.holder(key);
            if (holder.isEmpty()) {
                return new Result.Refused("They do not have this address");
            }
            if (record.identities().size() == 1
                    && record.value(CustomerRecord.NAME).isEmpty()) {
                return new Result.Refused("It is the only thing known of them");
            }
            var own = holder.get().own();
            var left = own.identities().stream()
                    .filter(held -> !held.key().equals(key))
                    .toList();
            var gone = new LinkedHashSet<>(own.gone());
            gone.add(key);
            return put(
                    record, record.withPart(holder.get().id(), own.holding(left).apart(own.lodgings(), gone)));
        });
    }

    @Override
    public Result consent(CustomerId customer, long revision, String purpose, boolean given, String how, String by) {
        var named = purpose.strip();
        if (named.isEmpty() || named.length() > LONGEST_PURPOSE || how.length() > LONGEST_HOW) {
            return new Result.Refused("A consent says for what, in at most %d characters, and how in at most %d"
                    .formatted(LONGEST_PURPOSE, LONGEST_HOW));
        }
        return change(customer, revision, record -> {
            var consents = new ArrayList<>(record.own().consents());
            consents.add(new Consent(named, given, how.strip(), clock.instant(), by));
            return put(record, record.next(record.own().consenting(consents)));
        });
    }

    @Override
    public Result note(CustomerId customer, long revision, String text, String by) {
        if (text.isBlank() || text.length() > LONGEST_NOTE) {
            return new Result.Refused("A note has 1 to %d characters".formatted(LONGEST_NOTE));
        }
        return change(customer, revision, record -> {
            var notes = new ArrayList<>(record.own().notes());
            notes.add(new Note(UUID.randomUUID().toString(), text.strip(), clock.instant(), by));
            return put(record, record.next(record.own().noted(notes)));
        });
    }

    @Override
    public Result forgetNote(CustomerId customer, long revision, String note) {
        return change(customer, revision, record -> {
            var part = record.parts()
                    .filter(one -> one.own().notes().stream()
                            .anyMatch(there -> there.id().equals(note)))
                    .findFirst();
            if (part.isEmpty()) {
                return new Result.Refused("There is no such note (any more)");
            }
            var left = part.get().own().notes().stream()
                    .filter(there -> !there.id().equals(note))
                    .toList();
            return put(record, record.withPart(part.get().id(), part.get().own().noted(left)));
        });
    }

    @Override
    public Optional<Preview> preview(CustomerId into, CustomerId from) {
        var one = find(into);
        var other = find(from);
        if (one.isEmpty()
                || other.isEmpty()
                || one.get().record().id().equals(other.get().record().id())) {
            return Optional.empty();
        }
        var values = one.get().record().effective();
        var differing = new LinkedHashSet<String>();
        other.get().record().effective().forEach((attribute, value) -> {
            var there = values.get(attribute);
            if (there != null && !there.equals(value)) {
                differing.add(attribute);
            }
        });
        return Optional.of(new Preview(one.get(), other.get(), differing));
    }

    @Override
    public Result merge(
            CustomerId into, long revision, CustomerId from, long fromRevision, Set<String> wins, String by) {
        var one = store.find(into).map(CustomerStore.Found::record);
        var other = store.find(from).map(CustomerStore.Found::record);
        if (one.isEmpty() || other.isEmpty()) {
            return new Result.Unknown();
        }
        if (one.get().id().equals(other.get().id())) {
            return new Result.Refused(
                    into.equals(from) ? "They are the same customer" : "They have been merged already");
        }
        if (one.get().revision() != revision) {
            return new Result.Conflict(known(one.get()));
        }
        if (other.get().revision() != fromRevision) {
            return new Result.Conflict(known(other.get()));
        }
        if (one.get().identities().size() + other.get().identities().size() > MOST_IDENTITIES) {
            return new Result.Refused("A customer has at most %d addresses".formatted(MOST_IDENTITIES));
        }
        var joined = new ArrayList<>(one.get().joined());
        joined.add(new Joined(other.get(), wins, clock.instant(), by));
        var keys = other.get().identities().stream().map(Held::key).collect(Collectors.toSet());
        var own = one.get().own();
        var merged = one.get().next(own.apart(own.lodgings(), without(own.gone(), keys)), joined);
        var before = new HashMap<CustomerId, @Nullable CustomerRecord>();
        before.put(one.get().id(), one.get());
        before.put(other.get().id(), other.get());
        return changed(before, merged);
    }

    @Override
    public Result unmerge(CustomerId customer, long revision, CustomerId joined) {
        return change(customer, revision, record -> {
            var one = record.joined().stream()
                    .filter(there -> there.record().id().equals(joined))
                    .findFirst();
            if (one.isEmpty()) {
                return new Result.Refused(
                        record.members().contains(joined)
                                ? "It was merged into one of these: take that apart first"
                                : "It is not merged into this customer (any more)");
            }
            var left = record.joined().stream()
                    .filter(there -> !there.record().id().equals(joined))
                    .toList();
            var other = one.get().record();
            var gone = new LinkedHashSet<>(record.own().gone());
            other.identities().forEach(held -> gone.add(held.key()));
            var lodgings = new LinkedHashSet<>(other.own().lodgings());
            lodgings.add(record.id().value());
            var stays = record.next(record.own().apart(record.own().lodgings(), gone), left);
            var leaves = other.next(other.own().apart(lodgings, other.own().gone()));
            var before = new HashMap<CustomerId, @Nullable CustomerRecord>();
            before.put(record.id(), record);
            before.put(leaves.id(), null);
            return changed(before, stays, leaves);
        });
    }

    private interface Step {
        Result of(CustomerRecord record);
    }

    private Result change(CustomerId customer, long revision, Step step) {
        var record = store.find(customer).map(CustomerStore.Found::record);
        if (record.isEmpty()) {
            return new Result.Unknown();
        }
        return record.get().revision() == revision ? step.of(record.get()) : new Result.Conflict(known(record.get()));
    }

    private Result put(CustomerRecord before, CustomerRecord after) {
        return changed(Map.of(before.id(), before), after);
    }

    /// @param after the first one is what is answered
    private Result changed(Map<CustomerId, @Nullable CustomerRecord> before, CustomerRecord... after) {
        return switch (store.change(before, List.of(after))) {
            case CustomerStore.Outcome.Done() -> {
                for (var record : after) {
                    value(record);
                }
                yield new Result.Done(known(after[0]));
            }
            case CustomerStore.Outcome.Changed() ->
                find(after[0].id()).<Result>map(Result.Conflict::new).orElseGet(Result.Unknown::new);
            case CustomerStore.Outcome.Taken(var key, var by) ->
                new Result.Taken(new Held(key, Proof.CLAIMED, List.of()), by);
        };
    }

    @Override
    public List<Duplicate> duplicates(CustomerId customer) {
        var record = store.find(customer).map(CustomerStore.Found::record);
        if (record.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashMap<CustomerId, Duplicate>();
        record.get()
                .said()
                .forEach(said -> store.findBy(Identity.parse(said.key()))
                        .record()
                        .ifPresent(other -> add(found, record.get(), other, Why.CLAIMED)));
        record.get()
                .identities()
                .forEach(held -> store.findAll(store.withWord(CustomerWords.said(held.key()), MOST_DUPLICATES))
                        .forEach(other -> add(found, record.get(), other.record(), Why.CLAIMED)));
        record.get().value(CustomerRecord.NAME).ifPresent(name -> sameName(record.get(), name, found));
        return List.copyOf(found.values());
    }

    private void sameName(CustomerRecord record, String name, Map<CustomerId, Duplicate> found) {
        var sought = CustomerWords.in(name);
        if (sought.isEmpty()) {
            return;
        }
        var longest =
                sought.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        store.findAll(store.withWord(longest, MOST_CANDIDATES)).stream()
                .map(CustomerStore.Found::record)
                .filter(other -> other.value(CustomerRecord.NAME)
                        .filter(theirs -> Set.copyOf(CustomerWords.in(theirs)).equals(Set.copyOf(sought)))
                        .isPresent())
                .limit(MOST_DUPLICATES)
                .forEach(other -> add(found, record, other, Why.SAME_NAME));
    }

    private void add(Map<CustomerId, Duplicate> found, CustomerRecord record, CustomerRecord other, Why why) {
        if (!other.id().equals(record.id()) && found.size() < MOST_DUPLICATES) {
            found.putIfAbsent(other.id(), new Duplicate(known(other), why));
        }
    }

    @Override
    public List<Known> atRisk(int limit) {
        return store.findAll(store.atRisk(limit)).stream()
                .map(found -> known(found.record()))
                .filter(known -> !known.churn().isEmpty())
                .toList();
    }

    @Override
    public void all(Consumer<Known> each) {
        var cursor = CustomerStore.Page.START;
        do {
            var page = store.page(cursor);
            page.records().forEach(record -> each.accept(known(record)));
            cursor = page.next();
        } while (!cursor.equals(CustomerStore.Page.START));
    }
}
