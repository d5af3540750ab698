package tandem.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class CaseNumberTest {

    @Test
    void everyNumberIsReadAsItselfHoweverItIsWritten() {
        var seen = new HashSet<String>();
        for (long i = 1; i < 5000; i++) {
            var number = CaseNumber.of(i);
            assertThat(seen.add(number)).isTrue();
            assertThat(CaseNumber.typed(" #" + number.substring(0, 2) + " " + number.substring(2) + "-"))
                    .contains(number);
        }
    }

    @Test
    void oneWrongDigitOrTwoThatChangedPlacesAreNoticed() {
        for (long i = 1; i < 2000; i += 7) {
            var number = CaseNumber.of(i);
            for (int at = 0; at < number.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    if (digit != number.charAt(at)) {
                        var wrong = number.substring(0, at) + digit + number.substring(at + 1);
                        assertThat(CaseNumber.typed(wrong)).as(wrong).isEmpty();
                    }
                }
                if (at > 0 && number.charAt(at) != number.charAt(at - 1)) {
                    var swapped = number.substring(0, at - 1)
                            + number.charAt(at)
                            + number.charAt(at - 1)
                            + number.substring(at + 1);
                    assertThat(CaseNumber.typed(swapped)).as(swapped).isEmpty();
                }
            }
        }
    }

    @Test
    void whatCannotBeANumberIsNone() {
        assertThat(CaseNumber.typed("")).isEmpty();
        assertThat(CaseNumber.typed("0")).isEmpty();
        assertThat(CaseNumber.typed("lamp")).isEmpty();
        assertThat(CaseNumber.typed("1".repeat(100))).isEmpty();
    }
}
