package tandem.routing.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which flows a queue can name, by the `flow:` of each file. What they do is none of routing's business.
final class FlowFolder {
    private static final Logger LOG = LoggerFactory.getLogger(FlowFolder.class);
    private static final Pattern NAME = Pattern.compile("(?m)^flow:[ \\t]*[\"']?([A-Za-z0-9_.-]+)");

    private FlowFolder() {}

    /// @param flows need not exist: then it is not known which there are
    static Optional<Set<String>> in(Path flows) {
        if (!Files.isDirectory(flows)) {
            return Optional.empty();
        }
        var names = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(flows, "*.yml")) {
            for (Path file : files) {
                var name = NAME.matcher(Files.readString(file));
                if (name.find()) {
                    names.add(name.group(1));
                }
            }
            return names.isEmpty() ? Optional.empty() : Optional.of(names);
        } catch (IOException e) {
            LOG.warn("The folder of flows {} cannot be read: {}", flows, e.toString());
            return Optional.empty();
        }
    }
}
