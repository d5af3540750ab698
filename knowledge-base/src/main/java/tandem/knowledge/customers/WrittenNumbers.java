package tandem.knowledge.customers;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.core.Digits;

/// Telephone numbers in a text that somebody has written.
final class WrittenNumbers {
    private static final int SHORTEST = 6;
    /// Shorter ones may be an extension, but in a text they are a price or a year.
    private static final long SMALLEST = 100_000;

    private static final int LONGEST = 15;
    /// So many numbers may turn out to be none before the rest of a text, a table perhaps, is left alone.
    private static final int MOST_TRIES = 200;
    private static final int MOST = 100;
    /// As dialled: whatever the country, it begins with a zero, a plus or a bracket.
    private static final Pattern DIALLED =
            Pattern.compile("(?<![\\p{L}\\p{Nd}+(])[+(0][\\p{Nd}()./\u2010-\u2015\\-\\p{Zs}]{5,40}+");

    private WrittenNumbers() {}

    /// The digits of each in all its forms.
    static Set<String> in(String text, String region, Addresses addresses) {
        var forms = new LinkedHashSet<String>();
        var known = PhoneNumberUtil.getInstance()
                .findNumbers(text, region, Leniency.POSSIBLE, MOST_TRIES)
                .iterator();
        for (int i = 0; i < MOST && known.hasNext(); i++) {
            var number = known.next().number();
            if (number.getNationalNumber() >= SMALLEST) {
                forms.addAll(addresses.forms(number));
            }
        }
        var dialled = DIALLED.matcher(text);
        for (int i = 0; i < MOST && dialled.find(); i++) {
            String digits = Digits.in(dialled.group().replace("(0)", ""));
            if (digits.length() >= SHORTEST) {
                forms.add(digits.substring(0, Math.min(LONGEST, digits.length())));
            }
        }
        return forms;
    }
}
