package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/// A supervisor's page with the wallboard, which only counts what it is sent.
final class WallboardClient implements AutoCloseable {
    private static final String SUPERVISOR = "sofia";

    private final Wire wire;

    private WallboardClient(HttpClient http, URI base, LongAdder characters) {
        this.wire = Wire.openText(
                http, base, "/ws/desktop", "tandem.desktop.v1", (text, _) -> characters.add(text.length()));
        wire.send(Map.of("type", "hello", "page", UUID.randomUUID().toString()));
        wire.send(Map.of(
                "type", "command", "id", UUID.randomUUID().toString(), "name", "subscribe", "topic", "wallboard"));
    }

    /// Several pages of one supervisor.
    ///
    /// @param characters counts what they are sent
    static List<WallboardClient> open(URI base, int count, LongAdder characters, Executor threads)
            throws IOException, InterruptedException {
        var http = DeskClient.client(SUPERVISOR, threads);
        var body = Map.of("user", SUPERVISOR, "password", CentrePlan.PASSWORD);
        int status = http.send(DeskClient.logIn(base, body), BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException("The log-in of " + SUPERVISOR + " was answered " + status);
        }
        var pages = new ArrayList<WallboardClient>();
        for (int n = 0; n < count; n++) {
            pages.add(new WallboardClient(http, base, characters));
        }
        return pages;
    }

    void ping() {
        wire.send(Map.of("type", "ping"));
    }

    @Override
    public void close() {
        wire.close();
    }
}
