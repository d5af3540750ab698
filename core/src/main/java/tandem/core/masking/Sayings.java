package tandem.core.masking;

import java.util.ArrayList;
import java.util.List;
import tandem.core.masking.Token.Kind;

/// What several words say together: "double four" is 44, "forty one" is 41.
final class Sayings {
    private Sayings() {}

    static List<Token> joined(List<Token> tokens) {
        var joined = new ArrayList<Token>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            int other = behindGap(tokens, i);
            if (other > 0 && repeats(token, tokens.get(other))) {
                var digit = tokens.get(other);
                var value = digit.value().repeat(SpokenDigits.times(token.value()));
                joined.add(new Token(Kind.DIGITS, token.start(), digit.end(), value, true));
                i = other;
            } else if (other > 0 && isTens(token) && isUnit(tokens.get(other))) {
                var unit = tokens.get(other);
                var value = token.value().charAt(0) + unit.value();
                joined.add(new Token(Kind.DIGITS, token.start(), unit.end(), value, true));
                i = other;
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    private static int behindGap(List<Token> tokens, int at) {
        return at + 2 < tokens.size() && tokens.get(at + 1).kind() == Kind.GAP ? at + 2 : -1;
    }

    private static boolean repeats(Token word, Token digit) {
        return word.kind() == Kind.WORD
                && SpokenDigits.times(word.value()) > 0
                && digit.kind() == Kind.DIGITS
                && digit.value().length() == 1;
    }

    private static boolean isTens(Token token) {
        return token.spoken()
                && token.value().length() == 2
                && token.value().charAt(0) > '1'
                && token.value().endsWith("0");
    }

    private static boolean isUnit(Token token) {
        return token.spoken() && token.value().length() == 1 && token.value().charAt(0) != '0';
    }
}
