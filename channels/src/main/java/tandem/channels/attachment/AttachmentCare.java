package tandem.channels.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import tandem.channels.FileCare;
import tandem.core.InteractionId;
import tandem.core.envelope.Content;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.MasterKey;
import tandem.core.envelope.MasterKeyException;
import tandem.core.envelope.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Of the files that an [AttachmentFolder] has kept.
public final class AttachmentCare implements FileCare {
    private static final String NOTE = ".json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Seal seal;

    AttachmentCare(Path folder, Seal seal) {
        this.folder = folder.toAbsolutePath();
        this.seal = seal;
    }

    /// By the settings `tandem.channels.attachments.*`.
    public static AttachmentCare of(Binder settings, Encryption encryption) {
        var folder =
                settings.bind("tandem.channels.attachments.folder", Path.class).orElse(Path.of("data/attachments"));
        var recordings = settings.bind("tandem.recordings.folder", Path.class).orElse(Path.of("data/recordings"));
        return new AttachmentCare(folder, new Seal(folder, encryption, recordings));
    }

    @Override
    public Verified verify(Consumer<String> say) throws IOException {
        long checked = 0;
        long faults = 0;
        long readable = 0;
        for (var file : files()) {
            checked++;
            readable += file.note().key() == null ? 1 : 0;
            var fault = fault(file);
            if (!fault.isEmpty()) {
                faults++;
                say.accept(file.about() + ": " + fault);
            }
        }
        return new Verified(checked, faults, readable);
    }

    private String fault(Kept file) {
        var content = Content.of(
                file.file(), file.note().attachment().bytes(), file.note().key(), seal.master(), file.about());
        try (var in = content.stream()) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return bytes == content.size() ? "" : "it has another size than what was stored";
        } catch (NoSuchFileException e) {
            return "it is missing";
        } catch (MasterKeyException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return "it was changed: " + e.getMessage();
        }
    }

    @Override
    public long wrapAnew(Consumer<String> say) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        var current = seal.master().current();
        long count = 0;
        for (var file : files()) {
            var key = file.note().key();
            if (key == null || key.by().equals(current)) {
                continue;
            }
            try {
                var bare = seal.master().unwrap(key, file.about());
                write(file, seal.master().wrap(bare, file.about()), file.note().file());
                count++;
            } catch (MasterKeyException e) {
                say.accept(String.valueOf(e.getMessage()));
            }
        }
        return count;
    }

    @Override
    public long encrypt(Consumer<String> say) throws IOException {
        long count = 0;
        for (var file : files()) {
            try {
                count += file.note().key() == null && encrypted(file) ? 1 : 0;
                if (file.note().key() != null && file.note().file() != null) {
                    Files.deleteIfExists(file.noteFile().resolveSibling(file.id())); // if it was cut off last time
                }
            } catch (NoSuchFileException e) {
                say.accept(file.about() + ": it is missing");
            }
        }
        return count;
    }

    /// The one that is readable goes last, when the note names the other.
    private boolean encrypted(Kept file) throws IOException {
        var key = seal.newKey();
        if (key.isEmpty()) {
            return false;
        }
        var sealed = file.id() + AttachmentFolder.SEALED;
        AttachmentFolder.seal(file.file(), file.noteFile().resolveSibling(sealed), key.get(), file.about());
        write(file, key.get().wrap(seal.master(), file.about()), sealed);
        Files.delete(file.file());
        return true;
    }

    /// Its time counts from when it came, not from now.
    private static void write(Kept file, MasterKey.Wrapped key, @Nullable String name) throws IOException {
        var note =
                new AttachmentFolder.Note(file.note().attachment(), file.note().unsent(), key, name);
        var time = Files.getLastModifiedTime(file.noteFile());
        var part = file.noteFile().resolveSibling(file.noteFile().getFileName() + "." + UUID.randomUUID() + ".part");
        Files.writeString(part, JSON.writeValueAsString(note));
        Files.setLastModifiedTime(part, time);
        Files.move(part, file.noteFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private record Kept(Path noteFile, AttachmentFolder.Note note) {
        String id() {
            var name = noteFile.getFileName().toString();
            return name.substring(0, name.length() - NOTE.length());
        }

        Path file() {
            return note.in(folder());
        }

        private Path folder() {
            return Objects.requireNonNull(noteFile.getParent());
        }

        String about() {
            return AttachmentFolder.about(
                    new InteractionId(folder().getFileName().toString()), id());
        }
    }

    private List<Kept> files() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder, 3)) {
            return all.filter(file -> file.getFileName().toString().endsWith(NOTE))
                    .sorted()
                    .map(AttachmentCare::kept)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /// None for a note that cannot be read: its file is as good as gone.
    private static List<Kept> kept(Path noteFile) {
        try {
            return List.of(new Kept(noteFile, JSON.readValue(Files.readString(noteFile), AttachmentFolder.Note.class)));
        } catch (IOException | JacksonException e) {
            return List.of();
        }
    }
}
