package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.knowledge.Entries;
import tandem.knowledge.Highlight;

/// What people look for and how they type it, judged by hand: which contacts have to be found, and which must not.
class SearchQualityTest {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    @TempDir
    static Path folder;

    private static Installation house;

    @BeforeAll
    static void contacts() throws IOException {
        var entries = new Entries(Instant.parse("2026-11-20T09:00:00Z"));
        chat(entries, "return", "My return RMA-1234/56 has not arrived at your warehouse");
        chat(entries, "otherReturn", "About RMA 9988/12: the parcel is on its way");
        chat(entries, "order", "Order 4500-6611-7788 was delivered to the wrong house");
        chat(entries, "berlin", "Please call me back at +49 30 1234567 after six");
        chat(entries, "national", "Ruf mich an: (030) 7654321, danke");
        chat(entries, "cafe", "The espresso machine of our Cafe\u0301 is leaking; two cafés wait");
        chat(entries, "strasse", "Bitte an die Hauptstraße 5 in Zürich liefern");
        chat(entries, "shirt", "我买的T恤颜色不对，想换一件");
        chat(entries, "sweater", "羊毛恤衫洗后缩水了");
        chat(entries, "phone", "我的 iPhone 手机充不了电");
        chat(entries, "iphone", "My iPhone15 does not charge");
        chat(entries, "wechat", "请联系客服微信，单号 SF8899001122");
        chat(entries, "year", "二〇二六年的合同");
        chat(entries, "swapped", "退货之后申请，还没有收到款");
        chat(entries, "refund", "我想申请退款");
        chat(entries, "slashes", "AC/DC <b>tickets</b> & a \"T&C\" note, 5 < 6");
        chat(entries, "carpet", "The carpet in the hall is wet");
        var mail = entries.open(new Event.Opened(
                        Channel.EMAIL,
                        Direction.INBOUND,
                        "jean.dupont@example.com",
                        "help@tandem.example",
                        "Résumé of our meeting",
                        null,
                        Map.of("contract", "VT-2026/0815")))
                .identified(new CustomerId("c-jean"), "Jean Dupont-Łukasz");
        mail.mails(
                "jean.dupont@example.com", "Résumé of our meeting", "See https://shop.example/offers/kettle for it.");
        NAMES.put(mail.id.value(), "mail");
        var caller =
                entries.open(Channel.VOICE, "+493055501234", null).identified(new CustomerId("c-x"), "Nguyễn Văn A");
        NAMES.put(caller.id.value(), "caller");
        house = Installation.started(folder).happens(entries).indexed();
    }

    private static void chat(Entries entries, String name, String text) {
        var chat = entries.open(
                        new Event.Opened(Channel.CHAT, Direction.INBOUND, "visitor", "web", null, null, Map.of()))
                .says(Party.CUSTOMER, text);
        NAMES.put(chat.id.value(), name);
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    private static List<String> found(String text) {
        return house.found(text).stream().map(NAMES::get).toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // order numbers, with whatever signs
                "rma1234, return",
                "RMA-1234/56, return",
                "rma 1234, return",
                "rma123456, return",
                "RMA-12, return",
                "rma998812, otherReturn",
                "450066117788, order",
                "4500 6611 7788, order",
                "4500-6611, order",
                "7788, order",
                "vt20260815, mail",
                "0815, mail",
                "sf8899001122, wechat",
                "SF88990, wechat",
                // telephone numbers that stand in a text, national, spaced, international
                "030 1234567, berlin",
                "0301234567, berlin",
                "+49 30 1234567, berlin",
                "+49301234567, berlin",
                "0049 30 123 45 67, berlin",
                "+49 (0)30 1234567, berlin",
                "030/1234567, berlin",
                "(030) 123-45-67, berlin",
                "1234567, berlin",
                "+49 30 7654321, national",
                "030 7654321, national",
                "7654321, national",
                // the same for who called
                "030 5550 1234, caller",
                "+49 30 55501234, caller",
                // accents
                "cafe, cafe",
                "café, cafe",
                "CAFES, cafe",
                "cafés, cafe",
                "resume, mail",
                "zurich, strasse",
                "Zürich, strasse",
                "hauptstrasse, strasse",
                "lukasz, mail",
                "nguyen van, caller",
                // parts of words and addresses
                "dupont, mail",
                "jean.dupont, mail",
                "jean.dupont@example.com, mail",
                "@example.com, mail",
                "dup, mail",
                "kettle, mail",
                "espr, cafe",
                "wareh, return",
                "warehouse arriv, return",
                "iphone 15, iphone",
                // Chinese, alone and mixed
                "T恤, shirt",
                "t恤, shirt",
                "Ｔ恤, shirt",
                "iPhone 手机, phone",
                "iPhone手机, phone",
                "手机, phone",
                "客服, wechat",
                "微信, wechat",
                "单号, wechat",
                "二〇二六, year",
                "恤衫, sweater",
                "申请退款, refund",
                "\"申请退款\", refund",
                // signs
                "ac/dc, slashes",
                "\"T&C\", slashes",
                // without
                "charge -手机, iphone",
                "hall -car, carpet",
            })
    void isFoundAndNothingElse(String typed, String expected) {
        assertThat(found(typed)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rma1243",
                "rma5612",
                "030 1234568",
                "dupond",
                "pont",
                "anna@example.com",
                "jean.other@example.com",
                "T衫",
                "微客",
                "\"arrived has\"",
                "\"carp\"",
            })
    void whatIsNotThereIsNotFound(String typed) {
        assertThat(found(typed)).isEmpty();
    }

    @Test
    void anOrderNumberMayAlsoBeTheBeginningOfALongerNumber() {
        assertThat(found("1234/56")).containsExactlyInAnyOrder("return", "berlin");
        assertThat(found("123456")).containsExactlyInAnyOrder("return", "berlin");
    }

    @Test
    void wholeWordsComeBeforeBeginnings() {
        assertThat(found("iphone")).containsExactlyInAnyOrder("phone", "iphone");
        assertThat(found("ca")).doesNotContain("carpet", "cafe");
        assertThat(found("car")).containsExactly("carpet");
    }

    @Test
    void whatWasWrittenIsShownAsItWasWritten() {
        assertThat(house.search("tickets").hits().getFirst().highlights())
                .containsExactly(new Highlight(
                        "AC/DC <b>tickets</b> & a \"T&C\" note, 5 < 6", List.of(new Highlight.Mark(9, 16))));
    }

    @ParameterizedTest
    @CsvSource({
        "T恤,T恤",
        "rma1234,RMA-1234",
        "espr,espresso",
        "手机,手机",
    })
    void partsOfWordsAreMarkedToo(String typed, String marked) {
        var highlight = house.search(typed).hits().getFirst().highlights().getFirst();
        var first = highlight.marks().getFirst();
        var last = highlight.marks().getLast();
        assertThat(highlight.text().substring(first.start(), last.end())).isEqualTo(marked);
    }

    @Test
    void anElasticsearchWithoutTheChineseDictionaryTakesTheSchemaToo() throws IOException {
        byte[] schema = new IndexSchemas(Installation.SCHEMAS).jsonWithoutSmartcn(IndexKind.INTERACTIONS);
        assertThat(new String(schema, StandardCharsets.UTF_8)).doesNotContain("smartcn");
        String index = house.tenant.value() + "-without-smartcn";
        var made = house.connection.call(
                c -> c.indices().create(i -> i.index(index).withJson(new ByteArrayInputStream(schema))));
        assertThat(made.acknowledged()).isTrue();
        house.connection.call(c -> c.indices().delete(d -> d.index(index)));
    }
}
