package tandem.recordings;

import tandem.core.envelope.Content;

/// A stored recording: a wav file, however it is kept.
public interface Recording extends Content {}
