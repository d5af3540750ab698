package tandem.bench.centre;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Our build and the older one it is measured beside.
final class Builds {
    /// Where the comparisons were begun: what is better or worse since then is told as a ratio to it.
    private static final String BASELINE = "fc6ac33";

    @Option(
            names = "--baseline",
            defaultValue = BASELINE,
            description = "The commit to compare with (${DEFAULT-VALUE}); 'none' for no other build.")
    private String baseline = BASELINE;

    /// The older one first; without it, what is measured is still worth something.
    List<Build> all() throws InterruptedException {
        var root = Path.of(System.getProperty("tandem.root", "")).toAbsolutePath();
        var own = Build.own(root);
        if (baseline.equals("none")) {
            return List.of(own);
        }
        try {
            return List.of(Build.of(baseline, root), own);
        } catch (IOException e) {
            System.err.printf(
                    "There is no build of %s to compare with, so these are our own figures only: %s%n",
                    baseline, e.getMessage());
            return List.of(own);
        }
    }
}
