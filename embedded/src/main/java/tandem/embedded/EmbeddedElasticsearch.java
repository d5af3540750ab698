package tandem.embedded;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real single-node Elasticsearch on the loopback address, in a JVM of its own, from the jars that the module
/// `embedded/elasticsearch-node` collects.
public final class EmbeddedElasticsearch implements ChildService {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int ANSWER_LIMIT_MS = 2000;

    private final ChildProcess process;
    private final String url;

    /// Whom the node answers over HTTP.
    public record Account(String user, String password) {}

    private EmbeddedElasticsearch(ChildProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /// As [#start(Path, Path, int)], with the jars of the repository whose root is the system property `tandem.root`
    /// (the working folder without it).
    public static EmbeddedElasticsearch start(Path dataDir, int port) {
        return start(builtJars(), dataDir, port);
    }

    /// Where the build puts the jars.
    public static Path builtJars() {
        return Path.of(System.getProperty("tandem.root", "")).resolve("embedded/elasticsearch-node/target/lib");
    }

    /// Starts Elasticsearch and waits until every index is there.
    ///
    /// @param lib  the folder of jars; a class-data archive is kept beside it, which halves later starts
    /// @param port 0 for a free one
    /// @throws ServiceStartException if the jars are missing, the port is taken or Elasticsearch does not come up
    public static EmbeddedElasticsearch start(Path lib, Path dataDir, int port) {
        return start(lib, dataDir, port, null);
    }

    /// @param only the only one whom the node answers; null for everybody on this machine
    public static EmbeddedElasticsearch start(Path lib, Path dataDir, int port, @Nullable Account only) {
        if (!Files.isDirectory(lib)) {
            throw new ServiceStartException(
                    "Elasticsearch's jars are not in %s: build the module embedded/elasticsearch-node first."
                            .formatted(lib.toAbsolutePath()));
        }
        int claimed = Ports.claim("Elasticsearch", port);
        Path folder = dataDir.toAbsolutePath();
        guard(folder.resolve("http-password"), only);
        var process = ChildProcess.start(
                "Elasticsearch", command(lib.toAbsolutePath(), folder, claimed), folder.resolve("node.log"));
        var url = "http://127.0.0.1:" + claimed;
        process.awaitReady(() -> hasAllItsShards(url, only), START_LIMIT);
        return new EmbeddedElasticsearch(process, url);
    }

    /// As the node reads it when it starts (`HttpGuard`).
    private static void guard(Path file, @Nullable Account only) {
        try {
            Files.deleteIfExists(file);
            if (only != null) {
                OwnerOnly.write(file, only.user() + ":" + only.password());
            }
        } catch (IOException e) {
            throw new ServiceStartException(
                    "Elasticsearch's password cannot be kept in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static List<String> command(Path lib, Path folder, int port) {
        return List.of(
                "nice", // on one machine with all else, calls and chats go before searching and indexing
                "-n",
                "5",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive(lib),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                lib.resolve("*").toString(),
                "org.elasticsearch.plugins.EmbeddedNode",
                folder.toString(),
                Integer.toString(port));
    }

    /// Where the class-data archive is or will be. The JVM does not replace one that no longer fits the jars.
    private static Path archive(Path lib) {
        Path archive = lib.resolveSibling("elasticsearch.jsa");
        try (var jars = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path jar : jars) {
                if (Files.exists(archive)
                        && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                    Files.delete(archive);
                }
            }
        } catch (IOException e) {
            throw new ServiceStartException("Elasticsearch's jars in %s cannot be read.".formatted(lib), e);
        }
        return archive;
    }

    private static boolean hasAllItsShards(String url, @Nullable Account account) {
        try {
            var health = URI.create(url + "/_cluster/health?wait_for_status=yellow&timeout=1s")
                    .toURL();
            var connection = (HttpURLConnection) health.openConnection();
            connection.setConnectTimeout(ANSWER_LIMIT_MS);
            connection.setReadTimeout(ANSWER_LIMIT_MS);
            if (account != null) {
                var said = (account.user() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(said));
            }
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK; // 408 while it recovers
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    public String url() {
        return url;
    }

    /// The process, for tests that kill or stop it.
    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    @Override
    public void close() {
        process.close();
    }
}
