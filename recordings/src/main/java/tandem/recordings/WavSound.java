package tandem.recordings;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import tandem.core.speech.Dictation;

/// The samples of a recording, from its beginning, without ever holding all of it.
final class WavSound implements AutoCloseable {
    private static final int RIFF = 0x46464952;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_CHANNELS = 8;

    private final DataInputStream in;
    private final int channels;
    private final int rate;
    private final long millis;
    private byte[] bytes = new byte[0];

    private WavSound(DataInputStream in, int channels, int rate, long millis) {
        this.in = in;
        this.channels = channels;
        this.rate = rate;
        this.millis = millis;
    }

    /// @throws IOException if it cannot be read, or is no sound of 16 bits a sample
    static WavSound open(Recording recording) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(recording.open()), BUFFER));
        try {
            return read(in, recording.size());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static WavSound read(DataInputStream in, long size) throws IOException {
        if (number(in) != RIFF) {
            throw new NotARecordingException("no wav file");
        }
        in.skipNBytes(8);
        int channels = 0;
        int rate = 0;
        long before = 12;
        while (true) {
            int chunk = number(in);
            long length = Integer.toUnsignedLong(number(in));
            before += 8;
            if (chunk == DATA && channels > 0) {
                // a recorder that was cut off has noted no length
                long data = length == 0 || length > size - before ? size - before : length;
                return new WavSound(in, channels, rate, data * 1000 / (2L * channels * rate));
            }
            if (chunk == FORMAT) {
                var format = ByteBuffer.wrap(in.readNBytes((int) Math.min(length, 64)))
                        .order(ByteOrder.LITTLE_ENDIAN);
                in.skipNBytes(Math.max(0, length - 64));
                if (format.capacity() < 16 || format.getShort(0) != 1 || format.getShort(14) != 16) {
                    throw new NotARecordingException("not 16 bits a sample");
                }
                channels = format.getShort(2);
                rate = format.getInt(4);
                if (channels < 1 || channels > MOST_CHANNELS || rate < 1000) {
                    throw new NotARecordingException("no sound");
                }
            } else {
                in.skipNBytes(length + (length & 1));
            }
            before += length;
        }
    }

    private static int number(DataInputStream in) throws IOException {
        try {
            return Integer.reverseBytes(in.readInt());
        } catch (EOFException e) {
            throw new NotARecordingException("no wav file");
        }
    }

    int channels() {
        return channels;
    }

    int rate() {
        return rate;
    }

    long millis() {
        return millis;
    }

    /// Whole frames of all channels.
    ///
    /// @return how many samples; 0 at the end
    int read(short[] into) throws IOException {
        int wanted = into.length / channels * channels * 2;
        if (bytes.length < wanted) {
            bytes = new byte[wanted];
        }
        int read = in.readNBytes(bytes, 0, wanted) / (2 * channels) * channels;
        ByteBuffer.wrap(bytes, 0, read * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(into, 0, read);
        return read;
    }

    /// One channel of it, from here on; what the others say is passed over.
    Dictation.Samples channel(int number) {
        return into -> {
            var frames = new short[into.length / 2 * channels];
            int read = read(frames);
            var out = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = number; i < read; i += channels) {
                out.putShort(frames[i]);
            }
            return read == 0 ? -1 : read / channels * 2;
        };
    }

    @Override
    public void close() throws IOException {
        InputStream all = in;
        all.close();
    }
}
