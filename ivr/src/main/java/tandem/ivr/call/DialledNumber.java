package tandem.ivr.call;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;

/// What a number is that somebody would have called.
public sealed interface DialledNumber {

    /// A number of the public network that may exist.
    ///
    /// @param country ISO code; `001` where it is no country's
    record Outside(String e164, PhoneNumberType type, String country) implements DialledNumber {}

    /// There can be no such number.
    record NotANumber() implements DialledNumber {}

    /// An emergency number, a service of few digits, an extension.
    record ShortNumber() implements DialledNumber {}
}
