package tandem.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How long a wav file plays, by its header.
final class WavLength {
    private static final int HEADER = 44;
    private static final int RIFF = 0x46464952;
    private static final int BYTES_PER_SECOND_AT = 28;

    private WavLength() {}

    static Duration of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(HEADER);
            if (bytes.length < HEADER) {
                throw new NotARecordingException(file.getFileName() + " is no wav file");
            }
            var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int perSecond = header.getInt(BYTES_PER_SECOND_AT);
            if (header.getInt(0) != RIFF || perSecond <= 0) {
                throw new NotARecordingException(file.getFileName() + " is no wav file");
            }
            return Duration.ofMillis((Files.size(file) - HEADER) * 1000 / perSecond);
        }
    }
}
