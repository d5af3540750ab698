package tandem.channels.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tandem.channels.Attachments;
import tandem.core.Attachment;
import tandem.core.Attachment.Missing;
import tandem.core.InteractionId;
import tandem.core.envelope.Content;
import tandem.core.envelope.DataKey;
import tandem.core.envelope.MasterKey;
import tandem.core.envelope.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Attachments as files, `XX/INTERACTION/ID`, encrypted with a key each (V3), and beside each what is known of
/// it and the wrapped key, `ID.json`. A file appears whole or not at all: it is there when its `.json` is.
public final class AttachmentFolder implements Attachments {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,60}");
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    /// Of one that was encrypted later.
    static final String SEALED = ".enc";

    private static final int MAX_UNSENT = 200;
    private static final char AGENTS = 'u';
    /// What base64 makes of three bytes, with its line ends.
    private static final double ENCODED = 1.4;

    private static final JsonMapper JSON = JsonMapper.shared();
    private final AttachmentProperties limits;
    private final FileScan scan;
    private final Seal seal;

    public AttachmentFolder(AttachmentProperties limits, Seal seal) {
        this.limits = limits;
        this.seal = seal;
        this.scan = FileScan.of(limits.scan());
    }

    /// Where the bytes of a file come from; opened at most once.
    public interface Source {
        InputStream open() throws IOException;
    }

    /// A file that came with a mail.
    ///
    /// @param size about, as it was transferred; -1 if unknown
    public record Incoming(
            String name, String type, long size, @Nullable String contentId, Source source) {}

    /// What is in the `.json`.
    ///
    /// @param unsent of an agent's file: not yet part of a mail
    /// @param key    null if it is not encrypted
    /// @param file   where its bytes are beside it; null if by its id alone
    record Note(
            Attachment attachment,
            boolean unsent,
            @JsonInclude(JsonInclude.Include.NON_NULL) MasterKey.@Nullable Wrapped key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String file) {
        Path in(Path folder) {
            return folder.resolve(file == null ? String.valueOf(attachment.id()) : file);
        }
    }

    /// Keeps the files of one mail, as far as the limits go; doing it again changes nothing. Their order stays.
    ///
    /// @param mail names the mail among those of the interaction
    /// @throws AttachmentsUnavailableException if the disk does not take them
    public List<Attachment> keep(InteractionId interaction, String mail, List<Incoming> files) {
        var kept = new ArrayList<Attachment>();
        long room = limits.together().toBytes();
        int most = limits.most();
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            String id = mail + "-" + i;
            var attachment = most == 0
                    ? missing(file, Missing.TOO_MANY)
                    : keepOne(
                            interaction,
                            id,
                            file,
                            Math.min(room, limits.largest().toBytes()));
            if (attachment.id() != null) {
                room -= attachment.bytes();
                most--;
            }
            kept.add(attachment);
        }
        return List.copyOf(kept);
    }

    private Attachment keepOne(InteractionId interaction, String id, Incoming file, long room) {
        var earlier = note(interaction, id);
        if (earlier.isPresent()) {
            return earlier.get().attachment();
        }
        if (limits.refuses(FileName.harmless(file.name()))) {
            return missing(file, Missing.REFUSED_TYPE);
        }
        if (file.size() > room * ENCODED) {
            return missing(file, Missing.TOO_LARGE); // without fetching it first
        }
        try (var in = file.source().open()) {
            return switch (write(interaction, id, in, room)) {
                case Written.Whole(long bytes, var key) -> {
                    var attachment = described(id, file.name(), file.type(), bytes, file.contentId());
                    describe(interaction, new Note(attachment, false, key, null));
                    yield attachment;
                }
                case Written.TooLarge() -> missing(file, Missing.TOO_LARGE);
                case Written.Unreadable() -> missing(file, Missing.UNREADABLE);
                case Written.Infected() -> missing(file, Missing.INFECTED);
            };
        } catch (IOException e) {
            return missing(file, Missing.UNREADABLE);
        }
    }

    @Override
    public UploadResult upload(InteractionId interaction, String name, @Nullable String type, InputStream content)
            throws IOException {
        if (loose(interaction, AGENTS) >= MAX_UNSENT) {
            return new UploadResult.Refused(Missing.TOO_MANY, "There are too many files that were not sent.");
        }
        return take(interaction, AGENTS, name, type, content, limits.largest());
    }

    /// Takes a file from a customer, who may give less than an agent. Marked as theirs: with another id than an
    /// agent's, which they cannot send or take back.
    public UploadResult uploadAs(
            Guest guest, InteractionId interaction, String name, @Nullable String type, InputStream content)
            throws IOException {
        var theirs = files(interaction, guest.mark());
        if (theirs.size() >= guest.most()) {
            return new UploadResult.Refused(Missing.TOO_MANY, "At most " + guest.most() + " files in a conversation.");
        }
        if (!guest.only().isEmpty() && !guest.only().contains(AttachmentProperties.ending(FileName.harmless(name)))) {
            return new UploadResult.Refused(
                    Missing.REFUSED_TYPE,
                    "Files of this sort are not taken; what is: " + String.join(", ", new TreeSet<>(guest.only())));
        }
        long room = guest.together().toBytes()
                - theirs.stream().mapToLong(f -> bytes(interaction, f)).sum();
        var largest = Collections.min(List.of(guest.largest(), limits.largest(), DataSize.ofBytes(Math.max(room, 0))));
        return take(interaction, guest.mark(), name, type, content, largest);
    }

    /// Who sends files without a log-in, and how much.
    ///
    /// @param mark     begins the ids of their files
    /// @param largest  of one file
    /// @param together of all of theirs in an interaction
    /// @param most     of theirs in an interaction
    /// @param only     endings of names that are taken; empty for all that are not refused
    public record Guest(char mark, DataSize largest, DataSize together, int most, Set<String> only) {
        public static final char VISITORS = 'v';

        public boolean owns(String file) {
            return !file.isEmpty() && file.charAt(0) == mark;
        }
    }

    private UploadResult take(
            InteractionId interaction,
            char mark,
            String name,
            @Nullable String type,
            InputStream content,
            DataSize largest)
            throws IOException {
        String plain = FileName.harmless(name);
        if (limits.refuses(plain)) {
            return new UploadResult.Refused(Missing.REFUSED_TYPE, "Files of this sort are not sent: " + plain);
        }
        String id = mark + UUID.randomUUID().toString();
        return switch (write(interaction, id, content, largest.toBytes())) {
            case Written.Whole(long bytes, var key) -> {
                var attachment = described(id, name, type, bytes, null);
                describe(interaction, new Note(attachment, true, key, null));
                yield new UploadResult.Uploaded(attachment);
            }
            case Written.TooLarge() ->
                new UploadResult.Refused(Missing.TOO_LARGE, "There is room for " + inWords(largest) + ".");
            case Written.Unreadable() ->
                new UploadResult.Refused(Missing.UNREADABLE, "The file broke off on the way here.");
            case Written.Infected() ->
                new UploadResult.Refused(Missing.INFECTED, "The virus scanner has found something in it: " + plain);
        };
    }

    private static String inWords(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " kB";
    }

    private long loose(InteractionId interaction, char mark) {
        return files(interaction, mark).stream()
                .filter(file ->
                        note(interaction, idOf(file)).filter(Note::unsent).isPresent())
                .count();
    }

    /// The files of a mark, without their notes; those that are only on their way here as well.
    private List<Path> files(InteractionId interaction, char mark) {
        try (var files = Files.list(folder(interaction))) {
            return files.filter(f -> f.getFileName().toString().charAt(0) == mark)
                    .filter(f -> !f.getFileName().toString().contains(".json"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new AttachmentsUnavailableException(e);
        }
    }

    /// As it was sent: encrypted it takes more. Of one on its way, what there is of it.
    private long bytes(InteractionId interaction, Path file) {
        return note(interaction, idOf(file))
                .map(note -> note.attachment().bytes())
                .orElseGet(() -> file.toFile().length());
    }

    private static String idOf(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(SEALED) ? name.substring(0, name.length() - SEALED.length()) : name;
    }

    /// The files of a mail that an agent wants to send, as far as they may be sent together.
    public Picked pick(InteractionId interaction, List<String> ids) {
        var picked = new ArrayList<Kept>();
        long bytes = 0;
        for (String id : ids.stream().distinct().toList()) {
            var kept = find(interaction, id).orElse(null);
            if (kept == null) {
                return new Picked.Not("A file is not there any more: take it out, and attach it again.");
            }
            bytes += kept.attachment().bytes();
            picked.add(kept);
        }
        return bytes > limits.together().toBytes()
                ? new Picked.Not("The files have more than " + limits.together().toMegabytes() + " MB together.")
                : new Picked.Files(List.copyOf(picked));
    }

    public sealed interface Picked {
        record Files(List<Kept> files) implements Picked {}

        /// @param why for the agent
        record Not(String why) implements Picked {}
    }

    @Override
    public Optional<Kept> find(InteractionId interaction, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return note(interaction, id)
                .filter(note -> Files.isRegularFile(note.in(folder(interaction))))
                .map(note -> kept(interaction, id, note));
    }

    private Kept kept(InteractionId interaction, String id, Note note) {
        var file = note.in(folder(interaction));
        var content = Content.of(file, note.attachment().bytes(), note.key(), seal.master(), about(interaction, id));
        return new Kept(note.attachment(), content, pictureIn(content));
    }

    /// What a key is for: it opens no other file.
    static String about(InteractionId interaction, String id) {
        return "file %s of %s".formatted(id, interaction.value());
    }

    @Override
    public void takeBack(InteractionId interaction, String id) {
        if (!ID.matcher(id).matches()
                || note(interaction, id).filter(Note::unsent).isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(noteFile(interaction, id));
            Files.deleteIfExists(folder(interaction).resolve(id));
            Files.deleteIfExists(folder(interaction).resolve(id + SEALED));
        } catch (IOException e) {
            throw new AttachmentsUnavailableException(e);
        }
    }

    /// Forgets what was uploaded and can no longer be sent.
    public void forgetUnsent(InteractionId interaction) {
        for (char mark : new char[] {AGENTS, Guest.VISITORS}) {
            files(interaction, mark).forEach(file -> takeBack(interaction, idOf(file)));
        }
    }

    /// From now on part of a mail or a message.
    public void sent(InteractionId interaction, Attachment attachment) {
        var known = note(interaction, String.valueOf(attachment.id()));
        describe(
                interaction,
                new Note(
                        attachment,
                        false,
                        known.map(Note::key).orElse(null),
                        known.map(Note::file).orElse(null)));
    }

    private sealed interface Written {
        /// @param key null if it is not encrypted
        record Whole(long bytes, MasterKey.@Nullable Wrapped key) implements Written {}

        record TooLarge() implements Written {}

        /// Who gives it breaks off or gives nonsense.
        record Unreadable() implements Written {}

        record Infected() implements Written {}
    }

    private Written write(InteractionId interaction, String id, InputStream in, long room) {
        var part = folder(interaction).resolve(id + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(part.getParent());
            var key = seal.newKey().orElse(null);
            var about = about(interaction, id);
            // a scanner has to read it; else it never touches the disk as it is
            var atOnce = scan.isAny() ? null : key;
            Written written;
            try (var out = out(part, atOnce, about)) {
                written = copy(in, out, room);
            }
            return switch (written) {
                case Written.Whole whole ->
                    kept(whole, part, folder(interaction).resolve(id), key, about);
                case Written.TooLarge _, Written.Unreadable _, Written.Infected _ -> {
                    Files.delete(part);
                    yield written;
                }
            };
        } catch (IOException e) {
            part.toFile().delete(); // perhaps there is room again without it
            throw new AttachmentsUnavailableException(e);
        } catch (RuntimeException e) {
            part.toFile().delete();
            throw e;
        }
    }

    private static OutputStream out(Path file, @Nullable DataKey key, String about) throws IOException {
        return key == null
                ? Files.newOutputStream(file)
                : Channels.newOutputStream(key.encrypting(
                        Files.newByteChannel(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        about));
    }

    /// Nobody can open it before it has been looked into.
    private Written kept(Written.Whole whole, Path part, Path file, @Nullable DataKey key, String about)
            throws IOException {
        if (scan.isAny()) {
            switch (scan.look(part)) {
                case FileScan.Verdict.Clean _ -> {
                    if (key != null) {
                        seal(part, part, key, about);
                    }
                }
                case FileScan.Verdict.Infected _ -> {
                    Files.delete(part);
                    return new Written.Infected();
                }
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new Written.Whole(whole.bytes(), key == null ? null : key.wrap(seal.master(), about));
    }

    static void seal(Path plain, Path sealed, DataKey key, String about) throws IOException {
        var part = sealed.resolveSibling(sealed.getFileName() + ".part");
        try (var in = Files.newInputStream(plain);
                var out = out(part, key, about)) {
            in.transferTo(out);
        }
        Files.move(part, sealed, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Written copy(InputStream in, OutputStream out, long room) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (IOException e) {
                return new Written.Unreadable();
            }
            if (read < 0) {
                return new Written.Whole(bytes, null);
            }
            bytes += read;
            if (bytes > room) {
                return new Written.TooLarge();
            }
            out.write(buffer, 0, read);
        }
    }

    private Optional<Note> note(InteractionId interaction, String id) {
        try {
            return Optional.of(JSON.readValue(Files.readString(noteFile(interaction, id)), Note.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // a disk that lost it; the file is as good as gone
        } catch (IOException e) {
            throw new AttachmentsUnavailableException(e);
        }
    }

    private void describe(InteractionId interaction, Note note) {
        String id = String.valueOf(note.attachment().id());
        var part = folder(interaction).resolve(id + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, JSON.writeValueAsString(note), StandardCharsets.UTF_8);
            Files.move(part, noteFile(interaction, id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AttachmentsUnavailableException(e);
        }
    }

    private static Attachment described(
            String id, String name, @Nullable String type, long bytes, @Nullable String contentId) {
        return new Attachment(id, FileName.harmless(name), typeOf(type), bytes, contentId, null);
    }

    private static Attachment missing(Incoming file, Missing why) {
        return new Attachment(
                null, FileName.harmless(file.name()), typeOf(file.type()), file.size(), file.contentId(), why);
    }

    private static String typeOf(@Nullable String said) {
        String type = said == null ? "" : said.toLowerCase(Locale.ROOT);
        return TYPE.matcher(type).matches() ? type : UNKNOWN_TYPE;
    }

    private static @Nullable String pictureIn(Content content) {
        try (var in = content.stream()) {
            return Picture.typeOf(in.readNBytes(Picture.BYTES));
        } catch (IOException e) {
            return null;
        }
    }

    private Path noteFile(InteractionId interaction, String id) {
        return folder(interaction).resolve(id + ".json");
    }

    /// Spread over 256 folders, so that none grows too large.
    private Path folder(InteractionId interaction) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(interaction.value().getBytes(StandardCharsets.UTF_8));
            String shard = HexFormat.of().toHexDigits(digest[0]);
            return limits.folder().toAbsolutePath().resolve(shard).resolve(interaction.value());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
