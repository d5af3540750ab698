package tandem.desktop.configuration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.ConfigurationKind.Checked;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.core.config.WholeFile;
import tandem.core.config.YamlText;
import tandem.desktop.configuration.ConfigurationHistory.Author;

/// Where people change the configuration: nothing is kept between two calls but the files and their history. One
/// change is made at a time; it is built on the version its author saw, or refused.
public final class ConfigurationDesk implements AutoCloseable {
    /// Characters; tens of thousands of agents. More is edited by hand.
    public static final int LONGEST = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationDesk.class);
    private static final int DEPTH = 4;
    private static final int MOST_ENTRIES = 200;

    private final List<ConfigurationKind> kinds;
    private final ConfigurationHistory history;
    private final Clock clock;
    private final ReentrantLock saving = new ReentrantLock();
    private final List<FolderWatcher> watchers = new ArrayList<>();
    private final SavedFiles everywhere;
    private final CrossReferences references;

    /// @param everywhere what was saved last, at whichever node
    public ConfigurationDesk(
            List<ConfigurationKind> kinds, ConfigurationHistory history, SavedFiles everywhere, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.history = history;
        this.everywhere = everywhere;
        this.clock = clock;
        this.references = new CrossReferences(this.kinds, this::textNow);
    }

    /// A save, as all nodes are told of it.
    ///
    /// @param id     another one for each
    /// @param before the version on which it was built
    /// @param text   with its secrets
    public record Written(String id, String file, String before, String text, Author by, String reason) {}

    /// @param kind     which reads it
    /// @param version  empty if there is no such file
    /// @param problems why it is not in force as it is
    public record Listed(
            String file, String kind, String version, long bytes, List<Problem> problems, List<Problem> warnings) {}

    /// A text that may be seen.
    ///
    /// @param content all that it says; null if it is not readable
    /// @param lines   where each entry begins, by its path as RFC 6901 writes it
    public record Read(
            String text,
            @Nullable Object content,
            Map<String, Integer> lines,
            List<Problem> problems,
            List<Problem> warnings) {}

    /// @param version on which a change is built
    public record Opened(String file, String kind, String version, Read read) {}

    /// One change of one place.
    ///
    /// @param op    `set`, `insert`, `remove` or `move`
    /// @param path  names of fields and places in lists
    /// @param value what to set or insert
    /// @param to    where to move it
    public record Edit(
            String op,
            List<Object> path,
            @Nullable Object value,
            @Nullable Integer to) {}

    /// @param version   on which it is built, as [Opened] had it; empty for a new file
    /// @param reason    why, for those who come later
    /// @param confirmed whether what it does is meant
    public record Change(String file, String text, String version, String reason, boolean confirmed) {}

    /// Follows what is changed by hand from now on.
    public ConfigurationDesk start() {
        noteByHand();
        Set<Path> folders = new LinkedHashSet<>();
        kinds.forEach(kind -> kind.files()
                .values()
                .forEach(file -> folders.add(file.toAbsolutePath().resolveSibling(""))));
        for (Path folder : folders) {
            try {
                watchers.add(new FolderWatcher(folder, this::noteByHand));
            } catch (IOException e) {
                LOG.warn("What is changed by hand in {} gets into the history with the next start only", folder, e);
            }
        }
        everywhere.listen(this::takeFromOthers);
        return this;
    }

    public List<Listed> files() {
        List<Listed> all = new ArrayList<>();
        for (ConfigurationKind kind : kinds) {
            kind.files().forEach((file, path) -> {
                byte[] bytes = bytes(path);
                var read = bytes == null ? null : checked(kind, file, bytes);
                all.add(new Listed(
                        file,
                        kind.id(),
                        bytes == null ? "" : ConfigurationHistory.version(bytes),
                        bytes == null ? 0 : bytes.length,
                        read == null ? List.of() : read.problems(),
                        read == null ? List.of() : read.warnings()));
            });
        }
        return all;
    }

    private Checked checked(ConfigurationKind kind, String file, byte[] bytes) {
        var text = decoded(bytes);
        return text.isEmpty()
                ? new Checked(List.of(new Problem(file, 0, "the file is not UTF-8 text")), List.of())
                : check(kind, file, text.get());
    }

    /// Whether there is such a file, or may be.
    public boolean has(String file) {
        return kind(file).isPresent();
    }

    /// Where its JSON schema is, if it has one; null if it is no such file.
    public @Nullable Path schema(String file) {
        return kind(file)
                .flatMap(kind -> kind.place(file)
                        .map(path -> path.resolveSibling("schema").resolve(kind.id() + ".schema.json")))
                .orElse(null);
    }

    /// @return empty if there is no such file, and none may be made
    public Optional<Opened> open(String file) {
        var kind = kind(file).orElse(null);
        if (kind == null) {
            return Optional.empty();
        }
        byte[] bytes = bytes(kind.place(file).orElseThrow());
        if (bytes == null) {
            return Optional.of(new Opened(file, kind.id(), "", new Read("", null, Map.of(), List.of(), List.of())));
        }
        String version = ConfigurationHistory.version(bytes);
        var text = decoded(bytes);
        var read = text.isEmpty()
                ? new Read("", null, Map.of(), checked(kind, file, bytes).problems(), List.of())
                : read(kind, file, text.get(), hidden(kind, text.get()));
        return Optional.of(new Opened(file, kind.id(), version, read));
    }

    /// What would be said if the file had that text.
    ///
    /// @param text as it may be seen
    public Read check(String file, String text) {
        var kind = required(file);
        List<Problem> unknown = new ArrayList<>();
        String whole = revealed(kind, file, text, unknown);
        var read = read(kind, file, whole, text);
        return unknown.isEmpty()
                ? read
                : new Read(text, read.content(), read.lines(), joined(unknown, read.problems()), read.warnings());
    }

    /// The text with changes of some places, which touch nothing else.
    ///
    /// @throws IllegalArgumentException saying why not
    public Read edit(String file, String text, List<Edit> edits) {
        var yaml = YamlText.of(text);
        for (Edit edit : edits) {
            yaml = switch (edit.op()) {
                case "set" -> yaml.set(edit.path(), edit.value());
                case "insert" -> yaml.insert(edit.path(), edit.value());
                case "remove" -> yaml.remove(edit.path());
                case "move" -> yaml.move(edit.path(), edit.to() == null ? -1 : edit.to());
                default -> throw new IllegalArgumentException("there is no change '%s'".formatted(edit.op()));
            };
        }
        return check(file, yaml.text());
    }

    /// What it would do; empty as well if it cannot be used.
    public List<Effect> preview(String file, String text) {
        var kind = required(file);
        List<Problem> unknown = new ArrayList<>();
        String whole = revealed(kind, file, text, unknown);
        return unknown.isEmpty() && kind.check(file, whole).problems().isEmpty()
                ? effects(kind, file, whole)
                : List.of();
    }

    private List<Effect> effects(ConfigurationKind kind, String file, String text) {
        List<Effect> effects = new ArrayList<>(kind.effects(file, text));
        effects.addAll(references.left(kind, file, text));
        return effects;
    }

    /// By its reader, and with what it names of others.
    private Checked check(ConfigurationKind kind, String file, String text) {
        return references.check(kind, file, text, named(kind, file, kind.check(file, text)));
    }

    private String textNow(String file) {
        byte[] now = kind(file)
                .flatMap(kind -> kind.place(file))
                .map(ConfigurationDesk::bytes)
                .orElse(null);
        return now == null ? "" : decoded(now).orElse("");
    }

    public SaveResult save(Change change, Author by) {
        saving.lock();
        try {
            return saved(change, by);
        } finally {
            saving.unlock();
        }
    }

    private SaveResult saved(Change change, Author by) {
        String file = change.file();
        var kind = required(file);
        Written last = everywhere.all().get(file);
        if (last != null) {
            take(last); // or its author would write over what they have not seen
        }
        Path path = kind.place(file).orElseThrow();
        byte[] now = bytes(path);
        String version = now == null ? "" : ConfigurationHistory.version(now);
        String before = now == null ? "" : decoded(now).orElse("");
        if (!version.equals(change.version())) {
            return conflict(kind, change, version, before);
        }
        List<Problem> problems = new ArrayList<>();
        String text = LineEnds.as(before, revealed(kind, file, change.text(), problems));
        if (now != null && text.equals(before) && decoded(now).isPresent()) {
            return new SaveResult.Saved(version, "", List.of());
        }
        problems.addAll(newlyWrong(kind, file, before, text));
        if (!problems.isEmpty()) {
            return new SaveResult.Wrong(problems);
        }
        if (!change.confirmed() && kind.check(file, text).problems().isEmpty()) {
            var effects = effects(kind, file, text);
            if (effects.stream().anyMatch(Effect::asks)) {
                return new SaveResult.Asks(effects);
            }
        }
        var next = new Written(CommandId.random().value(), file, version, text, by, change.reason());
        if (!everywhere.replace(file, last, next)) {
            Written faster = everywhere.all().get(file);
            if (faster != null) {
                take(faster);
            }
            byte[] meanwhile = bytes(path);
            return conflict(
                    kind,
                    change,
                    meanwhile == null ? "" : ConfigurationHistory.version(meanwhile),
                    meanwhile == null ? "" : decoded(meanwhile).orElse(""));
        }
        return write(kind, next, last, path);
    }

    /// What is wrong already, elsewhere, keeps nobody from mending one file after the other.
    private List<Problem> newlyWrong(ConfigurationKind kind, String file, String before, String text) {
        var wrong = check(kind, file, text).problems();
        if (wrong.isEmpty() || before.isEmpty()) {
            return wrong;
        }
        var already = check(kind, file, before).problems();
        return wrong.stream()
                .filter(problem -> problem.file().equals(file) || !already.contains(problem))
                .toList();
    }

    private SaveResult write(ConfigurationKind kind, Written change, @Nullable Written last, Path path) {
        noteByHand();
        byte[] bytes = change.text().getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile.write(path, bytes);
        } catch (IOException e) {
            LOG.error("{} could not be written; it is as it was", path, e);
            everywhere.replace(change.file(), change, last);
            return new SaveResult.NotWritten(reason(e));
        }
        String entry = "";
        try {
            entry = history.note(Map.of(change.file(), bytes), change.by(), why(change), clock.instant())
                    .orElse("");
            history.noteSave(change.file(), change.id());
        } catch (IOException e) {
            LOG.error("{} is saved, but its history could not be kept", path, e);
        }
        LOG.info("{} was changed by {}: {}", change.file(), change.by().user(), change.reason());
        var refused = kind.take();
        return new SaveResult.Saved(ConfigurationHistory.version(bytes), entry, refused);
    }

    private static String why(Written change) {
        return change.reason().isBlank() ? "Changed " + change.file() : change.reason();
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException of && of.getReason() != null
                ? of.getReason()
                : String.valueOf(e.getMessage());
    }

    private SaveResult conflict(ConfigurationKind kind, Change change, String version, String now) {
        noteByHand();
        try {
            var base = history.version(change.version()).flatMap(ConfigurationDesk::decoded);
            var shownNow = new Secrets(now, kind.secrets());
            var shownBase = new Secrets(base.orElse(now), kind.secrets());
            return new SaveResult.Conflict(
                    version,
                    shownNow.hidden(),
                    history.of(change.file(), null, 1),
                    Difference.between(shownBase.hidden(), shownNow.hidden(shownBase)));
        } catch (IOException e) {
            LOG.warn("The history of {} cannot be read", change.file(), e);
            return new SaveResult.Conflict(version, hidden(kind, now), List.of(), List.of());
        }
    }

    private void takeFromOthers() {
        saving.lock();
        try {
            everywhere.all().values().forEach(this::take);
        } finally {
            saving.unlock();
        }
    }

    /// Takes a file that was saved at another node, if it is here what it was there; what is known already is not
    /// taken again, so that what has been changed by hand since stays.
    private void take(Written elsewhere) {
        var kind = kind(elsewhere.file()).orElse(null);
        if (kind == null) {
            return;
        }
        try {
            if (elsewhere.id().equals(history.lastSave(elsewhere.file()))) {
                return;
            }
            byte[] theirs = elsewhere.text().getBytes(StandardCharsets.UTF_8);
            String next = ConfigurationHistory.version(theirs);
            Path path = kind.place(elsewhere.file()).orElseThrow();
            byte[] now = bytes(path);
            String version = now == null ? "" : ConfigurationHistory.version(now);
            if (!version.equals(next) && !version.equals(elsewhere.before())) {
                LOG.error(
                        "{} was changed by {} at another node, but is another file here: it is not changed. Make the"
                                + " files of all nodes the same",
                        elsewhere.file(),
                        elsewhere.by().user());
                history.noteSave(elsewhere.file(), elsewhere.id()); // said once
                return;
            }
            if (!version.equals(next)) { // else the nodes share one folder
                noteByHand();
                WholeFile.write(path, theirs);
            }
            noteAs(elsewhere, theirs);
            kind.take();
        } catch (IOException e) {
            LOG.error("{} was changed at another node and could not be written here", elsewhere.file(), e);
        }
    }

    private void noteAs(Written change, byte[] bytes) {
        try {
            history.note(Map.of(change.file(), bytes), change.by(), why(change), clock.instant());
            history.noteSave(change.file(), change.id());
        } catch (IOException e) {
            LOG.error("The history of {} could not be kept", change.file(), e);
        }
    }

    /// The latest first.
    ///
    /// @param before an entry before which they are
    public List<ConfigurationHistory.Entry> history(String file, @Nullable String before, int limit)
            throws IOException {
        required(file);
        noteByHand();
        return history.of(file, before, Math.clamp(limit, 1, MOST_ENTRIES));
    }

    /// The file as it was, its secrets hidden.
    public Optional<Opened> at(String file, String entry) throws IOException {
        var kind = required(file);
        return history.content(entry, file).map(bytes -> {
            String text = decoded(bytes).orElse("");
            return new Opened(
                    file, kind.id(), ConfigurationHistory.version(bytes), read(kind, file, text, hidden(kind, text)));
        });
    }

    /// What an entry changed; with another entry, or `now`, what is another between the two.
    public Optional<List<Difference.Line>> difference(String file, String entry, @Nullable String to)
            throws IOException {
        var kind = required(file);
        var one = history.content(entry, file);
        String first = one.flatMap(ConfigurationDesk::decoded).orElse("");
        if (to == null) {
            var before = history.of(file, entry, 1);
            String was = before.isEmpty()
                    ? ""
                    : history.content(before.getFirst().id(), file)
                            .flatMap(ConfigurationDesk::decoded)
                            .orElse("");
            return Optional.of(shown(kind, was, first));
        }
        if (one.isEmpty()) {
            return Optional.empty();
        }
        if (to.equals("now")) {
            byte[] now = bytes(kind.place(file).orElseThrow());
            return Optional.of(
                    shown(kind, first, now == null ? "" : decoded(now).orElse("")));
        }
        return history.content(to, file).flatMap(ConfigurationDesk::decoded).map(text -> shown(kind, first, text));
    }

    /// What is another between the file as it is and a text that is not saved.
    public List<Difference.Line> difference(String file, String text) {
        var kind = required(file);
        byte[] now = bytes(kind.place(file).orElseThrow());
        String before = now == null ? "" : decoded(now).orElse("");
        return Difference.between(hidden(kind, before), text);
    }

    private static List<Difference.Line> shown(ConfigurationKind kind, String before, String after) {
        var was = new Secrets(before, kind.secrets());
        return Difference.between(was.hidden(), new Secrets(after, kind.secrets()).hidden(was));
    }

    /// Saves the file as it was at an entry; secrets are those of then.
    public Optional<SaveResult> rollBack(Change change, String entry, Author by) throws IOException {
        required(change.file());
        return history.content(entry, change.file())
                .flatMap(ConfigurationDesk::decoded)
                .map(text -> save(
                        new Change(change.file(), text, change.version(), change.reason(), change.confirmed()), by));
    }

    /// Whatever differs from what the history knows was changed by hand.
    private void noteByHand() {
        saving.lock();
        try {
            Map<String, byte @Nullable []> files = new LinkedHashMap<>();
            var known = history.files();
            known.forEach(file -> files.put(file, null));
            kinds.forEach(kind -> kind.files().forEach((file, path) -> files.put(file, bytes(path))));
            String reason = known.isEmpty() ? "As it was when its history began" : "Changed by hand";
            history.note(files, ConfigurationHistory.BY_HAND, reason, clock.instant());
        } catch (IOException e) {
            LOG.error("What was changed by hand could not be kept in the history", e);
        } finally {
            saving.unlock();
        }
    }

    private Read read(ConfigurationKind kind, String file, String whole, String shown) {
        var checked = check(kind, file, whole);
        try {
            var yaml = YamlText.of(shown);
            return new Read(shown, yaml.content(), yaml.lines(DEPTH), checked.problems(), checked.warnings());
        } catch (IllegalArgumentException e) {
            var problems = checked.problems().isEmpty()
                    ? List.of(new Problem(file, 0, String.valueOf(e.getMessage())))
                    : checked.problems();
            return new Read(shown, null, Map.of(), problems, checked.warnings());
        }
    }

    /// Readers call files by their whole path, people by their name.
    private Checked named(ConfigurationKind kind, String file, Checked checked) {
        String folder = kind.place(file)
                .map(path -> path.toString().substring(0, path.toString().length() - file.length()))
                .orElse("");
        return new Checked(
                checked.problems().stream()
                        .map(problem -> named(problem, folder, file))
                        .toList(),
                checked.warnings().stream()
                        .map(problem -> named(problem, folder, file))
                        .toList());
    }

    private static Problem named(Problem problem, String folder, String file) {
        String name = problem.file();
        String shown = !folder.isEmpty() && name.startsWith(folder) ? name.substring(folder.length()) : name;
        return new Problem(file.endsWith("/" + shown) ? file : shown, problem.line(), problem.reason());
    }

    private String revealed(ConfigurationKind kind, String file, String text, List<Problem> problems) {
        if (kind.secrets().isEmpty()) {
            return text;
        }
        byte[] now = bytes(kind.place(file).orElseThrow());
        String before = now == null ? "" : decoded(now).orElse("");
        return new Secrets(before, kind.secrets()).revealed(text, file, problems);
    }

    private static String hidden(ConfigurationKind kind, String text) {
        return new Secrets(text, kind.secrets()).hidden();
    }

    private Optional<ConfigurationKind> kind(String file) {
        return kinds.stream().filter(kind -> kind.place(file).isPresent()).findFirst();
    }

    private ConfigurationKind required(String file) {
        return kind(file).orElseThrow(() -> new IllegalArgumentException("there is no file '%s'".formatted(file)));
    }

    private static List<Problem> joined(List<Problem> some, List<Problem> more) {
        List<Problem> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return null;
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        for (FolderWatcher watcher : watchers) {
            watcher.close();
        }
        history.close();
    }
}
