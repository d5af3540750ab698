package tandem.ivr.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Collection;
import java.util.Optional;
import tandem.core.Digits;

/// Reads telephone numbers as trunks deliver them.
public final class PhoneNumbers {
    /// What stands in place of a number that the caller withheld.
    public static final String WITHHELD = "withheld";

    /// What stands there of a call from a web page.
    public static final String WEB = "web";

    /// What is not longer and has neither a + nor the country's leading zero is an extension or a short number.
    private static final int SHORT = 6;

    private static final int MEXICO = 52;
    private static final long OLD_MEXICAN_MOBILE = 10_000_000_000L;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final Placeholders placeholders;
    private final String region;

    /// @param region   ISO country whose rules read a number that is not international, such as `AT`
    /// @param withheld what trunks put in place of a withheld number, beside what is known anyway
    public PhoneNumbers(String region, Collection<String> withheld) {
        this.region = region;
        this.placeholders = new Placeholders(withheld);
    }

    public String region() {
        return region;
    }

    /// Who calls.
    public CallerNumber caller(String raw, boolean presentationAllowed) {
        var text = withoutParameters(raw).strip();
        if (!presentationAllowed || placeholders.isAlways(text)) {
            return new CallerNumber.Withheld();
        }
        var number = read(text).filter(read -> isMeant(read, text));
        boolean isOnes = number.filter(numbers::isValidNumber).isPresent() && !lacksLeadingDigit(text);
        if (!isOnes && placeholders.isSpelled(text)) {
            return new CallerNumber.Withheld();
        }
        if (number.isPresent()) {
            return new CallerNumber.Known(e164(number.get()));
        }
        var kept = text.replaceAll("[^A-Za-z0-9+._-]", "");
        return kept.isEmpty() ? new CallerNumber.Withheld() : new CallerNumber.Other(kept);
    }

    /// What is to be dialled.
    ///
    /// @param text as somebody keyed it in, by the rules of the region, or E.164
    public DialledNumber dialled(String text) {
        var digits = Digits.in(text);
        boolean isShort = !digits.isEmpty()
                && digits.length() <= SHORT
                && !text.strip().startsWith("+")
                && text.chars().noneMatch(Character::isLetter);
        if (isShort || shortNumbers.isEmergencyNumber(digits, region)) {
            return new DialledNumber.ShortNumber();
        }
        return read(text)
                .filter(numbers::isValidNumber)
                .<DialledNumber>map(number -> new DialledNumber.Outside(
                        e164(number),
                        numbers.getNumberType(number),
                        Optional.ofNullable(numbers.getRegionCodeForNumber(number))
                                .orElse("001")))
                .orElseGet(DialledNumber.NotANumber::new);
    }

    /// A number by the rules of the region; empty for what is none, for a name for instance.
    Optional<PhoneNumber> read(String text) {
        if (text.chars().anyMatch(Character::isLetter)) {
            return Optional.empty(); // else the digits of a name would be taken for a number
        }
        try {
            return Optional.of(modern(numbers.parseAndKeepRawInput(text, region)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    String e164(PhoneNumber number) {
        return numbers.format(number, PhoneNumberFormat.E164);
    }

    /// Mexican mobiles had a 1 behind the country code until 2019, and some networks still send it.
    private PhoneNumber modern(PhoneNumber number) {
        long national = number.getNationalNumber();
        if (number.getCountryCode() == MEXICO && national / OLD_MEXICAN_MOBILE == 1) {
            var without = new PhoneNumber().mergeFrom(number).setNationalNumber(national % OLD_MEXICAN_MOBILE);
            return numbers.isValidNumber(without) ? without : number;
        }
        return number;
    }

    /// Whether whoever sent it meant a number of the public network. One with a country code may be of a range younger
    /// than our tables; one without must fit them, or an extension would become somebody's number.
    private boolean isMeant(PhoneNumber number, String text) {
        return switch (number.getCountryCodeSource()) {
            case FROM_NUMBER_WITH_PLUS_SIGN, FROM_NUMBER_WITH_IDD -> numbers.isPossibleNumber(number);
            case FROM_NUMBER_WITHOUT_PLUS_SIGN, FROM_DEFAULT_COUNTRY, UNSPECIFIED ->
                numbers.isValidNumber(number) && !isExtension(text);
        };
    }

    /// Where a leading zero (or its like) is dialled before every number, a few digits without it are none.
    private boolean isExtension(String text) {
        return Digits.in(text).length() <= SHORT && lacksLeadingDigit(text);
    }

    private boolean lacksLeadingDigit(String text) {
        var leading = numbers.getNddPrefixForRegion(region, true);
        return leading != null
                && !leading.isEmpty()
                && !text.startsWith("+")
                && !Digits.in(text).startsWith(leading);
    }

    /// `+4312345;npdi;rn=…` is +4312345: what follows tells networks how to route it.
    private static String withoutParameters(String user) {
        int end = user.indexOf(';');
        return end < 0 ? user : user.substring(0, end);
    }

    /// What came as the caller's number.
    public sealed interface CallerNumber {
        /// @param e164 such as `+43123456`
        record Known(String e164) implements CallerNumber {}

        /// An extension or a name: the same caller next time, but nothing one could dial from outside.
        record Other(String address) implements CallerNumber {}

        record Withheld() implements CallerNumber {}

        /// None: they call from a web page, which says nothing of who they are.
        record Web() implements CallerNumber {}

        /// As routing keeps it.
        default String text() {
            return switch (this) {
                case Known(var e164) -> e164;
                case Other(var address) -> address;
                case Withheld _ -> WITHHELD;
                case Web _ -> WEB;
            };
        }
    }
}
