package tandem.channels.chat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.socket.WebSocketHandler;
import tandem.channels.ChatDesk;
import tandem.channels.VisitorChats;
import tandem.channels.VisitorFiles;
import tandem.channels.VisitorMail;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.flow.FlowParts;
import tandem.channels.guard.Signer;
import tandem.core.AgentId;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;

/// Chat as a whole: its parts put together, started and stopped.
public final class ChatChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChatChannel.class);
    private final Router router;
    private final Journal journal;
    private final Conversations conversations;
    private final Admission admission;
    private final VisitorWatch watch;
    private final Typing typing;
    private final ReadMarks marks;
    private final AgentChatDesk desk;
    private final ChatService service;
    private final ChatSocketHandler handler;
    private final ChatFiles files;
    private final ChatFlows flows;
    private final VisitorRequests requests;
    private final ChatToken tokens;
    private @Nullable ScheduledExecutorService ticker;
    private Journal.@Nullable Subscription subscription;
    private @Nullable AutoCloseable typingHeard;
    private @Nullable AutoCloseable readHeard;

    public ChatChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            Signer signer,
            VisitorLeases leases,
            Typing typing,
            ReadMarks marks,
            AttachmentFolder attachments,
            VisitorMail mail,
            Once once,
            FlowParts flowParts,
            ChatProperties properties) {
        this.router = router;
        this.journal = journal;
        this.typing = typing;
        this.marks = marks;
        var limits = properties.limits();
        this.files = new ChatFiles(attachments, signer, router, clock, properties);
        this.conversations = new Conversations(this::nameOf, files::link);
        this.admission = new Admission(limits, clock);
        var visitors = new Visitors();
        this.watch = new VisitorWatch(visitors, conversations, leases, router, clock, properties);
        this.desk = new AgentChatDesk(router, journal, limits.maxLength(), typing, marks, files);
        var form = ChatForm.of(properties.form());
        this.tokens = new ChatToken(signer);
        var intake = new ChatIntake(router, journal, customers, properties.site());
        this.flows = new ChatFlows(flowParts, router, journal, customers, clock, watch);
        this.requests = new VisitorRequests(
                new VisitorRequests.Parts(tokens, intake, form, journal, mail, once, flows),
                this::nameOf,
                limits.maxLength());
        var parts = new ChatService.Parts(
                conversations, watch, admission, intake, tokens, router, journal, typing, marks, files, form, flows);
        this.service = new ChatService(parts, limits.maxLength(), flowParts.masking());
        this.handler = new ChatSocketHandler(visitors, service, admission, clock, limits);
    }

    public WebSocketHandler webSocketHandler() {
        return handler;
    }

    public ChatDesk desk() {
        return desk;
    }

    public VisitorChats requests() {
        return requests;
    }

    /// Whose chat a visitor's token opens; empty if it is none of ours.
    public Optional<InteractionId> chatOf(String token) {
        return tokens.verify(token);
    }

    public VisitorFiles files() {
        return files;
    }

    /// Sockets on this node.
    public int visitors() {
        return admission.sockets();
    }

    /// Chats of this node's visitors.
    public int chats() {
        return conversations.all().size();
    }

    /// Whether presence of visitors can be kept.
    public boolean working() {
        return watch.working();
    }

    @Override
    public synchronized void start() {
        if (ticker != null) {
            return;
        }
        subscription = journal.subscribe("chat", journal.last(), this::on);
        typingHeard = typing.listen(new TypingHeard());
        readHeard = marks.listen(this::readHeard);
        ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("chat-tick").factory());
        ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        handler.start();
    }

    @Override
    public synchronized void stop() {
        if (ticker == null) {
            return;
        }
        handler.stop();
        flows.stop();
        ticker.shutdownNow();
        ticker = null;
        close(typingHeard);
        close(readHeard);
        close(subscription);
    }

    @Override
    public synchronized boolean isRunning() {
        return ticker != null;
    }

    /// What has to happen about once a second.
    synchronized void tick() {
        watch.tick();
        admission.tidy();
        try {
            conversations.eachInMovedQueues(service::askPosition);
        } catch (RuntimeException e) {
            LOG.debug("Positions could not be read: {}", e.toString());
        }
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("A part of chat did not stop cleanly", e);
        }
    }

    private void on(List<JournalEntry> batch) {
        conversations.on(batch);
        files.on(batch);
        flows.on(batch);
    }

    private void readHeard(InteractionId chat, Party reader, EventId upTo) {
        switch (reader) {
            case CUSTOMER -> desk.visitorRead(chat, upTo);
            case AGENT -> conversations.find(chat).ifPresent(conversation -> conversation.agentRead(upTo));
            case SYSTEM -> {
                // reads nothing
            }
        }
    }

    private final class TypingHeard implements Typing.Listener {
        @Override
        public void visitorTypes(InteractionId chat) {
            desk.visitorTypes(chat);
        }

        @Override
        public void agentTypes(AgentId agent, InteractionId chat) {
            conversations.find(chat).ifPresent(conversation -> conversation.agentTyping(agent));
        }
    }

    private String nameOf(AgentId agent) {
        return Optional.ofNullable(router.profiles().get(agent))
                .map(AgentProfile::name)
                .orElse(agent.value());
    }
}
