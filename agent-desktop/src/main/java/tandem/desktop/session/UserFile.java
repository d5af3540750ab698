package tandem.desktop.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.core.config.YamlNode;
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Roles;
import tandem.desktop.rights.RolesFile;
import tandem.desktop.rights.Teams;
import tandem.desktop.rights.TeamsFile;

/// The accounts of config/users.yml, with the roles of roles.yml and the teams of teams.yml beside it.
///
/// @param users by name
record UserFile(Map<String, User> users, Roles roles, Teams teams) implements Users {
    private static final String ROLES = "roles.yml";
    private static final String TEAMS = "teams.yml";
    private static final Set<String> FIELDS = Set.of(
            "user", "name", "hash", "roles", "rights", "agent", "pick", "monitor", "teams", "queues", "firstPassword");

    UserFile {
        users = Map.copyOf(users);
    }

    @Override
    public Optional<User> find(String user) {
        return Optional.ofNullable(users.get(user));
    }

    @Override
    public Collection<User> all() {
        return users.values();
    }

    /// @throws IllegalArgumentException saying everything that is wrong with the files, and where
    static UserFile read(Path file) {
        if (!TextFile.isThere(file)) {
            throw new IllegalArgumentException("There is no file " + file.toAbsolutePath()
                    + " with the log-ins; set tandem.desktop.users to where it is");
        }
        var problems = new ArrayList<Problem>();
        var read = read(file, Map.of(), problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return read;
    }

    /// @param instead  texts of files of this folder, by name, that are read instead of what is there
    /// @param problems gets everything that is wrong; then the result is of no use
    static UserFile read(Path file, Map<String, String> instead, Consumer<Problem> problems) {
        var roles = text(file.resolveSibling(ROLES), instead, problems)
                .map(text -> RolesFile.read(ROLES, text, problems))
                .orElse(Roles.BUILT_IN);
        var teams = text(file.resolveSibling(TEAMS), instead, problems)
                .map(text -> TeamsFile.read(TEAMS, text, problems))
                .orElse(Teams.NONE);
        var name = String.valueOf(file.getFileName());
        var users = new Reader(roles, teams);
        if (instead.containsKey(name)) {
            users.read(name, instead.get(name), problems);
        } else {
            TextFile.read(file, name, problems).ifPresent(text -> users.read(name, text, problems));
        }
        return new UserFile(users.users, roles, teams);
    }

    private static Optional<String> text(Path file, Map<String, String> instead, Consumer<Problem> problems) {
        var name = String.valueOf(file.getFileName());
        if (instead.containsKey(name)) {
            return Optional.of(instead.get(name));
        }
        return TextFile.isThere(file) ? TextFile.read(file, name, problems) : Optional.empty();
    }

    /// Of one file.
    private static final class Reader {
        private final Map<String, User> users = new LinkedHashMap<>();
        private final Roles roles;
        private final Teams teams;

        private Reader(Roles roles, Teams teams) {
            this.roles = roles;
            this.teams = teams;
        }

        private void read(String name, String text, Consumer<Problem> problems) {
            var root = YamlNode.read(name, text, problems).orElse(null);
            var list = root == null ? null : root.fields(Set.of("users")).get("users");
            for (YamlNode node : list == null ? List.<YamlNode>of() : list.items()) {
                var user = user(node);
                if (user != null && users.put(user.user(), user) != null) {
                    node.problem("user '" + user.user() + "' is there twice");
                }
            }
        }

        private @Nullable User user(YamlNode node) {
            var fields = node.fields(FIELDS);
            var user = fields.get("user");
            if (user == null || user.text().isBlank()) {
                node.problem("an entry has no 'user'");
                return null;
            }
            var id = user.text();
            var hash = fields.get("hash");
            if (hash == null || !hash.text().startsWith("$argon2id$")) {
                (hash == null ? node : hash)
                        .problem("user '" + id + "' has no Argon2 hash; make one with ./run --hash-password");
                return null;
            }
            var named = roles(id, fields.get("roles"));
            var rights = EnumSet.noneOf(Right.class);
            named.forEach(role -> rights.addAll(roles.byName().getOrDefault(role, Set.of())));
            var single = fields.get("rights");
            if (single != null) {
                rights.addAll(RolesFile.rights(single));
            }
            var pick = fields.get("pick");
            if (pick != null && pick.bool()) {
                rights.add(Right.PICK);
            }
            var agent = fields.get("agent") == null
                    ? null
                    : fields.get("agent")
                            .value("the id of an agent", AgentId::new)
                            .orElse(null);
            int written = fields.get("roles") == null
                    ? 0
                    : fields.get("roles").texts().size();
            if (named.size() == written // else it is said already
                    && (rights.isEmpty() || rights.contains(Right.SERVE) != (agent != null))) {
                node.problem("user '" + id + "' needs 'roles', and 'agent' exactly if a role of theirs serves customers"
                        + " (the role agent does)");
            }
            var monitored = monitored(id, fields.get("monitor"), rights);
            var name = fields.get("name") == null ? id : fields.get("name").text();
            var reach = new Reach(teams(fields.get("teams")), queues(fields.get("queues")));
            var first = fields.get("firstPassword");
            return new User(
                    id,
                    name,
                    hash.text(),
                    named,
                    agent,
                    new Grant(rights, reach, monitored),
                    named.stream().anyMatch(roles.secondFactor()::contains),
                    first != null && first.bool());
        }

        private Set<String> roles(String user, @Nullable YamlNode node) {
            var found = new HashSet<String>();
            for (YamlNode role : node == null ? List.<YamlNode>of() : node.texts()) {
                if (roles.byName().containsKey(role.text())) {
                    found.add(role.text());
                } else {
                    role.problem("the roles of user '%s': there is no role '%s'%s"
                            .formatted(
                                    user,
                                    role.text(),
                                    DidYouMean.hint(role.text(), roles.byName().keySet())));
                }
            }
            return found;
        }

        private Set<String> teams(@Nullable YamlNode node) {
            var found = new HashSet<String>();
            for (YamlNode team : node == null ? List.<YamlNode>of() : node.texts()) {
                if (!teams.byId().containsKey(team.text())) {
                    team.problem("there is no team '%s' in %s%s"
                            .formatted(
                                    team.text(),
                                    TEAMS,
                                    DidYouMean.hint(team.text(), teams.byId().keySet())));
                }
                found.add(team.text());
            }
            if (node != null && found.isEmpty()) {
                node.problem("name a team, or leave 'teams' out for all");
            }
            return found;
        }

        private static Set<QueueId> queues(@Nullable YamlNode node) {
            var found = new HashSet<QueueId>();
            for (YamlNode queue : node == null ? List.<YamlNode>of() : node.texts()) {
                queue.value("the id of a queue", QueueId::new).ifPresent(found::add);
            }
            if (node != null && found.isEmpty()) {
                node.problem("name a queue, or leave 'queues' out for all");
            }
            return found;
        }

        /// Takes away the ways that are not named, and gives the queues that are.
        private static Set<QueueId> monitored(String user, @Nullable YamlNode node, Set<Right> rights) {
            if (node == null) {
                return Set.of();
            }
            var ways = EnumSet.of(Right.LISTEN, Right.WHISPER, Right.BARGE);
            if (ways.stream().noneMatch(rights::contains)) {
                node.problem("user '" + user + "' has 'monitor', which is for the role supervisor");
            }
            var fields = node.fields(Set.of("modes", "queues"));
            var modes = fields.get("modes");
            if (modes != null) {
                var named = EnumSet.noneOf(Right.class);
                for (YamlNode mode : modes.texts()) {
                    Right.of(mode.text())
                            .filter(ways::contains)
                            .ifPresentOrElse(
                                    named::add,
                                    () -> mode.problem("'monitor' of user '" + user
                                            + "': one of listen, whisper, barge is expected, not '" + mode.text()
                                            + "'"));
                }
                ways.removeAll(named);
                rights.removeAll(ways);
            }
            return queues(fields.get("queues"));
        }
    }
}
