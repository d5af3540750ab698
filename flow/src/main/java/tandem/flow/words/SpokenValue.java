package tandem.flow.words;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// The value of an attribute as people write it, read for being said.
public final class SpokenValue {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d{1,9})?");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):?([0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?");

    /// Whole digits of a number that is said as one; a longer one is said digit by digit.
    public static final int MOST_DIGITS = 12;

    private SpokenValue() {}

    /// A number short enough to be said as one.
    public static Optional<BigDecimal> number(String value) {
        var found = NUMBER.matcher(plain(value).replace('\u2212', '-'));
        if (!found.matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(
                found.group().replace(",", "").replaceFirst("^\\+", "").replaceFirst("^(-?)0+(?=\\d)", "$1"));
        return number.precision() - number.scale() <= MOST_DIGITS ? Optional.of(number) : Optional.empty();
    }

    /// `9:05`, `09:05`, `0905` as keyed in, `24:00`.
    public static Optional<LocalTime> time(String value) {
        var found = TIME.matcher(plain(value));
        if (!found.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(found.group(1));
        int minute = Integer.parseInt(found.group(2));
        return hour < 24
                ? Optional.of(LocalTime.of(hour, minute))
                : minute == 0 ? Optional.of(LocalTime.MIDNIGHT) : Optional.empty();
    }

    /// Without the space around it; full-width characters are those that they stand for.
    public static String plain(String value) {
        return Normalizer.normalize(value.strip(), Normalizer.Form.NFKC);
    }
}
