package tandem.cases.goodwill;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/// Amounts of a currency as people write them, and in minor units: 12.50 EUR are 1250, 12 JPY are 12.
public final class Amounts {
    /// A billion of major units fits into what Lua and JavaScript count exactly.
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private Amounts() {}

    /// @return empty unless it is a number of this currency that is neither negative nor beyond a billion
    public static OptionalLong minor(String written, Currency currency) {
        return number(written)
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(MOST) <= 0)
                .map(BigDecimal::stripTrailingZeros)
                .filter(amount -> amount.scale() <= currency.getDefaultFractionDigits())
                .map(amount -> OptionalLong.of(amount.movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact()))
                .orElseGet(OptionalLong::empty);
    }

    private static Optional<BigDecimal> number(String written) {
        if (!written.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(written));
    }

    /// `12.50`
    public static String written(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }
}
