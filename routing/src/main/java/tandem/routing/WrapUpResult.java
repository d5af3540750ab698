package tandem.routing;

/// What became of a wrap-up.
public sealed interface WrapUpResult {
    record Completed() implements WrapUpResult {}

    /// It may take until then.
    record Extended(java.time.Instant until) implements WrapUpResult {}

    /// It has been extended before, or the queue allows no extension. Nothing was changed.
    record ExtensionRefused(String why) implements WrapUpResult {}

    /// The time ran out, or it is another agent's. Nothing was changed.
    record NotInWrapUp() implements WrapUpResult {}

    /// The queue makes a disposition mandatory, or does not know this one.
    record DispositionRefused(String why) implements WrapUpResult {}

    /// A field of the queue's form is missing, unknown or has no such value. Nothing was changed.
    record FieldRefused(String why) implements WrapUpResult {}

    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements WrapUpResult {}
}
