package tandem.ivr.control;

import java.time.Duration;

/// How a customer is called back.
///
/// @param from     our number, which he had dialled
/// @param ringTime how long his phone rings
record Callback(String from, Duration ringTime) {}
