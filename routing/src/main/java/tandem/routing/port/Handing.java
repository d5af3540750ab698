package tandem.routing.port;

/// What the store makes of a contact that an agent takes or passes on.
public sealed interface Handing permits Handing.Displaced, Moving {
    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements Handing {}
}
