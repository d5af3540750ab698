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

    UsersKind(String id, Path file, LiveUsers users) {
        this.id = id;
        this.file = file;
        this.users = users;
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
    public Checked check(String name, String text) {
        return new Checked(users.check(Map.of(name, text)), List.of());
    }

    @Override
    public List<String> take() {
        users.reload();
        return users.problems();
    }
}
