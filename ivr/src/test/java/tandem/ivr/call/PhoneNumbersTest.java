package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.ivr.call.PhoneNumbers.CallerNumber;

class PhoneNumbersTest {
    private final PhoneNumbers austria = new PhoneNumbers("AT", List.of());

    @ParameterizedTest
    @CsvSource({
        "+43 1 234567,+431234567",
        "0043 1 234567,+431234567",
        "01 234567,+431234567",
        "+1 (650) 253-0000,+16502530000"
    })
    void numberIsBroughtToE164(String raw, String e164) {
        assertThat(austria.caller(raw, true)).isEqualTo(new CallerNumber.Known(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "Unknown", "Restricted", "  "})
    void nothingIsWithheld(String raw) {
        assertThat(austria.caller(raw, true)).isEqualTo(new CallerNumber.Withheld());
    }

    @Test
    void numberThatMayNotBeShownIsWithheld() {
        assertThat(austria.caller("+431234567", false)).isEqualTo(new CallerNumber.Withheld());
    }

    @ParameterizedTest
    @CsvSource({"12,12", "alice,alice"})
    void whatIsNoTelephoneNumberIsKept(String raw, String kept) {
        assertThat(austria.caller(raw, true)).isEqualTo(new CallerNumber.Other(kept));
    }
}
