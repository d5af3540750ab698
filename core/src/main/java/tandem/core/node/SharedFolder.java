package tandem.core.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/// A folder that is one for all nodes. It has a name, in the file `.name`, on which they have agreed: two folders, each
/// on a machine of its own, would only be found out when something is missing.
///
/// @param what    its name among the nodes, such as `archive`
/// @param setting where an operator says which folder it is
public record SharedFolder(Path path, String what, String setting) {

    /// Makes sure that it is the one of all nodes; gives it its name if it has none.
    ///
    /// @throws IOException if the nodes have another one, or it cannot be used
    public void require(Nodes nodes) throws IOException {
        var name = name();
        if (!nodes.agree(what + ":name", name).equals(name)) {
            throw new IOException(
                    "%s is another folder than the one that this installation has kept so far: set %s to that, on a disk that all nodes share, or see 'Several nodes' in docs/operations.md to begin anew"
                            .formatted(path.toAbsolutePath(), setting));
        }
    }

    private String name() throws IOException {
        var file = path.resolve(".name");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            var name = UUID.randomUUID().toString();
            Files.createDirectories(path);
            Files.writeString(file, name);
            return name;
        }
    }
}
