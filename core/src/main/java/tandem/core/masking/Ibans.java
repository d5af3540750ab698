package tandem.core.masking;

import java.util.Locale;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/// Numbers of bank accounts (ISO 13616), whole or in groups.
final class Ibans {
    private static final int SHORTEST = 15;

    private Ibans() {}

    static void find(String text, Spans spans) {
        for (int i = 0; i + SHORTEST <= text.length(); i++) {
            if (isLetter(text.charAt(i))
                    && isLetter(text.charAt(i + 1))
                    && Character.isDigit(text.charAt(i + 2))
                    && (i == 0 || !isSign(text.charAt(i - 1)))) {
                int end = endOfIban(text, i);
                if (end > 0) {
                    spans.add(i, end);
                    i = end - 1;
                }
            }
        }
    }

    /// Behind the account that begins here; 0 if none does.
    private static int endOfIban(String text, int start) {
        var country = CountryCode.getByCode(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (country == null || !IbanUtil.isSupportedCountry(country)) {
            return 0;
        }
        int length = IbanUtil.getIbanLength(country);
        var iban = new StringBuilder(length);
        int at = start;
        for (int gap = 0; at < text.length() && iban.length() < length && gap <= 1; at++) {
            char c = text.charAt(at);
            if (isSign(c)) {
                iban.append(Character.toUpperCase(c));
                gap = 0;
            } else if (c == ' ' || c == '-' || c == '.' || Character.isSpaceChar(c)) {
                gap++;
            } else {
                return 0;
            }
        }
        boolean ends = at == text.length() || !isSign(text.charAt(at));
        return ends && iban.length() == length && IbanUtil.isValid(iban.toString()) ? at : 0;
    }

    private static boolean isSign(char c) {
        return isLetter(c) || c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
