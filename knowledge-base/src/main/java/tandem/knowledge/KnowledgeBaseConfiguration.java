package tandem.knowledge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.CustomerDirectory;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.FolderArchive;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.archive.JournalTrim;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.elastic.ElasticConnection;
import tandem.knowledge.elastic.ElasticKnowledge;
import tandem.knowledge.elastic.ElasticSettings;

/// Builds the knowledge base from `Journal`, `Clock`, `TenantId` and, where there is one, a `MeterRegistry`. Offers
/// [History], [Search], [IndexRebuild] and the [CustomerDirectory].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KnowledgeProperties.class)
public class KnowledgeBaseConfiguration {

    @Bean
    JournalArchive journalArchive(KnowledgeProperties properties, TenantId tenant) throws IOException {
        return new FolderArchive(properties.archiveFolder(), tenant);
    }

    @Bean
    ArchiveFeed archiveFeed(Journal journal, JournalArchive archive) {
        return new ArchiveFeed(journal, archive);
    }

    @Bean
    ElasticKnowledge elasticKnowledge(
            KnowledgeProperties properties,
            TenantId tenant,
            Journal journal,
            JournalArchive archive,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var at = properties.elasticsearch();
        return new ElasticKnowledge(
                new ElasticConnection(new ElasticSettings(at.url(), at.apiKey(), at.user(), at.password())),
                properties.schemaFolder(),
                tenant,
                new Addresses(properties.region()),
                new ElasticKnowledge.Limits(
                        properties.lookUpLimit(), properties.historyLimit(), properties.searchLimit()),
                new ElasticKnowledge.Sources(journal, archive, clock, meters.getIfUnique(SimpleMeterRegistry::new)));
    }

    @Bean
    CustomerDirectory customerDirectory(ElasticKnowledge knowledge) {
        return knowledge.customers();
    }

    @Bean
    History history(ElasticKnowledge knowledge) {
        return knowledge.history();
    }

    @Bean
    Search search(ElasticKnowledge knowledge) {
        return knowledge.search();
    }

    @Bean
    IndexRebuild indexRebuild(ElasticKnowledge knowledge) {
        return knowledge.rebuild();
    }

    @Bean
    KnowledgeBase knowledgeBase(
            ArchiveFeed archive,
            ElasticKnowledge knowledge,
            Journal journal,
            KnowledgeProperties properties,
            Clock clock) {
        var index = knowledge.projection();
        var trim =
                new JournalTrim(journal, List.of(archive::position, index::position), properties.keepJournal(), clock);
        return new KnowledgeBase(archive, index, trim, properties.rebuild());
    }

    @Bean
    HealthIndicator elasticsearchHealthIndicator(ElasticKnowledge knowledge) {
        return new ElasticsearchHealth(knowledge);
    }

    @Bean
    HealthIndicator journalLagHealthIndicator(
            Journal journal,
            ArchiveFeed archive,
            ElasticKnowledge knowledge,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var archiveLag = new JournalLag(journal, archive::position, clock);
        var indexLag = new JournalLag(journal, knowledge.projection()::position, clock);
        meters.ifUnique(registry -> {
            gauge("archive", archiveLag, registry);
            gauge("index", indexLag, registry);
        });
        return new JournalLagHealth(archiveLag, indexLag);
    }

    private static void gauge(String keeper, JournalLag lag, MeterRegistry registry) {
        Gauge.builder("tandem.knowledge.lag", lag, l -> l.now().time().toMillis() / 1000.0)
                .description("How old the oldest journal entry is that the keeper does not have yet")
                .baseUnit("seconds")
                .tag("keeper", keeper)
                .strongReference(true)
                .register(registry);
    }
}
