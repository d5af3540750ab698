package tandem.knowledge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void aCodeIsFoundAsAWholeAndFromEachPartOn() {
        assertThat(Codes.in("My RMA-1234/56, please")).containsExactly("rma123456", "123456");
        assertThat(Codes.in("订单号是VT-2026/0815请")).containsExactly("vt20260815", "20260815");
    }

    @Test
    void groupsWithSpacesAreOneCode() {
        assertThat(Codes.in("About RMA 9988/12: soon")).contains("rma998812");
        assertThat(Codes.in("IBAN DE02 1203 0000 0000 2020 51")).contains("de02120300000000202051");
        assertThat(Codes.in("订单 4500 1234 5678 到了")).contains("450012345678", "12345678");
    }

    @Test
    void wordsAndShortNumbersAreNoCodes() {
        assertThat(Codes.in("e-mail and/or mp3, 4711 on 1.2.26 at 9:30")).isEmpty();
    }

    @Test
    void aTableOfNumbersIsCutShort() {
        var table = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            table.append(100_000 + i).append(' ');
        }
        assertThat(Codes.in(table.toString())).hasSizeBetween(100, 110);
        assertThat(Codes.in("1-".repeat(50_000) + "1")).hasSizeLessThan(20);
        assertThat(Codes.in("9".repeat(100_000))).containsExactly("9".repeat(40));
        assertThat(Codes.in("12 ".repeat(30_000))).hasSizeLessThan(20);
        assertThat(Codes.in("Ж".repeat(100_000))).isEmpty();
    }

    @Test
    void whatIsTypedLosesItsSigns() {
        assertThat(Codes.plain("RMA 1234/56")).isEqualTo("rma123456");
    }
}
