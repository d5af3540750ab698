package org.elasticsearch.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;

/// A single Elasticsearch node from plain jars: `EmbeddedNode HOME PORT`. It stops cleanly on SIGTERM.
///
/// It lives in this package because [PluginsLoader] and [PluginBundle] can be made from here only.
public final class EmbeddedNode {

    private EmbeddedNode() {}

    public static void main(String[] args) throws Exception {
        Node node = start(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
        Thread.currentThread().join();
    }

    private static Node start(Path home, int port) throws IOException, NodeValidationException {
        Path config = Files.createDirectories(home.resolve("config"));
        unpackZstd(home.resolve("natives"));
        LogConfigurator.configureESLogging();
        var settings = Settings.builder()
                .put("path.home", home)
                .put("path.repo", home.resolve("snapshots"))
                .put("cluster.name", "embedded")
                .put("node.name", "embedded")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", 0)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        return new LoneNode(new Environment(settings, config), new ClasspathPlugin(config)).start();
    }

    private static void stop(Node node) {
        try {
            node.prepareForClose();
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            System.err.println("not closed cleanly: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// `codec: best_compression` needs libzstd. Elasticsearch's own build of it is not published; aircompressor's jar
    /// carries one.
    private static void unpackZstd(Path folder) throws IOException {
        System.setProperty("es.nativelibs.path", Files.createDirectories(folder).toString());
        System.setProperty("org.elasticsearch.nativeaccess.enableVectorLibrary", "false"); // libvec is not published
        String os = System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux";
        String arch = System.getProperty("os.arch").replace("x86_64", "amd64");
        Path library = folder.resolve(System.mapLibraryName("zstd"));
        try (var in = EmbeddedNode.class.getResourceAsStream(
                "/aircompressor/" + os + "-" + arch + "/" + library.getFileName())) {
            if (in != null && Files.notExists(library)) {
                Files.copy(in, library);
            }
        }
    }

    private static final class LoneNode extends Node {

        LoneNode(Environment environment, PluginsLoader plugins) {
            super(environment, plugins);
        }

        @Override
        protected void configureNodeAndClusterIdStateListener(ClusterService cluster) {
            // it sets the node's id in the log's layout, which is Elasticsearch's own and not in use here
        }
    }

    /// Elasticsearch loads plugins from jars in a folder; this one is simply on the class path.
    private static final class ClasspathPlugin extends PluginsLoader implements PluginsLoader.PluginLayer {

        private final PluginBundle bundle;

        ClasspathPlugin(Path folderWithoutJars) throws IOException {
            super(Set.of(), Set.of(), Map.of());
            bundle = new PluginBundle(
                    new PluginDescriptor(
                            "embedded",
                            "-",
                            "-",
                            "-",
                            "-",
                            EmbeddedPlugin.class.getName(),
                            null,
                            List.of(),
                            false,
                            false,
                            false,
                            false,
                            PluginDescriptor.DeploymentTarget.ALL),
                    folderWithoutJars);
        }

        @Override
        public Stream<PluginLayer> pluginLayers() {
            return Stream.of(this);
        }

        @Override
        public PluginBundle pluginBundle() {
            return bundle;
        }

        @Override
        public ClassLoader pluginClassLoader() {
            return EmbeddedPlugin.class.getClassLoader();
        }

        @Override
        public ModuleLayer pluginModuleLayer() {
            return ModuleLayer.boot();
        }
    }
}
