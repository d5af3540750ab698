package tandem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.journal.PastJournal;
import tandem.core.redis.RedisConnection;
import tandem.demo.DemoCompany;
import tandem.demo.DemoFill;
import tandem.demo.Voice;
import tandem.ivr.Narrator;
import tandem.knowledge.ArticleImport;
import tandem.knowledge.Articles;
import tandem.recordings.RecordingIntake;
import tandem.routing.model.RoutingConfiguration;
import tandem.server.embedded.EmbeddedServices;

/// The demo's past, where there is to be one ([EmbeddedServices] knows).
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(EmbeddedServices.DEMO)
class DemoWiring {
    private static final long SEED = 12;

    /// Made up while the rest of the context is still being made.
    @Bean(destroyMethod = "close")
    DemoFill demoFill(
            RedisConnection redis,
            TenantId tenant,
            Clock clock,
            RoutingConfiguration configuration,
            Environment environment) {
        var zone = environment.getProperty("tandem.desktop.time-zone", ZoneId.class, ZoneId.systemDefault());
        var archive = Path.of(environment.getProperty("tandem.knowledge.archive-folder", "data/archive"));
        return new DemoFill(
                new PastJournal(redis, tenant, clock),
                new DemoCompany(configuration, zone, SEED),
                () -> Files.notExists(archive.resolve(tenant.value())),
                clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> demoRecordings(
            DemoFill demo, ObjectProvider<Narrator> narrators, RecordingIntake recordings) {
        return _ -> narrators.ifAvailable(narrator -> demo.complete(voice(narrator), (id, wav, madeAt) -> {
            var stored = recordings.store(id, wav, madeAt);
            return new Event.RecordingStored(
                    id, stored.file(), stored.sha256(), stored.length(), stored.startedAt(), stored.marks());
        }));
    }

    /// The shop's articles, where there are none.
    @Bean
    ApplicationListener<ApplicationReadyEvent> demoArticles(DemoFill demo, Articles articles) {
        return _ -> {
            if (demo.isThere() && articles.all().isEmpty()) {
                try {
                    new ArticleImport(articles).run(articleFiles(), true, "demo");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static Map<String, String> articleFiles() throws IOException {
        var files = new TreeMap<String, String>();
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:tandem/demo/articles/*.md")) {
            files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static Voice voice(Narrator narrator) {
        return narrator::speak;
    }
}
