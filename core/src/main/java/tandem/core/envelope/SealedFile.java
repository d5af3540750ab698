package tandem.core.envelope;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// An encrypted file, read as it was before.
final class SealedFile implements Content {
    private final Content.Source source;
    private final long size;
    private final MasterKey.Wrapped wrapped;
    private final MasterKey master;
    private final String about;
    private volatile @Nullable DataKey key; // whoever asks for ranges opens it often

    SealedFile(Content.Source source, long size, MasterKey.Wrapped wrapped, MasterKey master, String about) {
        this.source = source;
        this.size = size;
        this.wrapped = wrapped;
        this.master = master;
        this.about = about;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        var known = key;
        if (known == null) {
            known = DataKey.unwrap(wrapped, master, about);
            key = known;
        }
        return known.decrypting(source.open(), about);
    }
}
