package tandem.bench.centre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The configuration of the measured centre: one queue for chats and mails, agents who serve its chats, and their
/// log-ins. They come on top of what is in the build's own config folder.
///
/// @param agents how many
record CentrePlan(int agents) {
    static final String QUEUE = "desk";
    static final String MAILBOX = "desk@tandem.local";
    static final String PASSWORD = "tandem";

    /// Of [#PASSWORD], as `./run --hash-password` makes it.
    static final String HASH =
            "$argon2id$v=19$m=16384,t=2,p=1$YcY3sSTJilBNaR0fqqTymA$LNf6sQ2YIGfSUeGkWhBMxHiH8rPn80hGunOz0oJxLo4";

    List<String> users() {
        return IntStream.range(0, agents).mapToObj(n -> "agent" + n).toList();
    }

    /// @param from the config folder of the build
    void write(Path from, Path folder) throws IOException {
        copy(from, folder);
        insert(folder, "skills", "  desk: { en: Desk }\n");
        insert(folder, "queues", """
                  - id: %s
                    name: Desk
                    channels: [chat, email]
                    requirement: desk
                    offerTime: 20s
                    connectTime: 30s
                    missesToNotReady: 3
                    serviceLevel: { within: 20s, target: 0.8, shortAbandon: 5s }
                    wrapUp: { limit: 1m, mandatory: false, dispositions: [solved] }
                """.formatted(QUEUE));
        var people = new StringBuilder();
        var logIns = new StringBuilder();
        for (String user : users()) {
            people.append("  - { id: %s, name: %s, skills: { desk: 5 }, channels: [chat], capacity: 100 }\n"
                    .formatted(user, user));
            logIns.append("  - { user: %s, name: %s, roles: [agent], agent: %s, hash: \"%s\" }\n"
                    .formatted(user, user, user, HASH));
        }
        insert(folder, "agents", people.toString());
        insert(folder, "users", logIns.toString());
    }

    /// At the head of the list of the same name as the file.
    static void insert(Path folder, String list, String lines) throws IOException {
        Path file = folder.resolve(list + ".yml");
        var text = Files.readString(file);
        var head = Pattern.compile("^" + list + ":.*\n", Pattern.MULTILINE).matcher(text);
        if (!head.find()) {
            throw new IOException(file + " has no list " + list);
        }
        Files.writeString(file, text.substring(0, head.end()) + lines + text.substring(head.end()));
    }

    static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
