package tandem.ivr.call;

import tandem.core.InteractionId;

/// A call that has come in.
///
/// @param id      kept from an earlier try, so that a caller whom a dying node left is not counted twice
/// @param dialled our number
public record Arrival(InteractionId id, PhoneNumbers.CallerNumber caller, String dialled) {}
