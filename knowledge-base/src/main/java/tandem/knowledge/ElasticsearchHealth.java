package tandem.knowledge;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tandem.knowledge.elastic.ElasticKnowledge;

/// Whether Elasticsearch answers and has its data. Where it is down search and history are, and nothing else (I16).
/// Says nothing to the log, which is told of an outage once and not at each look.
final class ElasticsearchHealth implements HealthIndicator {
    private final ElasticKnowledge knowledge;

    ElasticsearchHealth(ElasticKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Health health() {
        try {
            String status = knowledge.status();
            return ("red".equals(status) ? Health.down() : Health.up())
                    .withDetail("status", status)
                    .build();
        } catch (IOException | RuntimeException e) {
            return Health.down(e).build();
        }
    }
}
