package tandem.ivr.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts a header before what Asterisk's recorder writes: 8 kHz, 16-bit little-endian samples, customer left, agent
/// right.
final class StereoWav {
    private static final int HEADER = 44;
    private static final short CHANNELS = 2;
    private static final int RATE = 8000;
    private static final short BITS = 16;

    private StereoWav() {}

    /// Whole or not at all: the file appears under its name when it is complete.
    static void write(Path raw, Path wav) throws IOException {
        var part = wav.resolveSibling(wav.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
            out.write(header(Files.size(raw)));
            Files.copy(raw, out);
        }
        Files.move(part, wav, StandardCopyOption.ATOMIC_MOVE);
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
