package tandem.desktop.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TenantId;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.core.redis.RedisConnection;
import tandem.desktop.configuration.ConfigurationDesk.Change;
import tandem.desktop.configuration.ConfigurationHistory.Author;
import tandem.desktop.configuration.redis.RedisSavedFiles;
import tandem.embedded.EmbeddedRedis;

/// Nodes with folders of their own, on one Redis.
class ConfigurationNodesTest {
    private static final Author ADA = new Author("Ada", "ada");
    private static final String FILE = "things.yml";

    @TempDir
    private static Path data;

    private static EmbeddedRedis redis;
    private static RedisConnection connection;
    private static int tenants;

    private final TenantId tenant = new TenantId("t" + tenants++);
    private final List<Node> nodes = new ArrayList<>();

    @TempDir
    Path folders;

    private static final class Things implements ConfigurationKind {
        private final Path folder;
        private String taken = "";

        Things(Path folder) {
            this.folder = folder;
        }

        @Override
        public String id() {
            return "things";
        }

        @Override
        public Map<String, Path> files() {
            return Map.of(FILE, folder.resolve(FILE));
        }

        @Override
        public Checked check(String file, String text) {
            List<Problem> problems = new ArrayList<>();
            YamlNode.read(file, text, problems::add);
            return new Checked(problems, List.of());
        }

        @Override
        public List<String> take() {
            try {
                taken = Files.readString(folder.resolve(FILE));
                return List.of();
            } catch (IOException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
        }
    }

    private final class Node implements AutoCloseable {
        final Things things;
        final RedisSavedFiles saved = new RedisSavedFiles(connection, tenant);
        final ConfigurationDesk desk;

        Node(String name, String text) throws IOException {
            Path folder = Files.createDirectories(folders.resolve(name));
            if (!text.isEmpty()) {
                Files.writeString(folder.resolve(FILE), text);
            }
            things = new Things(folder);
            desk = new ConfigurationDesk(
                            List.of(things),
                            new ConfigurationHistory(folder.resolve("history.git")),
                            saved,
                            Clock.systemUTC())
                    .start();
            nodes.add(this);
        }

        SaveResult save(String text, String version) {
            return desk.save(new Change(FILE, text, version, "For a test", false), ADA);
        }

        String version() {
            return desk.open(FILE).orElseThrow().version();
        }

        String text() throws IOException {
            return Files.readString(things.folder.resolve(FILE));
        }

        @Override
        public void close() throws IOException {
            saved.close();
            desk.close();
        }
    }

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.start(data, 0);
        connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        connection.close();
        redis.close();
    }

    @AfterEach
    void close() throws IOException {
        for (Node node : nodes) {
            node.close();
        }
    }

    @Test
    void whatIsSavedAtOneNodeIsAtTheOthersWithItsAuthor() throws Exception {
        var one = new Node("one", "a: 1\n");
        var two = new Node("two", "a: 1\n");
        assertThat(one.save("a: 2\n", one.version())).isInstanceOf(SaveResult.Saved.class);
        await().untilAsserted(() -> assertThat(two.things.taken).isEqualTo("a: 2\n"));
        await().untilAsserted(() ->
                assertThat(two.desk.history(FILE, null, 5).getFirst().by()).isEqualTo(ADA));
        // and back again: a text that was there before is a change as well
        assertThat(two.save("a: 1\n", two.version())).isInstanceOf(SaveResult.Saved.class);
        await().untilAsserted(() -> assertThat(one.things.taken).isEqualTo("a: 1\n"));
    }

    @Test
    void aNodeThatWasAwayTakesWhatItHasMissed() throws Exception {
        var one = new Node("one", "a: 1\n");
        one.save("a: 2\n", one.version());
        var two = new Node("two", "a: 1\n");
        await().untilAsserted(() -> assertThat(two.text()).isEqualTo("a: 2\n"));
    }

    @Test
    void whatHasBeenChangedByHandSinceStays() throws Exception {
        var one = new Node("one", "a: 1\n");
        one.save("a: 2\n", one.version());
        Files.writeString(one.things.folder.resolve(FILE), "a: 1\n");
        one.close();
        nodes.remove(one);
        var again = new Node("one", "");
        assertThat(again.save("a: 3\n", again.version())).isInstanceOf(SaveResult.Saved.class);
        assertThat(again.text()).isEqualTo("a: 3\n");
    }

    @Test
    void filesThatAreNotTheSameStayAsTheyAre() throws Exception {
        var one = new Node("one", "a: 1\n");
        var two = new Node("two", "b: 1\n");
        one.save("a: 2\n", one.version());
        assertThat(two.save("b: 2\n", two.version())).isInstanceOf(SaveResult.Saved.class);
        assertThat(two.text()).isEqualTo("b: 2\n");
        assertThat(one.text()).isEqualTo("a: 2\n");
    }

    @Test
    void twoWhoSaveAtTwoNodesAtOnceAreKeptApart() throws Exception {
        var one = new Node("one", "a: 1\n");
        var two = new Node("two", "a: 1\n");
        String version = one.version();
        for (int round = 0; round < 20; round++) {
            String text = "a: one %d\n".formatted(round);
            String other = "a: two %d\n".formatted(round);
            String from = version;
            var theirs = java.util.concurrent.CompletableFuture.supplyAsync(() -> two.save(other, from));
            var ours = one.save(text, from);
            boolean wonHere = ours instanceof SaveResult.Saved;
            assertThat(theirs.join() instanceof SaveResult.Saved).isNotEqualTo(wonHere);
            String won = wonHere ? text : other;
            await().untilAsserted(() -> {
                assertThat(one.text()).isEqualTo(won);
                assertThat(two.text()).isEqualTo(won);
            });
            version = ConfigurationHistory.version(won.getBytes(StandardCharsets.UTF_8));
        }
    }
}
