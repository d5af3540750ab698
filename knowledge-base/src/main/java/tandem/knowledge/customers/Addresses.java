package tandem.knowledge.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.Digits;

/// Brings addresses into their normal form: numbers to E.164, mail addresses to lower case.
public final class Addresses {
    /// No region: only numbers that begin with `+` can be understood.
    public static final String NO_REGION = "ZZ";

    /// A call from a web page has no number either.
    private static final Set<String> WITHHELD =
            Set.of("", "anonymous", "unknown", "restricted", "unavailable", "private", "withheld", "web");

    private static final int SHORT = 6;
    private static final int MEXICO = 52;
    private static final long OLD_MEXICAN_MOBILE = 10_000_000_000L;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /// @param region where numbers without country code are from: ISO 3166 code, or [#NO_REGION]
    public Addresses(String region) {
        this.region = region.isBlank() ? NO_REGION : region.toUpperCase(Locale.ROOT);
    }

    /// Whether this is no address at all: then it tells one person from another as little as no number does.
    public static boolean isWithheld(String address) {
        return WITHHELD.contains(address.strip().toLowerCase(Locale.ROOT));
    }

    public Identity identity(Address address) {
        return switch (address) {
            case Address.Verified(var by, var text) when by == Voucher.ACCOUNT -> account(text);
            case Address.Verified _, Address.Claimed _ -> identity(address.channel(), address.text());
        };
    }

    /// Of who has proven that it is theirs.
    public Identity account(String number) {
        return new Identity(Identity.Kind.ACCOUNT, number.strip());
    }

    public Identity identity(Channel channel, String address) {
        return switch (channel) {
            case VOICE, CALLBACK, VOICEMAIL, SMS, FAX -> tel(address);
            case EMAIL -> mail(address);
            case CHAT, TASK -> new Identity(Identity.Kind.CHAT, address.strip());
            case MESSAGING -> new Identity(Identity.Kind.USER, address.strip());
        };
    }

    public Identity mail(String address) {
        return new Identity(Identity.Kind.MAIL, address.strip().toLowerCase(Locale.ROOT));
    }

    public Identity tel(String number) {
        return new Identity(
                Identity.Kind.TEL,
                parse(number)
                        .map(n -> numbers.format(n, PhoneNumberFormat.E164))
                        .orElseGet(number::strip));
    }

    /// The digits of a number in every form in which people write or say it: with country code, and as dialled at home.
    public Set<String> digits(String number) {
        Set<String> forms = parse(number).map(this::forms).orElseGet(LinkedHashSet::new);
        String plain = Digits.in(number);
        if (forms.isEmpty() && !plain.isEmpty()) {
            forms.add(plain);
        }
        return forms;
    }

    /// As [#digits], of every telephone number that stands in a text.
    public Set<String> digitsIn(String text) {
        return WrittenNumbers.in(text, region, this);
    }

    Set<String> forms(PhoneNumber number) {
        var forms = new LinkedHashSet<String>();
        forms.add(Digits.in(numbers.format(number, PhoneNumberFormat.E164)));
        forms.add(Digits.in(numbers.format(number, PhoneNumberFormat.NATIONAL)));
        return forms;
    }

    private Optional<PhoneNumber> parse(String number) {
        try {
            PhoneNumber parsed = numbers.parseAndKeepRawInput(number, region);
            return isOfThePublicNetwork(parsed) ? Optional.of(modern(parsed)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty(); // an extension, "anonymous", a SIP user name
        }
    }

    /// A few digits without country code are an extension or a short number: with one they would be somebody else's.
    private boolean isOfThePublicNetwork(PhoneNumber number) {
        return switch (number.getCountryCodeSource()) {
            case FROM_NUMBER_WITH_PLUS_SIGN, FROM_NUMBER_WITH_IDD ->
                numbers.isPossibleNumber(number) || numbers.isValidNumber(modern(number));
            case FROM_NUMBER_WITHOUT_PLUS_SIGN, FROM_DEFAULT_COUNTRY, UNSPECIFIED ->
                Digits.in(number.getRawInput()).length() > SHORT && numbers.isPossibleNumber(number);
        };
    }

    /// Mexican mobiles had a 1 behind the country code until 2019, and some networks still send it.
    private static PhoneNumber modern(PhoneNumber number) {
        long national = number.getNationalNumber();
        return number.getCountryCode() == MEXICO && national / OLD_MEXICAN_MOBILE == 1
                ? new PhoneNumber().mergeFrom(number).setNationalNumber(national % OLD_MEXICAN_MOBILE)
                : number;
    }
}
