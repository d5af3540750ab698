package tandem.core.masking;

import java.util.ArrayList;
import java.util.List;
import tandem.core.masking.Token.Kind;

/// The runs of digits in a text, with gaps at most between them.
final class Numbers {
    /// Tokens: a page of white space divides.
    private static final int LONGEST_GAP = 12;

    private Numbers() {}

    /// The tokens of digits of each run.
    static List<List<Token>> in(List<Token> tokens) {
        var runs = new ArrayList<List<Token>>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.DIGITS) {
                var run = new ArrayList<Token>();
                i = follow(tokens, i, run);
                runs.add(run);
            }
        }
        return runs;
    }

    /// Takes down the run that begins here.
    ///
    /// @return its last token
    static int follow(List<Token> tokens, int first, List<Token> run) {
        int last = first;
        for (int i = first; i < tokens.size() && i - last <= LONGEST_GAP; i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.DIGITS) {
                run.add(token);
                last = i;
            } else if (token.kind() != Kind.GAP) {
                break;
            }
        }
        return last;
    }
}
