package tandem.demo;

/// A line of a dialogue as it is heard in a recording.
///
/// @param start milliseconds from the recording's beginning
/// @param end   likewise
public record SpokenLine(boolean customer, long start, long end, String text) {}
