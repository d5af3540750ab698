package tandem.embedded;

import java.nio.file.Path;
import java.util.Optional;

/// The user's cache, where the install scripts under `bin/` put what does not belong into the repository.
final class Cache {

    private Cache() {}

    /// @param override an environment variable that names the folder itself
    static Path folder(String override, String name) {
        return variable(override)
                .orElseGet(() -> variable("XDG_CACHE_HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("tandem")
                        .resolve(name));
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(v -> !v.isBlank())
                .map(Path::of);
    }
}
