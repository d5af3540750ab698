package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.knowledge.Entries;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;

class ElasticHistoryTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path folder;

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    @Test
    void aCustomersHistoryHasAllChannelsNewestFirst() throws IOException {
        var entries = new Entries(START);
        var marie = new CustomerId("marie");
        var call = entries.open(Channel.VOICE, "+33123456789", null)
                .identified(marie, "Marie")
                .queued("support")
                .connected("anna")
                .wrappedUp("solved", "router replaced");
        var chat = entries.open(Channel.CALLBACK, "+33123456789", null)
                .identified(marie, "Marie")
                .says(Party.CUSTOMER, "Hi again");
        entries.open(Channel.CHAT, "v2", null).identified(new CustomerId("john"), "John");
        var mail = entries.open(Channel.EMAIL, "m@example.com", "Thanks").identified(marie, "Marie");
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var history = house.knowledge.history().of(marie, 10, Scope.ALL);
            assertThat(history.complete()).isTrue();
            assertThat(history.total()).isEqualTo(3);
            assertThat(history.interactions()).extracting(s -> s.id()).containsExactly(mail.id, chat.id, call.id);
            assertThat(history.interactions().getLast().notes()).isEqualTo("router replaced");
            assertThat(history.interactions().getLast().excerpt()).isEqualTo("router replaced");
            assertThat(history.interactions().getLast().outcome()).isEqualTo(Outcome.HANDLED);
            assertThat(history.interactions().get(1).excerpt()).isEqualTo("Hi again");
            assertThat(house.knowledge.history().of(marie, 1, Scope.ALL).interactions())
                    .hasSize(1);
            assertThat(house.knowledge.history().of(new CustomerId("nobody"), 5, Scope.ALL))
                    .satisfies(h -> assertThat(h.interactions()).isEmpty())
                    .satisfies(h -> assertThat(h.complete()).isTrue());
        }
    }

    @Test
    void oneInteractionComesWithEverythingThatHappenedInOrder() throws IOException {
        var entries = new Entries(START);
        var chat = entries.open(Channel.CHAT, "v1", null).connected("anna");
        for (int i = 0; i < 1_100; i++) {
            chat.says(i % 2 == 0 ? Party.CUSTOMER : Party.AGENT, "message " + i);
        }
        chat.wrappedUp("solved", null);
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var found =
                    house.knowledge.history().interaction(chat.id, Scope.ALL).orElseThrow();
            assertThat(found.entries()).isEqualTo(entries.all());
            assertThat(found.summary().excerpt()).isEqualTo("message 0");
            assertThat(house.knowledge.history().interaction(new InteractionId("nothing"), Scope.ALL))
                    .isEmpty();
        }
    }

    @Test
    void customersAreKnownAgainByTheirAddressWhateverItsNotation() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var first = directory.identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), "sip phone");
            assertThat(first).isEqualTo(new Customer(first.id(), "sip phone", false));
            var entries = new Entries(START);
            entries.open(Channel.VOICE, "+33123456789", null).identified(first.id(), "Marie Lefèvre");
            entries.open(Channel.VOICE, "+33123456789", null).identified(first.id(), "+33123456789");
            house.happens(entries).indexed();
            var again = new Customer(first.id(), "Marie Lefèvre", true);
            assertThat(directory.identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null))
                    .isEqualTo(again);
            assertThat(directory.identify(new Address.Verified(Voucher.TRUNK, "01 23 45 67 89"), "sip phone"))
                    .isEqualTo(again);
            assertThat(directory
                            .identify(new Address.Verified(Voucher.TRUNK, "+33987654321"), null)
                            .known())
                    .isFalse();
        }
    }

    @Test
    void whoHasProvenTheirAccountIsKnownAgainByIt() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var account = new Address.Verified(Voucher.ACCOUNT, "4711");
            var holder = directory.identify(account, "Wei Li");
            assertThat(holder.id())
                    .as("an account is no extension of the same digits")
                    .isNotEqualTo(directory
                            .identify(new Address.Verified(Voucher.TRUNK, "4711"), null)
                            .id());
            var entries = new Entries(START);
            entries.open(Channel.VOICE, "+33123456789", null)
                    .happened(new Event.AttributesSet(Map.of(Address.ACCOUNT_ATTRIBUTE, "4711")))
                    .identified(holder.id(), "Wei Li");
            entries.open(Channel.VOICE, "+33987654321", null)
                    .happened(new Event.AttributesSet(Map.of(), new Claims(Map.of(Address.ACCOUNT_ATTRIBUTE, "4712"))))
                    .identified(new CustomerId("somebody"), "Somebody");
            house.happens(entries).indexed();
            assertThat(directory.identify(account, null)).isEqualTo(new Customer(holder.id(), "Wei Li", true));
            assertThat(directory
                            .identify(new Address.Verified(Voucher.ACCOUNT, "4712"), null)
                            .known())
                    .as("what is only said proves nothing")
                    .isFalse();
        }
    }

    @Test
    void languageIsThatOfTheLastCallThatGotToAQueue() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var marie = new CustomerId("marie");
            var entries = new Entries(START);
            for (var language : List.of("fr", "zh")) {
                entries.open(Channel.VOICE, "+33123456789", null)
                        .identified(marie, "Marie")
                        .happened(new Event.AttributesSet(Map.of("language", language)))
                        .queued("support");
            }
            entries.open(Channel.VOICE, "+33123456789", null)
                    .identified(marie, "Marie")
                    .happened(new Event.AttributesSet(Map.of("language", "en")));
            entries.open(Channel.EMAIL, "marie@example.com", "Bill")
                    .identified(marie, "Marie")
                    .queued("billing");
            house.happens(entries).indexed();
            assertThat(house.knowledge.customers().language(marie)).contains("zh");
            assertThat(house.knowledge.customers().language(new CustomerId("nobody")))
                    .isEmpty();
        }
    }

    @Test
    void whatAVisitorTypesLeadsToNobodysRecord() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var marie = directory.identify(new Address.Verified(Voucher.MAILBOX, "marie@example.com"), "Marie");
            var visitor = directory.identify(new Address.Verified(Voucher.BROWSER, "visitor-9"), "Marie");
            var claims = new Claims(
                    Map.of("name", "Marie", "email", "marie@example.com", "phone", "+33123456789", "value", "vip"));
            var entries = new Entries(START);
            entries.open(Channel.EMAIL, "marie@example.com", "Secret").identified(marie.id(), "Marie");
            var chat = entries.open(new Event.Opened(
                            Channel.CHAT, Direction.INBOUND, "visitor-9", "site", null, null, Map.of(), claims))
                    .identified(visitor.id(), "Marie");
            house.happens(entries).indexed();
            assertThat(directory.identify(new Address.Verified(Voucher.MAILBOX, "Marie@Example.com"), null))
                    .isEqualTo(new Customer(marie.id(), "Marie", true));
            assertThat(directory.identify(new Address.Verified(Voucher.BROWSER, "visitor-9"), null))
                    .isEqualTo(new Customer(visitor.id(), "Marie", true));
            assertThat(directory
                            .identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), null)
                            .known())
                    .isFalse();
            assertThat(house.knowledge.history().of(visitor.id(), 10, Scope.ALL).interactions())
                    .extracting(History.Summary::id)
                    .containsExactly(chat.id);
            // whoever may see it starts from what was said
            assertThat(house.found("marie@example.com")).contains(chat.id.value());
            assertThat(house.found("+33123456789")).containsExactly(chat.id.value());
        }
    }

    @Test
    void whatWasMergedByATypedAddressIsTakenApartAgain() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var browser = new Address.Verified(Voucher.BROWSER, "visitor-1");
            var visitor = directory.identify(browser, null);
            var marie = directory.identify(new Address.Verified(Voucher.MAILBOX, "marie@example.com"), "Marie");
            var entries = new Entries(START);
            entries.open(new Event.Opened(
                            Channel.CHAT,
                            Direction.INBOUND,
                            "visitor-1",
                            "site",
                            null,
                            null,
                            Map.of("email", "marie@example.com")))
                    .identified(marie.id(), "Marie");
            entries.open(Channel.CHAT, "visitor-1", null).identified(marie.id(), "Marie");
            house.happens(entries).indexed();
            assertThat(directory.identify(browser, null).id()).isEqualTo(visitor.id());
            assertThat(house.knowledge.history().of(marie.id(), 10, Scope.ALL).total())
                    .isZero();
            assertThat(house.knowledge.history().of(visitor.id(), 10, Scope.ALL).total())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatTheInstallationKeepsForItselfIsNoCustomersPast() throws IOException {
        var marie = new CustomerId("marie");
        var entries = new Entries(START);
        entries.open(Channel.EMAIL, "marie@example.com", "Check")
                .identified(marie, "Marie")
                .queued("self-test");
        var theirs = entries.open(Channel.EMAIL, "marie@example.com", "Hello")
                .identified(marie, "Marie")
                .queued("support");
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var past = house.knowledge.history().of(marie, 10, Scope.ALL, Set.of(new QueueId("self-test")));
            assertThat(past.interactions()).extracting(History.Summary::id).containsExactly(theirs.id);
            assertThat(past.total()).isEqualTo(1);
        }
    }

    @Test
    void anAgentSeesTheirOwnContactsAndTheCustomerInHand() throws IOException {
        var anna = new AgentId("anna");
        var marie = new CustomerId("marie");
        var john = new CustomerId("john");
        var entries = new Entries(START);
        var annas = entries.open(Channel.VOICE, "+33123456789", null)
                .identified(marie, "Marie")
                .connected("anna")
                .recorded("r-anna");
        var bens = entries.open(Channel.VOICE, "+33123456789", null)
                .identified(marie, "Marie")
                .connected("ben")
                .recorded("r-ben");
        var johns = entries.open(Channel.EMAIL, "john@example.com", "Hello")
                .identified(john, "John")
                .connected("ben");
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var history = house.knowledge.history();
            var own = new Scope.Own(anna, Set.of(), Set.of());
            assertThat(found(house, own)).isEqualTo(Set.of(annas.id));
            assertThat(history.of(marie, 10, own).total()).isEqualTo(1);
            assertThat(history.interaction(bens.id, own)).isEmpty();
            assertThat(history.interaction(annas.id, own)).isPresent();
            assertThat(history.hasRecording("r-anna", own)).isTrue();
            assertThat(history.hasRecording("r-ben", own)).isFalse();

            var inHand = new Scope.Own(anna, Set.of(), Set.of(marie));
            assertThat(found(house, inHand)).isEqualTo(Set.of(annas.id, bens.id));
            assertThat(history.of(marie, 10, inHand).total()).isEqualTo(2);
            assertThat(history.of(john, 10, inHand).total()).isZero();
            assertThat(history.interaction(bens.id, inHand)).isPresent();
            assertThat(history.hasRecording("r-ben", inHand)).isTrue();

            assertThat(found(house, new Scope.Own(anna, Set.of(johns.id), Set.of())))
                    .isEqualTo(Set.of(annas.id, johns.id));
            assertThat(found(house, Scope.ALL)).hasSize(3);
            assertThat(found(house, new Scope.None())).isEmpty();
            assertThat(history.hasRecording("r-ben", Scope.ALL)).isTrue();
        }
    }

    @Test
    void aSupervisorOfATeamSeesItsContactsInTheirQueues() throws IOException {
        var support = new QueueId("support");
        var ben = new AgentId("ben");
        var entries = new Entries(START);
        var theirs = entries.open(Channel.VOICE, "+33123456789", null)
                .queued("support")
                .connected("ben")
                .recorded("r-theirs");
        var ofAnother = entries.open(Channel.VOICE, "+33123456780", null)
                .queued("support")
                .connected("anna")
                .recorded("r-another");
        var elsewhere = entries.open(Channel.EMAIL, "john@example.com", "Hello")
                .queued("sales")
                .connected("ben");
        var nobodys = entries.open(Channel.CHAT, "web", null).queued("support");
        var inNoQueue = entries.open(Channel.VOICE, "+33123456781", null);
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var part = new Scope.Part(Set.of(support), Set.of(ben));
            assertThat(found(house, part)).isEqualTo(Set.of(theirs.id, nobodys.id));
            var history = house.knowledge.history();
            assertThat(history.interaction(ofAnother.id, part)).isEmpty();
            assertThat(history.interaction(inNoQueue.id, part)).isEmpty();
            assertThat(history.interaction(nobodys.id, part)).isPresent();
            assertThat(history.hasRecording("r-theirs", part)).isTrue();
            assertThat(history.hasRecording("r-another", part)).isFalse();

            assertThat(found(house, new Scope.Part(Set.of(support), null)))
                    .isEqualTo(Set.of(theirs.id, nobodys.id, ofAnother.id));
            assertThat(found(house, new Scope.Part(Set.of(), null))).isEmpty();
            var own = new Scope.Own(ben, Set.of(), Set.of());
            assertThat(found(house, new Scope.Either(own, part)))
                    .isEqualTo(Set.of(theirs.id, nobodys.id, elsewhere.id));
            assertThat(history.interaction(elsewhere.id, new Scope.Either(own, part)))
                    .isPresent();
        }
    }

    /// What is found page by page, which must be as many as are said to be there.
    private static Set<InteractionId> found(Installation house, Scope scope) {
        var found = new HashSet<InteractionId>();
        long total = Long.MAX_VALUE;
        for (int page = 0; page < total; page++) {
            var result = house.knowledge
                    .search()
                    .search(new Search.Query("", null, null, null, null, null, null, null, page, 1, Set.of()), scope);
            total = result.total();
            result.hits().forEach(hit -> found.add(hit.interaction().id()));
        }
        assertThat((long) found.size()).isEqualTo(total);
        return found;
    }

    @Test
    void callersWithoutANumberAreNotTakenForOnePerson() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var one = house.knowledge.customers().identify(new Address.Verified(Voucher.TRUNK, "anonymous"), null);
            var other = house.knowledge.customers().identify(new Address.Verified(Voucher.TRUNK, "anonymous"), null);
            assertThat(one.id()).isNotEqualTo(other.id());
            var entries = new Entries(START);
            entries.open(Channel.VOICE, "anonymous", null).identified(one.id(), one.name());
            house.happens(entries).indexed();
            assertThat(house.knowledge
                            .customers()
                            .identify(new Address.Verified(Voucher.TRUNK, "anonymous"), null)
                            .known())
                    .isFalse();
        }
    }
}
