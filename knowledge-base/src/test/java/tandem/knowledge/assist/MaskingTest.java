package tandem.knowledge.assist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111 ok | my card is [card] ok",
                "4111-1111-1111-1111 | [card]",
                "4111111111111111 | [card]",
                "４１１１ １１１１ １１１１ １１１１ | [card]",
                "write to jean.dupont+x@example.co.uk! | write to [mail]!",
                "call +43 (0)1 234 56 78 please | call [number] please",
                "call 001-202-555-0147 | call [number]",
                "电话13812345678谢谢 | 电话[number]谢谢",
                "IBAN AT61 1904 3002 3457 3201 | IBAN [account]",
                "order 4711 of 2026 costs 19.90 | order 4711 of 2026 costs 19.90",
            })
    void whatNamesOrPaysForAPersonIsTakenOut(String text, String masked) {
        assertThat(Masking.of(text)).isEqualTo(masked);
    }
}
