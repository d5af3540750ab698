package tandem.bench.centre;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A built server that can be started.
///
/// @param name for the figures
/// @param root of its sources; the jars are in `server/target/lib`
public record Build(String name, Path root) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /// What is on the disk now.
    public static Build own(Path root) {
        return new Build("own", root);
    }

    /// The build of a commit: checked out beside ours and built at the first time, kept under `target/`.
    ///
    /// @throws IOException saying why there is none
    public static Build of(String commit, Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("target/bench").resolve(commit);
        Path built = folder.resolve("target/built-for-bench");
        if (Files.exists(built)) {
            return new Build(commit, folder);
        }
        Path log = root.resolve("target/bench").resolve(commit + ".log");
        Files.createDirectories(log.getParent());
        if (!Files.exists(folder.resolve("pom.xml"))) {
            run(root, log, List.of("git", "worktree", "prune"));
            run(root, log, List.of("git", "worktree", "add", "--detach", folder.toString(), commit));
        }
        System.err.println("building " + commit + " (once, takes some minutes)");
        run(folder, log, List.of("mvn", "-B", "-Pquick", "-Dmaven.test.skip=true", "-pl", "server", "-am", "package"));
        Files.createDirectories(built.getParent());
        Files.writeString(built, commit);
        return new Build(commit, folder);
    }

    private static void run(Path folder, Path log, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var process = builder.start();
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " took longer than " + LIMIT.toMinutes() + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s failed; what it said is in %s".formatted(String.join(" ", command), log));
            }
        } finally {
            process.destroy();
        }
    }

    /// As ./run of that build has them: in a file of their own, or (before there was one) these.
    List<String> heapOptions() {
        Path file = root.resolve("bin/jvm.options");
        return Files.exists(file) ? List.of("@" + file) : List.of("-Xmx1g");
    }

    String classPath() {
        return root.resolve("server/target/lib") + File.separator + "*";
    }
}
