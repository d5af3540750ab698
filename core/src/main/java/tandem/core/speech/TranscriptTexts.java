package tandem.core.speech;

import java.util.List;

/// What was said in a recording, for whoever makes it searchable. It is kept beside the recording and nowhere else
/// (ADR 39), so that it goes when that goes.
@FunctionalInterface
public interface TranscriptTexts {
    /// None.
    TranscriptTexts NONE = _ -> List.of();

    /// One for each turn, in order; empty if there is no transcript, or none any more.
    List<String> turns(String recordingId);
}
