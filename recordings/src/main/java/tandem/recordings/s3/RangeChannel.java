package tandem.recordings.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Something far away, fetched piece by piece from where it is read: the first piece is small, because a
/// player asks for the head and then for the middle; whoever reads on gets larger ones.
final class RangeChannel implements SeekableByteChannel {
    private static final int FIRST = 16 * 1024;
    private static final int LARGEST = 1024 * 1024;

    private final Source source;
    private byte[] piece = {};
    private long pieceAt;
    private long position;
    private long size = -1;
    private int next = FIRST;
    private boolean open = true;

    interface Source {
        /// @param to inclusive; it may be past the end
        Part fetch(long from, long to) throws IOException;
    }

    /// @param all how many bytes there are in all
    record Part(byte[] bytes, long all) {}

    RangeChannel(Source source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireOpen();
        if (position >= size()) {
            return -1;
        }
        if (position < pieceAt || position >= pieceAt + piece.length) {
            fetch();
        }
        int at = Math.toIntExact(position - pieceAt);
        int bytes = Math.min(to.remaining(), piece.length - at);
        to.put(piece, at, bytes);
        position += bytes;
        return bytes;
    }

    private void fetch() throws IOException {
        boolean readsOn = position == pieceAt + piece.length;
        next = readsOn ? Math.min(LARGEST, next * 2) : FIRST;
        var part = source.fetch(position, position + next - 1);
        if (part.bytes().length == 0) {
            throw new IOException("Nothing came from byte " + position);
        }
        piece = part.bytes();
        pieceAt = position;
        size = part.all();
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        if (size < 0) {
            var part = source.fetch(0, FIRST - 1);
            piece = part.bytes();
            size = part.all();
        }
        return size;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        piece = new byte[0];
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }
}
