package tandem.knowledge;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import tandem.knowledge.elastic.ElasticKnowledge;

/// Whether Elasticsearch answers and has its data. Where it is down search and history are, and nothing else (I16).
final class ElasticsearchHealth extends AbstractHealthIndicator {
    private final ElasticKnowledge knowledge;

    ElasticsearchHealth(ElasticKnowledge knowledge) {
        super("Elasticsearch does not answer");
        this.knowledge = knowledge;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        String status = knowledge.status();
        ("red".equals(status) ? builder.down() : builder.up()).withDetail("status", status);
    }
}
