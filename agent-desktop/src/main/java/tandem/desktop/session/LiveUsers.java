package tandem.desktop.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.AgentId;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Roles;
import tandem.desktop.rights.Teams;

/// The accounts in force. A change of users.yml, roles.yml or teams.yml is in force a moment after it is saved; with a
/// mistake in one of them nothing changes, and it is told. Nobody can take the last administrator away by that.
public final class LiveUsers implements Users, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUsers.class);

    /// Without somebody who has these, nobody could put it right in the page again.
    private static final List<Right> ADMINISTRATION = List.of(Right.MANAGE_LOG_INS, Right.CHANGE_CONFIGURATION);

    private final Path file;
    private final SelfTestAccount selfTest;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile UserFile users;
    private volatile List<String> problems = List.of();
    private @Nullable FolderWatcher watcher;

    /// @throws IllegalArgumentException if the files cannot be used
    LiveUsers(Path file, SelfTestAccount selfTest) {
        this.file = file;
        this.selfTest = selfTest;
        this.users = UserFile.read(file);
    }

    @Override
    public Optional<User> find(String user) {
        return users.find(user).or(() -> selfTest.find(user));
    }

    /// The account of somebody who is in no file, by what is said of them elsewhere; empty if that lets them do
    /// nothing.
    /// It is there as long as they are logged in.
    @Override
    public Optional<User> made(String user, String name, Set<String> named) {
        var roles = users.roles();
        var known = named.stream().filter(roles.byName()::containsKey).collect(Collectors.toSet());
        var rights = known.stream()
                .flatMap(role -> roles.byName().getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toSet());
        rights.remove(Right.SERVE); // whom agents.yml knows is in users.yml, too
        return rights.isEmpty()
                ? Optional.empty()
                : Optional.of(new User(
                        user, name, "", known, null, new Grant(rights, Reach.EVERYTHING, Set.of()), false, false));
    }

    @Override
    public Collection<User> all() {
        return users.all();
    }

    /// Of all accounts of the file, in order.
    public List<String> names() {
        return users.all().stream().map(User::user).sorted().toList();
    }

    /// Those in force.
    public Roles roles() {
        return users.roles();
    }

    /// Those in force.
    public Teams teams() {
        return users.teams();
    }

    /// What is wrong with the files as they are now; empty if they are in force.
    public List<String> problems() {
        return problems;
    }

    /// What would be wrong with these texts.
    ///
    /// @param instead of which files, by name (users.yml, roles.yml, teams.yml)
    public List<Problem> check(Map<String, String> instead) {
        var found = new ArrayList<Problem>();
        var next = UserFile.read(file, instead, found::add);
        if (found.isEmpty()) {
            lastAdministrator(next, ADMINISTRATION).ifPresent(found::add);
        }
        return found;
    }

    /// What these texts would do to those who have an account; asked only if nothing is wrong with them.
    public List<ConfigurationKind.Effect> effects(Map<String, String> instead) {
        return AccountEffects.of(users, UserFile.read(file, instead, _ -> {}));
    }

    /// As they are called; the log-in name of somebody who is gone.
    public String nameOf(String user) {
        return find(user).map(User::name).orElse(user);
    }

    /// As whom they serve customers; empty if they do not.
    public Optional<AgentId> agentOf(String user) {
        return find(user).map(User::agent);
    }

    /// Called after another state is in force.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Reads the files as they are now; done by itself a moment after they are saved.
    public synchronized void reload() {
        var found = new ArrayList<Problem>();
        var next = UserFile.read(file, Map.of(), found::add);
        if (found.isEmpty()) {
            lastAdministrator(next, List.of(Right.MANAGE_LOG_INS)).ifPresent(found::add);
        }
        problems = found.stream().map(Problem::toString).toList();
        if (!found.isEmpty()) {
            LOG.error("The log-ins are not changed, those before stay in force: {}", problems);
        } else if (!next.equals(users)) {
            users = next;
            LOG.info("{} log-ins are in force", next.users().size());
            listeners.forEach(Runnable::run);
        }
    }

    private Optional<Problem> lastAdministrator(UserFile next, List<Right> rights) {
        return rights.stream()
                .filter(right -> hasAny(users, right) && !hasAny(next, right))
                .findFirst()
                .map(right -> new Problem(
                        String.valueOf(file.getFileName()),
                        0,
                        "nobody would be an administrator any more (the right %s)".formatted(right.code())));
    }

    private static boolean hasAny(UserFile users, Right right) {
        return users.all().stream().anyMatch(user -> user.may(right));
    }

    @Override
    public synchronized void start() {
        var folder = file.toAbsolutePath().getParent();
        if (watcher == null && folder != null && Files.isDirectory(folder)) {
            try {
                watcher = new FolderWatcher(folder, this::reload);
                reload(); // it may have been changed in between
            } catch (IOException e) {
                LOG.warn("Changes of {} are noticed after a restart only: {}", file, e.toString());
            }
        }
    }

    @Override
    public synchronized void stop() {
        if (watcher != null) {
            try {
                watcher.close();
            } catch (IOException e) {
                LOG.debug("{} is watched no more, though {}", file, e.toString());
            }
            watcher = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watcher != null;
    }

    /// With the log-ins, which it ends.
    @Override
    public int getPhase() {
        return 0;
    }
}
