package tandem.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// How loud a recording is, as its picture shows it (V4): for each channel and step a byte, from 0 for silence to 255
/// for the loudest that can be; in between as the ear hears it, by the square root.
///
/// @param step     milliseconds for each byte
/// @param channels the customer's first; of equal length
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Peaks(int step, List<byte[]> channels) {
    /// Enough to see pauses.
    private static final int STEP = 100;
    /// Of a channel: an hour in steps of 100 ms.
    private static final int MOST = 36_000;

    private static final int BUFFER = 64 * 1024;

    public Peaks {
        channels = List.copyOf(channels);
    }

    static Peaks of(Recording recording) throws IOException {
        try (var sound = WavSound.open(recording)) {
            int step = STEP * (int) Math.max(1, Math.ceilDiv(sound.millis(), (long) STEP * MOST));
            var channels = new ArrayList<byte[]>();
            int count = (int) Math.ceilDiv(sound.millis(), step);
            for (int i = 0; i < sound.channels(); i++) {
                channels.add(new byte[count]);
            }
            fill(sound, step, channels);
            return new Peaks(step, channels);
        }
    }

    private static void fill(WavSound sound, int step, List<byte[]> channels) throws IOException {
        var samples = new short[BUFFER];
        int perStep = sound.rate() * step / 1000;
        long frame = 0;
        for (int read = sound.read(samples); read > 0; read = sound.read(samples)) {
            for (int i = 0; i < read; i++) {
                var channel = channels.get(i % channels.size());
                int at = (int) ((frame + i / channels.size()) / perStep);
                if (at < channel.length) {
                    int loud = (int) Math.round(255 * Math.sqrt(Math.min(1, Math.abs(samples[i]) / 32767.0)));
                    channel[at] = (byte) Math.max(channel[at] & 0xff, loud);
                }
            }
            frame += read / channels.size();
        }
    }

    byte[] write() {
        int length = channels.isEmpty() ? 0 : channels.getFirst().length;
        var bytes = ByteBuffer.allocate(12 + channels.size() * length)
                .putInt(step)
                .putInt(channels.size())
                .putInt(length);
        channels.forEach(bytes::put);
        return bytes.array();
    }

    /// @throws IOException if it is none
    static Peaks read(byte[] written) throws IOException {
        var bytes = ByteBuffer.wrap(written);
        if (written.length < 12) {
            throw new IOException("Not the peaks of a recording");
        }
        int step = bytes.getInt();
        int count = bytes.getInt();
        int length = bytes.getInt();
        if (count < 0 || length < 0 || (long) count * length != bytes.remaining()) {
            throw new IOException("Not the peaks of a recording");
        }
        var channels = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            var channel = new byte[length];
            bytes.get(channel);
            channels.add(channel);
        }
        return new Peaks(step, channels);
    }
}
