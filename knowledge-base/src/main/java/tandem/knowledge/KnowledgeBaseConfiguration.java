package tandem.knowledge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.node.Nodes;
import tandem.core.node.SharedFolder;
import tandem.core.redis.RedisConnection;
import tandem.core.speech.TranscriptTexts;
import tandem.flow.ArticleAnswers;
import tandem.knowledge.answer.PublishedAnswers;
import tandem.knowledge.archive.ArchiveFeed;
import tandem.knowledge.archive.ArchiveInTurn;
import tandem.knowledge.archive.ArchivedPast;
import tandem.knowledge.archive.FolderArchive;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.archive.JournalTrim;
import tandem.knowledge.article.StoredArticles;
import tandem.knowledge.article.redis.RedisArticleStore;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.CustomerKeeper;
import tandem.knowledge.customers.CustomerStore;
import tandem.knowledge.customers.CustomerWords;
import tandem.knowledge.customers.KnownCustomers;
import tandem.knowledge.customers.StoredCustomers;
import tandem.knowledge.customers.redis.RedisCustomerStore;
import tandem.knowledge.elastic.ArticleIndex;
import tandem.knowledge.elastic.ElasticConnection;
import tandem.knowledge.elastic.ElasticKnowledge;
import tandem.knowledge.elastic.ElasticSettings;
import tandem.knowledge.vector.Embedder;
import tandem.routing.Router;
import tandem.routing.model.CustomerRules;

/// Builds the knowledge base from `Journal`, `Clock`, `TenantId`, `Nodes` and, where there is one, a
/// `MeterRegistry`.
/// Offers
/// [History], [Search], [Feedback], [IndexRebuild], [Customers] and the [tandem.core.CustomerDirectory].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KnowledgeProperties.class)
public class KnowledgeBaseConfiguration {

    @Bean
    ArchiveInTurn journalArchive(KnowledgeProperties properties, TenantId tenant, Nodes nodes) {
        var folder = new SharedFolder(
                properties.archiveFolder().resolve(tenant.value()), "archive", "tandem.knowledge.archive-folder");
        return new ArchiveInTurn(() -> {
            folder.require(nodes);
            return new FolderArchive(properties.archiveFolder(), tenant);
        });
    }

    @Bean
    JournalPast journalPast(KnowledgeProperties properties, TenantId tenant, Journal journal) {
        return new ArchivedPast(properties.archiveFolder().resolve(tenant.value()), journal);
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
            ObjectProvider<TranscriptTexts> transcripts,
            Clock clock,
            ObjectProvider<KnownCustomers> known,
            ObjectProvider<MeterRegistry> meters) {
        var at = properties.elasticsearch();
        return new ElasticKnowledge(
                new ElasticConnection(new ElasticSettings(at.url(), at.apiKey(), at.user(), at.password())),
                properties.schemaFolder(),
                tenant,
                new Addresses(properties.region()),
                new ElasticKnowledge.Limits(
                        properties.lookUpLimit(), properties.historyLimit(), properties.searchLimit()),
                new ElasticKnowledge.Sources(
                        journal,
                        archive,
                        transcripts.getIfUnique(() -> TranscriptTexts.NONE),
                        clock,
                        meters.getIfUnique(SimpleMeterRegistry::new),
                        customer -> known.getObject().whose(customer)));
    }

    @Bean
    CustomerStore customerStore(RedisConnection redis, TenantId tenant, KnowledgeProperties properties) {
        return new RedisCustomerStore(redis, tenant, new CustomerWords(new Addresses(properties.region())));
    }

    /// The [CustomerDirectory] and the [tandem.core.CustomerFacts].
    @Bean
    KnownCustomers knownCustomers(CustomerStore store, ElasticKnowledge knowledge, KnowledgeProperties properties) {
        return new KnownCustomers(
                store, new Addresses(properties.region()), knowledge.customers(), properties.lookUpLimit());
    }

    @Bean
    StoredCustomers customers(
            CustomerStore store, KnowledgeProperties properties, ObjectProvider<Router> router, Clock clock) {
        return new StoredCustomers(store, new Addresses(properties.region()), rules(router), clock);
    }

    /// As configured now; none where there is no router.
    private static Supplier<CustomerRules> rules(ObjectProvider<Router> router) {
        return () -> {
            var there = router.getIfAvailable();
            return there == null ? CustomerRules.NONE : there.configuration().customerRules();
        };
    }

    @Bean
    CustomerKeeper customerKeeper(
            CustomerStore store,
            StoredCustomers customers,
            KnowledgeProperties properties,
            Journal journal,
            ObjectProvider<Router> router,
            Clock clock) {
        return new CustomerKeeper(store, customers, new Addresses(properties.region()), journal, rules(router), clock);
    }

    @Bean
    History history(ElasticKnowledge knowledge) {
        return knowledge.history();
    }

    @Bean
    Feedback feedback(ElasticKnowledge knowledge) {
        return knowledge.feedback();
    }

    @Bean
    Search search(ElasticKnowledge knowledge) {
        return knowledge.search();
    }

    @Bean
    Articles articles(RedisConnection redis, TenantId tenant, Clock clock) {
        return new StoredArticles(new RedisArticleStore(redis, tenant), clock);
    }

    @Bean
    ArticleFiles articleFiles(KnowledgeProperties properties, TenantId tenant) {
        return new ArticleFiles(properties.articles().files().resolve(tenant.value()));
    }

    @Bean
    Embedder embedder(KnowledgeProperties properties) {
        var articles = properties.articles();
        return new Embedder(articles.vectors(), articles.threads(), articles.vectorLimit());
    }

    @Bean
    ElasticKnowledge.ElasticArticles elasticArticles(ElasticKnowledge knowledge, Articles articles, Embedder embedder) {
        return knowledge.articles(articles, embedder);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ArticleIndex articleIndex(ElasticKnowledge.ElasticArticles articles) {
        return articles.index();
    }

    @Bean
    ArticleSearch articleSearch(ElasticKnowledge.ElasticArticles articles) {
        return articles.search();
    }

    @Bean
    ArticleAnswers articleAnswers(ArticleSearch search, Articles articles, KnowledgeProperties properties) {
        return new PublishedAnswers(search, articles, properties.articles().site());
    }

    @Bean
    IndexRebuild indexRebuild(ElasticKnowledge knowledge) {
        return knowledge.rebuild();
    }

    @Bean
    KnowledgeBase knowledgeBase(
            ArchiveInTurn archive,
            ArchiveFeed feed,
            ElasticKnowledge knowledge,
            CustomerKeeper customers,
            Journal journal,
            KnowledgeProperties properties,
            Nodes nodes,
            Clock clock) {
        var index = knowledge.projection();
        var trim = new JournalTrim(
                journal,
                List.of(archive::position, index::position, customers::position),
                properties.keepJournal(),
                clock);
        return new KnowledgeBase(
                new KnowledgeBase.Parts(archive, feed, index, customers, trim), nodes, properties.rebuild());
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
            KnowledgeBase base,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        var archiveLag = new JournalLag(journal, archive::position, clock);
        var indexLag = new JournalLag(journal, knowledge.projection()::position, clock);
        meters.ifUnique(registry -> {
            gauge("archive", base, archiveLag, registry);
            gauge("index", base, indexLag, registry);
        });
        return new JournalLagHealth(base, archiveLag, indexLag);
    }

    private static void gauge(String keeper, KnowledgeBase base, JournalLag lag, MeterRegistry registry) {
        Gauge.builder(
                        "tandem.knowledge.lag",
                        lag,
                        l -> base.keeps() ? l.now().time().toMillis() / 1000.0 : Double.NaN)
                .description("How old the oldest journal entry is that the keeper does not have yet")
                .baseUnit("seconds")
                .tag("keeper", keeper)
                .strongReference(true)
                .register(registry);
    }
}
