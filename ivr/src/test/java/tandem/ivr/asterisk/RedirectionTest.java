package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:+43720123@example.org>;reason=unconditional | +43720123",
                "Shop <sip:%2B43720123;npdi@example.org;user=phone>;counter=1 | +43720123",
                "sip:1001@pbx.example.org | 1001",
                "<tel:+43720123>;privacy=off | +43720123"
            })
    void diversionTellsTheNumber(String header, String number) {
        assertThat(Redirection.from(header, "")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "<sip:+43720123@example.org>;privacy=full", "<sip:+1@h>;privacy=\"URI\""})
    void diversionWithoutANumberThatMayBeShownTellsNone(String header) {
        assertThat(Redirection.from(header, "")).isEmpty();
    }

    @Test
    void historyTellsTheEntryBeforeTheLast() {
        var history =
                "<sip:+1@h>;index=1,<sip:+43720123@h?Reason=SIP%3Bcause%3D302>;index=1.1, <sip:+4312345@h>;index=1.1.1";
        assertThat(Redirection.from("", history)).contains("+43720123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:+4312345@h>;index=1",
                "<sip:+4312345@a>;index=1,<sip:+4312345@b>;index=1.1",
                "<sip:+43720123@h?Privacy=history>;index=1,<sip:+4312345@h>;index=1.1",
                "",
                ","
            })
    void historyWithoutADiversionThatMayBeShownTellsNone(String history) {
        assertThat(Redirection.from("", history)).isEmpty();
    }
}
