package tandem.cases.goodwill;

/// What became of a wish about goodwill.
public sealed interface GoodwillResult {
    /// As it is then; whether it was given or is requested says its status.
    record Done(Goodwill goodwill) implements GoodwillResult {}

    /// Somebody else has decided meanwhile, or it was decided before.
    record Decided(Goodwill goodwill) implements GoodwillResult {}

    record Unknown() implements GoodwillResult {}

    /// Not by them: it is their own, or above what they may approve.
    record NotTheirs(String why) implements GoodwillResult {}

    /// @param why for people
    record Refused(String why) implements GoodwillResult {}
}
