package tandem.desktop.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.config.ConfigurationKind;

/// The log-ins, their roles or their teams, which are read together. Passwords are seen by nobody.
final class UsersKind implements ConfigurationKind {
    private final String id;
    private final Path file;
    private final LiveUsers users;
    private final Map<String, String> defines;
    private final Map<String, String> names;

    private UsersKind(String id, Path file, LiveUsers users, Map<String, String> defines, Map<String, String> names) {
        this.id = id;
        this.file = file;
        this.users = users;
        this.defines = defines;
        this.names = names;
    }

    static UsersKind users(Path file, LiveUsers users) {
        return new UsersKind(
                "users",
                file,
                users,
                Map.of("users/*/user", "user"),
                Map.of(
                        "users/*/agent", "agent",
                        "users/*/queues/*", "queue",
                        "users/*/monitor/queues/*", "queue"));
    }

    static UsersKind roles(Path users, LiveUsers live) {
        return new UsersKind("roles", users.resolveSibling("roles.yml"), live, Map.of(), Map.of());
    }

    static UsersKind teams(Path users, LiveUsers live) {
        return new UsersKind(
                "teams", users.resolveSibling("teams.yml"), live, Map.of(), Map.of("teams/*/agents/*", "agent"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, Path> files() {
        return Map.of(String.valueOf(file.getFileName()), file);
    }

    @Override
    public Set<String> secrets() {
        return Set.of("hash");
    }

    @Override
    public Map<String, String> defines() {
        return defines;
    }

    @Override
    public Map<String, String> names() {
        return names;
    }

    @Override
    public Checked check(String name, String text) {
        return new Checked(users.check(Map.of(name, text)), List.of());
    }

    @Override
    public List<Effect> effects(String name, String text) {
        return users.effects(Map.of(name, text));
    }

    @Override
    public List<String> take() {
        users.reload();
        return users.problems();
    }
}
