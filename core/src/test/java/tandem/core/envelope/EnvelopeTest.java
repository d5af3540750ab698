package tandem.core.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    @TempDir
    Path temp;

    Path keys;
    KeysetMasterKey master;

    @BeforeEach
    void create() throws IOException {
        keys = temp.resolve("secrets/master.keys");
        KeysetMasterKey.create(keys);
        master = KeysetMasterKey.in(keys);
    }

    @Test
    void anyPlaceOfAFileIsReadWithoutWhatStandsBeforeIt() throws IOException {
        var plain = new byte[100_000];
        new Random(1).nextBytes(plain);
        var key = DataKey.create();
        var file = encrypt(key, plain, "a");

        try (var channel = key.decrypting(Files.newByteChannel(file), "a")) {
            channel.position(70_001);
            var part = ByteBuffer.allocate(10);
            while (part.hasRemaining()) {
                channel.read(part);
            }
            assertThat(part.array()).isEqualTo(java.util.Arrays.copyOfRange(plain, 70_001, 70_011));
        }
    }

    @Test
    void aChangedBitIsFoundWhereItStands() throws IOException {
        var key = DataKey.create();
        var file = encrypt(key, new byte[50_000], "a");
        var bytes = Files.readAllBytes(file);
        bytes[30_000] ^= 1;
        Files.write(file, bytes);

        try (var channel = key.decrypting(Files.newByteChannel(file), "a")) {
            assertThat(channel.read(ByteBuffer.allocate(100))).isPositive(); // the beginning is as it was
            assertThatThrownBy(() -> Channels.newInputStream(channel).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyOpensOnlyWhatItIsFor() throws IOException {
        var key = DataKey.create();
        var wrapped = key.wrap(master, "a");
        var file = encrypt(key, new byte[100], "a");

        assertThat(read(DataKey.unwrap(wrapped, master, "a"), file, "a")).isEqualTo(new byte[100]);
        assertThatThrownBy(() -> DataKey.unwrap(wrapped, master, "b")).isInstanceOf(MasterKeyException.class);
        assertThatThrownBy(() -> read(key, file, "b")).isInstanceOf(IOException.class);
    }

    @Test
    void theMasterKeyOfBeforeOpensUntilTheRotationAfterTheNext() throws IOException {
        var key = DataKey.create();
        var first = key.wrap(master, "a");
        var before = master.current();

        master.rotate();

        assertThat(master.current()).isNotEqualTo(before);
        assertThat(KeysetMasterKey.in(keys).unwrap(first, "a")).isNotEmpty(); // another process
        assertThat(key.wrap(master, "a").by()).isEqualTo(master.current());

        master.rotate();

        assertThatThrownBy(() -> master.unwrap(first, "a"))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining(before, keys.toString());
    }

    @Test
    void aMasterKeyThatIsNotThereSaysWhichIsWanted() throws IOException {
        var wrapped = DataKey.create().wrap(master, "a");
        Files.delete(keys);
        assertThatThrownBy(() -> KeysetMasterKey.in(keys).unwrap(wrapped, "a"))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining(keys.toString());

        Files.writeString(keys, "no keys");
        assertThatThrownBy(() -> KeysetMasterKey.in(keys).current())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("no set of master keys");
    }

    @Test
    void nobodyElseMayReadTheFileAndNoOtherIsMadeInItsPlace() throws IOException {
        var text = Files.readString(keys);
        KeysetMasterKey.create(keys);

        assertThat(keys).hasContent(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(KeysetMasterKey.of(text, "a setting").current()).isEqualTo(master.current());
    }

    private Path encrypt(DataKey key, byte[] plain, String about) throws IOException {
        var file = temp.resolve("file.enc");
        try (var to = key.encrypting(
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), about)) {
            to.write(ByteBuffer.wrap(plain));
        }
        return file;
    }

    private static byte[] read(DataKey key, Path file, String about) throws IOException {
        try (var channel = key.decrypting(Files.newByteChannel(file), about)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }
}
