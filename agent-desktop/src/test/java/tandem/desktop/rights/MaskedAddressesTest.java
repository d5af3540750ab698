package tandem.desktop.rights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "cora@example.com, c•••@•••",
        "\"from\":\"+436641234567\", \"from\":\"+•••67\"",
        "call +43 664 123-45-67 now, call +•••67 now",
        "or 0664 1234567!, or •••67!",
        "or 030/55501234, or •••34",
        "0043 664 1234567, •••67",
        "<Cora <cora.c+x@mail.example.co.uk>>, <Cora <c•••@•••>>"
    })
    void numbersAndMailAddressesAreMasked(String text, String masked) {
        assertThat(MaskedAddresses.in(text)).isEqualTo(masked);
        assertThat(MaskedAddresses.in(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"1732999999999-0\"",
                "1732999999999",
                "2026-12-01T10:15:00+01:00",
                "01.12.2026 10:15",
                "\"messageId\":\"<abc.def@host.example.com>\"",
                "order 4711, 0.25, 007",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "\"last-week\"",
                "#0012345"
            })
    void everythingElseStays(String text) {
        assertThat(MaskedAddresses.in(text)).isEqualTo(text);
    }

    @Test
    void aLongTextTakesNoLongerThanItIsLong() {
        assertThat(MaskedAddresses.in("a.".repeat(100_000) + "0 ".repeat(100_000)))
                .isNotEmpty();
    }
}
