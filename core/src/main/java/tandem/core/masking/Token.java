package tandem.core.masking;

/// A piece of a text, by what it may be to a number.
///
/// @param start  in the text
/// @param end    behind the last
/// @param value  of digits: which; of words: in lower case
/// @param spoken whether the digits are words: then a number may end behind any of them
record Token(Kind kind, int start, int end, String value, boolean spoken) {
    enum Kind {
        DIGITS,
        /// What may stand between digits of one number.
        GAP,
        WORD,
        /// Anything else: no number goes on behind it.
        END
    }
}
