package tandem.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.core.Digests;

/// Recordings as files, `yyyy/MM/dd/ID.wav` by the day they were made (UTC). A file appears whole or not at all and
/// is never overwritten (I14). Beside them `index/` knows the place of each id.
final class RecordingFolder implements Recordings, RecordingIntake {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,200}");

    private final Path folder;

    RecordingFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public Optional<Path> find(String recordingId) {
        if (!ID.matcher(recordingId).matches()) {
            return Optional.empty();
        }
        try {
            var file = folder.resolve(Files.readString(indexFile(recordingId)));
            return Optional.of(file).filter(Files::isRegularFile);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up recording " + recordingId, e);
        }
    }

    @Override
    public Stored store(String recordingId, Path source, Instant madeAt) throws IOException {
        if (!ID.matcher(recordingId).matches()) {
            throw new NotARecordingException("Not a recording id: " + recordingId);
        }
        var file = DAY.format(LocalDate.ofInstant(madeAt, ZoneOffset.UTC)) + "/" + recordingId + ".wav";
        var target = folder.resolve(file);
        if (!Files.exists(source) && Files.exists(target)) {
            return new Stored(file, hash(target), WavLength.of(target));
        }
        var length = WavLength.of(source);
        Files.createDirectories(target.getParent());
        var part = target.resolveSibling(recordingId + ".wav.part");
        var sha256 = copy(source, part);
        publish(part, target, sha256);
        writeIndex(recordingId, file);
        return new Stored(file, sha256, length);
    }

    /// A hard link fails where the name is taken, a move would overwrite.
    private static void publish(Path part, Path target, String sha256) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            if (!hash(target).equals(sha256)) {
                throw e;
            }
        } catch (UnsupportedOperationException e) {
            Files.move(part, target); // no hard links here; this fails as well if the name is taken
        }
        Files.deleteIfExists(part);
    }

    private static String copy(Path from, Path to) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(from), Digests.sha256())) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    static String hash(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), Digests.sha256())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private void writeIndex(String recordingId, String file) throws IOException {
        var index = indexFile(recordingId);
        Files.createDirectories(index.getParent());
        var part = index.resolveSibling(index.getFileName() + ".part");
        Files.writeString(part, file, StandardCharsets.UTF_8);
        Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Spread over 256 folders, so that none grows too large.
    private Path indexFile(String recordingId) {
        var digest = Digests.sha256(recordingId);
        var shard = HexFormat.of().toHexDigits(digest[0]);
        return folder.resolve("index").resolve(shard).resolve(recordingId);
    }
}
