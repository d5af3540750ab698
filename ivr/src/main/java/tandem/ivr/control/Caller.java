package tandem.ivr.control;

import tandem.core.InteractionId;

/// The customer's side of a call.
///
/// @param id      unique id of his channel
/// @param channel its name
/// @param number  empty if withheld
public record Caller(InteractionId call, String id, String channel, String number) {}
