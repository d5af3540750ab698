package tandem.ivr.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads telephone numbers as trunks deliver them.
public final class PhoneNumbers {
    /// What stands in place of a number that the caller withheld.
    public static final String WITHHELD = "withheld";

    private static final Set<String> NO_NUMBER =
            Set.of("", "anonymous", "unknown", "restricted", "private", "unavailable", "withheld", "asterisk", "null");

    private static final Set<PhoneNumberType> COSTLY =
            Set.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /// @param region ISO country whose rules read a number that is not international, such as `AT`
    public PhoneNumbers(String region) {
        this.region = region;
    }

    /// Who calls.
    public CallerNumber caller(String raw, boolean presentationAllowed) {
        var text = raw.strip();
        if (!presentationAllowed || NO_NUMBER.contains(text.toLowerCase(Locale.ROOT))) {
            return new CallerNumber.Withheld();
        }
        try {
            var number = numbers.parse(text, region);
            if (numbers.isPossibleNumber(number)) {
                return new CallerNumber.Known(numbers.format(number, PhoneNumberFormat.E164));
            }
        } catch (NumberParseException e) {
            // an extension, a SIP name: kept as it is
        }
        var kept = text.replaceAll("[^A-Za-z0-9+._-]", "");
        return kept.isEmpty() ? new CallerNumber.Withheld() : new CallerNumber.Other(kept);
    }

    /// A number as a caller keys it in, by the rules of the region; empty if it cannot be called or costs whoever calls
    /// it extra.
    public Optional<String> dialled(String digits) {
        try {
            var number = numbers.parse(digits, region);
            return Optional.of(numbers.format(number, PhoneNumberFormat.E164)).filter(this::isDiallable);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// Whether we would call it.
    public boolean isDiallable(String e164) {
        try {
            var number = numbers.parse(e164, null);
            return numbers.isPossibleNumber(number) && !COSTLY.contains(numbers.getNumberType(number));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /// What came as the caller's number.
    public sealed interface CallerNumber {
        /// @param e164 such as `+43123456`
        record Known(String e164) implements CallerNumber {}

        /// An extension or a name: the same caller next time, but nothing one could dial from outside.
        record Other(String address) implements CallerNumber {}

        record Withheld() implements CallerNumber {}

        /// As routing keeps it.
        default String text() {
            return switch (this) {
                case Known(var e164) -> e164;
                case Other(var address) -> address;
                case Withheld _ -> WITHHELD;
            };
        }
    }
}
