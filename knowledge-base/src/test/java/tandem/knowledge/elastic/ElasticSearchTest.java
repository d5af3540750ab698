package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.knowledge.Entries;
import tandem.knowledge.Highlight;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.customers.WhoseContacts;

class ElasticSearchTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    static Path folder;

    private static Installation house;
    private static String call;
    private static String chat;
    private static String mail;
    private static String chinese;

    @BeforeAll
    static void someDaysOfWork() throws IOException {
        var entries = new Entries(START);
        call = entries.open(Channel.VOICE, "+33123456789", null)
                .identified(new CustomerId("c-marie"), "Marie Lefèvre")
                .happened(new Event.FlowStepped("main", "menu", "broken router", Event.AnswerBy.SPEECH))
                .happened(new Event.AttributesSet(Map.of("order", "ORD-4711")))
                .queued("support")
                .connected("anna")
                .happened(new Event.RecordingStarted("rec-1"))
                .happened(new Event.ChannelChanged(Channel.VOICE, null, "the customer has written", Channel.SMS))
                .wrappedUp("solved", "Replaced the cable; <b>happy</b> & calm")
                .id
                .value();
        entries.later(Duration.ofDays(1));
        chat = entries.open(Channel.CHAT, "visitor-7", null)
                .identified(new CustomerId("c-john"), "John Smith")
                .queued("billing")
                .connected("ben")
                .says(Party.CUSTOMER, "I was charged twice & want refunds for <script>alert(1)</script> my invoices")
                .says(Party.AGENT, "We will look into the duplicated payment")
                .happened(new Event.MessageAdded(
                        "with-a-file",
                        Party.CUSTOMER,
                        null,
                        "",
                        List.of(new Attachment("v1", "bankstatement.pdf", "application/pdf", 9, null, null))))
                .wrappedUp("credited", null)
                .id
                .value();
        mail = entries.open(Channel.EMAIL, "wei@example.com", "Question about delivery")
                .identified(new CustomerId("c-wei"), "陈伟")
                .queued("sales")
                .mails("wei@example.com", "Question about delivery", "When will my running shoes be delivered?")
                .id
                .value();
        chinese = entries.open(Channel.CHAT, "visitor-8", null)
                .identified(new CustomerId("c-li"), "李娜")
                .queued("support")
                .connected("chen")
                .says(Party.CUSTOMER, "你好，我想申请退款，我的订单还没有收到。手机信号不好")
                .wrappedUp("follow-up", "已联系物流公司")
                .id
                .value();
        house = Installation.started(folder).happens(entries).indexed();
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    private static String named(String name) {
        return switch (name) {
            case "call" -> call;
            case "chat" -> chat;
            case "mail" -> mail;
            case "chinese" -> chinese;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        // English by stems, whatever the form and order
        "refund,chat",
        "REFUNDING,chat",
        "invoice charge,chat",
        "the refund,chat",
        "delivery shoe,mail",
        "duplicate payments,chat",
        "bankstatement,chat",
        "routers,call",
        "cables,call",
        // phrases
        "\"charged twice\",chat",
        "“charged twice”,chat",
        "\"duplicated payment\",chat",
        // Chinese words, sentences, notes
        "退款,chinese",
        "申请退款,chinese",
        "订单,chinese",
        "信号,chinese",
        "物流,chinese",
        "\"没有收到\",chinese",
        "退,chinese",
        // persons
        "marie,call",
        "lefevre,call",
        "Lefèv,call",
        "smith john,chat",
        "陈伟,mail",
        "李娜,chinese",
        "wei@example.com,mail",
        "anna,call",
        "ben refund,chat",
        // numbers in any notation
        "+33 1 23 45 67 89,call",
        "+33123456789,call",
        "0033123456789,call",
        "01 23 45 67 89,call",
        "0123,call",
        "01.23.45.67.89,call",
        "+33 (0)1 23 45 67 89,call",
        "6789,call",
        "789,call",
        "+33 1 23,call",
        "33123,call",
        "０１２３４５,call",
        // facts
        "ORD-4711,call",
        "4711,call",
        // without
        "visitor -refund,chinese",
        "question -\"charged twice\",mail",
    })
    void findsTheOneInteraction(String text, String expected) {
        assertThat(house.found(text)).containsExactly(named(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"twice charged\"", "退货", "zebra", "refund zebra", "9999", "\"款退\"", "???", "refund -invoice"})
    void findsNothingWhereNothingMatches(String text) {
        assertThat(house.found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "(",
                "a AND (b",
                "refund~999 OR",
                "words:*",
                "*",
                "\\",
                "-",
                "--",
                "+",
                "[1 TO",
                "/.*/",
                "{\"query\":1}",
                "' OR 1=1",
                "\u0000",
                "😀",
                "a:b:c",
                "||",
                "&&",
                "!",
                "^5",
                "-\"",
                "1-",
                "\uD800"
            })
    void badTextIsNoError(String text) {
        assertThat(house.search(text).total()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void veryLongTextIsNoError() {
        assertThat(house.search("refund ".repeat(2_000)).total()).isEqualTo(1);
        assertThat(house.search("退款".repeat(2_000)).total()).isEqualTo(1);
    }

    @Test
    void emptyTextFindsEverythingNewestFirst() {
        assertThat(house.found(" ")).containsExactly(chinese, mail, chat, call);
    }

    @Test
    void highlightsAreTextAsWrittenAndSayWhatWasFound() {
        assertThat(house.search("refund").hits().getFirst().highlights())
                .singleElement()
                .satisfies(highlight -> {
                    assertThat(highlight.text())
                            .isEqualTo("I was charged twice & want refunds for <script>alert(1)</script> my invoices");
                    assertThat(marked(highlight)).containsExactly("refunds");
                });
        assertThat(house.search("cable").hits().getFirst().highlights())
                .singleElement()
                .satisfies(highlight -> {
                    assertThat(highlight.text()).isEqualTo("Replaced the cable; <b>happy</b> & calm");
                    assertThat(marked(highlight)).containsExactly("cable");
                });
        assertThat(house.search("退款").hits().getFirst().highlights())
                .anySatisfy(highlight -> assertThat(marked(highlight)).contains("退款"));
    }

    private static List<String> marked(Highlight highlight) {
        return highlight.marks().stream()
                .map(mark -> highlight.text().substring(mark.start(), mark.end()))
                .toList();
    }

    @Test
    void filtersNarrowTheSearch() {
        assertThat(house.found(with(Channel.CHAT, null, null, null))).containsExactly(chinese, chat);
        assertThat(house.found(with(Channel.VOICE, null, null, null))).containsExactly(call);
        assertThat(house.found(with(Channel.SMS, null, null, null)))
                .as("what was written in a call")
                .containsExactly(call);
        assertThat(house.found(with(null, new QueueId("support"), null, null))).containsExactly(chinese, call);
        assertThat(house.found(with(null, null, new AgentId("ben"), null))).containsExactly(chat);
        assertThat(house.found(with(null, null, null, "solved"))).containsExactly(call);
        assertThat(house.found(with(Channel.VOICE, new QueueId("sales"), null, null)))
                .isEmpty();
        var day = new Search.Query(
                "",
                null,
                null,
                null,
                null,
                null,
                START.plus(Duration.ofHours(12)),
                START.plus(Duration.ofDays(9)),
                0,
                20,
                Set.of());
        assertThat(house.found(day)).containsExactly(chinese, mail, chat);
        var before = new Search.Query(
                "", null, null, null, null, null, null, START.plus(Duration.ofHours(1)), 0, 20, Set.of());
        assertThat(house.found(before)).containsExactly(call);
        var support = Set.of(new QueueId("support"));
        var without = new Search.Query("", null, null, null, null, null, null, null, 0, 20, support);
        assertThat(house.found(without)).containsExactly(mail, chat);
    }

    private static Search.Query with(
            @Nullable Channel channel, @Nullable QueueId queue, @Nullable AgentId agent, @Nullable String disposition) {
        return new Search.Query("", channel, queue, agent, disposition, null, null, null, 0, 20, Set.of());
    }

    @Test
    void pagesFollowOneAnother() {
        assertThat(house.found(page(0, 3))).containsExactly(chinese, mail, chat);
        assertThat(house.found(page(1, 3))).containsExactly(call);
        assertThat(house.found(page(Integer.MAX_VALUE, 100))).isEmpty();
        assertThat(house.knowledge.search().search(page(7, 3), Scope.ALL).total())
                .isEqualTo(4);
        assertThat(house.found(page(-1, -1))).hasSize(1);
    }

    private static Search.Query page(int page, int size) {
        return new Search.Query("", null, null, null, null, null, null, null, page, size, Set.of());
    }

    @Test
    void aHitSaysWhatHappened() {
        var found = house.search("6789").hits().getFirst().interaction();
        assertThat(found.customerName()).isEqualTo("Marie Lefèvre");
        assertThat(found.agent()).isEqualTo(new AgentId("anna"));
        assertThat(found.disposition()).isEqualTo("solved");
        assertThat(found.recordingId()).isEqualTo("rec-1");
        assertThat(found.openedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(house.search("refund").hits().getFirst().interaction().excerpt())
                .startsWith("I was charged twice");
    }

    @Test
    void saysSoWhenTheIndexIsAway() throws IOException {
        try (var alone = new ElasticConnection(ElasticSettings.at("http://127.0.0.1:1"));
                var timeBox = new TimeBox(alone, java.time.Clock.systemUTC())) {
            var search = new ElasticSearch(
                    timeBox,
                    IndexSet.aliases(house.tenant),
                    house.addresses,
                    Duration.ofSeconds(2),
                    WhoseContacts.Resolver.PLAIN);
            assertThatThrownBy(() -> search.search(Installation.query("x"), Scope.ALL))
                    .isInstanceOf(SearchUnavailableException.class);
        }
    }

    @Test
    void otherTenantsFindNothing(@TempDir Path other) throws IOException {
        try (var neighbour = Installation.started(other)) {
            neighbour
                    .happens(new Entries(START)
                            .open(Channel.CHAT, "v", null)
                            .says(Party.CUSTOMER, "hello")
                            .all())
                    .indexed();
            assertThat(neighbour.found("refund")).isEqualTo(List.of());
        }
    }
}
