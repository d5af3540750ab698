package tandem.routing.model.expression;

/// An expression that cannot be read. The message is one sentence: `column 14: a level from 1 to 10 expected, found
/// 'x'`.
public final class SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int column;

    SyntaxException(int column, String reason) {
        super("column " + column + ": " + reason);
        this.column = column;
    }

    /// From 1, in characters as people count them.
    public int column() {
        return column;
    }
}
