package tandem.recordings;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/// Where the sound of recordings is kept for good, if not in the folder (V6): by name, as it is, encrypted or
/// not.
public interface SoundStore extends AutoCloseable {

    /// Keeps a file; it is there as a whole or not at all, and on more than one disk if the store says so.
    /// Doing it again changes nothing.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is another of this name
    /// @throws IOException if it cannot be reached, or does not take it: it is safe to try again
    void put(String name, Path file) throws IOException;

    /// To be read from any place; what is before it is not fetched.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is none
    SeekableByteChannel open(String name) throws IOException;

    /// Does nothing if there is none.
    void delete(String name) throws IOException;

    /// As people know it.
    String name();

    @Override
    void close();
}
