package tandem.desktop.socket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tandem.cases.Cases;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.channels.ChatDesk;
import tandem.channels.FaxDesk;
import tandem.channels.MailDesk;
import tandem.channels.MessageDesk;
import tandem.core.LiveWords;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.redis.RedisConnection;
import tandem.desktop.DesktopProperties;
import tandem.desktop.announcement.Announcements;
import tandem.desktop.announcement.redis.RedisAnnouncements;
import tandem.desktop.audit.Audit;
import tandem.desktop.cases.CaseSight;
import tandem.desktop.session.LogInChanged;
import tandem.desktop.session.LogInEnded;
import tandem.desktop.session.LogIns;
import tandem.desktop.session.Rights;
import tandem.desktop.suggestion.Suggester;
import tandem.desktop.wallboard.Wallboard;
import tandem.insight.Insight;
import tandem.insight.abandoned.AbandonedContacts;
import tandem.insight.alert.AlertWatch;
import tandem.insight.workforce.Adherence;
import tandem.insight.workforce.LiveAdherence;
import tandem.ivr.CallControl;
import tandem.ivr.Campaigns;
import tandem.ivr.OutboundCalls;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.History;
import tandem.routing.Router;
import tandem.routing.ShiftSkills;

/// The parts of the desktop socket.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService desktopExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("desktop-", 0).factory());
    }

    @Bean
    Desktops desktops(ObjectProvider<MeterRegistry> registry) {
        var desktops = new Desktops();
        Gauge.builder("tandem.desktop.sockets", desktops, Desktops::count)
                .description("Pages connected to this node")
                .register(registry.getIfAvailable(() -> Metrics.globalRegistry));
        return desktops;
    }

    @Bean
    PopTimes popTimes(ObjectProvider<MeterRegistry> registry) {
        return new PopTimes(registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    Views desktopViews(
            Router router,
            Journal journal,
            History history,
            PopTimes popTimes,
            ExecutorService desktopExecutor,
            DesktopProperties properties,
            Clock clock) {
        var pops = new Pops(history, router, desktopExecutor, properties.popWithin());
        return new Views(router, journal, pops, popTimes, desktopExecutor, clock);
    }

    @Bean
    Connections desktopConnections(
            Router router,
            Journal journal,
            Insight insight,
            Desktops desktops,
            Views views,
            CallControl calls,
            ChatDesk chats,
            DesktopProperties properties,
            Clock clock) {
        return new Connections(router, journal, insight, desktops, views, calls, chats, properties, clock);
    }

    @Bean
    Announcements announcements(RedisConnection redis, TenantId tenant, Clock clock) {
        return new Announcements(new RedisAnnouncements(redis, tenant, clock), clock);
    }

    @Bean
    AnnouncementFeed announcementFeed(Announcements announcements, Desktops desktops, Rights rights) {
        return new AnnouncementFeed(announcements, desktops, rights);
    }

    @Bean
    AdherenceFeed adherenceFeed(LiveAdherence live, Adherence adherence, Desktops desktops, Rights rights) {
        return new AdherenceFeed(live, adherence, desktops, rights);
    }

    @Bean
    Suggester suggester(ArticleSearch search, Articles articles) {
        return new Suggester(search, articles);
    }

    @Bean
    SuggestionFeed suggestionFeed(
            Suggester suggester,
            Journal journal,
            Insight insight,
            LiveWords liveWords,
            Desktops desktops,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        return new SuggestionFeed(
                suggester,
                journal,
                insight,
                liveWords,
                desktops,
                registry.getIfAvailable(() -> Metrics.globalRegistry),
                clock);
    }

    @Bean
    AbandonedFeed abandonedFeed(AbandonedContacts contacts, Desktops desktops) {
        return new AbandonedFeed(contacts, desktops);
    }

    @Bean
    AlertFeed alertFeed(AlertWatch alerts, Desktops desktops) {
        return new AlertFeed(alerts, desktops);
    }

    @Bean(destroyMethod = "close")
    CaseFeed caseFeed(Cases cases, CaseSight sight, Desktops desktops) {
        return new CaseFeed(cases, sight, desktops);
    }

    @Bean(destroyMethod = "close")
    GoodwillFeed goodwillFeed(GoodwillLedger ledger, Desktops desktops) {
        return new GoodwillFeed(ledger, desktops);
    }

    @Bean
    Watching desktopWatching(Router router, Journal journal, ExecutorService desktopExecutor) {
        return new Watching(router, journal, desktopExecutor);
    }

    @Bean
    Feed desktopFeed(
            Router router,
            Insight insight,
            ChatDesk chats,
            Desktops desktops,
            Watching watching,
            ExecutorService desktopExecutor) {
        return new Feed(router, insight, chats, desktops, watching, desktopExecutor);
    }

    @Bean
    Commands desktopCommands(
            Router router,
            Insight insight,
            CallControl calls,
            OutboundCalls outbound,
            Campaigns campaigns,
            FaxDesk faxes,
            ChatDesk chats,
            MessageDesk messages,
            MailDesk mails,
            Watching watching,
            ShiftSkills shiftSkills,
            Announcements announcements,
            Rights rights,
            Audit audit,
            Clock clock) {
        return new Commands(
                router,
                new Overseeing(router, rights, audit),
                new PresenceCommands(router, insight),
                new ContactCommands(router, calls, outbound, chats, messages, mails),
                new HandCommands(router),
                new OutboundCommands(outbound, campaigns, messages, faxes),
                new SnoozeCommands(router),
                new MonitorCommands(router, calls, chats, messages, watching, rights, audit),
                new AgentCommands(router, insight, shiftSkills),
                new AnnouncementCommands(router, announcements, rights, clock));
    }

    @Bean
    DesktopHandler desktopHandler(
            LogIns logIns,
            Desktops desktops,
            Connections connections,
            Commands commands,
            PopTimes popTimes,
            Feed feed,
            Wallboard wallboard,
            Views views,
            Watching watching,
            AnnouncementFeed announcementFeed,
            AdherenceFeed adherenceFeed,
            SuggestionFeed suggestionFeed,
            Rights rights,
            Audit audit,
            SocketSettings settings) {
        var parts = new DesktopHandler.Parts(
                logIns,
                desktops,
                connections,
                commands,
                popTimes,
                feed,
                wallboard,
                views,
                watching,
                announcementFeed,
                adherenceFeed,
                suggestionFeed,
                rights,
                audit);
        return new DesktopHandler(parts, settings.executor(), settings.properties(), settings.clock());
    }

    /// What the handler needs of the installation.
    record SocketSettings(ExecutorService executor, DesktopProperties properties, Clock clock) {}

    @Bean
    SocketSettings socketSettings(ExecutorService desktopExecutor, DesktopProperties properties, Clock clock) {
        return new SocketSettings(desktopExecutor, properties, clock);
    }

    @Bean
    Sweeper desktopSweeper(DesktopHandler handler, Clock clock) {
        return new Sweeper(handler, clock);
    }

    @Bean
    WebSocketConfigurer desktopEndpoint(DesktopHandler handler, DesktopProperties properties) {
        return registry -> registry.addHandler(handler, "/ws/desktop")
                .setAllowedOrigins(properties.allowedOrigins().toArray(String[]::new));
    }

    @Bean
    HealthIndicator desktopHealthIndicator(Feed feed, Desktops desktops) {
        return () -> (feed.isListening() ? Health.up() : Health.down().withDetail("reason", "the journal is not heard"))
                .withDetail("sockets", desktops.count())
                .build();
    }

    @Bean
    LogOutListener logOutListener(DesktopHandler handler) {
        return new LogOutListener(handler);
    }

    record LogOutListener(DesktopHandler handler) {
        @EventListener
        void on(LogInEnded ended) {
            handler.loggedOut(ended.key());
        }

        @EventListener
        void on(LogInChanged changed) {
            handler.rightsChanged(changed.key());
        }
    }
}
