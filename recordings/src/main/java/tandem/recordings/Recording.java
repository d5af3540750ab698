package tandem.recordings;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// A stored recording: a wav file, however it is kept.
public interface Recording {

    /// In bytes.
    long size();

    /// To be read from any place.
    ///
    /// @throws tandem.core.envelope.MasterKeyException if its key cannot be had now
    /// @throws IOException also while reading, if it is not what was stored
    SeekableByteChannel open() throws IOException;
}
