package tandem.knowledge.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tandem.embedded.EmbeddedElasticsearch;

/// One real Elasticsearch for all tests of this JVM; each test has a tenant of its own.
public final class SharedElasticsearch {
    private static @Nullable EmbeddedElasticsearch node;
    private static @Nullable Path data;

    private SharedElasticsearch() {}

    public static synchronized String url() {
        if (node == null) {
            node = start(0);
            Runtime.getRuntime().addShutdownHook(new Thread(SharedElasticsearch::stop));
        }
        return node.url();
    }

    private static EmbeddedElasticsearch start(int port) {
        try {
            if (data == null) {
                data = Files.createTempDirectory("elasticsearch");
            }
            return EmbeddedElasticsearch.start(data, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void stop() {
        if (node != null) {
            node.close();
        }
    }

    /// Kills it as a power cut would.
    static synchronized void kill() {
        url();
        if (node != null) {
            node.process().destroyForcibly();
            node.process().onExit().join();
        }
    }

    /// Starts it again where it was.
    static synchronized void startAgain() {
        node = start(URI.create(url()).getPort());
    }
}
