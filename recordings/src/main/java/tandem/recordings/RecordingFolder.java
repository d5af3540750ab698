package tandem.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.Digests;
import tandem.core.envelope.DataKey;

/// Recordings as files, `yyyy/MM/dd/ID.wav.enc` by the day they were made (UTC), or `.wav` if they are not encrypted
/// (V3). A file appears whole or not at all and is never overwritten (I14). Beside them `index/` has the [Manifest] of
/// each id, written first: a file without it cannot be read.
final class RecordingFolder implements Recordings, RecordingIntake {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,200}");
    private static final String SEALED = ".enc";

    private final Path folder;
    private final Seal seal;

    RecordingFolder(Path folder, Seal seal) {
        this.folder = folder.toAbsolutePath();
        this.seal = seal;
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return ID.matcher(recordingId).matches()
                ? manifest(recordingId)
                        .filter(manifest -> Files.isRegularFile(folder.resolve(manifest.file())))
                        .map(manifest -> recording(recordingId, manifest))
                : Optional.empty();
    }

    @Override
    public Stored store(String recordingId, Path source, Heard heard) throws IOException {
        if (!ID.matcher(recordingId).matches()) {
            throw new NotARecordingException("Not a recording id: " + recordingId);
        }
        var plain = DAY.format(LocalDate.ofInstant(heard.madeAt(), ZoneOffset.UTC)) + "/" + recordingId + ".wav";
        var known = manifest(recordingId)
                .or(() -> Optional.of(Manifest.ofFile(plain)))
                .filter(manifest -> Files.exists(folder.resolve(manifest.file())));
        if (known.isPresent()) {
            return again(recordingId, known.get(), source);
        }
        var key = seal.newKey();
        var file = key.isPresent() ? plain + SEALED : plain;
        var length = WavLength.of(source);
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString()); // and nobody knows its key
        }
        var part = target.resolveSibling(target.getFileName() + ".part");
        var sha256 = copy(source, part, key.orElse(null), about(recordingId));
        var wrapped = key.isPresent() ? key.get().wrap(seal.master(), about(recordingId)) : null;
        var manifest = new Manifest(
                file,
                Files.size(source),
                sha256,
                length.toMillis(),
                wrapped,
                heard.startedAt() == null ? null : heard.startedAt().toEpochMilli(),
                heard.marks().stream().map(Manifest.Mark::of).toList());
        write(recordingId, manifest);
        publish(part, target);
        return manifest.stored();
    }

    /// Doing it again changes nothing.
    private Stored again(String recordingId, Manifest known, Path source) throws IOException {
        var manifest = known.isNoted() ? known : noted(recordingId, known);
        if (Files.exists(source) && !hash(Files.newInputStream(source)).equals(manifest.sha256())) {
            throw new FileAlreadyExistsException(folder.resolve(manifest.file()).toString());
        }
        return manifest.stored();
    }

    /// With what earlier versions did not write down.
    Manifest noted(String recordingId, Manifest bare) throws IOException {
        var file = folder.resolve(bare.file());
        var manifest = new Manifest(
                bare.file(),
                Files.size(file),
                hash(Files.newInputStream(file)),
                WavLength.of(file).toMillis(),
                null,
                null,
                List.of());
        write(recordingId, manifest);
        return manifest;
    }

    /// A hard link fails where the name is taken, a move would overwrite.
    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (UnsupportedOperationException e) {
            Files.move(part, target); // no hard links here; this fails as well if the name is taken
        }
        Files.deleteIfExists(part);
    }

    /// On the disk when it returns: its source is deleted next.
    ///
    /// @param key null to leave it as it is
    private static String copy(Path from, Path to, @Nullable DataKey key, String about) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(from), Digests.sha256());
                var file = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            try (var out = Channels.newOutputStream(key == null ? file : key.encrypting(file, about))) {
                in.transferTo(out);
            }
            try (var whole = FileChannel.open(to, StandardOpenOption.WRITE)) {
                whole.force(true);
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    static String hash(InputStream sound) throws IOException {
        try (var in = new DigestInputStream(sound, Digests.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private Recording recording(String recordingId, Manifest manifest) {
        return new Recording() {
            @Override
            public long size() {
                return manifest.isNoted() ? manifest.size() : sizeOf(folder.resolve(manifest.file()));
            }

            @Override
            public SeekableByteChannel open() throws IOException {
                var wrapped = manifest.key();
                if (wrapped == null) {
                    return Files.newByteChannel(folder.resolve(manifest.file()));
                }
                var about = about(recordingId);
                var key = DataKey.unwrap(wrapped, seal.master(), about);
                return key.decrypting(Files.newByteChannel(folder.resolve(manifest.file())), about);
            }
        };
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a key is for: it opens no other recording.
    static String about(String recordingId) {
        return "recording " + recordingId;
    }

    Optional<Manifest> manifest(String recordingId) {
        try {
            return Optional.of(Manifest.read(Files.readString(indexFile(recordingId))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up recording " + recordingId, e);
        }
    }

    void write(String recordingId, Manifest manifest) throws IOException {
        var index = indexFile(recordingId);
        Files.createDirectories(index.getParent());
        var part = index.resolveSibling(index.getFileName() + ".part");
        Files.writeString(part, manifest.write(), StandardCharsets.UTF_8);
        try (var whole = FileChannel.open(part, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Encrypts one that earlier versions, or other settings, have left readable; false if it is already.
    boolean encrypt(String recordingId, Manifest bare) throws IOException {
        if (bare.key() != null) {
            Files.deleteIfExists(folder.resolve(bare.file().replace(SEALED, ""))); // if it was cut off last time
            return false;
        }
        var key = seal.newKey();
        if (key.isEmpty()) {
            return false;
        }
        var plain = folder.resolve(bare.file());
        var manifest = bare.isNoted() ? bare : noted(recordingId, bare);
        var file = manifest.file() + SEALED;
        var target = folder.resolve(file);
        Files.deleteIfExists(target); // of a time before this that was cut off: the manifest does not name it
        var part = target.resolveSibling(target.getFileName() + ".part");
        copy(plain, part, key.get(), about(recordingId));
        publish(part, target);
        write(recordingId, manifest.as(file, key.get().wrap(seal.master(), about(recordingId))));
        Files.deleteIfExists(plain);
        return true;
    }

    /// The ids of all, in no order; to be closed.
    Stream<String> ids() throws IOException {
        var index = folder.resolve("index");
        return Files.notExists(index)
                ? Stream.empty()
                : Files.walk(index, 2)
                        .filter(Files::isRegularFile)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.endsWith(".part"));
    }

    /// Spread over 256 folders, so that none grows too large.
    private Path indexFile(String recordingId) {
        var digest = Digests.sha256(recordingId);
        var shard = HexFormat.of().toHexDigits(digest[0]);
        return folder.resolve("index").resolve(shard).resolve(recordingId);
    }
}
