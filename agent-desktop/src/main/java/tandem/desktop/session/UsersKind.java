package tandem.desktop.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.Problem;
import tandem.core.config.YamlText;

/// The log-ins. Their passwords are seen by nobody, and there is always somebody who may change the configuration.
final class UsersKind implements ConfigurationKind {
    private static final Pattern LINE = Pattern.compile("^(.*?):(\\d+): (.*)$", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("user '([^']*)'");

    private final Path file;

    UsersKind(Path file) {
        this.file = file;
    }

    @Override
    public String id() {
        return "users";
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
        try {
            var users = UserFile.read(Path.of(name), text);
            boolean somebody =
                    users.all().stream().anyMatch(user -> user.roles().contains(Role.ADMINISTRATOR));
            return somebody
                    ? Checked.FINE
                    : new Checked(
                            List.of(new Problem(
                                    name, 0, "nobody would be an administrator any more: one at least has to be left")),
                            List.of());
        } catch (IllegalArgumentException e) {
            return new Checked(List.of(problem(name, text, String.valueOf(e.getMessage()))), List.of());
        }
    }

    private static Problem problem(String name, String text, String message) {
        var placed = LINE.matcher(message);
        if (placed.matches()) {
            return new Problem(name, Integer.parseInt(placed.group(2)), placed.group(3));
        }
        String reason = message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
        var user = USER.matcher(reason);
        return new Problem(name, user.find() ? line(text, user.group(1)) : 0, reason);
    }

    private static int line(String text, String user) {
        try {
            var yaml = YamlText.of(text);
            var lines = yaml.lines(2);
            for (int i = 0; lines.containsKey("/users/" + i); i++) {
                if (yaml.at(List.of("users", i, "user")).filter(user::equals).isPresent()) {
                    return lines.getOrDefault("/users/" + i, 0);
                }
            }
        } catch (IllegalArgumentException e) {
            return 0;
        }
        return 0;
    }

    /// They are read at the start.
    @Override
    public List<String> take() {
        return List.of("the log-ins are read when Tandem starts");
    }
}
