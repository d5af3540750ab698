package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;

/// Real files, the real watcher, real routing in memory.
class LiveConfigurationTest {
    private static final String QUEUES = "queues: [{ id: sales, name: Sales, channels: [chat], requirement: sales }]";
    private static final String AGENTS = "agents: [{ id: anna, name: Anna, channels: [chat], skills: { sales: 3 } }]";

    @TempDir
    Path folder;

    private final List<RoutingConfiguration> applied = new CopyOnWriteArrayList<>();
    private Routing routing;
    private LiveConfiguration live;

    @BeforeEach
    void load() throws IOException {
        write("queues.yml", QUEUES);
        write("agents.yml", AGENTS);
        var first = ConfigurationFiles.load(folder);
        routing = MemoryRouting.of(first, Settings.DEFAULT, Clock.systemUTC()).routing();
        live = live(first);
    }

    private LiveConfiguration live(RoutingConfiguration first) {
        return new LiveConfiguration(
                folder,
                first,
                next -> {
                    routing.reconfigure(next);
                    applied.add(next);
                },
                Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        live.close();
        routing.close();
    }

    @Test
    void aSavedFileIsInForceAMomentLater() throws IOException {
        live.start();
        write("queues.yml", QUEUES.replace("name: Sales", "name: Sales and offers"));

        await().untilAsserted(() -> assertThat(nameOfSales()).isEqualTo("Sales and offers"));
        assertThat(live.status().refused()).isNull();
    }

    @Test
    void aFileReplacedByRenamingIsSeenToo() throws IOException {
        live.start();
        var beside = Files.writeString(folder.resolve("queues.yml~"), QUEUES.replace("name: Sales", "name: Renamed"));
        Files.move(beside, folder.resolve("queues.yml"), StandardCopyOption.ATOMIC_MOVE);

        await().untilAsserted(() -> assertThat(nameOfSales()).isEqualTo("Renamed"));
    }

    @Test
    void aNewAgentCanLogIn() throws IOException {
        live.start();
        write("agents.yml", AGENTS.replace(" }]", " }, { id: ben, name: Ben, channels: [chat] }]"));

        await().until(() -> routing.router().profiles().containsKey(new AgentId("ben")));
        assertThat(routing.router()
                        .logIn(new AgentId("ben"), new SessionId("s1"))
                        .name())
                .isEqualTo("Ben");
    }

    @Test
    void aBadSetIsRefusedWholeAndShownUntilItIsMended() throws IOException {
        live.start();
        write("agents.yml", AGENTS.replace("Anna", "Anna Berg"));
        await().until(() -> applied.size() == 1);

        write("queues.yml", QUEUES.replace("requirement: sales", "requirement: sales >= 11"));
        await().until(() -> live.status().refused() != null);
        assertThat(refusal().reasons())
                .containsExactly(
                        folder.resolve("queues.yml") + ":1: column 10: a level from 1 to 10 expected, found '11'");
        assertThat(anna().name()).isEqualTo("Anna Berg");
        assertThat(applied).hasSize(1);

        write("queues.yml", QUEUES.replace("requirement: sales", "requirement: sales >= 2"));
        await().until(() -> live.status().refused() == null);
        assertThat(sales().requirement()).hasToString("sales >= 2");
    }

    @Test
    void aMissingFileIsRefusedAndWhatWasInForceStays() throws IOException {
        live.start();
        Files.delete(folder.resolve("agents.yml"));

        await().until(() -> live.status().refused() != null);
        assertThat(routing.router().profiles()).containsKey(new AgentId("anna"));
    }

    @Test
    void whatChangedBeforeTheWatchBeganIsTaken() throws IOException {
        write("queues.yml", QUEUES.replace("name: Sales", "name: Early"));
        live.start();
        assertThat(nameOfSales()).isEqualTo("Early");
    }

    @Test
    void aFileSavedWithoutAChangeDisturbsNobody() throws IOException {
        write("queues.yml", QUEUES + " # the same\n");
        assertThat(live.reload()).isTrue();
        assertThat(applied).isEmpty();
    }

    @Test
    void linksThatAreSwappedAsAWholeAreSeen() throws IOException {
        live.close();
        asKubernetesMounts("first", QUEUES);
        live = live(ConfigurationFiles.load(folder)).start();

        asKubernetesMounts("second", QUEUES.replace("name: Sales", "name: Swapped"));
        await().untilAsserted(() -> assertThat(nameOfSales()).isEqualTo("Swapped"));
        assertThat(live.status().refused()).isNull();
    }

    /// The files are links to `..data/…`, and `..data` is a link to a folder that is replaced as a whole.
    private void asKubernetesMounts(String version, String queues) throws IOException {
        var files = Files.createDirectories(folder.resolve(".." + version));
        Files.writeString(files.resolve("queues.yml"), queues);
        Files.writeString(files.resolve("agents.yml"), AGENTS);
        var beside = Files.createSymbolicLink(folder.resolve("..data_tmp"), files.getFileName());
        Files.move(beside, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (String file : List.of("queues.yml", "agents.yml")) {
            if (!Files.isSymbolicLink(folder.resolve(file))) {
                Files.delete(folder.resolve(file));
                Files.createSymbolicLink(folder.resolve(file), Path.of("..data", file));
            }
        }
    }

    @Test
    void aHalfWrittenFileIsRefusedUntilItIsWhole() throws IOException {
        live.start();
        String whole = QUEUES.replace("name: Sales", "name: Whole");
        write("queues.yml", whole.substring(0, whole.length() - 20));
        await().until(() -> live.status().refused() != null);
        assertThat(refusal().reasons()).singleElement().asString().contains("queues.yml:1: expected");

        write("queues.yml", whole);
        await().untilAsserted(() -> {
            assertThat(nameOfSales()).isEqualTo("Whole");
            assertThat(live.status().refused()).isNull(); // said after it is in force
        });
    }

    @Test
    void aFileThatIsGoneForAMomentIsNotMissed() throws IOException {
        live.start();
        Files.delete(folder.resolve("queues.yml"));
        await().until(() -> live.status().refused() != null);
        assertThat(refusal().reasons()).containsExactly(folder.resolve("queues.yml") + ": the file does not exist");
        assertThat(nameOfSales()).isEqualTo("Sales");

        write("queues.yml", QUEUES.replace("name: Sales", "name: Back"));
        await().untilAsserted(() -> assertThat(nameOfSales()).isEqualTo("Back"));
    }

    @Test
    void aFolderThatIsNeverQuietIsReadAllTheSame() throws Exception {
        live.start();
        write("queues.yml", QUEUES.replace("name: Sales", "name: Noisy"));
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            write("noise.log", String.valueOf(System.nanoTime()));
            assertThat(nameOfSales()).isEqualTo("Noisy");
        });
    }

    @Test
    void whatCannotBeReadIsSaidInWords() throws IOException {
        Files.write(
                folder.resolve("queues.yml"), QUEUES.replace("Sales", "Größe").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(live.reload()).isFalse();
        assertThat(refusal().reasons()).containsExactly(folder.resolve("queues.yml") + ": the file is not UTF-8 text");

        write("queues.yml", QUEUES);
        Files.createSymbolicLink(folder.resolve("skills.yml"), Path.of("nowhere.yml"));
        assertThat(live.reload()).isFalse();
        assertThat(refusal().reasons())
                .containsExactly(folder.resolve("skills.yml") + ": the file is a link to one that does not exist");

        Files.delete(folder.resolve("skills.yml"));
        Files.createDirectory(folder.resolve("capacity.yml"));
        assertThat(live.reload()).isFalse();
        assertThat(refusal().reasons()).singleElement().asString().contains("capacity.yml: the file cannot be read");
        assertThat(applied).isEmpty();
    }

    @Test
    void aFileThatMayNotBeReadIsSaidInWords() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("agents.yml"), Set.of());
        assumeFalse(Files.isReadable(folder.resolve("agents.yml")), "root may read everything");
        assertThat(live.reload()).isFalse();
        assertThat(refusal().reasons())
                .containsExactly(
                        folder.resolve("agents.yml") + ": the file may not be read by the user under whom Tandem runs");
    }

    @Test
    void warningsAreKept() throws IOException {
        write("queues.yml", QUEUES.replace("requirement: sales", "requirement: sales >= 9"));
        assertThat(live.reload()).isTrue();
        assertThat(live.status().warnings())
                .singleElement()
                .asString()
                .contains("queues.yml:1: nobody in agents.yml can serve 'sales' on chat (sales >= 9)");
    }

    private LiveConfiguration.Refusal refusal() {
        return Objects.requireNonNull(live.status().refused());
    }

    private AgentProfile anna() {
        return Objects.requireNonNull(routing.router().profiles().get(new AgentId("anna")));
    }

    private QueueProfile sales() {
        return Objects.requireNonNull(routing.router().configuration().queues().get(new QueueId("sales")));
    }

    private String nameOfSales() {
        return sales().name();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
