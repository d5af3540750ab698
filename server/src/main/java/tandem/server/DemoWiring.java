package tandem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import tandem.cases.Cases;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.journal.PastJournal;
import tandem.core.redis.RedisConnection;
import tandem.demo.DemoCompany;
import tandem.demo.DemoFill;
import tandem.demo.Voice;
import tandem.insight.workforce.ScheduleEntry;
import tandem.insight.workforce.ScheduleStore;
import tandem.insight.workforce.Schedules;
import tandem.ivr.Narrator;
import tandem.knowledge.ArticleImport;
import tandem.knowledge.Articles;
import tandem.recordings.RecordingIntake;
import tandem.recordings.Transcripts;
import tandem.routing.model.RoutingConfiguration;
import tandem.server.embedded.EmbeddedServices;

/// The demo's past, where there is to be one ([EmbeddedServices] knows).
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(EmbeddedServices.DEMO)
class DemoWiring {
    private static final long SEED = 12;
    private static final int SCHEDULED_BEFORE = 13;
    private static final int SCHEDULED_AHEAD = 3;

    /// Made up while the rest of the context is still being made.
    @Bean
    DemoCompany demoCompany(RoutingConfiguration configuration, Environment environment) {
        var zone = environment.getProperty("tandem.desktop.time-zone", ZoneId.class, ZoneId.systemDefault());
        return new DemoCompany(configuration, zone, SEED);
    }

    @Bean(destroyMethod = "close")
    DemoFill demoFill(
            RedisConnection redis, TenantId tenant, Clock clock, DemoCompany company, Environment environment) {
        var archive = Path.of(environment.getProperty("tandem.knowledge.archive-folder", "data/archive"));
        return new DemoFill(
                new PastJournal(redis, tenant, clock),
                company,
                () -> Files.notExists(archive.resolve(tenant.value())),
                clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> demoRecordings(
            DemoFill demo, ObjectProvider<Narrator> narrators, RecordingIntake recordings, Transcripts transcripts) {
        return _ ->
                narrators.ifAvailable(narrator -> demo.complete(voice(narrator), (id, wav, madeAt, language, said) -> {
                    var stored = recordings.store(id, wav, madeAt);
                    transcripts.keep(id, DemoTranscript.of(language, said));
                    return new Event.RecordingStored(
                            id, stored.file(), stored.sha256(), stored.length(), stored.startedAt(), stored.marks());
                }));
    }

    /// What its agents were and are scheduled to do, where nobody has published anything.
    @Bean
    ApplicationListener<ApplicationReadyEvent> demoSchedules(
            DemoFill demo, DemoCompany company, Schedules schedules, Clock clock) {
        return _ -> {
            if (demo.isThere()) {
                var now = clock.instant();
                var first = schedules.weekOf(now).minusWeeks(SCHEDULED_BEFORE);
                for (int n = 0; n <= SCHEDULED_BEFORE + SCHEDULED_AHEAD; n++) {
                    schedule(company, schedules, first.plusWeeks(n), now);
                }
            }
        };
    }

    /// Conflicts with what is there already: then that is left.
    private static void schedule(DemoCompany company, Schedules schedules, LocalDate week, Instant now) {
        var entries = new LinkedHashMap<AgentId, List<ScheduleEntry>>();
        for (var day = week; day.isBefore(week.plusWeeks(1)); day = day.plusDays(1)) {
            company.schedule(day)
                    .forEach(each -> entries.computeIfAbsent(each.agent(), a -> new ArrayList<>())
                            .add(new ScheduleEntry(each.from(), each.to(), each.activity(), "")));
        }
        if (!entries.isEmpty()) {
            schedules.publish(
                    entries.entrySet().stream()
                            .map(each -> new ScheduleStore.Change(each.getKey(), week, 0, each.getValue()))
                            .toList(),
                    "demo",
                    now);
        }
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

    /// Some cases, where there are none.
    @Bean
    ApplicationListener<ApplicationReadyEvent> demoCases(DemoFill demo, Cases cases, GoodwillLedger goodwill) {
        return _ -> {
            if (demo.isThere() && cases.open(_ -> true, 1).isEmpty()) {
                new DemoCases(cases, goodwill).open();
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
