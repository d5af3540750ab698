package tandem.recordings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import tandem.core.envelope.DataKey;
import tandem.core.envelope.Seal;

/// What is known of a recording beside its sound, in files next to it and under its own key (ADR 39): with the
/// recording's manifest they are gone as well, in all their copies.
final class Beside {
    private static final String SEALED = ".enc";

    enum Kind {
        TRANSCRIPT,
        PEAKS;

        String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path folder;
    private final RecordingFolder recordings;
    private final Seal seal;

    Beside(RecordingFolder recordings, Seal seal) {
        this.folder = recordings.root();
        this.recordings = recordings;
        this.seal = seal;
    }

    /// Empty if there is none, or no such recording.
    ///
    /// @throws tandem.core.envelope.MasterKeyException if its key cannot be had now
    Optional<byte[]> read(String recordingId, Kind kind) throws IOException {
        var manifest = recordings.manifest(recordingId);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        var wrapped = manifest.get().key();
        var plain = plain(manifest.get(), kind);
        try {
            if (wrapped == null) {
                return Optional.of(Files.readAllBytes(plain));
            }
            if (Files.exists(plain)) { // the recording was encrypted after it
                write(recordingId, kind, Files.readAllBytes(plain));
            }
            var about = about(recordingId, kind);
            var key = DataKey.unwrap(wrapped, seal.master(), RecordingFolder.about(recordingId));
            try (var in = key.decrypting(Files.newByteChannel(sealed(plain)), about)) {
                return Optional.of(Channels.newInputStream(in).readAllBytes());
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Whole or not at all, in the place of what was there.
    ///
    /// @throws NoSuchFileException if there is no such recording
    void write(String recordingId, Kind kind, byte[] content) throws IOException {
        var manifest = recordings.manifest(recordingId).orElseThrow(() -> new NoSuchFileException(recordingId));
        var wrapped = manifest.key();
        var plain = plain(manifest, kind);
        var target = wrapped == null ? plain : sealed(plain);
        var part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(target.getParent());
        try (var file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            if (wrapped == null) {
                file.write(ByteBuffer.wrap(content));
            } else {
                var key = DataKey.unwrap(wrapped, seal.master(), RecordingFolder.about(recordingId));
                try (var out = Channels.newOutputStream(key.encrypting(file, about(recordingId, kind)))) {
                    out.write(content);
                }
            }
        }
        try (var whole = FileChannel.open(part, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        if (wrapped != null) {
            Files.deleteIfExists(plain);
        }
    }

    /// Encrypts what was kept before its recording was.
    void encrypt(String recordingId) throws IOException {
        for (var kind : Kind.values()) {
            var _ = read(recordingId, kind);
        }
    }

    boolean has(String recordingId, Kind kind) {
        return recordings
                .manifest(recordingId)
                .map(manifest -> plain(manifest, kind))
                .filter(plain -> Files.exists(plain) || Files.exists(sealed(plain)))
                .isPresent();
    }

    /// Everything that is beside a recording; to be done before its manifest goes.
    void delete(String recordingId) throws IOException {
        var manifest = recordings.manifest(recordingId);
        if (manifest.isPresent()) {
            for (var kind : Kind.values()) {
                var plain = plain(manifest.get(), kind);
                Files.deleteIfExists(plain);
                Files.deleteIfExists(sealed(plain));
            }
        }
    }

    private static String about(String recordingId, Kind kind) {
        return RecordingFolder.about(recordingId) + kind.suffix();
    }

    private Path plain(Manifest manifest, Kind kind) {
        return folder.resolve(manifest.file().replaceFirst("\\.wav(\\.enc)?$", "") + kind.suffix());
    }

    private static Path sealed(Path plain) {
        return plain.resolveSibling(plain.getFileName() + SEALED);
    }
}
