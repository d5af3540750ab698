package tandem.channels;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tandem.channels.answer.redis.RedisAnswerUses;
import tandem.channels.attachment.AttachmentCare;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.attachment.AttachmentProperties;
import tandem.channels.attachment.AttachmentRetention;
import tandem.channels.attachment.RetentionProperties;
import tandem.channels.chat.ChatChannel;
import tandem.channels.chat.ChatProperties;
import tandem.channels.chat.redis.RedisFlowPlaces;
import tandem.channels.chat.redis.RedisOnce;
import tandem.channels.chat.redis.RedisReadMarks;
import tandem.channels.chat.redis.RedisTyping;
import tandem.channels.chat.redis.RedisVisitorLeases;
import tandem.channels.flow.FlowParts;
import tandem.channels.guard.SignedPages;
import tandem.channels.guard.Signer;
import tandem.channels.mail.MailChannel;
import tandem.channels.mail.MailProperties;
import tandem.channels.mail.MailboxState;
import tandem.channels.mail.redis.RedisDraftStore;
import tandem.channels.mail.redis.RedisOutbox;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.channels.message.MessageChannel;
import tandem.channels.message.MessageHook;
import tandem.channels.message.MessageProperties;
import tandem.channels.message.fax.FaxPictures;
import tandem.channels.message.redis.RedisMessageOutbox;
import tandem.channels.message.redis.RedisSmppStore;
import tandem.channels.message.redis.RedisThreads;
import tandem.channels.survey.SurveyLinks;
import tandem.channels.survey.SurveyProperties;
import tandem.channels.survey.SurveySender;
import tandem.channels.survey.redis.RedisOpenSurveys;
import tandem.core.CustomerDirectory;
import tandem.core.FaxIntake;
import tandem.core.FaxLine;
import tandem.core.TenantId;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.flow.ArticleAnswers;
import tandem.flow.CallableNumbers;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowConfiguration;
import tandem.flow.service.Accounts;
import tandem.flow.service.Services;
import tandem.flow.survey.Surveys;
import tandem.routing.Router;

/// The written channels' beans. Needs a [Router], a [Journal], a [CustomerDirectory], a [Clock], a
/// [TenantId] and a [RedisConnection]; gives a [ChatDesk], a [MailDesk], [MailDrafts], [AnswerUses], a [MessageDesk],
/// [NoticeMail], [VisitorFiles], [VisitorChats], a [ChatOffer] and [Attachments], and serves `/ws/chat` and
/// `/hooks/messages`.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@Import(FlowConfiguration.class)
@EnableConfigurationProperties({
    AttachmentProperties.class,
    RetentionProperties.class,
    ChatProperties.class,
    MailProperties.class,
    MessageProperties.class,
    SurveyProperties.class
})
public class ChannelsConfiguration {

    @Bean
    FarewellOnLeft farewellOnLeft(Router router, Journal journal) {
        return new FarewellOnLeft(router, journal);
    }

    @Bean
    ChatChannel chatChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            TenantId tenant,
            RedisConnection redis,
            AttachmentFolder attachments,
            MailChannel mail,
            FlowParts flows,
            ChatProperties properties) {
        return new ChatChannel(
                router,
                journal,
                customers,
                clock,
                Signer.of(tenant, properties.tokenSecret(), properties.tokenSecretFile()),
                new RedisVisitorLeases(redis, tenant),
                new RedisTyping(redis, tenant),
                new RedisReadMarks(redis, tenant),
                attachments,
                mail.visitors(),
                new RedisOnce(redis, tenant),
                flows,
                properties);
    }

    /// Flows are read, and numbers judged, where the telephone is; without it chats begin in their queue.
    @Bean
    FlowParts chatFlowParts(
            ObjectProvider<FlowCatalogue> flows,
            ObjectProvider<CallableNumbers> numbers,
            Services services,
            Accounts accounts,
            ObjectProvider<Masking> masking,
            ObjectProvider<ArticleAnswers> articles,
            RedisConnection redis,
            TenantId tenant) {
        return new FlowParts(
                () -> Optional.ofNullable(flows.getIfAvailable()),
                new RedisFlowPlaces(redis, tenant),
                services,
                accounts,
                articles.getIfAvailable(() -> ArticleAnswers.NONE),
                () -> Optional.ofNullable(numbers.getIfAvailable()),
                masking.getIfAvailable(() -> Masking.NONE));
    }

    @Bean
    SurveyLinks linkSurveys(
            Router router,
            TenantId tenant,
            RedisConnection redis,
            Optional<Surveys> surveys,
            ChatChannel chat,
            ChatProperties properties,
            Clock clock) {
        return new SurveyLinks(
                router,
                new RedisOpenSurveys(redis, tenant),
                surveys.orElseGet(() -> new Surveys((_, _, _) -> false)),
                Signer.of(tenant, properties.tokenSecret(), properties.tokenSecretFile()),
                chat::chatOf,
                clock);
    }

    @Bean
    CustomerPages customerPages(TenantId tenant, ChatProperties chat, SurveyProperties pages) {
        return new SignedPages(Signer.of(tenant, chat.tokenSecret(), chat.tokenSecretFile()), pages.site());
    }

    @Bean
    SurveySender surveySender(
            Router router, Journal journal, SurveyLinks links, MailChannel mail, SurveyProperties properties) {
        return new SurveySender(router, journal, links, mail.visitors(), properties.site());
    }

    @Bean
    Seal attachmentSeal(AttachmentProperties properties, Environment environment) {
        var settings = Binder.get(environment);
        var recordings = settings.bind("tandem.recordings.folder", Path.class).orElse(Path.of("data/recordings"));
        return new Seal(properties.folder(), encryption(settings), recordings);
    }

    /// For whoever looks after all files without a server.
    public static FileCare fileCare(Binder settings) {
        return AttachmentCare.of(settings, encryption(settings));
    }

    /// One master key for recordings and files.
    static Encryption encryption(Binder settings) {
        return settings.bind("tandem.recordings.encryption", Encryption.class)
                .orElseGet(() -> new Encryption(null, null, null));
    }

    @Bean
    AttachmentFolder attachments(AttachmentProperties properties, Seal attachmentSeal) {
        return new AttachmentFolder(properties, attachmentSeal);
    }

    @Bean
    HealthIndicator attachmentsHealthIndicator(Seal attachmentSeal) {
        return () -> attachmentSeal
                .trouble()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }

    @Bean
    AttachmentRetention attachmentRetention(
            AttachmentProperties files, RetentionProperties times, Clock clock, Nodes nodes) {
        return new AttachmentRetention(files, times, clock, nodes);
    }

    @Bean
    ChatDesk chatDesk(ChatChannel chat) {
        return chat.desk();
    }

    @Bean
    VisitorFiles visitorFiles(ChatChannel chat) {
        return chat.files();
    }

    @Bean
    VisitorChats visitorChats(ChatChannel chat) {
        return chat.requests();
    }

    @Bean
    ChatOffer chatOffer(MailChannel mail, ChatProperties properties) {
        return properties.offer(mail.visitors().offered());
    }

    @Bean
    VisitorMail visitorMail(MailChannel mail) {
        return mail.visitors();
    }

    @Bean
    NoticeMail noticeMail(MailChannel mail) {
        return mail.notices();
    }

    /// Our own pages always may; others only if configured.
    @Bean
    WebSocketConfigurer chatSocket(ChatChannel chat, ChatProperties properties) {
        return registry -> {
            var registration = registry.addHandler(chat.webSocketHandler(), "/ws/chat");
            if (!properties.allowedOrigins().isEmpty()) {
                registration.setAllowedOriginPatterns(
                        properties.allowedOrigins().toArray(String[]::new));
            }
        };
    }

    @Bean
    HealthIndicator chatHealthIndicator(ChatChannel chat) {
        return () -> (chat.working() ? Health.up() : Health.status("DEGRADED"))
                .withDetail("visitors", chat.visitors())
                .withDetail("chats", chat.chats())
                .build();
    }

    @Bean
    MailChannel mailChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            TenantId tenant,
            RedisConnection redis,
            Nodes nodes,
            AttachmentFolder attachments,
            ObjectProvider<Masking> masking,
            MailProperties properties) {
        return new MailChannel(
                router,
                journal,
                customers,
                clock,
                Signer.of(tenant, properties.tokenSecret(), properties.tokenSecretFile()),
                new RedisThreadIndex(redis, tenant, properties.subjectMemory()),
                new RedisOutbox(redis, tenant),
                new RedisDraftStore(redis, tenant, masking.getIfAvailable(() -> Masking.NONE)),
                attachments,
                properties,
                nodes);
    }

    @Bean
    MailDesk mailDesk(MailChannel mail) {
        return mail.desk();
    }

    @Bean
    AnswerUses answerUses(RedisConnection redis, TenantId tenant) {
        return new RedisAnswerUses(redis, tenant);
    }

    @Bean
    MailDrafts mailDrafts(MailChannel mail) {
        return mail.drafts();
    }

    /// A mailbox that cannot be read degrades us; it does not take us down (I16).
    @Bean
    HealthIndicator mailHealthIndicator(MailChannel mail) {
        return () -> {
            if (!mail.reads()) {
                return Health.up()
                        .withDetail("mailboxes", "not read by this node")
                        .build();
            }
            var states = mail.states();
            boolean allUp = states.values().stream().allMatch(MailboxState::up);
            return (allUp ? Health.up() : Health.status("DEGRADED"))
                    .withDetails(states)
                    .build();
        };
    }

    @Bean
    MessageChannel messageChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            TenantId tenant,
            RedisConnection redis,
            Nodes nodes,
            AttachmentFolder attachments,
            FlowParts flows,
            ObjectProvider<FaxLine> faxes,
            MessageProperties properties) {
        var parts = new MessageChannel.Parts(
                router,
                journal,
                customers,
                new RedisThreads(redis, tenant),
                new RedisMessageOutbox(redis, tenant),
                new RedisSmppStore(redis, tenant),
                attachments,
                flows,
                nodes,
                faxes.getIfAvailable());
        return new MessageChannel(parts, clock, properties);
    }

    @Bean
    FaxIntake faxIntake(MessageChannel messages) {
        return messages.faxes();
    }

    @Bean
    FaxDesk faxDesk(MessageChannel messages) {
        return messages.faxDesk();
    }

    @Bean
    FaxPages faxPages(AttachmentFolder attachments) {
        return new FaxPictures(attachments);
    }

    @Bean
    MessageDesk messageDesk(MessageChannel messages) {
        return messages.desk();
    }

    @Bean
    MessageHook messageHook(MessageChannel messages) {
        return messages.hook();
    }

    /// Somebody who takes no messages degrades us: they wait, and nothing is lost.
    @Bean
    HealthIndicator messageHealthIndicator(MessageChannel messages) {
        return () -> {
            if (!messages.carries()) {
                return Health.up()
                        .withDetail("messages", "not carried by this node")
                        .build();
            }
            var troubles = messages.troubles();
            return (troubles.isEmpty() ? Health.up() : Health.status("DEGRADED"))
                    .withDetail("waiting", messages.waiting())
                    .withDetails(troubles)
                    .build();
        };
    }
}
