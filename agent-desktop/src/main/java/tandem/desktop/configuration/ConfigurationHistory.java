package tandem.desktop.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// What the files were, who changed them, when and why: a Git repository of its own, without a working tree, so that it
/// never meddles with one that config/ may lie in. `git --git-dir=… log -p` reads it.
public final class ConfigurationHistory implements AutoCloseable {
    private static final String BRANCH = Constants.R_HEADS + "main";
    private static final String USER = "User";
    /// Who changes a file without the page; nobody knows who that was.
    static final Author BY_HAND = new Author("by hand", "");

    static {
        SystemReader.setInstance(new PlainSystem());
    }

    private final Repository repository;
    private final ReentrantLock writing = new ReentrantLock();

    /// @param user the log-in; empty if it was by hand
    public record Author(String name, String user) {}

    /// @param id      of this state of all files
    /// @param version of the file in question then; empty if it was not there
    public record Entry(String id, Instant at, Author by, String reason, String version) {}

    public ConfigurationHistory(Path folder) {
        try {
            Files.createDirectories(folder);
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            if (!Files.exists(folder.resolve(Constants.HEAD))) {
                repository.create(true);
                StoredConfig config = repository.getConfig();
                config.setBoolean("core", null, "fsyncObjectFiles", true);
                config.setBoolean("core", null, "fsyncRefFiles", true);
                config.save();
                repository.updateRef(Constants.HEAD).link(BRANCH);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The history of the configuration cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    /// The same content has the same version, wherever and whenever.
    static String version(byte[] content) {
        return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, content).name();
    }

    /// Notes what the files are now; nothing if that is known.
    ///
    /// @param files those that may have changed, by name; null: it is gone
    /// @return the new entry; empty if nothing has changed
    Optional<String> note(Map<String, byte @Nullable []> files, Author by, String reason, Instant at)
            throws IOException {
        writing.lock();
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(BRANCH);
            RevCommit before = head == null ? null : walk.parseCommit(head);
            DirCache tree = DirCache.newInCore();
            if (before != null) {
                var builder = tree.builder();
                builder.addTree(new byte[0], DirCacheEntry.STAGE_0, walk.getObjectReader(), before.getTree());
                builder.finish();
            }
            edit(tree, new TreeMap<>(files), inserter);
            ObjectId root = tree.writeTree(inserter);
            if (before != null && before.getTree().equals(root)) {
                return Optional.empty();
            }
            var commit = new CommitBuilder();
            commit.setTreeId(root);
            if (before != null) {
                commit.setParentId(before);
            }
            var person = new PersonIdent(clean(by.name()), clean(by.user()), at, ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(
                    reason.strip() + "\n\n" + USER + ": " + (by.user().isEmpty() ? "-" : clean(by.user())) + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            publish(id, head);
            return Optional.of(id.name());
        } finally {
            writing.unlock();
        }
    }

    private void publish(ObjectId id, @Nullable ObjectId before) throws IOException {
        RefUpdate update = repository.updateRef(BRANCH);
        update.setNewObjectId(id);
        update.setExpectedOldObjectId(before == null ? ObjectId.zeroId() : before);
        update.setRefLogIdent(new PersonIdent("Tandem", ""));
        var result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("the history was not written: " + result);
        }
    }

    private static void edit(DirCache tree, Map<String, byte @Nullable []> files, ObjectInserter inserter)
            throws IOException {
        DirCacheEditor editor = tree.editor();
        for (var file : files.entrySet()) {
            byte[] content = file.getValue();
            if (content == null) {
                editor.add(new DirCacheEditor.DeletePath(file.getKey()));
                continue;
            }
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content);
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
    }

    /// The last save of a file, here or at another node, that has been done here; empty if none has.
    String lastSave(String file) {
        String id = repository.getConfig().getString("saved", file, "last");
        return id == null ? "" : id;
    }

    void noteSave(String file, String id) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setString("saved", file, "last", id);
        config.save();
    }

    /// The names of the files there were at last.
    List<String> files() throws IOException {
        List<String> names = new ArrayList<>();
        try (var walk = new RevWalk(repository);
                var tree = new TreeWalk(repository)) {
            ObjectId head = repository.resolve(BRANCH);
            if (head != null) {
                tree.addTree(walk.parseCommit(head).getTree());
                tree.setRecursive(true);
                while (tree.next()) {
                    names.add(tree.getPathString());
                }
            }
        }
        return names;
    }

    /// The latest first.
    ///
    /// @param before an entry before which they are; null: from the latest
    List<Entry> of(String file, @Nullable String before, int limit) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (var walk = new RevWalk(repository)) {
            ObjectId head =
                    before == null ? repository.resolve(BRANCH) : id(before).orElse(null);
            if (head == null) {
                return entries;
            }
            walk.markStart(walk.parseCommit(head));
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(file), TreeFilter.ANY_DIFF));
            for (RevCommit commit : walk) {
                if (entries.size() == limit) {
                    break;
                }
                if (!commit.name().equals(before)) {
                    entries.add(entry(commit, file));
                }
            }
        } catch (MissingObjectException e) {
            return entries;
        }
        return entries;
    }

    private Entry entry(RevCommit commit, String file) throws IOException {
        var person = commit.getAuthorIdent();
        String message = commit.getFullMessage();
        String user = commit.getFooterLines().stream()
                .filter(line -> line.matches(new org.eclipse.jgit.revwalk.FooterKey(USER)))
                .map(FooterLine::getValue)
                .filter(value -> !value.equals("-"))
                .findFirst()
                .orElse("");
        int footer = message.lastIndexOf("\n\n" + USER + ":");
        return new Entry(
                commit.name(),
                person.getWhenAsInstant(),
                new Author(person.getName(), user),
                footer < 0 ? message.strip() : message.substring(0, footer),
                blob(commit, file).map(ObjectId::name).orElse(""));
    }

    /// The content of a file at an entry; empty if there was none, or is no such entry.
    Optional<byte[]> content(String entry, String file) throws IOException {
        try (var walk = new RevWalk(repository)) {
            var id = id(entry);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            var blob = blob(walk.parseCommit(id.get()), file);
            return blob.isEmpty() ? Optional.empty() : Optional.of(read(blob.get()));
        } catch (MissingObjectException | org.eclipse.jgit.errors.IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /// What had that version once, if it is known.
    Optional<byte[]> version(String version) throws IOException {
        var id = id(version);
        if (id.isEmpty() || !repository.getObjectDatabase().has(id.get())) {
            return Optional.empty();
        }
        var object = repository.open(id.get());
        return object.getType() == Constants.OBJ_BLOB ? Optional.of(object.getBytes()) : Optional.empty();
    }

    private byte[] read(ObjectId blob) throws IOException {
        return repository.open(blob, Constants.OBJ_BLOB).getBytes();
    }

    private Optional<ObjectId> blob(RevCommit commit, String file) throws IOException {
        try (var found = TreeWalk.forPath(repository, file, commit.getTree())) {
            return found == null ? Optional.empty() : Optional.of(found.getObjectId(0));
        }
    }

    private static Optional<ObjectId> id(String text) {
        return ObjectId.isId(text) ? Optional.of(ObjectId.fromString(text)) : Optional.empty();
    }

    /// A name cannot make other lines or addresses of a commit.
    private static String clean(String name) {
        return name.replaceAll("[\\p{Cntrl}<>]", " ").strip();
    }

    @Override
    public void close() {
        repository.close();
    }
}
