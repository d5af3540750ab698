#!/usr/bin/env bash
# Tink 1.20.0 with the JDK's Channels: the seekable channel over an encrypted file does not know its size before something was read from it, so
# Channels.newInputStream(channel) cannot read all of it, nor skip to the middle of it, as a player asks of a recording: IOException "Cannot determine size before
# first read()-call". After a read of one byte, and back to the beginning, both work.
# Expected: SeekableByteChannel.size() of a channel that is open, as its contract says; position() is given at once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.google.crypto.tink:tink:1.20.0 com.google.protobuf:protobuf-java:4.36.2 com.google.errorprone:error_prone_annotations:2.41.0 com.google.code.findbugs:jsr305:3.0.2 com.google.code.gson:gson:2.13.2; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Size.java" <<'JAVA'
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

public class Size {
    public static void main(String[] args) throws Exception {
        System.out.println("Tink 1.20.0; expected: an open channel knows its size");
        StreamingAeadConfig.register();
        var cipher = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB)
                .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        var file = Path.of(args[0], "recording.enc");
        try (var out = cipher.newEncryptingChannel(
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), new byte[0])) {
            out.write(ByteBuffer.allocate(20_000));
        }
        String size = tried(open(cipher, file), channel -> channel.size());
        String all = tried(open(cipher, file), channel -> (long) Channels.newInputStream(channel).readAllBytes().length);
        String middle = tried(open(cipher, file), channel -> Channels.newInputStream(channel).skip(10_000));
        String afterARead = tried(open(cipher, file), channel -> {
            channel.read(ByteBuffer.allocate(1));
            channel.position(0);
            return (long) Channels.newInputStream(channel).readAllBytes().length;
        });
        System.out.println("size: " + size + "\nread all: " + all + "\nskip to the middle: " + middle + "\nread all after a read: " + afterARead);
        String refused = "Cannot determine size before first read()-call.";
        System.exit(size.equals(refused) && all.equals(refused) && middle.equals(refused) && afterARead.equals("20000") ? 0 : 1);
    }

    private static SeekableByteChannel open(StreamingAead cipher, Path file) throws Exception {
        return cipher.newSeekableDecryptingChannel(Files.newByteChannel(file), new byte[0]);
    }

    interface Use {
        long of(SeekableByteChannel channel) throws IOException;
    }

    private static String tried(SeekableByteChannel channel, Use use) throws IOException {
        try (channel) {
            return "" + use.of(channel);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/*" "$work/Size.java" "$work"
