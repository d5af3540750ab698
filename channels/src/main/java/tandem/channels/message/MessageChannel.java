package tandem.channels.message;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.channels.FaxDesk;
import tandem.channels.MessageDesk;
import tandem.channels.QueueDoor;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.flow.FlowParts;
import tandem.channels.message.MessageProperties.Provider;
import tandem.channels.message.smpp.SmppCarrier;
import tandem.channels.message.smpp.SmppStore;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CustomerDirectory;
import tandem.core.FaxIntake;
import tandem.core.FaxLine;
import tandem.core.QueueId;
import tandem.core.event.Event.Delivery;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.routing.Router;

/// Threads of messages as a whole: their parts put together, started and stopped. Every node takes what providers post
/// to it; one carries what is written, and keeps the links to message centres.
public final class MessageChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MessageChannel.class);
    private final Parts parts;
    private final Clock clock;
    private final MessageProperties properties;
    private final Map<String, Carrier> carriers = new LinkedHashMap<>();
    private final Reports reports;
    private final AgentMessageDesk desk;
    private final FaxOffice faxOffice;
    private final NewFaxes newFaxes;
    private final MessageHook hook;
    private final AfterCalls afterCalls;
    private final Duty duty;
    private volatile @Nullable Dispatch dispatch;

    /// @param faxes null where there is no telephone
    public record Parts(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Threads threads,
            Outbox outbox,
            SmppStore smpp,
            AttachmentFolder files,
            FlowParts flows,
            Nodes nodes,
            @Nullable FaxLine faxes) {}

    public MessageChannel(Parts parts, Clock clock, MessageProperties properties) {
        this.parts = parts;
        this.clock = clock;
        this.properties = properties;
        this.duty = new Duty(parts.nodes, "messages");
        var timeout = properties.retry().answerTimeout();
        var http = HttpClient.newBuilder().connectTimeout(timeout).build();
        var threads = parts.threads;
        this.reports = new Reports(parts.router, parts.journal, threads);
        var words = new StopWords(Objects.requireNonNull(properties.words()));
        var doors = new EnumMap<Channel, QueueDoor>(Channel.class);
        for (Channel channel : List.of(Channel.SMS, Channel.MESSAGING, Channel.FAX)) {
            doors.put(channel, new QueueDoor(parts.router, parts.journal, channel));
        }
        var flows = new ThreadFlows(parts.flows, parts.router, parts.customers, doors, flows(properties), clock);
        var intake = new MessageIntake(
                parts.router,
                parts.journal,
                parts.customers,
                threads,
                parts.files,
                words,
                doors,
                flows,
                parts.flows.masking(),
                clock);
        for (var provider : properties.providers()) {
            carriers.put(provider.name(), new WebhookCarrier(provider, parts.files, http, timeout, clock));
        }
        for (var link : properties.smpp()) {
            carriers.put(link.name(), new SmppCarrier(link, parts.smpp, new FromLink(intake, link), clock));
        }
        if (parts.faxes != null) {
            var fax = new FaxCarrier(parts.faxes, parts.files, parts.router, properties.fax());
            carriers.put(fax.name(), fax);
        }
        this.faxOffice = new FaxOffice(parts.router, parts.journal, intake, threads);
        this.newFaxes = new NewFaxes(parts.faxes, parts.router, parts.journal, parts.customers, threads, clock);
        var begun = new BegunThreads(parts.router, parts.customers, threads, senders(properties), clock);
        var sessions = new Sessions(parts.journal, sessions(properties), clock);
        this.desk = new AgentMessageDesk(parts.router, parts.journal, threads, parts.files, carriers, begun, sessions);
        this.afterCalls =
                new AfterCalls(properties.afterCall(), firstNumbers(), parts.router, parts.customers, threads, clock);
        var providers = properties.providers().stream().collect(Collectors.toMap(Provider::name, p -> p));
        this.hook = new MessageHook(providers, intake, reports, new SentFiles(http, timeout, clock), properties, clock);
    }

    /// In which flow who writes to an address of ours begins.
    private static Function<Correspondence, Optional<String>> flows(MessageProperties properties) {
        var byCarrier = new HashMap<String, Function<String, Optional<String>>>();
        properties.providers().forEach(provider -> byCarrier.put(provider.name(), provider::flowOf));
        properties.smpp().forEach(link -> byCarrier.put(link.name(), link::flowOf));
        return between ->
                byCarrier.getOrDefault(between.carrier(), _ -> Optional.empty()).apply(between.ours());
    }

    /// Each address of ours, with the queue in which its messages wait.
    private static List<MessageDesk.Sender> senders(MessageProperties properties) {
        var links = properties.smpp().stream()
                .flatMap(link -> link.numbers().stream()
                        .map(ours -> new MessageDesk.Sender(link.name(), Channel.SMS, ours, link.queueOf(ours))));
        var providers = properties.providers().stream()
                .flatMap(provider -> (provider.queues().isEmpty()
                                ? Set.of("")
                                : provider.queues().keySet())
                        .stream()
                                .sorted()
                                .map(ours -> new MessageDesk.Sender(
                                        provider.name(), provider.channel(), ours, provider.queueOf(ours))));
        return Stream.concat(links, providers).toList();
    }

    private static Map<String, Duration> sessions(MessageProperties properties) {
        var limits = new LinkedHashMap<String, Duration>();
        properties.providers().forEach(provider -> {
            if (provider.session() != null) {
                limits.put(provider.name(), provider.session());
            }
        });
        return limits;
    }

    /// What a message centre brings.
    private final class FromLink implements Receiver {
        private final MessageIntake intake;
        private final MessageProperties.Smpp link;

        private FromLink(MessageIntake intake, MessageProperties.Smpp link) {
            this.intake = intake;
            this.link = link;
        }

        @Override
        public void message(Correspondence between, String id, String text, byte @Nullable [] file) {
            String from = between.theirs();
            List<AttachmentFolder.Incoming> files = file == null
                    ? List.of()
                    : List.of(new AttachmentFolder.Incoming(
                            "message.bin",
                            "application/octet-stream",
                            file.length,
                            null,
                            () -> new ByteArrayInputStream(file)));
            var identity = new Address.Verified(Voucher.CARRIER, from);
            intake.take(
                    new Inbound(between, id, from, identity, null, text, files, null), link.queueOf(between.ours()));
        }

        @Override
        public void report(String carrier, String wireId, Delivery delivery, @Nullable String reason) {
            var named = Outgoing.Named.of(wireId);
            if (named != null) {
                reports.fromCarrier(carrier, named, delivery, reason);
            }
        }
    }

    private Map<String, String> firstNumbers() {
        return properties.smpp().stream()
                .collect(Collectors.toMap(
                        MessageProperties.Smpp::name, link -> link.numbers().getFirst()));
    }

    public MessageDesk desk() {
        return desk;
    }

    /// Takes what the telephone has received.
    public FaxIntake faxes() {
        return faxOffice;
    }

    public FaxDesk faxDesk() {
        return newFaxes;
    }

    public MessageHook hook() {
        return hook;
    }

    /// Whether messages are carried by this node.
    public boolean carries() {
        return dispatch != null;
    }

    /// Threads that have something to be carried; -1 if Redis does not say.
    public long waiting() {
        try {
            return parts.outbox.waiting();
        } catch (RuntimeException e) {
            return -1; // whose trouble is told by Redis's own health
        }
    }

    /// What is wrong with whom; empty if nothing is.
    public Map<String, String> troubles() {
        var all = new LinkedHashMap<String, String>();
        carriers.values().forEach(c -> c.trouble().ifPresent(why -> all.put(c.name(), why)));
        return all;
    }

    private void check(String carrier, Channel channel, QueueId queue) {
        if (!new QueueDoor(parts.router, parts.journal, channel).serves(queue)) {
            LOG.error(
                    "tandem.channels.messages: the queue '{}' of {} is not in config/queues.yml, or {} is not among its channels",
                    queue,
                    carrier,
                    channel.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void start() {
        properties.providers().forEach(p -> check(p.name(), p.channel(), p.queueOf("")));
        properties.smpp().forEach(link -> check(link.name(), Channel.SMS, link.queueOf("")));
        duty.start(Carrying::new);
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    private final class Carrying implements Nodes.Leader {
        @Override
        public void begin() {
            var fresh = new Dispatch(
                    new Dispatch.Parts(
                            parts.router, parts.journal, parts.threads, parts.outbox, reports, carriers, afterCalls),
                    properties.retry(),
                    clock);
            fresh.start();
            dispatch = fresh;
        }

        @Override
        public void end() {
            var ending = dispatch;
            dispatch = null;
            if (ending != null) {
                ending.close();
            }
        }
    }
}
