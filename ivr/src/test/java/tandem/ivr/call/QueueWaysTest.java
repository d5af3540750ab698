package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.RoutingConfiguration;

class QueueWaysTest {
    private static final RoutingConfiguration DEMO =
            ConfigurationFiles.load(Path.of(System.getProperty("tandem.root", ".."), "config"));
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final QueueId VIP = new QueueId("vip");

    @Test
    void whoWasMovedOnHasStillComeFromTheFirstQueue() {
        assertThat(QueueWays.lead(DEMO, SALES, SALES, Map.of())).isTrue();
        assertThat(QueueWays.lead(DEMO, SALES, SUPPORT, Map.of())).isTrue();
        assertThat(QueueWays.lead(DEMO, SUPPORT, SALES, Map.of())).isFalse();
    }

    @Test
    void whomARuleAboutCustomersHasPutElsewhereHasToo() {
        assertThat(QueueWays.lead(DEMO, SUPPORT, VIP, Map.of("value", "vip"))).isTrue();
        assertThat(QueueWays.lead(DEMO, SUPPORT, VIP, Map.of())).isFalse();
    }
}
