package tandem.routing.rules;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;
import tandem.routing.port.TestRedis;

class RedisRulesTest
        implements StepsContract, HandContract, CustomerContract, ReloadContract, OutlookContract, NodesContract {
    @TempDir
    private static Path data;

    private static TestRedis redis;

    @BeforeAll
    static void start() {
        redis = TestRedis.start(data);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    public Stage stage(RoutingConfiguration configuration) {
        return redis.stage(configuration);
    }
}
