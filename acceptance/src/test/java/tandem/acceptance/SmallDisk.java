package tandem.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of its own, not much larger than Tandem demands, for a data folder that only Tandem's process sees
/// (so that it needs no rights on this machine and is gone with the process).
record SmallDisk(RunningTandem.Installation tandem) {

    private static final long LAST = 8_000_000; // Tandem writes meanwhile

    /// Becomes the command that follows, with the disk mounted at `DATA`.
    static List<String> command() {
        boolean root = System.getProperty("user.name").equals("root");
        var command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!root) {
            command.add("--map-root-user");
        }
        command.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1150m tmpfs DATA && exec \"$@\"", "sh"));
        return command;
    }

    /// Takes all the room there is.
    void fill() throws IOException, InterruptedException {
        long free = Files.getFileStore(data()).getUsableSpace() - LAST;
        run("fallocate", "--length", Long.toString(free), inside("fill").toString());
        run(
                "sh",
                "-c",
                "cat /dev/zero >> \"$0\" 2>/dev/null; true",
                inside("fill").toString()); // the last blocks
    }

    void free() throws IOException {
        Files.delete(inside("fill"));
    }

    /// The data folder as Tandem sees it.
    Path data() {
        return Path.of("/proc/" + tandem.process().pid() + "/root" + tandem.data());
    }

    private Path inside(String file) {
        return data().resolve(file);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(List.of(command) + " ended with " + exit);
        }
    }
}
