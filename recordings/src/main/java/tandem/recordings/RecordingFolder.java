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
import tandem.core.envelope.Content;
import tandem.core.envelope.DataKey;
import tandem.core.envelope.Seal;

/// Recordings as files, `yyyy/MM/dd/ID.wav.enc` by the day they were made (UTC), or `.wav` if they are not
/// encrypted (V3). A file appears whole or not at all and is never overwritten (I14). Beside them `index/` has
/// the [Manifest] of each id, written first: a file without it cannot be read.
final class RecordingFolder implements Recordings, RecordingIntake {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,200}");
    private static final String SEALED = ".enc";
    private static final Pattern SOUND = Pattern.compile("\\d{4}/\\d\\d/\\d\\d/[^/]+\\.wav(\\.enc)?");

    private final Path folder;
    private final Seal seal;
    private final @Nullable SoundStore store;

    RecordingFolder(Path folder, Seal seal) {
        this(folder, seal, null);
    }

    /// @param store where the sound is kept for good; null for this folder
    RecordingFolder(Path folder, Seal seal, @Nullable SoundStore store) {
        this.folder = folder.toAbsolutePath();
        this.seal = seal;
        this.store = store;
    }

    /// Where what is known of them is, and their sound if it has no other store.
    Path root() {
        return folder;
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return ID.matcher(recordingId).matches()
                ? manifest(recordingId).filter(this::isThere).map(manifest -> recording(recordingId, manifest))
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
                .filter(manifest ->
                        manifest.isNoted() ? isThere(manifest) : Files.exists(folder.resolve(manifest.file())));
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
                heard.marks().stream().map(Manifest.Mark::of).toList(),
                null);
        write(recordingId, manifest);
        publish(part, target);
        return manifest.stored();
    }

    /// In the folder, or, once it has been there, in the store.
    private boolean isThere(Manifest manifest) {
        return Files.isRegularFile(folder.resolve(manifest.file())) || (store != null && manifest.isInStore());
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
                List.of(),
                null);
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
        var file = folder.resolve(manifest.file());
        long size = manifest.isNoted() ? manifest.size() : sizeOf(file);
        var content = Content.of(() -> opened(manifest, file), size, manifest.key(), seal.master(), about(recordingId));
        return new Recording() {
            @Override
            public long size() {
                return content.size();
            }

            @Override
            public SeekableByteChannel open() throws IOException {
                return content.open();
            }
        };
    }

    /// From the folder as long as it is there: the store may be away.
    private SeekableByteChannel opened(Manifest manifest, Path file) throws IOException {
        try {
            return Files.newByteChannel(file);
        } catch (NoSuchFileException e) {
            if (store == null || !manifest.isInStore()) {
                throw e;
            }
            return store.open(manifest.file());
        }
    }

    // ---- the way to the store

    boolean isUploaded() {
        return store != null;
    }

    /// The files that are here, oldest first.
    List<String> local() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder, 4)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> SOUND.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    /// Brings a file to the store and deletes it here, when the manifest says so.
    void upload(String name) throws IOException {
        var file = folder.resolve(name);
        var id = idOf(file.getFileName().toString());
        var manifest = manifest(id).filter(known -> known.file().equals(name));
        if (store == null || manifest.isEmpty()) {
            return; // it is just being encrypted, or its key was destroyed
        }
        store.put(name, file);
        var noted = manifest.get().isNoted() ? manifest.get() : noted(id, manifest.get());
        write(id, noted.inStore());
        Files.deleteIfExists(file);
    }

    private static String idOf(String fileName) {
        var wav = fileName.endsWith(SEALED) ? fileName.substring(0, fileName.length() - SEALED.length()) : fileName;
        return wav.substring(0, wav.length() - ".wav".length());
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
        if (bare.isInStore() && bare.key() == null) {
            throw new IOException("it is in the store and readable: it was brought there while encryption was off");
        }
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
