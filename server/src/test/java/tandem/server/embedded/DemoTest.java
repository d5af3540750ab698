package tandem.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tandem.embedded.ServiceStartException;

class DemoTest {
    private static final String OPENED =
            "{\"id\":\"%d-63\",\"at\":1,\"interaction\":\"%s\",\"channel\":\"CHAT\",\"queue\":\"%s\",\"event\":{\"type\":\"Held\",\"agent\":\"anna\"}}\n";

    @TempDir
    Path data;

    private DataFolder folder;

    @BeforeEach
    void fill() throws IOException {
        folder = DataFolder.claim(data);
        folder.secret("redis");
        Files.createDirectories(data.resolve("redis"));
        Files.writeString(data.resolve("redis").resolve("dump"), "all of it");
        archive("2026-11-28.jsonl.gz", OPENED.formatted(1, "demo-000001", "sales"));
        archive("2026-11-30.jsonl", OPENED.formatted(2, "check", "self-test"));
    }

    @AfterEach
    void release() {
        folder.close();
    }

    private void archive(String day, String lines) throws IOException {
        var file = data.resolve("archive").resolve("main").resolve(day);
        Files.createDirectories(file.getParent());
        var out = Files.newOutputStream(file);
        try (var text =
                new OutputStreamWriter(day.endsWith(".gz") ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8)) {
            text.write(lines);
        }
    }

    private Demo demo(String begin, String empty, boolean ownRedis) {
        var environment = new StandardEnvironment();
        Map<String, Object> settings = new HashMap<>();
        settings.put("tandem.config", "../config");
        settings.put("tandem.demo.begin", begin);
        settings.put("tandem.empty", empty);
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new Demo(folder, EmbeddedProperties.from(environment), ownRedis);
    }

    @Test
    void onlyWhoAsksMeetsIt() {
        assertThat(demo("NEVER", "NOTHING", true).isWanted()).isFalse();
        assertThat(demo("EMBEDDED", "NOTHING", true).isWanted()).isTrue();
        assertThat(demo("EMBEDDED", "NOTHING", false).isWanted()).isFalse();
        assertThat(demo("ALWAYS", "NOTHING", false).isWanted()).isTrue();
    }

    @Test
    void isRemovedForGood() {
        var demo = demo("EMBEDDED", "DEMO", true);
        demo.removeIfAsked("main");
        assertThat(data.resolve("redis")).doesNotExist();
        assertThat(data.resolve("archive")).doesNotExist();
        assertThat(data.resolve("secrets").resolve("redis")).exists();
        assertThat(demo("EMBEDDED", "NOTHING", true).isWanted()).isFalse();
    }

    @Test
    void nothingIsRemovedWhereThereAreContactsOfTheirOwn() throws IOException {
        archive("2026-11-29.jsonl", OPENED.formatted(3, "a-real-one", "sales"));
        assertThatThrownBy(() -> demo("EMBEDDED", "DEMO", true).removeIfAsked("main"))
                .isInstanceOf(ServiceStartException.class)
                .hasMessageContaining("contacts of your own beside the demo (1)")
                .hasMessageContaining("--empty --yes");
        assertThat(data.resolve("redis").resolve("dump")).exists();
        assertThat(demo("EMBEDDED", "NOTHING", true).isWanted()).isTrue();
    }

    @Test
    void whatCannotBeCountedIsNotRemoved() throws IOException {
        Files.delete(data.resolve("archive/main/2026-11-28.jsonl.gz"));
        Files.delete(data.resolve("archive/main/2026-11-30.jsonl"));
        Files.delete(data.resolve("archive/main"));
        assertThatThrownBy(() -> demo("EMBEDDED", "DEMO", true).removeIfAsked("main"))
                .hasMessageContaining("There may be contacts of your own");
        assertThat(data.resolve("redis").resolve("dump")).exists();
    }

    @Test
    void whoSaysSoLosesEverythingButSecrets() throws IOException {
        archive("2026-11-29.jsonl", OPENED.formatted(3, "a-real-one", "sales"));
        demo("EMBEDDED", "EVERYTHING", true).removeIfAsked("main");
        assertThat(data.resolve("archive")).doesNotExist();
        assertThat(data.resolve("secrets").resolve("redis")).exists();
    }

    @Test
    void aRedisOfSomebodyElseIsLeftAlone() {
        assertThatThrownBy(() -> demo("ALWAYS", "EVERYTHING", false).removeIfAsked("main"))
                .isInstanceOf(ServiceStartException.class);
        assertThat(data.resolve("redis").resolve("dump")).exists();
    }
}
