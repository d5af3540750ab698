package tandem.desktop.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The log-ins of config/users.yml, read once.
final class UserFile {
    /// @param agent the agent they are; null for somebody who serves no customers
    /// @param pick  whether they may pick from the queues they serve
    /// @param monitor how they may take part in the contacts of others
    record User(
            String user,
            String name,
            String hash,
            Set<Role> roles,
            @Nullable AgentId agent,
            boolean pick,
            MonitorRight monitor) {

        User(String user, String name, String hash, Set<Role> roles, @Nullable AgentId agent, boolean pick) {
            this(
                    user,
                    name,
                    hash,
                    roles,
                    agent,
                    pick,
                    roles.contains(Role.SUPERVISOR) ? MonitorRight.ALL : MonitorRight.NONE);
        }

        /// Another one when the password or the agent is another: whoever logged in before has to do so again.
        String fingerprint() {
            try {
                var account = hash + " " + (agent == null ? "" : agent.value());
                var digest = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every JDK", e);
            }
        }
    }

    private record Line(
            @Nullable String user,
            @Nullable String name,
            @Nullable String hash,
            @Nullable List<String> roles,
            @Nullable String agent,
            @Nullable Boolean pick,
            @Nullable Monitor monitor) {}

    private record Monitor(
            @Nullable List<String> modes, @Nullable List<String> queues) {}

    private record Content(@Nullable List<Line> users) {}

    private final Map<String, User> users;
    private final SelfTestAccount selfTest;

    private UserFile(Map<String, User> users, SelfTestAccount selfTest) {
        this.users = Map.copyOf(users);
        this.selfTest = selfTest;
    }

    /// The same with the account that is not in the file.
    UserFile with(SelfTestAccount account) {
        return new UserFile(users, account);
    }

    Collection<User> all() {
        return users.values();
    }

    /// @throws IllegalArgumentException saying which entry is wrong and why
    static UserFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file.toAbsolutePath()
                    + " with the log-ins; set tandem.desktop.users to where it is");
        }
        var found = new ArrayList<Problem>();
        var text = TextFile.read(file, file.toString(), found::add);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(found.getFirst().toString());
        }
        return read(file, text.get());
    }

    /// As if the file had that text.
    ///
    /// @throws IllegalArgumentException saying which entry is wrong and why
    static UserFile read(Path file, String text) {
        var yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            var content = yaml.readValue(text, Content.class);
            var users = new LinkedHashMap<String, User>();
            for (Line line : content == null || content.users() == null ? List.<Line>of() : content.users()) {
                var user = check(file, line);
                if (users.put(user.user(), user) != null) {
                    throw new IllegalArgumentException(file + ": user '" + user.user() + "' is there twice");
                }
            }
            return new UserFile(users, new SelfTestAccount(null));
        } catch (JacksonException e) {
            var at = e.getLocation();
            String line = at == null || at.getLineNr() < 1 ? "" : ":" + at.getLineNr();
            throw new IllegalArgumentException(file + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private static User check(Path file, Line line) {
        var user = line.user();
        var hash = line.hash();
        if (user == null || user.isBlank()) {
            throw new IllegalArgumentException(file + ": an entry has no 'user'");
        }
        if (hash == null || !hash.startsWith("$argon2id$")) {
            throw new IllegalArgumentException(
                    file + ": user '" + user + "' has no Argon2 hash; make one with ./run --hash-password");
        }
        var agent = line.agent() == null ? null : new AgentId(line.agent());
        boolean pick = Boolean.TRUE.equals(line.pick());
        var name = line.name() == null ? user : line.name();
        var known = new User(user, name, hash, roles(file, user, line), agent, pick);
        return line.monitor() == null ? known : monitoring(file, known, line.monitor());
    }

    private static User monitoring(Path file, User user, Monitor monitor) {
        if (!user.roles().contains(Role.SUPERVISOR)) {
            throw new IllegalArgumentException(
                    file + ": user '" + user.user() + "' has 'monitor', which is for the role supervisor");
        }
        var right = new MonitorRight(
                monitor.modes() == null
                        ? MonitorRight.ALL.modes()
                        : monitor.modes().stream()
                                .map(mode -> mode(file, user, mode))
                                .collect(Collectors.toSet()),
                monitor.queues() == null
                        ? Set.of()
                        : monitor.queues().stream().map(QueueId::new).collect(Collectors.toSet()));
        return new User(user.user(), user.name(), user.hash(), user.roles(), user.agent(), user.pick(), right);
    }

    private static MonitorMode mode(Path file, User user, String mode) {
        return Arrays.stream(MonitorMode.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(mode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + ": 'monitor' of user '" + user.user()
                        + "': one of listen, whisper, barge is expected, not '" + mode + "'"));
    }

    private static Set<Role> roles(Path file, String user, Line line) {
        try {
            var codes = line.roles() == null ? List.<String>of() : line.roles();
            var roles = codes.stream().map(Role::of).collect(Collectors.toUnmodifiableSet());
            if (roles.isEmpty() || roles.contains(Role.AGENT) != (line.agent() != null)) {
                throw new IllegalArgumentException(
                        file + ": user '" + user + "' needs 'roles', and 'agent' exactly if the roles include agent");
            }
            return roles;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": the roles of user '" + user + "': " + e.getMessage(), e);
        }
    }

    Optional<User> find(String user) {
        return Optional.ofNullable(users.get(user)).or(() -> selfTest.find(user));
    }
}
