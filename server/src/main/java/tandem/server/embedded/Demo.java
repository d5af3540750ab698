package tandem.server.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.embedded.ServiceStartException;
import tandem.routing.config.ConfigurationFiles;
import tandem.server.embedded.EmbeddedProperties.Empty;

/// Whether this data folder begins with a demo, and how it is emptied of it: as a whole, so that nothing of the demo is
/// left anywhere; what else is in it is counted before, and only who says so loses it.
final class Demo {
    private static final String NEVER_AGAIN = "no-demo";
    private static final String DEMO_ID = "demo-";
    /// What is not about contacts.
    private static final Set<String> KEPT = Set.of("lock", "secrets", "logs");

    private final DataFolder folder;
    private final EmbeddedProperties properties;
    private final boolean ownRedis;

    Demo(DataFolder folder, EmbeddedProperties properties, boolean ownRedis) {
        this.folder = folder;
        this.properties = properties;
        this.ownRedis = ownRedis;
    }

    boolean isWanted() {
        boolean begins = switch (properties.demo().begin()) {
            case NEVER -> false;
            case EMBEDDED -> ownRedis;
            case ALWAYS -> true;
        };
        return begins && Files.notExists(folder.resolve(NEVER_AGAIN));
    }

    /// @throws ServiceStartException if there is something else, and nobody has said that it may go
    void removeIfAsked(String tenant) {
        if (properties.empty() == Empty.NOTHING) {
            return;
        }
        if (!ownRedis) {
            throw new ServiceStartException(
                    "--empty is for a data folder with its own Redis; this one uses another's: nothing was removed.");
        }
        try {
            if (properties.empty() == Empty.DEMO) {
                requireNothingElse(folder.resolve("archive").resolve(tenant));
            }
            removeAll();
            Files.writeString(
                    folder.resolve(NEVER_AGAIN), "Tandem was emptied of its demo; without this file it comes again.\n");
        } catch (IOException e) {
            throw new ServiceStartException("The data folder cannot be emptied: " + e.getMessage(), e);
        }
    }

    private void requireNothingElse(Path archive) throws IOException {
        boolean isUnknown = Files.exists(folder.resolve("redis")) && Files.notExists(archive);
        int others = Files.exists(archive) ? others(archive) : 0;
        if (isUnknown || others > 0) {
            throw new ServiceStartException(
                    "%s beside the demo%s: nothing was removed. ./run --empty --yes removes them as well, with recordings, mails and files: everything in %s but secrets and logs."
                            .formatted(
                                    isUnknown ? "There may be contacts of your own" : "There are contacts of your own",
                                    isUnknown ? "" : " (" + others + ")",
                                    folder.resolve("").toAbsolutePath()));
        }
    }

    /// How many contacts are neither the demo's nor the installation's own, such as those of the self-test.
    private int others(Path archive) throws IOException {
        var internal =
                ConfigurationFiles.load(properties.config()).internalUse().queues();
        Set<String> others = new HashSet<>();
        Set<String> ours = new HashSet<>();
        try (var days = Files.list(archive)) {
            for (Path day : days.filter(Files::isRegularFile).sorted().toList()) {
                look(day, internal, others, ours);
            }
        }
        others.removeAll(ours);
        return others.size();
    }

    private static void look(Path day, Set<QueueId> internal, Set<String> others, Set<String> ours) throws IOException {
        if (!day.getFileName().toString().contains(".jsonl")) {
            return;
        }
        try (var lines = reader(day)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.contains("\"interaction\":\"" + DEMO_ID)) {
                    look(EventJson.readEntry(line), internal, others, ours);
                }
            }
        }
    }

    private static void look(JournalEntry entry, Set<QueueId> internal, Set<String> others, Set<String> ours) {
        if (entry.interaction() != null) {
            others.add(entry.interaction().value());
            if (entry.queue() != null && internal.contains(entry.queue())) {
                ours.add(entry.interaction().value());
            }
        }
    }

    private static BufferedReader reader(Path day) throws IOException {
        var in = Files.newInputStream(day);
        var plain = day.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private void removeAll() throws IOException {
        try (var parts = Files.list(folder.resolve(""))) {
            for (Path part : parts.toList()) {
                if (!KEPT.contains(part.getFileName().toString())) {
                    remove(part);
                }
            }
        }
    }

    private static void remove(Path part) throws IOException {
        Files.walkFileTree(part, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
