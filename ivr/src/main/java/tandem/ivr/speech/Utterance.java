package tandem.ivr.speech;

/// Words as a voice is given them: spelled out, of one language.
///
/// @param language of the voice
record Utterance(String language, String words) {}
