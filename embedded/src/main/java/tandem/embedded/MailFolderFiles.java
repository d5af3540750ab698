package tandem.embedded;

import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a mailbox that lives in memory as files: one `NUMBER,FLAG,FLAG….eml` per message, renamed when its flags
/// change. A message is on disk before its delivery is confirmed.
final class MailFolderFiles implements FolderListener {

    private static final Logger log = LoggerFactory.getLogger(MailFolderFiles.class);
    private static final Map<String, Flags.Flag> SYSTEM_FLAGS = Map.of(
            "S", Flags.Flag.SEEN,
            "R", Flags.Flag.ANSWERED,
            "F", Flags.Flag.FLAGGED,
            "D", Flags.Flag.DRAFT,
            "T", Flags.Flag.DELETED);

    private final MailFolder folder;
    private final Path directory;
    private final Map<Long, Path> files = new HashMap<>();
    private int next = 1;
    private boolean refusing;

    private MailFolderFiles(MailFolder folder, Path directory) {
        this.folder = folder;
        this.directory = directory;
    }

    /// Fills the folder with what is on disk and keeps the two alike from then on.
    static MailFolderFiles keep(MailFolder folder, Path directory) throws IOException, MessagingException {
        var kept = new MailFolderFiles(folder, Files.createDirectories(directory));
        kept.load();
        folder.addListener(kept);
        return kept;
    }

    private synchronized void load() throws IOException, MessagingException {
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file :
                    found.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                var parts = List.of(file.getFileName()
                        .toString()
                        .replaceFirst("\\.eml$", "")
                        .split(","));
                try (var in = Files.newInputStream(file)) {
                    var received = new Date(Files.getLastModifiedTime(file).toMillis());
                    long uid = folder.appendMessage(
                            new MimeMessage(null, in), flags(parts.subList(1, parts.size())), received);
                    files.put(uid, file);
                }
                next = Integer.parseInt(parts.getFirst()) + 1;
            }
        }
    }

    /// Writes what is new, renames what has other flags, deletes what is gone.
    synchronized void save() {
        try {
            saveAll();
        } catch (IOException | MessagingException e) {
            notSaved(e);
        }
    }

    private void notSaved(Exception e) {
        log.error("the mailbox {} is not saved: {}", directory, e.toString());
    }

    private void saveAll() throws IOException, MessagingException {
        for (StoredMessage message : folder.getMessages()) {
            save(message);
        }
        deleteGone(present());
    }

    private void saveNew() throws IOException, MessagingException {
        var present = present();
        for (long uid : present) {
            var message = files.containsKey(uid) ? null : folder.getMessage(uid);
            if (message != null) {
                save(message);
            }
        }
        deleteGone(present);
    }

    private Set<Long> present() {
        return Arrays.stream(folder.getMessageUids()).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void deleteGone(Set<Long> present) throws IOException {
        for (Long gone :
                files.keySet().stream().filter(uid -> !present.contains(uid)).toList()) {
            Files.deleteIfExists(files.remove(gone));
        }
    }

    private void save(StoredMessage message) throws IOException, MessagingException {
        Path file = files.get(message.getUid());
        if (file == null) {
            Path fresh = directory.resolve(name(next++, message.getFlags()));
            Path unfinished = directory.resolve("incoming");
            try (var out = new FileOutputStream(unfinished.toFile())) {
                message.getMimeMessage().writeTo(out);
                out.getFD().sync();
            } catch (IOException | MessagingException e) {
                Files.deleteIfExists(unfinished); // a part of it would only take room
                throw e;
            }
            Files.setLastModifiedTime(
                    unfinished, FileTime.fromMillis(message.getReceivedDate().getTime()));
            files.put(message.getUid(), Files.move(unfinished, fresh, StandardCopyOption.ATOMIC_MOVE));
            return;
        }
        var number = Integer.parseInt(file.getFileName().toString().split("[,.]")[0]);
        Path named = directory.resolve(name(number, message.getFlags()));
        if (!named.equals(file)) {
            files.put(message.getUid(), Files.move(file, named, StandardCopyOption.ATOMIC_MOVE));
        }
    }

    private static String name(int number, Flags flags) {
        var system = SYSTEM_FLAGS.entrySet().stream()
                .filter(e -> flags.contains(e.getValue()))
                .map(Map.Entry::getKey);
        var own = Stream.of(flags.getUserFlags()).map(f -> "u" + URLEncoder.encode(f, StandardCharsets.UTF_8));
        var all = Stream.concat(system, own).sorted().collect(Collectors.joining(","));
        return "%06d%s%s.eml".formatted(number, all.isEmpty() ? "" : ",", all);
    }

    private static Flags flags(List<String> names) {
        var flags = new Flags();
        for (var name : names) {
            var system = SYSTEM_FLAGS.get(name);
            if (system == null) {
                flags.add(URLDecoder.decode(name.substring(1), StandardCharsets.UTF_8));
            } else {
                flags.add(system);
            }
        }
        return flags;
    }

    /// A message that is not on disk is none: who delivers it hears so (451) and keeps it.
    @Override
    public synchronized void added(int messageNumber) {
        try {
            saveNew();
            if (refusing) {
                log.warn("Mails for {} are taken again", directory);
            }
            refusing = false;
        } catch (IOException | MessagingException e) {
            if (!refusing) {
                log.warn(
                        "Mails for {} cannot be saved, their senders are told to try again: {}",
                        directory,
                        e.toString());
            }
            refusing = true;
            dropUnsaved();
            throw new IllegalStateException("a message for %s cannot be saved".formatted(directory), e);
        }
    }

    private void dropUnsaved() {
        var unsaved = folder.getMessages().stream()
                .map(StoredMessage::getUid)
                .filter(uid -> !files.containsKey(uid))
                .toList();
        for (long uid : unsaved) {
            try {
                folder.setFlags(new Flags(Flags.Flag.DELETED), true, uid, this, false);
                folder.expunge(new IdRange[] {new IdRange(uid)});
            } catch (FolderException e) {
                log.error("an unsaved message stays in the mailbox {}: {}", directory, e.toString());
            }
        }
    }

    /// Only the message whose flags they are is looked at: a mailbox may be large.
    @Override
    public synchronized void flagsUpdated(int messageNumber, Flags flags, @Nullable Long uid) {
        var updated = uid == null ? numbered(messageNumber) : folder.getMessage(uid);
        if (updated == null || !updated.getFlags().equals(flags)) { // the numbers have just changed
            save();
            return;
        }
        try {
            save(updated);
        } catch (IOException | MessagingException e) {
            notSaved(e);
        }
    }

    private @Nullable StoredMessage numbered(int messageNumber) {
        long[] uids = folder.getMessageUids();
        return messageNumber <= uids.length ? folder.getMessage(uids[messageNumber - 1]) : null;
    }

    @Override
    public void expunged(int messageNumber) {
        // GreenMail may hold the lock of the messages here: the file goes with the next save, at the latest on close
    }

    @Override
    public void mailboxDeleted() {
        // mailboxes are not deleted here
    }
}
