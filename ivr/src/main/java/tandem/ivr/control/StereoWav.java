package tandem.ivr.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Makes a wav of what Asterisk's recorder has written: 8 kHz, 16-bit little-endian samples, customer left,
/// agent right.
final class StereoWav {
    private static final int HEADER = 44;
    private static final short CHANNELS = 2;
    private static final int RATE = 8000;
    private static final short BITS = 16;
    private static final int BUFFER = 1 << 16;

    private StereoWav() {}

    /// Whole or not at all: the file appears under its name when it is complete.
    static void write(RecordingTimeline timeline, Path wav) throws IOException {
        var part = wav.resolveSibling(wav.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
            out.write(header(timeline.length()));
            for (var piece : timeline.pieces()) {
                switch (piece) {
                    case RecordingTimeline.Piece.Silence(long bytes) -> silence(out, bytes);
                    case RecordingTimeline.Piece.Sound sound -> copy(sound, out);
                }
            }
        }
        Files.move(part, wav, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void silence(OutputStream out, long bytes) throws IOException {
        var zeros = new byte[BUFFER];
        for (long left = bytes; left > 0; left -= BUFFER) {
            out.write(zeros, 0, (int) Math.min(left, BUFFER));
        }
    }

    private static void copy(RecordingTimeline.Piece.Sound sound, OutputStream out) throws IOException {
        try (var file = FileChannel.open(sound.part())) {
            long copied = 0;
            var to = Channels.newChannel(out); // not closed: the next piece goes there
            while (copied < sound.bytes()) {
                long more = file.transferTo(sound.from() + copied, sound.bytes() - copied, to);
                if (more <= 0) {
                    throw new IOException(sound.part() + " has become shorter");
                }
                copied += more;
            }
        }
    }

    private static byte[] header(long dataBytes) {
        int data = Math.toIntExact(dataBytes);
        short frame = (short) (CHANNELS * BITS / 8);
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER - 8 + data)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort(CHANNELS)
                .putInt(RATE)
                .putInt(RATE * frame)
                .putShort(frame)
                .putShort(BITS)
                .put(ascii("data"))
                .putInt(data)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
