package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tandem.ivr.call.CallbackNumbers.Verdict;

class CallbackNumbersTest {
    private static CallbackNumbers usual(String region) {
        var usual =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("tandem.ivr", InboundProperties.class);
        return new CallbackNumbers(new PhoneNumbers(region, List.of()), usual.callback());
    }

    @ParameterizedTest
    @CsvSource({
        "US,6502345678,+16502345678",
        "US,+14155550123,+14155550123",
        "AT,066012345678,+4366012345678",
        "AT,01234567,+431234567",
        "AT,00493012345678,+493012345678",
        "CN,13800138000,+8613800138000",
        "JM,8765550123,+18765550123"
    })
    void ordinaryNumberIsCalled(String region, String keyed, String e164) {
        assertThat(usual(region).judge(keyed)).isEqualTo(new Verdict.Callable(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "US,5550123",
        "US,0000000000",
        "US,+8656696",
        "AT,+8656696",
        "US,+439999999999999",
        "US,1234567890123456"
    })
    void numberThatCannotExistIsNot(String region, String keyed) {
        assertThat(usual(region).judge(keyed)).isEqualTo(new Verdict.NotANumber());
    }

    @ParameterizedTest
    @CsvSource({
        "US,112",
        "US,911",
        "AT,112",
        "AT,133",
        "US,133",
        "GB,999",
        "AT,11833",
        "DE,11833",
        "CN,10086",
        "DE,1001"
    })
    void emergencyAndShortNumberIsNot(String region, String keyed) {
        assertThat(usual(region).judge(keyed)).isEqualTo(new Verdict.ShortNumber());
    }

    @ParameterizedTest
    @CsvSource({
        "US,+447012345678",
        "GB,07012345678",
        "US,+8821621111111",
        "US,+870773123456",
        "US,9002345678",
        "AT,0900123456",
        "US,8765550123",
        "US,+5352345678"
    })
    void numberThatCostsExtraIsNot(String region, String keyed) {
        assertThat(usual(region).judge(keyed)).isEqualTo(new Verdict.Costly());
    }

    @Test
    void typesAndCountriesAreConfigured() {
        var mobilesOfCuba = new InboundProperties.Callback(Set.of(PhoneNumberType.MOBILE), Set.of("cu"));
        var numbers = new CallbackNumbers(new PhoneNumbers("AT", List.of()), mobilesOfCuba);

        assertThat(numbers.judge("+5352345678")).isEqualTo(new Verdict.Callable("+5352345678"));
        assertThat(numbers.judge("+4366012345678")).isInstanceOf(Verdict.Callable.class);
        assertThat(numbers.judge("+431234567")).isEqualTo(new Verdict.Costly());
        assertThat(numbers.judge("+493012345678")).isEqualTo(new Verdict.Costly());
    }
}
