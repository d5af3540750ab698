package tandem.knowledge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.CustomerId;
import tandem.core.TenantId;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Own;
import tandem.knowledge.CustomerRecord.Proof;
import tandem.knowledge.CustomerRecord.Source;
import tandem.knowledge.Customers;
import tandem.knowledge.Customers.Address;
import tandem.knowledge.Customers.Entry;
import tandem.knowledge.Customers.Origin;
import tandem.knowledge.Customers.Result;
import tandem.knowledge.TestRedis;
import tandem.knowledge.customers.redis.RedisCustomerStore;
import tandem.routing.model.CustomerAttribute;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.CustomerValuation;

/// Customers on a real Redis.
class StoredCustomersTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Origin ANNA = new Origin("anna", Source.STAFF);
    private static final CustomerRules RULES = new CustomerRules(
            List.of(),
            Set.of(),
            List.of(
                    new CustomerAttribute(
                            "plan",
                            CustomerAttribute.Type.CHOICE,
                            Map.of("en", "Plan"),
                            List.of("basic", "plus"),
                            Set.of(),
                            Set.of(),
                            Set.of()),
                    new CustomerAttribute(
                            "since", CustomerAttribute.Type.DATE, Map.of(), List.of(), Set.of(), Set.of(), Set.of())),
            CustomerValuation.NONE);

    private final Addresses addresses = new Addresses("AT");
    private final CustomerStore store = new RedisCustomerStore(
            TestRedis.connection(), new TenantId("customers-" + UUID.randomUUID()), new CustomerWords(addresses));
    private final Customers customers =
            new StoredCustomers(store, addresses, () -> RULES, Clock.fixed(NOW, ZoneOffset.UTC));

    private CustomerRecord create(String name, String... addresses) {
        var all = new ArrayList<Address>();
        for (String address : addresses) {
            all.add(new Address(address.contains("@") ? "mail" : "tel", address));
        }
        return done(customers.create(new Entry(name.isEmpty() ? Map.of() : Map.of("name", name), all), ANNA));
    }

    private static CustomerRecord done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).customer().record();
    }

    private CustomerRecord now(CustomerId id) {
        return customers.find(id).orElseThrow().record();
    }

    @Test
    void whatWeEnterIsClaimedUntilItIsShown() {
        var marie = create("Marie Lefèvre", "+33 1 23 45 67 89", "Marie@Example.com");
        assertThat(marie.identities())
                .extracting(CustomerRecord.Held::key, CustomerRecord.Held::proof)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("tel:+33123456789", Proof.CLAIMED),
                        org.assertj.core.groups.Tuple.tuple("mail:marie@example.com", Proof.CLAIMED));
        assertThat(marie.identities().getFirst().evidence())
                .containsExactly(new CustomerRecord.Evidence(Source.STAFF, NOW, "anna"));
    }

    @Test
    void theyAreFoundByNameNumberAndAddressAsPeopleTypeThem() {
        var marie = create("Marie Lefèvre-Müller", "+43 1 2345678", "m.lefevre@example.com");
        var wei = create("王小明", "+86 10 8888 7777");
        for (String sought : List.of("lefevre", "Mar", "marie mull", "012345678", "+43 1 234", "m.lefevre@exa")) {
            assertThat(customers.search(sought, 10))
                    .as(sought)
                    .extracting(known -> known.record().id())
                    .containsExactly(marie.id());
        }
        assertThat(customers.search("小明", 10))
                .extracting(known -> known.record().id())
                .containsExactly(wei.id());
        assertThat(customers.search("marie john", 10)).isEmpty();
        assertThat(customers.search(" ?* ", 10)).isEmpty();
    }

    @Test
    void twoEditorsAreToldOfEachOther() {
        var marie = create("Marie", "+43 1 2345678");
        var first = done(customers.edit(marie.id(), marie.revision(), Map.of("plan", "plus"), ANNA));
        assertThat(customers.edit(marie.id(), marie.revision(), Map.of("plan", "basic"), ANNA))
                .isInstanceOfSatisfying(
                        Result.Conflict.class,
                        conflict -> assertThat(conflict.now().record().value("plan"))
                                .contains("plus"));
        assertThat(done(customers.edit(marie.id(), first.revision(), Map.of("plan", ""), ANNA))
                        .value("plan"))
                .isEmpty();
    }

    @Test
    void onlyWhatIsConfiguredIsKept() {
        var marie = create("Marie");
        assertThat(customers.edit(marie.id(), marie.revision(), Map.of("value", "vip"), ANNA))
                .isInstanceOf(Result.Refused.class);
        assertThat(customers.edit(marie.id(), marie.revision(), Map.of("plan", "gold"), ANNA))
                .isEqualTo(new Result.Refused("'plan' is one of basic, plus, not 'gold'"));
        assertThat(customers.edit(marie.id(), marie.revision(), Map.of("since", "yesterday"), ANNA))
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void anIdentityBelongsToOnePersonOnly() {
        var marie = create("Marie", "+43 1 2345678");
        var john = create("John");
        assertThat(customers.claim(john.id(), john.revision(), new Address("tel", "01 2345678"), ANNA))
                .isInstanceOfSatisfying(
                        Result.Taken.class, taken -> assertThat(taken.by()).isEqualTo(marie.id()));
        var without = done(customers.release(marie.id(), marie.revision(), "tel:+4312345678"));
        assertThat(without.identities()).isEmpty();
        assertThat(done(customers.claim(john.id(), john.revision(), new Address("tel", "01 2345678"), ANNA))
                        .identities())
                .hasSize(1);
    }

    @Test
    void whatWasTakenFromSomebodyLeadsToSomebodyElse() {
        var tel = addresses.tel("+4312345678");
        var id = tel.derivedCustomer();
        var before = new HashMap<CustomerId, CustomerRecord>();
        before.put(id, null);
        var own = Own.begun(NOW)
                .with(Map.of("name", "Marie"), true)
                .holding(List.of(new CustomerRecord.Held(tel.key(), Proof.VERIFIED, List.of())));
        assertThat(store.change(before, List.of(new CustomerRecord(id, 1, own, List.of()))))
                .isInstanceOf(CustomerStore.Outcome.Done.class);
        done(customers.release(id, 1, tel.key()));
        assertThat(store.findBy(tel)).isEqualTo(new CustomerStore.LookUp.Nobodys(tel.otherCustomer()));
    }

    @Test
    void aMergeShowsBothAndTheChosenValues() {
        var marie = create("Marie", "+43 1 2345678");
        marie = done(customers.edit(marie.id(), marie.revision(), Map.of("plan", "basic", "language", "fr"), ANNA));
        var other = create("M. Lefèvre", "marie@example.com");
        other = done(customers.edit(other.id(), other.revision(), Map.of("plan", "plus"), ANNA));
        assertThat(customers.preview(marie.id(), other.id()).orElseThrow().differing())
                .containsExactlyInAnyOrder("name", "plan");
        var merged = done(
                customers.merge(marie.id(), marie.revision(), other.id(), other.revision(), Set.of("plan"), "anna"));
        assertThat(merged.effective())
                .containsExactlyInAnyOrderEntriesOf(Map.of("name", "Marie", "plan", "plus", "language", "fr"));
        assertThat(now(other.id()).id()).isEqualTo(marie.id());
        assertThat(store.findBy(addresses.mail("marie@example.com")).record().map(CustomerRecord::id))
                .contains(marie.id());
        assertThat(customers.search("lefevre", 5)).hasSize(1);
        var edited = done(customers.edit(marie.id(), merged.revision(), Map.of("plan", ""), ANNA));
        assertThat(edited.value("plan")).isEmpty();
        var apart = done(customers.unmerge(marie.id(), edited.revision(), other.id()));
        assertThat(apart.value("plan")).isEmpty();
        assertThat(now(other.id()).value("plan")).contains("plus");
    }

    @Test
    void strangeMergesAreAnswered() {
        var marie = create("Marie", "+43 1 2345678");
        var john = create("John", "+43 1 2345679");
        assertThat(customers.merge(marie.id(), 1, marie.id(), 1, Set.of(), "anna"))
                .isEqualTo(new Result.Refused("They are the same customer"));
        var merged = done(customers.merge(marie.id(), 1, john.id(), 1, Set.of(), "anna"));
        assertThat(customers.merge(john.id(), 1, marie.id(), merged.revision(), Set.of(), "anna"))
                .isEqualTo(new Result.Refused("They have been merged already"));
        assertThat(customers.merge(marie.id(), 1, new CustomerId("nobody"), 1, Set.of(), "anna"))
                .isEqualTo(new Result.Unknown());
        assertThat(customers.unmerge(marie.id(), merged.revision(), marie.id())).isInstanceOf(Result.Refused.class);
    }

    @Test
    void ofTwoMergesAtOnceOneIsDone() throws Exception {
        var people = new ArrayList<CustomerRecord>();
        for (int i = 0; i < 8; i++) {
            people.add(create("P" + i, "+43 1 23400" + i));
        }
        var first = people.getFirst();
        List<Callable<Result>> merges = new ArrayList<>();
        for (var other : people.subList(1, people.size())) {
            merges.add(() -> customers.merge(first.id(), 1, other.id(), 1, Set.of(), "anna"));
        }
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(merges)) {
                done += result.get() instanceof Result.Done ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(now(first.id()).joined()).hasSize(1);
    }

    /// Merges and takes apart at random; what was taken apart again is as it was, and no identity is in two
    /// persons.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void takingApartGivesBackWhatWasPutTogether(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var ids = new ArrayList<CustomerId>();
        var keys = new HashSet<String>();
        for (int i = 0; i < 7; i++) {
            var record = create("Person " + i, "+43 1 55500" + i, "p" + i + "@example.com");
            ids.add(record.id());
            record.identities().forEach(held -> keys.add(held.key()));
        }
        for (int step = 0; step < 60; step++) {
            var one = now(ids.get(random.nextInt(ids.size())));
            var other = now(ids.get(random.nextInt(ids.size())));
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (one.id().equals(other.id())) {
                        continue;
                    }
                    var wins = random.nextBoolean() ? Set.of("name") : Set.<String>of();
                    var merged =
                            done(customers.merge(one.id(), one.revision(), other.id(), other.revision(), wins, "anna"));
                    if (random.nextBoolean()) {
                        var apart = done(customers.unmerge(one.id(), merged.revision(), other.id()));
                        assertThat(plain(apart)).isEqualTo(plain(one));
                        assertThat(plain(now(other.id()))).isEqualTo(plain(other));
                    }
                }
                case 1 -> {
                    if (!one.joined().isEmpty()) {
                        var joined =
                                one.joined().get(random.nextInt(one.joined().size()));
                        done(customers.unmerge(
                                one.id(), one.revision(), joined.record().id()));
                        assertThat(plain(now(joined.record().id()))).isEqualTo(plain(joined.record()));
                    }
                }
                default -> done(customers.note(one.id(), one.revision(), "Step " + step, "anna"));
            }
            eachIdentityIsInOnePerson(ids, keys);
        }
    }

    /// Without what remembers that there was a merge.
    private static CustomerRecord plain(CustomerRecord record) {
        return new CustomerRecord(
                record.id(),
                0,
                record.own().apart(Set.of(), Set.of()),
                record.joined().stream()
                        .map(one -> new CustomerRecord.Joined(plain(one.record()), one.wins(), one.at(), one.by()))
                        .toList());
    }

    private void eachIdentityIsInOnePerson(List<CustomerId> ids, Set<String> keys) {
        var holders = new HashMap<String, CustomerId>();
        ids.stream()
                .map(this::now)
                .map(CustomerRecord::id)
                .distinct()
                .forEach(id -> now(id).identities()
                        .forEach(held -> assertThat(holders.put(held.key(), id))
                                .as(held.key())
                                .isNull()));
        assertThat(holders.keySet()).isEqualTo(keys);
        holders.forEach((key, id) -> assertThat(
                        store.findBy(Identity.parse(key)).record().map(CustomerRecord::id))
                .contains(id));
    }
}
