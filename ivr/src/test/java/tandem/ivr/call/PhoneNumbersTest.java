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

    @ParameterizedTest
    @ValueSource(strings = {"+266696687", "266696687", "+7378742833", "+86282452253", "+8656696", "0000000000", "+0"})
    void placeholderIsWithheld(String raw) {
        assertThat(austria.caller(raw, true)).isEqualTo(new CallerNumber.Withheld());
    }

    @Test
    void placeholderThatIsSomebodysNumberIsTheirs() {
        assertThat(new PhoneNumbers("IS", List.of()).caller("8656696", true))
                .isEqualTo(new CallerNumber.Known("+3548656696"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+431234567", "+43 1 234567", "NoCaller"})
    void listOfPlaceholdersCanBeExtended(String raw) {
        assertThat(new PhoneNumbers("AT", List.of("431234567", raw)).caller(raw, true))
                .isEqualTo(new CallerNumber.Withheld());
    }

    @ParameterizedTest
    @CsvSource({
        "AT,1001",
        "DE,1001",
        "GB,1001",
        "CN,10086",
        "DE,30123",
        "AT,4711",
        "AT,133",
        "US,911",
        "US,5550123",
        "FR,1234"
    })
    void extensionAndShortNumberStaysWhatItIs(String region, String raw) {
        assertThat(new PhoneNumbers(region, List.of()).caller(raw, true)).isEqualTo(new CallerNumber.Other(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "US,+5215512345678,+525512345678",
        "MX,5215512345678,+525512345678",
        "US,+525512345678,+525512345678",
        "AR,+5491123456789,+5491123456789",
        "AD,712345,+376712345",
        "DE,15112345678,+4915112345678",
        "AT,+4312345;npdi;rn=+43660,+4312345"
    })
    void numberOfOnePersonIsAlwaysTheSame(String region, String raw, String e164) {
        assertThat(new PhoneNumbers(region, List.of()).caller(raw, true)).isEqualTo(new CallerNumber.Known(e164));
    }

    @Test
    void digitsOfANameAreNoNumber() {
        assertThat(new PhoneNumbers("US", List.of()).caller("alice4155550123", true))
                .isEqualTo(new CallerNumber.Other("alice4155550123"));
    }
}
