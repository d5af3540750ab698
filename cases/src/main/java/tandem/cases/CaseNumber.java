package tandem.cases;

import java.util.Optional;

/// Numbers that people read out and type: digits only, the last of which tells a number that was misheard
/// or mistyped (Damm's algorithm finds any single wrong digit and any two neighbours that changed places).
public final class CaseNumber {
    private static final int FIRST = 1000;
    private static final int LONGEST = 18;
    /// A quasigroup of order 10 without fixed points off its diagonal, of which it has zeros.
    private static final String[] TABLE = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    private CaseNumber() {}

    /// @param sequence from 1
    public static String of(long sequence) {
        var digits = Long.toString(FIRST + sequence - 1);
        return digits + check(digits);
    }

    /// As somebody has typed it, with whatever stands between its digits; empty if it can be none.
    public static Optional<String> typed(String text) {
        var digits = text.strip().replaceAll("[\\s#./-]", "");
        boolean fits = digits.length() > 1 && digits.length() <= LONGEST && digits.matches("[0-9]+");
        return fits && check(digits) == 0 ? Optional.of(digits) : Optional.empty();
    }

    /// Zero for digits that end with their check digit.
    private static int check(String digits) {
        int interim = 0;
        for (char digit : digits.toCharArray()) {
            interim = TABLE[interim].charAt(digit - '0') - '0';
        }
        return interim;
    }
}
