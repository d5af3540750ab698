package tandem.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.journal.MemoryJournal;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisNodes;
import tandem.embedded.EmbeddedRedis;
import tandem.knowledge.elastic.SharedElasticsearch;

/// The beans as the server gets them.
class KnowledgeBaseConfigurationTest {

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();

    private ConfigurableApplicationContext start(String url) {
        return start(url, Nodes.alone());
    }

    private ConfigurableApplicationContext start(String url, Nodes nodes) {
        return start(url, nodes, folder.resolve("archive"));
    }

    private ConfigurableApplicationContext start(String url, Nodes nodes, Path archive) {
        var application = new SpringApplication(KnowledgeBaseConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            var beans = context.getBeanFactory();
            beans.registerSingleton("journal", journal);
            beans.registerSingleton("clock", Clock.systemUTC());
            beans.registerSingleton("tenant", new TenantId("wired"));
            beans.registerSingleton("nodes", nodes);
            beans.registerSingleton("redis", TestRedis.connection());
            beans.registerSingleton("meters", new SimpleMeterRegistry());
        });
        return application.run(
                "--tandem.knowledge.elasticsearch.url=" + url,
                "--tandem.knowledge.archive-folder=" + archive,
                "--tandem.knowledge.articles.vectors=false",
                "--tandem.knowledge.articles.files=" + folder.resolve("articles"));
    }

    private void says(String text) {
        journal.append(
                Instant.now(),
                new MemoryJournal.About(new InteractionId("chat-1"), Channel.CHAT, null, null, null),
                new Event.MessageAdded("m1", Party.CUSTOMER, null, text));
    }

    private static Health health(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }

    @Test
    void whatIsSaidIsArchivedFoundAndMeasured() {
        says("hello wired world");
        try (var context = start(SharedElasticsearch.url())) {
            var search = context.getBean(Search.class);
            var query = new Search.Query("wired", null, null, null, null, null, null, null, 0, 10, Set.of());
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> search.search(query, Scope.ALL).total() == 1);
            assertThat(Files.exists(folder.resolve("archive/wired"))).isTrue();
            var health = context.getBeansOfType(HealthIndicator.class);
            await().untilAsserted(() -> assertThat(health)
                    .containsOnlyKeys("elasticsearchHealthIndicator", "journalLagHealthIndicator")
                    .allSatisfy((_, indicator) ->
                            assertThat(health(indicator).getStatus()).isEqualTo(Status.UP)));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("tandem.knowledge.lag")
                            .tag("keeper", "index")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(context.getBean(History.class).interaction(new InteractionId("chat-1"), Scope.ALL))
                    .isPresent();
            assertThat(context.getBean(IndexRebuild.class)).isNotNull();
        }
    }

    @Test
    void withoutElasticsearchItStartsAllTheSameAndSaysWhatIsMissing() {
        says("nobody indexes this");
        try (var context = start("http://127.0.0.1:1")) {
            var customer = context.getBean(CustomerDirectory.class)
                    .identify(new Address.Verified(Voucher.TRUNK, "+33123456789"), "Marie");
            assertThat(customer.name()).isEqualTo("Marie");
            var elasticsearch = context.getBean("elasticsearchHealthIndicator", HealthIndicator.class);
            assertThat(health(elasticsearch).getStatus()).isEqualTo(Status.DOWN);
            var lag = context.getBean("journalLagHealthIndicator", HealthIndicator.class);
            await().untilAsserted(() -> assertThat(health(lag).getDetails())
                    .containsEntry("archive", Map.of("entries", "0", "seconds", 0L))
                    .hasEntrySatisfying(
                            "index", index -> assertThat(index.toString()).contains("entries=1")));
        }
    }

    @Test
    void oneOfTwoNodesKeepsArchiveAndIndexAndTheOtherGoesOnWhenItStops() {
        try (var redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2))) {
            var first = start(SharedElasticsearch.url(), nodes(connection));
            await().until(() -> keeps(first));
            try (var second = start(SharedElasticsearch.url(), nodes(connection))) {
                says("kept by the first");
                awaitFound(second, "first");
                assertThat(keeps(second)).isFalse();
                assertThat(lag(second).getStatus()).isEqualTo(Status.UP);
                assertThat(lag(second).getDetails()).containsEntry("archive and index", "not kept by this node");

                first.close();
                says("kept by the second");
                awaitFound(second, "second");
                assertThat(keeps(second)).isTrue();
                await().untilAsserted(() -> assertThat(archived()).isEqualTo(journal.last()));
            }
        }
    }

    @Test
    void archiveOfItsOwnIsRefusedToANode() {
        try (var redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2))) {
            var first = start(SharedElasticsearch.url(), nodes(connection));
            await().until(() -> keeps(first));
            first.close();
            try (var stranger = start(SharedElasticsearch.url(), nodes(connection), folder.resolve("another"))) {
                await().untilAsserted(
                                () -> assertThat(lag(stranger).getStatus()).isEqualTo(Status.DOWN));
                assertThat(lag(stranger).getDetails().get("reason"))
                        .asString()
                        .contains("tandem.knowledge.archive-folder");
            }
        }
    }

    private static Nodes nodes(RedisConnection connection) {
        return new RedisNodes(connection, new TenantId("wired"), Duration.ofSeconds(1));
    }

    private static boolean keeps(ConfigurableApplicationContext node) {
        return node.getBean(KnowledgeBase.class).keeps();
    }

    private static Health lag(ConfigurableApplicationContext node) {
        return health(node.getBean("journalLagHealthIndicator", HealthIndicator.class));
    }

    private static void awaitFound(ConfigurableApplicationContext node, String word) {
        var query = new Search.Query(word, null, null, null, null, null, null, null, 0, 10, Set.of());
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> node.getBean(Search.class).search(query, Scope.ALL).total() == 1);
    }

    private EventId archived() throws IOException {
        try (var days = Files.list(folder.resolve("archive/wired"))) {
            var today = days.filter(day -> day.toString().endsWith(".jsonl"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return EventJson.readEntry(Files.readAllLines(today).getLast()).id();
        }
    }
}
