package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.People.assertError;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page's messages come whole, however long, up to a limit.
class MessageLengthTest {

    @Test
    void longMessageIsTakenAndOneThatIsTooLongClosesItsPageOnly(@TempDir Path data) {
        try (var server = TestServer.start(data, Map.of())) {
            var people = new People(server);
            var page = people.desktop("anna");
            var other = people.desktop("ben");
            assertError(page.command("notReady", Map.of("reason", "x".repeat(90_000))), "unknown-reason");
            assertError(page.command("notReady", Map.of("reason", "LUNCHES")), "unknown-reason");
            page.send(Map.of("type", "ping", "more", "x".repeat(600_000)));
            assertThat(page.awaitClose()).isEqualTo(1009);
            other.send(Map.of("type", "ping"));
            other.await("pong");
        }
    }
}
