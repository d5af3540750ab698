package tandem.ivr.call;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.flow.CallableNumbers;

/// Which numbers we call: whoever asks for a callback decides what is dialled at our cost.
public final class CallbackNumbers implements CallableNumbers {
    private final PhoneNumbers reading;
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

    /// By the rules of the region.
    public PhoneNumbers reading() {
        return reading;
    }

    /// As libphonenumber tells them.
    public Set<PhoneNumberType> types() {
        return types;
    }

    /// ISO codes.
    public Set<String> countries() {
        return countries;
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

    @Override
    public Optional<String> callable(String text) {
        return judge(text) instanceof Verdict.Callable(var e164) ? Optional.of(e164) : Optional.empty();
    }

    /// @param text as somebody keyed it in, by the rules of the region, or E.164
    public Verdict judge(String text) {
        return switch (reading.dialled(text)) {
            case DialledNumber.ShortNumber _ -> new Verdict.ShortNumber();
            case DialledNumber.NotANumber _ -> new Verdict.NotANumber();
            case DialledNumber.Outside(var e164, var type, var country) ->
                types.contains(type) && countries.contains(country) ? new Verdict.Callable(e164) : new Verdict.Costly();
        };
    }
}
