package tandem.core.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A stored file, however it is kept.
public interface Content {

    /// In bytes.
    long size();

    /// To be read from any place.
    ///
    /// @throws MasterKeyException if its key cannot be had now
    /// @throws IOException also while reading, if it is not what was stored
    SeekableByteChannel open() throws IOException;

    default InputStream stream() throws IOException {
        return Channels.newInputStream(open());
    }

    /// A file of this size; its key is unwrapped once.
    ///
    /// @param wrapped null if it is not encrypted
    /// @param about   what the key is for
    static Content of(Path file, long size, MasterKey.@Nullable Wrapped wrapped, MasterKey master, String about) {
        return of(() -> Files.newByteChannel(file), size, wrapped, master, about);
    }

    /// The same for what is kept elsewhere.
    ///
    /// @param size of what was stored, before it was encrypted
    static Content of(Source source, long size, MasterKey.@Nullable Wrapped wrapped, MasterKey master, String about) {
        return wrapped == null ? new Plain(source, size) : new SealedFile(source, size, wrapped, master, about);
    }

    /// Opens what is kept, as it is kept.
    interface Source {
        SeekableByteChannel open() throws IOException;
    }

    /// As it is.
    record Plain(Source source, long size) implements Content {
        @Override
        public SeekableByteChannel open() throws IOException {
            return source.open();
        }
    }

    /// As it is.
    record PlainFile(Path file, long size) implements Content {
        @Override
        public SeekableByteChannel open() throws IOException {
            return Files.newByteChannel(file);
        }
    }
}
