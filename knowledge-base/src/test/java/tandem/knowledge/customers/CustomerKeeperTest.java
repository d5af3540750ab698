package tandem.knowledge.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.knowledge.CustomerImport;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Proof;
import tandem.knowledge.CustomerRecord.Source;
import tandem.knowledge.Customers;
import tandem.knowledge.Customers.Entry;
import tandem.knowledge.Customers.Origin;
import tandem.knowledge.Customers.Result;
import tandem.knowledge.Entries;
import tandem.knowledge.TestRedis;
import tandem.knowledge.customers.redis.RedisCustomerStore;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.CustomerValuation;
import tandem.routing.model.CustomerValuation.Churn;
import tandem.routing.model.CustomerValuation.Lifecycle;
import tandem.routing.model.CustomerValuation.Named;
import tandem.routing.model.CustomerValuation.Points;
import tandem.routing.model.FactCondition;

/// The keeper of customers on a real Redis, with a journal that the test writes.
class CustomerKeeperTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");
    private static final String NUMBER = "+4312345678";
    private static final Origin ANNA = new Origin("anna", Source.STAFF);
    private static final CustomerRules RULES = new CustomerRules(
            List.of(),
            Set.of(),
            List.of(),
            new CustomerValuation(
                    Lifecycle.DEFAULT,
                    Points.DEFAULT,
                    List.of(
                            new Named("high", List.of(new FactCondition.Bound("contacts", ">=", 3))),
                            new Named("low", List.of(new FactCondition.Bound("contacts", "<", 3)))),
                    List.of(new Named("often", List.of(new FactCondition.Bound("contacts", ">=", 3)))),
                    Set.of("complaint"),
                    Duration.ofDays(14),
                    Churn.DEFAULT));

    private final AtomicReference<Instant> now = new AtomicReference<>(START.plus(Duration.ofDays(1)));
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }
    };
    private final Addresses addresses = new Addresses("AT");
    private final CustomerStore store = new RedisCustomerStore(
            TestRedis.connection(), new TenantId("keeper-" + UUID.randomUUID()), new CustomerWords(addresses));
    private final StoredCustomers customers = new StoredCustomers(store, addresses, () -> RULES, clock);
    private final CustomerKeeper keeper =
            new CustomerKeeper(store, customers, addresses, new MemoryJournal(), () -> RULES, clock);
    private final Entries entries = new Entries(START);
    private int taken;

    private void take() {
        var all = entries.all();
        keeper.take(all.subList(taken, all.size()));
        taken = all.size();
    }

    private CustomerRecord holder(Identity identity) {
        return store.findBy(identity).record().orElseThrow();
    }

    private Map<String, String> facts(CustomerId id) {
        return store.find(id).orElseThrow().facts();
    }

    private void call(String name) {
        entries.open(Channel.VOICE, NUMBER, null)
                .identified(addresses.tel(NUMBER).derivedCustomer(), name)
                .queued("support")
                .connected("anna")
                .wrappedUp("done", null);
    }

    @Test
    void whoeverComesHasARecordWithItsProof() {
        call("Marie");
        take();
        var record = holder(addresses.tel(NUMBER));
        assertThat(record.id()).isEqualTo(addresses.tel(NUMBER).derivedCustomer());
        assertThat(record.value("name")).contains("Marie");
        assertThat(record.identities()).singleElement().satisfies(held -> {
            assertThat(held.proof()).isEqualTo(Proof.VERIFIED);
            assertThat(held.evidence()).singleElement().satisfies(evidence -> {
                assertThat(evidence.source()).isEqualTo(Source.CALLED);
                assertThat(evidence.by()).isEqualTo("i0");
            });
        });
    }

    @Test
    void aNumberWeEnteredIsVerifiedWhenTheyCallFromIt() {
        var entered = customers.create(
                new Entry(Map.of("name", "Marie"), List.of(new Customers.Address("tel", NUMBER))), ANNA);
        var id = ((Result.Done) entered).customer().record().id();
        call("caller id");
        take();
        var record = holder(addresses.tel(NUMBER));
        assertThat(record.id()).isEqualTo(id);
        assertThat(record.value("name")).contains("Marie");
        assertThat(record.identities())
                .singleElement()
                .satisfies(held -> assertThat(held.proof()).isEqualTo(Proof.VERIFIED))
                .satisfies(held -> assertThat(held.evidence())
                        .extracting(CustomerRecord.Evidence::source)
                        .containsExactly(Source.STAFF, Source.CALLED));
    }

    @Test
    void aNumberWeCallIsVerifiedWhenTheyAnswer() {
        var opened = new Event.Opened(Channel.VOICE, Direction.OUTBOUND, NUMBER, "100", null, null, Map.of());
        var call = entries.open(opened).identified(addresses.tel(NUMBER).derivedCustomer(), NUMBER);
        take();
        assertThat(holder(addresses.tel(NUMBER)).identities().getFirst().proof())
                .isEqualTo(Proof.CLAIMED);
        call.connected("anna");
        take();
        var held = holder(addresses.tel(NUMBER)).identities().getFirst();
        assertThat(held.proof()).isEqualTo(Proof.VERIFIED);
        assertThat(held.evidence().getLast().source()).isEqualTo(Source.ANSWERED);
    }

    @Test
    void thePinProvesTheNumberThatTheHolderHadNamed() {
        var entered = (Result.Done) customers.create(
                new Entry(
                        Map.of("name", "Marie"),
                        List.of(new Customers.Address("account", "4711"), new Customers.Address("tel", NUMBER))),
                ANNA);
        var call = entries.open(Channel.VOICE, NUMBER, null);
        call.happened(new Event.AttributesSet(Map.of(tandem.core.Address.ACCOUNT_ATTRIBUTE, "4711")));
        call.identified(entered.customer().record().id(), "Marie");
        take();
        assertThat(holder(addresses.account("4711")).identities())
                .allSatisfy(held -> assertThat(held.proof()).isEqualTo(Proof.VERIFIED))
                .allSatisfy(
                        held -> assertThat(held.evidence().getLast().source()).isEqualTo(Source.PIN));
    }

    @Test
    void whatAVisitorTypesLeadsToNobodyAndChangesNobody() {
        call("Marie");
        var typed = new Claims(Map.of("phone", NUMBER, "email", "marie@example.com", "value", "high"));
        entries.open(new Event.Opened(Channel.CHAT, Direction.INBOUND, "visitor-1", "web", null, null, Map.of(), typed))
                .identified(new Identity(Identity.Kind.CHAT, "visitor-1").derivedCustomer(), "Marie");
        take();
        var marie = holder(addresses.tel(NUMBER));
        var visitor = holder(new Identity(Identity.Kind.CHAT, "visitor-1"));
        assertThat(visitor.id()).isNotEqualTo(marie.id());
        assertThat(visitor.identities()).hasSize(1);
        assertThat(visitor.said())
                .extracting(CustomerRecord.Held::key)
                .containsExactlyInAnyOrder("tel:" + NUMBER, "mail:marie@example.com");
        assertThat(store.findBy(addresses.mail("marie@example.com"))).isInstanceOf(CustomerStore.LookUp.Nobodys.class);
        assertThat(facts(visitor.id())).containsEntry("value", "low");
        assertThat(customers.duplicates(visitor.id())).singleElement().satisfies(duplicate -> {
            assertThat(duplicate.other().record().id()).isEqualTo(marie.id());
            assertThat(duplicate.why()).isEqualTo(Customers.Why.CLAIMED);
        });
        assertThat(customers.duplicates(marie.id()))
                .extracting(duplicate -> duplicate.other().record().id())
                .containsExactly(visitor.id());
    }

    @Test
    void attributesOfAChannelSetNoValue() {
        entries.open(new Event.Opened(
                        Channel.VOICE,
                        Direction.INBOUND,
                        NUMBER,
                        "100",
                        null,
                        null,
                        Map.of("value", "high", "lifecycle", "lost")))
                .identified(addresses.tel(NUMBER).derivedCustomer(), "Marie");
        take();
        assertThat(facts(addresses.tel(NUMBER).derivedCustomer()))
                .containsEntry("value", "low")
                .containsEntry("lifecycle", "new");
    }

    @Test
    void whomTheDirectoryTookThemForHasTheirOtherAddressTooAndATakenOneDoesNotComeBack() {
        var id = addresses.tel(NUMBER).derivedCustomer();
        call("Marie");
        entries.open(Channel.EMAIL, "marie@example.com", "Hello").identified(id, "Marie");
        take();
        var mail = addresses.mail("marie@example.com");
        assertThat(holder(mail).id()).isEqualTo(id);
        customers.release(id, holder(mail).revision(), mail.key());
        entries.open(Channel.EMAIL, "marie@example.com", "Hello again").identified(id, "Marie");
        take();
        assertThat(holder(mail).id()).isNotEqualTo(id);
    }

    @Test
    void aTableIsBroughtWithoutItsBadRowsAndChangesNothingTheSecondTime() throws IOException {
        var csv = """
                Kundennummer;Name;Telefon;mail
                4711;Marie Lefèvre;01 2345678;marie@example.com
                4712;John;12;john@example.com
                4713;;0664 1234567;
                4714;Wei;+43 1 2345678;
                """;
        var columns = Map.of("Kundennummer", "account", "Name", "name", "Telefon", "tel");
        var bring = new CustomerImport(customers, Set.of());
        var dry = bring.run(bytes(csv), columns, true, "sofia");
        assertThat(customers.search("marie", 5)).isEmpty();
        var done = (CustomerImport.Imported.Done) bring.run(bytes(csv), columns, false, "sofia");
        assertThat(dry).isEqualTo(done);
        assertThat(done.created()).isEqualTo(2);
        assertThat(done.bad())
                .extracting(CustomerImport.BadRow::row, CustomerImport.BadRow::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "'12' is not a telephone number with its country code"),
                        org.assertj.core.groups.Tuple.tuple(5, "'+43 1 2345678' is in an earlier row"));
        assertThat(holder(addresses.account("4711")).identities())
                .extracting(CustomerRecord.Held::key)
                .containsExactlyInAnyOrder("account:4711", "tel:+4312345678", "mail:marie@example.com");
        var again = (CustomerImport.Imported.Done) bring.run(bytes(csv), columns, false, "sofia");
        assertThat(again.created()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(bring.run(bytes("Namen;tel\n"), Map.of(), false, "sofia"))
                .isInstanceOfSatisfying(
                        CustomerImport.Imported.Unreadable.class,
                        refused -> assertThat(refused.why()).contains("'Namen'", "name"));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valueAndSegmentsFollowEachContact() {
        var id = addresses.tel(NUMBER).derivedCustomer();
        call("Marie");
        take();
        assertThat(facts(id)).containsEntry("value", "low").doesNotContainKey("segments");
        call("Marie");
        call("Marie");
        take();
        assertThat(facts(id)).containsEntry("value", "high").containsEntry("segments", "often");
    }

    @Test
    void whatIsTakenInTwiceCountsOnce() {
        call("Marie");
        keeper.take(entries.all());
        keeper.take(entries.all());
        var known = customers.find(addresses.tel(NUMBER).derivedCustomer()).orElseThrow();
        assertThat(known.figures().contacts()).isEqualTo(1);
        assertThat(known.record().revision()).isEqualTo(1);
    }

    @Test
    void theyFallAsleepByTheTimeAlone() {
        var id = addresses.tel(NUMBER).derivedCustomer();
        call("Marie");
        take();
        assertThat(facts(id)).containsEntry("lifecycle", "new");
        for (var expected : List.of("active", "sleeping", "lost")) {
            now.set(START.plus(
                    switch (expected) {
                        case "active" -> Duration.ofDays(40);
                        case "sleeping" -> Duration.ofDays(100);
                        default -> Duration.ofDays(400);
                    }));
            keeper.runDue(clock.instant());
            assertThat(facts(id)).containsEntry("lifecycle", expected);
        }
    }

    @Test
    void complaintsRepeatsAndLowScoresMakeARiskWithReasons() {
        var id = addresses.tel(NUMBER).derivedCustomer();
        for (int i = 0; i < 2; i++) {
            var contact = entries.open(Channel.VOICE, NUMBER, null).identified(id, "Marie");
            contact.queued("support").connected("anna");
            contact.happened(new Event.SurveyAnswered("csat", 1, 1, 5, Event.AnswerBy.DIGITS));
            contact.wrappedUp("complaint", null);
        }
        take();
        assertThat(facts(id)).containsEntry("openComplaint", "true").containsEntry("churn", "high");
        assertThat(customers.atRisk(10))
                .singleElement()
                .satisfies(known -> assertThat(known.churn())
                        .containsExactly(
                                new Customers.Reason(Customers.Sign.COMPLAINT, 60),
                                new Customers.Reason(Customers.Sign.LOW_SCORE, 25),
                                new Customers.Reason(Customers.Sign.REPEAT, 15)));
        now.set(START.plus(Duration.ofDays(20)));
        keeper.runDue(clock.instant());
        assertThat(facts(id)).doesNotContainKey("openComplaint");
    }

    @Test
    void theDirectoryKnowsThemAndTheirFactsAndTheMergedAtOnce() {
        call("Marie");
        take();
        var nobody = new tandem.core.CustomerDirectory() {
            @Override
            public Customer identify(Address.Verified address, @Nullable String name) {
                return new Customer(addresses.identity(address).derivedCustomer(), "Nobody", false);
            }
        };
        try (var known = new KnownCustomers(store, addresses, nobody, Duration.ofSeconds(2))) {
            var caller = known.identify(new Address.Verified(Voucher.TRUNK, "01 2345678"), null);
            assertThat(caller).isEqualTo(new Customer(addresses.tel(NUMBER).derivedCustomer(), "Marie", true));
            assertThat(known.of(caller.id())).containsEntry("value", "low");
            var other = ((Result.Done) customers.create(
                            new Entry(
                                    Map.of("name", "M. Lefèvre"),
                                    List.of(new Customers.Address("mail", "m@example.com"))),
                            ANNA))
                    .customer()
                    .record();
            var record = holder(addresses.tel(NUMBER));
            customers.merge(other.id(), other.revision(), record.id(), record.revision(), Set.of(), "anna");
            assertThat(known.identify(new Address.Verified(Voucher.TRUNK, NUMBER), null))
                    .isEqualTo(new Customer(other.id(), "M. Lefèvre", true));
            assertThat(known.of(record.id())).containsEntry("value", "low");
            assertThat(known.idsOf(record.id())).contains(other.id(), record.id());
        }
    }
}
