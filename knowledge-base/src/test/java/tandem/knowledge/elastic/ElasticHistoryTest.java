package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.knowledge.Entries;

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
        var chat = entries.open(Channel.CHAT, "v1", null)
                .identified(marie, "Marie")
                .says(Party.CUSTOMER, "Hi again");
        entries.open(Channel.CHAT, "v2", null).identified(new CustomerId("john"), "John");
        var mail = entries.open(Channel.EMAIL, "m@example.com", "Thanks").identified(marie, "Marie");
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var history = house.knowledge.history().of(marie, 10);
            assertThat(history.complete()).isTrue();
            assertThat(history.total()).isEqualTo(3);
            assertThat(history.interactions()).extracting(s -> s.id()).containsExactly(mail.id, chat.id, call.id);
            assertThat(history.interactions().getLast().notes()).isEqualTo("router replaced");
            assertThat(history.interactions().getLast().excerpt()).isEqualTo("router replaced");
            assertThat(history.interactions().getLast().outcome()).isEqualTo(Outcome.HANDLED);
            assertThat(history.interactions().get(1).excerpt()).isEqualTo("Hi again");
            assertThat(house.knowledge.history().of(marie, 1).interactions()).hasSize(1);
            assertThat(house.knowledge.history().of(new CustomerId("nobody"), 5))
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
            var found = house.knowledge.history().interaction(chat.id).orElseThrow();
            assertThat(found.entries()).isEqualTo(entries.all());
            assertThat(found.summary().excerpt()).isEqualTo("message 0");
            assertThat(house.knowledge.history().interaction(new InteractionId("nothing")))
                    .isEmpty();
        }
    }

    @Test
    void customersAreKnownAgainByTheirAddressWhateverItsNotation() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var first = directory.identify(Channel.VOICE, "+33123456789", "sip phone");
            assertThat(first).isEqualTo(new Customer(first.id(), "sip phone", false));
            var entries = new Entries(START);
            entries.open(Channel.VOICE, "+33123456789", null).identified(first.id(), "Marie Lefèvre");
            entries.open(Channel.VOICE, "+33123456789", null).identified(first.id(), "+33123456789");
            house.happens(entries).indexed();
            var again = new Customer(first.id(), "Marie Lefèvre", true);
            assertThat(directory.identify(Channel.VOICE, "+33123456789", null)).isEqualTo(again);
            assertThat(directory.identify(Channel.VOICE, "01 23 45 67 89", "sip phone"))
                    .isEqualTo(again);
            assertThat(directory.identify(Channel.VOICE, "+33987654321", null).known())
                    .isFalse();
        }
    }

    @Test
    void aVisitorWhoOnceGaveHisMailAddressIsKnownByBoth() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var byMail = directory.identify(Channel.EMAIL, "Marie@Example.com", "Marie");
            var entries = new Entries(START);
            entries.open(Channel.CHAT, "visitor-1", null)
                    .identified(
                            directory.identify(Channel.CHAT, "visitor-1", null).id(), "Visitor visi");
            entries.later(Duration.ofHours(1))
                    .open(Channel.CHAT, "visitor-1", null)
                    .identified(byMail.id(), "Marie");
            house.happens(entries).indexed();
            assertThat(directory.identify(Channel.CHAT, "visitor-1", null))
                    .isEqualTo(new Customer(byMail.id(), "Marie", true));
        }
    }

    @Test
    void anAddressGivenInAFormLeadsToTheSameCustomerLater() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var directory = house.knowledge.customers();
            var visitor = directory.identify(Channel.CHAT, "visitor-9", "Wei");
            var opened = new Event.Opened(
                    Channel.CHAT,
                    Direction.INBOUND,
                    "visitor-9",
                    "site",
                    null,
                    null,
                    Map.of("email", "Wei@example.com"));
            var form = new Entries(START);
            form.open(opened).identified(visitor.id(), "Wei");
            house.happens(form).indexed();
            assertThat(directory
                            .identify(Channel.EMAIL, "wei@example.com", null)
                            .id())
                    .isEqualTo(visitor.id());
        }
    }

    @Test
    void callersWithoutANumberAreNotTakenForOnePerson() throws IOException {
        try (var house = Installation.started(folder).indexed()) {
            var one = house.knowledge.customers().identify(Channel.VOICE, "anonymous", null);
            var other = house.knowledge.customers().identify(Channel.VOICE, "anonymous", null);
            assertThat(one.id()).isNotEqualTo(other.id());
            var entries = new Entries(START);
            entries.open(Channel.VOICE, "anonymous", null).identified(one.id(), one.name());
            house.happens(entries).indexed();
            assertThat(house.knowledge
                            .customers()
                            .identify(Channel.VOICE, "anonymous", null)
                            .known())
                    .isFalse();
        }
    }
}
