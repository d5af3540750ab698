package tandem.desktop;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.unit.DataSize;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tandem.cases.CaseDeadlines;
import tandem.cases.Cases;
import tandem.cases.LiveCaseRules;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.cases.goodwill.LiveGoodwillRules;
import tandem.cases.redis.RedisCaseStore;
import tandem.channels.AnswerUses;
import tandem.channels.BeginResult;
import tandem.channels.ChatOffer;
import tandem.channels.CustomerPages;
import tandem.channels.FaxDesk;
import tandem.channels.FaxPages;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.VisitorChats;
import tandem.channels.VisitorFiles;
import tandem.channels.answer.redis.RedisAnswerUses;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.attachment.AttachmentProperties;
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
import tandem.channels.message.fax.FaxPictures;
import tandem.channels.survey.SurveyLinks;
import tandem.channels.survey.redis.RedisOpenSurveys;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.masking.LiveMasking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisLiveWords;
import tandem.desktop.session.LiveUsers;
import tandem.embedded.EmbeddedRedis;
import tandem.flow.ArticleAnswers;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.Services;
import tandem.flow.survey.Surveys;
import tandem.insight.Insight;
import tandem.insight.WatchedRouting;
import tandem.insight.abandoned.AbandonedContacts;
import tandem.insight.abandoned.AbandonedList;
import tandem.insight.alert.AlertWatch;
import tandem.insight.alert.LiveAlertRules;
import tandem.insight.quality.LiveScorecards;
import tandem.insight.quality.QualityStore;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.outbound.CallingHours;
import tandem.ivr.outbound.CampaignDesk;
import tandem.ivr.outbound.CampaignResults;
import tandem.ivr.outbound.DoNotCallList;
import tandem.ivr.outbound.NumbersFile;
import tandem.ivr.outbound.OutboundRules;
import tandem.ivr.outbound.OutsideNumbers;
import tandem.ivr.outbound.redis.RedisCampaigns;
import tandem.ivr.outbound.redis.RedisDoNotCall;
import tandem.knowledge.ArticleFiles;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.Customers;
import tandem.knowledge.Feedback;
import tandem.knowledge.JournalPast;
import tandem.knowledge.article.StoredArticles;
import tandem.knowledge.article.redis.RedisArticleStore;
import tandem.knowledge.assist.Assessor;
import tandem.knowledge.assist.AssistProperties;
import tandem.knowledge.assist.ContactAssist;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.CustomerWords;
import tandem.knowledge.customers.StoredCustomers;
import tandem.knowledge.customers.redis.RedisCustomerStore;
import tandem.knowledge.vector.Embedder;
import tandem.recordings.Peaks;
import tandem.recordings.Waveforms;
import tandem.routing.Actor;
import tandem.routing.Foresight;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.ShiftSkills;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.config.LiveConfiguration;
import tandem.routing.model.Calendar;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.model.Survey;
import tandem.routing.model.Treatment;
import tandem.routing.node.LiveShiftSkills;
import tandem.routing.node.Routing;

/// The desktop on a real web server with real routing on a real Redis; what lies beside it is [Neighbours].
final class TestServer implements AutoCloseable {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    private static final TenantId TENANT = new TenantId("test");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(DesktopConfiguration.class)
    static class Application {}

    private EmbeddedRedis redis;
    private final Path articleFolder;
    final Path attachmentFolder;
    private final Path redisData;
    /// One called `shop`, which knows one order.
    private final Services services = new Services() {
        @Override
        public Set<String> names() {
            return Set.of("shop");
        }

        @Override
        public Reply ask(String service, String path, @Nullable String body) {
            return path.equals("/orders/4711")
                    ? new Reply.Answered(200, Optional.of(Map.of("status", "shipped")))
                    : new Reply.Answered(404, Optional.empty());
        }
    };
    final RedisConnection connection;
    final Routing routing;
    private final Insight insight;
    final Neighbours neighbours;
    final LiveShiftSkills shiftSkills;
    final LiveAlertRules alertRules;
    private final AlertWatch alerts;
    private final AbandonedList abandoned;
    final LiveScorecards scorecards;
    final AttachmentFolder attachments;
    /// Visitors' side of it; the agents' is [Neighbours].
    private final ChatChannel chat;
    private final SurveyLinks surveys;
    private final CustomerDirectory customers;
    private final ChatOffer chatOffer;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    /// Over files of its own, read only when asked to.
    final LiveConfiguration live;
    final Path config;
    private final Map<String, Object> properties;
    private final Clock clock;
    private ConfigurableApplicationContext context;

    private TestServer(Path data, Map<String, Object> properties, Clock clock) {
        this.clock = clock;
        redisData = data.resolve("redis");
        config = copy(CONFIG, data.resolve("config"));
        var configuration = ConfigurationFiles.load(config);
        redis = EmbeddedRedis.start(redisData, 0);
        connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2));
        var watched = WatchedRouting.onRedis(connection, TENANT, configuration, Settings.DEFAULT, Clock.systemUTC());
        routing = watched.routing().start();
        insight = watched.insight();
        shiftSkills =
                new LiveShiftSkills(connection, TENANT, configuration, routing::reconfigure).start(routing.journal());
        live = new LiveConfiguration(config, configuration, shiftSkills::configure, Clock.systemUTC());
        abandoned = watched.abandoned(connection, TENANT, Clock.systemUTC(), Nodes.alone())
                .start();
        alertRules = startedRules();
        scorecards = startedScorecards();
        alerts = watched.alerts(connection, TENANT, alertRules, List.of(), Clock.systemUTC(), Nodes.alone())
                .start();
        neighbours = new Neighbours(routing.router(), data);
        articleFolder = data.resolve("articles");
        attachmentFolder = data.resolve("attachments");
        attachments = new AttachmentFolder(
                new AttachmentProperties(
                        attachmentFolder,
                        DataSize.ofKilobytes(100),
                        DataSize.ofKilobytes(200),
                        10,
                        Set.of("exe"),
                        AttachmentProperties.Scan.NONE),
                new Seal(attachmentFolder, new Encryption(true, data.resolve("secrets/keys"), null)));
        var chatProperties = new ChatProperties(
                "web",
                List.of("https://shop.example"),
                "secret of the tests",
                data.resolve("chat.key"),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                new ChatProperties.Limits(100, 100, 100, 5, 4000, 256),
                List.of(),
                new ChatProperties.Files(
                        true, DataSize.ofKilobytes(50), DataSize.ofKilobytes(100), 10, 5, Set.of(), 10));
        chatOffer = chatProperties.offer(true);
        customers = (_, name) -> new Customer(new CustomerId("visitor"), name == null ? "Visitor" : name, false);
        chat = new ChatChannel(
                routing.router(),
                routing.journal(),
                customers,
                Clock.systemUTC(),
                Signer.of(TENANT, "secret of the tests", data.resolve("chat.key")),
                new RedisVisitorLeases(connection, TENANT),
                new RedisTyping(connection, TENANT),
                new RedisReadMarks(connection, TENANT),
                attachments,
                neighbours,
                new RedisOnce(connection, TENANT),
                FlowParts.none(new RedisFlowPlaces(connection, TENANT)),
                chatProperties);
        surveys = new SurveyLinks(
                routing.router(),
                new RedisOpenSurveys(connection, TENANT),
                new Surveys((_, _, _) -> true),
                Signer.of(TENANT, "secret of the tests", data.resolve("chat.key")),
                chat::chatOf,
                Clock.systemUTC());
        var all = new HashMap<String, Object>(Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "spring.main.banner-mode",
                "off",
                "spring.threads.virtual.enabled",
                true,
                "tandem.data",
                data.toString(),
                "tandem.desktop.users",
                config.resolve("users.yml").toString(),
                "tandem.desktop.configuration-history",
                data.resolve("configuration.git").toString(),
                "tandem.desktop.hello-within",
                "1s"));
        all.put(
                "tandem.desktop.credentials-key",
                data.resolve("secrets/credentials").toString());
        all.put("tandem.desktop.audit-folder", data.resolve("audit").toString());
        all.putAll(properties);
        this.properties = Map.copyOf(all);
        context = run();
    }

    private LiveAlertRules startedRules() {
        try {
            return new LiveAlertRules(
                            config.resolve("alerts.yml"),
                            () -> routing.router().configuration().queues().keySet())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LiveScorecards startedScorecards() {
        try {
            return new LiveScorecards(
                            config.resolve("scorecards.yml"),
                            () -> routing.router().configuration().queues().keySet())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) {
        try (var files = Files.walk(from, 2)) {
            for (Path file : files.filter(f -> f.toString().matches(".*(\\.yml|\\.schema\\.json)"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param changes of properties, such as `tandem.desktop.log-in.idle=2s`
    private ConfigurableApplicationContext run(String... changes) {
        return new SpringApplicationBuilder(Application.class)
                .properties(properties)
                .properties(changes)
                .initializers(c -> register((GenericApplicationContext) c))
                .run();
    }

    /// The configuration in which support asks its customers how it was.
    RoutingConfiguration asking() {
        var now = routing.router().configuration();
        var queues = new LinkedHashMap<>(now.queues());
        queues.computeIfPresent(
                new QueueId("support"),
                (_, queue) -> queue.treating(new Treatment(
                        queue.treatment().waiting(),
                        queue.treatment().connect(),
                        new Survey(
                                "csat", null, Map.of("en", "How <was> it?"), 100, Duration.ZERO, Duration.ofDays(1)))));
        return new RoutingConfiguration(
                queues,
                now.agents(),
                now.notReadyReasons(),
                now.capacity(),
                now.skills(),
                now.calendars(),
                now.customerRules(),
                now.warnings());
    }

    /// An agent takes a chat that waits, and its visitor leaves.
    void serveAndEnd(InteractionId chat) {
        var anna = new AgentId("anna");
        var session = SessionId.random();
        var router = routing.router();
        router.logIn(anna, session);
        router.ready(anna, session);
        await().until(() -> router.find(chat).orElseThrow().state() == InteractionState.OFFERED);
        router.accept(
                new Actor.Desktop(anna, session),
                chat,
                router.find(chat).orElseThrow().epoch(),
                CommandId.random());
        router.end(chat, Party.CUSTOMER, "left");
    }

    /// Redis is gone while something is done, and comes back with all it had.
    void withoutRedis(Runnable meanwhile) {
        int port = redis.port();
        redis.close();
        try {
            meanwhile.run();
        } finally {
            redis = EmbeddedRedis.start(redisData, port);
        }
    }

    /// The node goes down and comes up again, at another port; routing goes on meanwhile.
    void restart(String... changes) {
        context.close();
        context = run(changes);
    }

    /// Another node beside it, on the same Redis; routing is the same.
    Node another(String... changes) {
        return new Node(run(changes));
    }

    record Node(ConfigurableApplicationContext context) implements AutoCloseable {
        URI base() {
            return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    static TestServer start(Path data, Map<String, Object> properties) {
        return new TestServer(data, properties, Clock.systemUTC());
    }

    /// All that happened is in the journal still.
    private void past(EventId after, JournalPast.Reader reader) {
        for (JournalEntry entry : routing.journal().read(after, Integer.MAX_VALUE)) {
            if (!reader.on(entry)) {
                return;
            }
        }
    }

    /// @param clock of the desktop; routing's is the machine's
    static TestServer start(Path data, Map<String, Object> properties, Clock clock) {
        return new TestServer(data, properties, clock);
    }

    /// Stops a part of the desktop and starts it again.
    void bounce(String bean) {
        var part = context.getBean(bean, SmartLifecycle.class);
        part.stop();
        part.start();
    }

    private Customers kept() {
        var addresses = new Addresses("AT");
        return new StoredCustomers(
                new RedisCustomerStore(connection, TENANT, new CustomerWords(addresses)),
                addresses,
                () -> routing.router().configuration().customerRules(),
                clock);
    }

    private void register(GenericApplicationContext beans) {
        beans.registerBean(RedisConnection.class, () -> connection, b -> b.setDestroyMethodName(""));
        beans.registerBean(TenantId.class, () -> TENANT);
        beans.registerBean(LiveWords.class, () -> new RedisLiveWords(connection, TENANT));
        beans.registerBean(Router.class, () -> counted(routing.router()));
        beans.registerBean(Journal.class, routing::journal);
        beans.registerBean(JournalPast.class, () -> this::past);
        beans.registerBean(Insight.class, () -> insight, b -> b.setDestroyMethodName(""));
        beans.registerBean(LiveConfiguration.class, () -> live, b -> b.setDestroyMethodName(""));
        beans.registerBean(Clock.class, () -> clock);
        beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        beans.registerBean(Neighbours.class, () -> neighbours);
        registerOutbound(beans);
        registerFlows(beans);
        registerCases(beans);
        beans.registerBean(Articles.class, () -> new StoredArticles(new RedisArticleStore(connection, TENANT), clock));
        beans.registerBean(Customers.class, this::kept);
        beans.registerBean(ArticleFiles.class, () -> new ArticleFiles(articleFolder));
        beans.registerBean(Waveforms.class, () -> _ -> new Peaks(100, List.of(new byte[] {0, 1}, new byte[] {2, 3})));
        beans.registerBean(LiveMasking.class, () -> new LiveMasking(Path.of("no-masking.yml")));
        beans.registerBean(ArticleSearch.class, () -> neighbours::articles);
        beans.registerBean(Feedback.class, () -> neighbours::feedback);
        beans.registerBean(
                ContactAssist.class,
                () -> new ContactAssist(
                        routing.journal()::of,
                        ArticleAnswers.NONE,
                        new Embedder(false, 1, Duration.ofSeconds(1)),
                        new AssistProperties(
                                List.of(),
                                new AssistProperties.ModelAddress(null, "", null, Duration.ofSeconds(1), 1))));
        beans.registerBean(AttachmentFolder.class, () -> attachments);
        beans.registerBean(AnswerUses.class, () -> new RedisAnswerUses(connection, TENANT));
        beans.registerBean(ChatChannel.class, () -> chat);
        beans.registerBean(CustomerDirectory.class, () -> customers);
        beans.registerBean(ChatOffer.class, () -> chatOffer);
        beans.registerBean(VisitorFiles.class, chat::files);
        beans.registerBean(VisitorChats.class, chat::requests);
        beans.registerBean(SurveyLinks.class, () -> surveys);
        beans.registerBean(
                "chatSocket",
                WebSocketConfigurer.class,
                () -> registry -> registry.addHandler(chat.webSocketHandler(), "/ws/chat"));
        beans.registerBean(AbandonedContacts.class, () -> abandoned);
        beans.registerBean(LiveAlertRules.class, () -> alertRules);
        beans.registerBean(AlertWatch.class, () -> alerts);
        beans.registerBean(LiveScorecards.class, () -> scorecards, b -> b.setDestroyMethodName(""));
        beans.registerBean(QualityStore.class, () -> WatchedRouting.evaluations(connection, TENANT));
        beans.registerBean(Foresight.class, () -> next -> routing.foresee(shiftSkills.over(next)));
        beans.registerBean(ShiftSkills.class, () -> shiftSkills);
        beans.registerBean(MessageDesk.class, () -> new Threads(routing.router()));
        beans.registerBean(FaxPages.class, () -> new FaxPictures(attachments));
        beans.registerBean(FaxDesk.class, () -> (by, number, queue, command) -> new FaxDesk.Begun.Refused("no line"));
    }

    /// Whatever is sent has been sent.
    private record Threads(Router router) implements MessageDesk {
        @Override
        public SendResult send(AgentId agent, InteractionId id, String messageId, String text, List<String> files) {
            return sent(id, new Event.MessageAdded(messageId, Party.AGENT, agent, text));
        }

        @Override
        public List<Sender> senders(AgentId agent) {
            return List.of();
        }

        @Override
        public BeginResult begin(
                Actor.Desktop by, Sender sender, String to, String messageId, String text, CommandId command) {
            return new BeginResult.Refused("nobody carries messages here");
        }

        @Override
        public BeginResult within(
                AgentId agent, InteractionId call, Sender sender, String to, String messageId, String text) {
            return new BeginResult.Refused("nobody carries messages here");
        }

        @Override
        public SendResult join(String name, InteractionId id, String messageId, String text) {
            return sent(id, new Event.MessageAdded(messageId, Party.AGENT, null, text, List.of(), name));
        }

        private SendResult sent(InteractionId id, Event event) {
            router.record(id, event, CommandId.random());
            return new SendResult.Sent();
        }
    }

    private void registerCases(GenericApplicationContext beans) {
        var rules = new LiveCaseRules(
                config.resolve("cases.yml"),
                () -> routing.router().configuration().queues().keySet());
        var cases = new Cases(new RedisCaseStore(connection, TENANT), rules, _ -> Calendar.ALWAYS_OPEN, clock);
        var limits = new LiveGoodwillRules(config.resolve("goodwill.yml"));
        beans.registerBean(LiveCaseRules.class, () -> rules);
        beans.registerBean(Cases.class, () -> cases);
        beans.registerBean(CaseDeadlines.class, () -> new CaseDeadlines(cases, clock, Nodes.alone()).start());
        beans.registerBean(LiveGoodwillRules.class, () -> limits);
        beans.registerBean(GoodwillLedger.class, () -> GoodwillLedger.onRedis(connection, TENANT, limits, clock));
        beans.registerBean(
                CustomerPages.class,
                () -> new SignedPages(
                        Signer.of(TENANT, "secret of the tests", Path.of("unused")),
                        URI.create("https://shop.example")));
    }

    /// The demo centre's, without their sounds.
    private void registerFlows(GenericApplicationContext beans) {
        var flows = new FlowCatalogue(
                config.resolve("flows"),
                Destinations.of(routing.router()::configuration, services.names()),
                (_, _) -> Set.of(),
                _ -> List.of());
        flows.reload();
        beans.registerBean(FlowCatalogue.class, () -> flows);
        beans.registerBean(ArticleAnswers.class, () -> ArticleAnswers.NONE);
        beans.registerBean(Services.class, () -> services);
        beans.registerBean(Accounts.class, () -> new Accounts(services, Attempts.NONE, Attempts.NONE));
    }

    /// Real lists; whom they would call, [Neighbours] only seem to.
    private void registerOutbound(GenericApplicationContext beans) {
        var allowed = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("tandem.ivr", InboundProperties.class)
                .callback();
        var callbacks = new CallbackNumbers(new PhoneNumbers("US", List.of()), allowed);
        var always = new CallingHours(
                EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX, ZoneId.of("America/New_York"));
        var rules = new OutboundRules(
                new OutboundRules.Way(null, "+15550100"),
                Map.of(),
                List.of(new OutboundRules.Right(Requirement.NONE, callbacks.types(), callbacks.countries(), Set.of())),
                List.of(),
                always);
        var numbers = new OutsideNumbers(callbacks.reading(), () -> rules, routing.router()::configuration, "trunk");
        var clock = Clock.systemUTC();
        var file = new NumbersFile(CONFIG.resolve("do-not-call.txt"), callbacks.reading());
        var doNotCall = new DoNotCallList(file, new RedisDoNotCall(connection, TENANT), callbacks.reading(), clock);
        var store = new RedisCampaigns(connection, TENANT);
        var results = new CampaignResults(store, routing.router(), routing.journal(), clock).start();
        beans.registerBean(CampaignResults.class, () -> results);
        beans.registerBean(DoNotCallList.class, () -> doNotCall);
        beans.registerBean(
                CampaignDesk.class,
                () -> new CampaignDesk(
                        store, numbers, neighbours, doNotCall, () -> rules, routing.router(), results, clock));
    }

    /// The same, and what the desktop asks of it is counted by the name of the method.
    private Router counted(Router router) {
        return (Router) Proxy.newProxyInstance(
                Router.class.getClassLoader(), new Class<?>[] {Router.class}, (_, method, arguments) -> {
                    asked.merge(method.getName(), 1L, Long::sum);
                    try {
                        return method.invoke(router, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// How often the desktop has asked routing for an agent or an interaction.
    long reads() {
        return asked.getOrDefault("agent", 0L) + asked.getOrDefault("find", 0L);
    }

    Router router() {
        return routing.router();
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /// Has the files of accounts read now.
    void reloadUsers() {
        context.getBean(LiveUsers.class).reload();
    }

    List<String> userProblems() {
        return context.getBean(LiveUsers.class).problems();
    }

    URI base() {
        return new Node(context).base();
    }

    Visitor visitor() {
        return new Visitor(base());
    }

    Assessor assessor() {
        return new Assessor(
                context.getBean(ContactAssist.class), routing.journal(), routing.router(), Nodes.alone(), clock);
    }

    /// Somebody is heard in a call.
    void say(LiveWords.Said said) {
        new RedisLiveWords(connection, TENANT).tell(said);
    }

    /// Somebody contacts a queue.
    InteractionId arrive(Channel channel, String queue) {
        var id = InteractionId.random();
        router().open(new NewInteraction(
                id, channel, Direction.INBOUND, "+4930123", "100", "Hello", null, Map.of("order", "4711")));
        router().identify(id, new CustomerId("cora"), "Cora Customer");
        router().enqueue(id, new QueueId(queue), Requirement.NONE, 0);
        return id;
    }

    /// Somebody of whom nothing is known contacts a queue.
    InteractionId strangerArrives(Channel channel, String queue) {
        var id = InteractionId.random();
        router().open(new NewInteraction(
                id, channel, Direction.INBOUND, "stranger@example.com", "100", "Hello", null, Map.of()));
        router().enqueue(id, new QueueId(queue), Requirement.NONE, 0);
        return id;
    }

    /// Nobody waits, nobody holds anything, nobody is logged in.
    void clear() {
        var snapshot = router().snapshot();
        snapshot.waiting().values().forEach(line -> line.forEach(this::finish));
        snapshot.agents().forEach(agent -> agent.work().forEach(this::finish));
        router().snoozed(null, 1000).forEach(snoozed -> finish(snoozed.interaction()));
        router().snapshot().agents().forEach(agent -> {
            if (agent.session() != null) {
                router().logOut(agent.id(), agent.session());
            }
        });
    }

    private void finish(Interaction interaction) {
        router().end(interaction.id(), Party.SYSTEM, "test");
        var agent = router().find(interaction.id()).orElseThrow().agent();
        var queue = interaction.queue();
        if (agent != null && queue != null) {
            var disposition = router().queues().stream()
                    .filter(q -> q.id().equals(queue))
                    .flatMap(q -> q.wrapUp().dispositions().stream())
                    .findFirst()
                    .orElseThrow();
            var session = router().agent(agent).orElseThrow().session();
            router().completeWrapUp(
                            new Actor.Desktop(agent, Objects.requireNonNull(session)),
                            interaction.id(),
                            null,
                            disposition.code(),
                            null,
                            CommandId.random());
        }
    }

    @Override
    public void close() {
        context.close();
        routing.close();
        connection.close();
        redis.close();
    }
}
