package tandem.ivr.call;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.Digits;

/// Which numbers we call: whoever asks for a callback decides what is dialled at our cost.
public final class CallbackNumbers {
    private final PhoneNumbers reading;
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final Set<PhoneNumberType> types;
    private final Set<String> countries;

    /// @param allowed types and countries; the region's own country always is
    public CallbackNumbers(PhoneNumbers reading, InboundProperties.Callback allowed) {
        this.reading = reading;
        this.types = Set.copyOf(allowed.types());
        this.countries = Stream.concat(Stream.of(reading.region()), allowed.countries().stream())
                .map(country -> country.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a number is called.
    public sealed interface Verdict {
        record Callable(String e164) implements Verdict {}

        /// There can be no such number.
        record NotANumber() implements Verdict {}

        /// An emergency number, a service of few digits, an extension.
        record ShortNumber() implements Verdict {}

        /// Of a type or in a country that costs whoever calls it extra.
        record Costly() implements Verdict {}
    }

    public boolean isCallable(String e164) {
        return judge(e164) instanceof Verdict.Callable;
    }

    /// @param text as somebody keyed it in, by the rules of the region, or E.164
    public Verdict judge(String text) {
        var digits = Digits.in(text);
        boolean isShort = digits.length() <= PhoneNumbers.SHORT && !text.startsWith("+");
        if (isShort || shortNumbers.isEmergencyNumber(digits, reading.region())) {
            return new Verdict.ShortNumber();
        }
        var number = reading.read(text).orElse(null);
        if (number == null || !numbers.isValidNumber(number)) {
            return new Verdict.NotANumber();
        }
        boolean isAllowed = types.contains(numbers.getNumberType(number))
                && countries.contains(numbers.getRegionCodeForNumber(number));
        return isAllowed ? new Verdict.Callable(reading.e164(number)) : new Verdict.Costly();
    }
}
