package tandem.desktop.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Says the password in its second argument in the file in its first, as a self-test does, until its input ends.
final class SelfTestInAnotherJvm {

    private SelfTestInAnotherJvm() {}

    public static void main(String[] args) throws IOException {
        try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            channel.write(ByteBuffer.wrap(args[1].getBytes(StandardCharsets.US_ASCII)));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until it ends
            }
        }
    }
}
