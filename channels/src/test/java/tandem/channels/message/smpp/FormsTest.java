package tandem.channels.message.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.event.Event.Delivery;

/// Texts, parts and receipts in the forms of the telephone network.
class FormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà",
                "{[~]} | ^ \\ €\f"
            })
    void theGsmAlphabetIsKeptAsItIs(String text) {
        var coded = Coded.of(text);
        assertThat(coded.coding()).isEqualTo(Coded.GSM);
        assertThat(Coded.decode(coded.coding(), coded.octets())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"您好", "Привет", "thumbs 👍 up", "naïve", "smart ’quote’"})
    void otherCharactersGoInUcs2(String text) {
        var coded = Coded.of(text);
        assertThat(coded.coding()).isEqualTo(Coded.UCS2);
        assertThat(Coded.decode(coded.coding(), coded.octets())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3", "1530, 10"})
    void aLongGsmTextIsCutAsPhonesExpectIt(int length, int parts) {
        assertThat(Coded.of("x".repeat(length)).parts()).hasSize(parts);
    }

    @ParameterizedTest
    @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3"})
    void aLongUcs2TextIsCutAsPhonesExpectIt(int length, int parts) {
        assertThat(Coded.of("好".repeat(length)).parts()).hasSize(parts);
    }

    @Test
    void noCharacterIsCut() {
        String euros = "x".repeat(152) + "€".repeat(100);
        String thumbs = "x".repeat(66) + "👍".repeat(60);
        assertThat(Coded.of(euros).parts())
                .allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(153));
        assertThat(Coded.of(thumbs).parts())
                .allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(134));
        assertThat(rejoined(euros)).isEqualTo(euros);
        assertThat(rejoined(thumbs)).isEqualTo(thumbs);
    }

    private static String rejoined(String text) {
        var coded = Coded.of(text);
        return coded.parts().stream()
                .map(part -> String.valueOf(Coded.decode(coded.coding(), part)))
                .collect(Collectors.joining());
    }

    @Test
    void headersOfBothLengthsAreRead() {
        var ours = new Concatenation(7, 3, 2);
        var read = Concatenation.read(ours.before("abc".getBytes(StandardCharsets.US_ASCII)));
        assertThat(read.of()).isEqualTo(ours);
        assertThat(read.octets()).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
        byte[] longReference = {6, 8, 4, 1, 2, 3, 1, 'x'};
        assertThat(Concatenation.read(longReference).of()).isEqualTo(new Concatenation(0x102, 3, 1));
        byte[] portsFirst = {11, 5, 4, 0, 1, 0, 2, 0, 3, 9, 2, 2, 'x'};
        assertThat(Concatenation.read(portsFirst).of()).isEqualTo(new Concatenation(9, 2, 2));
    }

    @Test
    void brokenHeadersAreMessagesOfTheirOwn() {
        for (byte[] broken :
                new byte[][] {{}, {5}, {5, 0, 3, 1, 2, 3}, {5, 0, 3, 1, 0, 0}, {5, 0, 9, 1, 2, 1}, {3, 0}}) {
            assertThat(Concatenation.read(broken).of()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id:0123456789 sub:001 dlvrd:001 submit date:2602011000 done date:2602011001 stat:DELIVRD err:000 text:hi | 0123456789 | DELIVERED |
            id:ab-12 sub:001 dlvrd:000 submit date:20260201100000 done date:20260201100100 stat:UNDELIV err:00A text: | ab-12 | FAILED | UNDELIV, 00A
            id: 77 stat: EXPIRED err: 0 | 77 | FAILED | EXPIRED
            ID:77 STAT:ACCEPTD | 77 | SENT |
            """)
    void receiptsAreReadWhateverElseTheySay(String text, String id, Delivery delivery, String reason) {
        assertThat(Receipt.read(text, null, null)).contains(new Receipt(id, delivery, reason));
    }

    @Test
    void whatParametersSayCounts() {
        assertThat(Receipt.read("id:1 stat:DELIVRD", "2", 5)).contains(new Receipt("2", Delivery.FAILED, "UNDELIV"));
        assertThat(Receipt.read("hello", null, 2)).isEmpty();
        assertThat(Receipt.read("", "2", 2)).contains(new Receipt("2", Delivery.DELIVERED, null));
    }
}
