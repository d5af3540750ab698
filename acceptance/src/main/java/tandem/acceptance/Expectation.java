package tandem.acceptance;

/// Something that had to be so and was not.
final class Expectation extends RuntimeException {
    Expectation(String message) {
        super(message);
    }

    static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new Expectation(otherwise);
        }
    }
}
