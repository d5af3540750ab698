package tandem.core;

/// Who contacts us, as far as known.
///
/// @param known whether we had heard of this person before this interaction
public record Customer(CustomerId id, String name, boolean known) {}
