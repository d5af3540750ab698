package tandem.routing.port;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tandem.core.TenantId;
import tandem.core.journal.RedisJournal;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;
import tandem.routing.redis.RedisRoutingStore;

/// A real Redis for a test class; each stage is a tenant of its own.
public record TestRedis(EmbeddedRedis server, RedisConnection connection) implements AutoCloseable {

    public static TestRedis start(Path data) {
        var server = EmbeddedRedis.start(data, 0);
        return new TestRedis(server, RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2)));
    }

    public Stage stage() {
        return stage(new TenantId(UUID.randomUUID().toString()));
    }

    public Stage stage(TenantId tenant) {
        return stage(tenant, Stage.configuration());
    }

    public Stage stage(RoutingConfiguration configuration) {
        return stage(new TenantId(UUID.randomUUID().toString()), configuration);
    }

    private Stage stage(TenantId tenant, RoutingConfiguration configuration) {
        return new Stage(
                new RedisRoutingStore(connection, tenant), new RedisJournal(connection, tenant), configuration);
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
