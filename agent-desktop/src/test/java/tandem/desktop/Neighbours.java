package tandem.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.channels.ChatDesk;
import tandem.channels.MailDesk;
import tandem.channels.MailDrafts;
import tandem.channels.NoticeMail;
import tandem.channels.SendResult;
import tandem.channels.VisitorMail;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.envelope.MasterKeyException;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.ivr.CallControl;
import tandem.ivr.CallResult;
import tandem.ivr.ConsultResult;
import tandem.ivr.ConsultStep;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.ivr.OutboundCalls;
import tandem.ivr.ReachResult;
import tandem.ivr.TelephoneServer;
import tandem.ivr.WebCalls;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Feedback;
import tandem.knowledge.Highlight;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.SearchUnavailableException;
import tandem.recordings.Recording;
import tandem.recordings.Recordings;
import tandem.recordings.Transcript;
import tandem.recordings.Transcripts;
import tandem.routing.Actor;
import tandem.routing.ConnectResult;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// What lies beside the desktop, as far as a test needs it: a telephone, chats, mails, a memory, a shelf of
/// recordings.
final class Neighbours
        implements CallControl,
                OutboundCalls,
                WebCalls,
                ChatDesk,
                MailDesk,
                MailDrafts,
                VisitorMail,
                NoticeMail,
                History,
                Search,
                Recordings,
                Transcripts {
    static final Summary LAST_WEEK = new Summary(
            new InteractionId("last-week"),
            Channel.EMAIL,
            "Broken lamp",
            new QueueId("support"),
            new AgentId("ben"),
            new CustomerId("cora"),
            "Cora Customer",
            "cora@example.com",
            Instant.ofEpochMilli(1_700_000_000_000L),
            Instant.ofEpochMilli(1_700_000_100_000L),
            Outcome.HANDLED,
            "solved",
            "sent a new one",
            "My lamp is broken",
            null,
            Map.of("order", "4711", "callBack", "=1+1"));

    /// What our own people were sent, and what becomes of the next.
    final List<NoticeMail.Notice> notices = new CopyOnWriteArrayList<>();

    volatile NoticeMail.Delivery noticeResult = new NoticeMail.Delivery.Taken();
    static final InteractionId WEB_CALL = new InteractionId("web-call");

    final List<WebCalls.Wish> wishes = new CopyOnWriteArrayList<>();
    final List<InteractionId> hungUp = new CopyOnWriteArrayList<>();
    final List<AgentId> reattached = new CopyOnWriteArrayList<>();
    final List<String> phones = new CopyOnWriteArrayList<>();
    final List<InteractionId> called = new CopyOnWriteArrayList<>();
    final List<MailDesk.Reply> replies = new CopyOnWriteArrayList<>();
    final Map<InteractionId, Draft> drafts = new ConcurrentHashMap<>();
    final List<Scope> scopes = new CopyOnWriteArrayList<>();
    /// Customers of whom there is no contact.
    final Set<CustomerId> strangers = ConcurrentHashMap.newKeySet();
    final List<Query> queries = new CopyOnWriteArrayList<>();
    volatile @Nullable CountDownLatch memoryHolds;
    /// What is remembered besides last week's.
    final Map<InteractionId, InteractionRecord> past = new ConcurrentHashMap<>();
    volatile boolean searchIsDown;
    volatile boolean phoneIsThere = true;
    private final Router router;
    private final Path shelf;
    private volatile @Nullable TypingListener listener;
    private volatile @Nullable ReadListener readListener;
    private final Map<InteractionId, EventId> readUpTo = new ConcurrentHashMap<>();

    Neighbours(Router router, Path shelf) {
        this.router = router;
        this.shelf = shelf;
    }

    // ---- telephone

    @Override
    public ReachResult mayWriteTo(AgentId agent, String number, QueueId queue) {
        return new ReachResult.May(number);
    }

    final List<Monitoring> monitorings = new CopyOnWriteArrayList<>();
    final List<String> monitoringsEnded = new CopyOnWriteArrayList<>();

    @Override
    public MonitorResult monitor(Monitoring wish) {
        monitorings.add(wish);
        var agent = router.find(wish.call()).orElseThrow().agent();
        router.record(
                wish.call(),
                new Event.MonitorChanged(
                        wish.by(),
                        wish.name(),
                        Objects.requireNonNull(agent),
                        wish.mode(),
                        null,
                        wish.rules().shown()),
                CommandId.random());
        return MonitorResult.DONE;
    }

    @Override
    public void endMonitoring(InteractionId call, String by) {
        monitoringsEnded.add(call + " " + by);
    }

    @Override
    public PhoneAccount monitorPhone(String by) {
        return new PhoneAccount(
                List.of("ws://127.0.0.1:8088/ws"), "sip:ear-" + by + "@127.0.0.1", "ear-" + by, "secret");
    }

    @Override
    public List<TelephoneServer> servers() {
        return List.of(new TelephoneServer("pbx1", true, Instant.EPOCH, null, false, 0, Map.of("peer-pbx2", true)));
    }

    @Override
    public PhoneAccount browserPhone(AgentId agent) {
        return new PhoneAccount(
                List.of("ws://127.0.0.1:8088/ws"), "sip:" + agent + "@127.0.0.1", agent.value(), "secret");
    }

    // ---- calls from the web: of our own pages only; three are too many

    @Override
    public Optional<Offer> offer(@Nullable String origin) {
        return origin == null
                ? Optional.of(new Offer(List.of(new Topic("sales", Map.of("en", "Sales", "zh", "销售")))))
                : Optional.empty();
    }

    @Override
    public Answer request(Wish wish) {
        if (wish.origin() != null) {
            return new Answer.NotOffered();
        }
        if ("cars".equals(wish.topic())) {
            return new Answer.BadField("topic", "is none of those that this site offers");
        }
        if (!phoneIsThere) {
            return new Answer.Unavailable();
        }
        wishes.add(wish);
        return wishes.size() > 2
                ? new Answer.TooMany(false)
                : new Answer.Granted("call-1", "key", browserPhone(new AgentId("call-1")), "sip:call@127.0.0.1");
    }

    @Override
    public Optional<InteractionId> callOf(String pass, String key) {
        return "call-1".equals(pass) && "key".equals(key) ? Optional.of(WEB_CALL) : Optional.empty();
    }

    @Override
    public void choosePhone(AgentId agent, Phone phone) {
        phones.add(agent + " " + phone);
    }

    @Override
    public void reattach(AgentId agent) {
        reattached.add(agent);
    }

    @Override
    public void agentsChanged() {
        // no phones here
    }

    @Override
    public boolean callCustomer(InteractionId message) {
        called.add(message);
        return true;
    }

    @Override
    public CallResult talk(Interaction written, String number) {
        called.add(written.id());
        return switch (router.talk(written.id(), written.epoch(), number)) {
            case ConnectResult.Done(var interaction) -> new CallResult.Calling(interaction);
            case ConnectResult.Stale(var why) -> new CallResult.NotPossible(why);
        };
    }

    @Override
    public CallResult call(Actor.Desktop by, InteractionId id, String number, QueueId queue, CommandId command) {
        if (!number.startsWith("+1650")) {
            return new CallResult.NotANumber();
        }
        router.open(
                new NewInteraction(id, Channel.VOICE, Direction.OUTBOUND, number, "+15550100", null, null, Map.of()));
        return switch (router.initiate(by, id, queue, command)) {
            case HandResult.Done(var interaction) -> new CallResult.Calling(interaction);
            case HandResult.Refused(var why) -> new CallResult.NotPossible(why);
            case HandResult.Displaced _ -> new CallResult.Displaced();
        };
    }

    @Override
    public List<QueueProfile> queues(AgentId agent) {
        return router.queues().stream()
                .filter(queue -> queue.requirement()
                        .isMetBy(Objects.requireNonNull(router.profiles().get(agent))))
                .toList();
    }

    @Override
    public void hangUp(InteractionId call) {
        hungUp.add(call);
        router.over(call, Channel.VOICE, Party.AGENT, "hung up");
    }

    @Override
    public boolean pauseRecording(InteractionId call, Event.PauseBy by) {
        return phoneIsThere;
    }

    @Override
    public boolean resumeRecording(InteractionId call, Event.PauseBy by) {
        return phoneIsThere;
    }

    @Override
    public boolean hold(InteractionId call) {
        return note(call, Event.Held::new);
    }

    @Override
    public boolean resume(InteractionId call) {
        return note(call, Event.Resumed::new);
    }

    @Override
    public ConsultResult consult(InteractionId call, AgentId colleague) {
        if (phoneIsThere) {
            consultChanged(call, colleague, Event.ConsultStage.CALLING);
        }
        return phoneIsThere ? ConsultResult.CALLING : ConsultResult.BUSY;
    }

    @Override
    public ConsultResult consult(InteractionId call, QueueId queue) {
        return phoneIsThere ? consult(call, new AgentId("ben")) : ConsultResult.NOBODY_FREE;
    }

    @Override
    public ConsultResult consult(Interaction call, String number) {
        return number.startsWith("+") ? ConsultResult.CALLING : ConsultResult.NOT_A_NUMBER;
    }

    @Override
    public ConsultResult passOn(Interaction call, String number) {
        return number.startsWith("+") ? ConsultResult.CALLING : ConsultResult.NUMBER_NOT_PERMITTED;
    }

    @Override
    public boolean consult(InteractionId call, ConsultStep step) {
        if (phoneIsThere && step == ConsultStep.TAKE_BACK) {
            consultChanged(call, new AgentId("ben"), Event.ConsultStage.OVER);
        }
        return phoneIsThere;
    }

    private void consultChanged(InteractionId call, AgentId colleague, Event.ConsultStage stage) {
        note(call, agent -> new Event.ConsultChanged(agent, colleague, null, stage, null));
    }

    private boolean note(InteractionId call, Function<AgentId, Event> event) {
        if (phoneIsThere) {
            var agent = Objects.requireNonNull(router.find(call).orElseThrow().agent());
            router.record(call, event.apply(agent), CommandId.random());
        }
        return phoneIsThere;
    }

    // ---- chats and mails

    @Override
    public SendResult join(String name, InteractionId chat, String messageId, String text) {
        router.record(
                chat,
                new Event.MessageAdded(messageId, Party.AGENT, null, text, List.of(), name),
                new CommandId(chat + "." + messageId));
        return new SendResult.Sent();
    }

    @Override
    public SendResult send(AgentId agent, InteractionId chat, String messageId, String text, List<String> files) {
        var holder = router.find(chat).map(i -> agent.equals(i.agent())).orElse(false);
        if (!holder) {
            return new SendResult.Refused("not yours");
        }
        router.record(
                chat,
                new Event.MessageAdded(messageId, Party.AGENT, agent, text),
                new CommandId(chat + "." + messageId));
        return new SendResult.Sent();
    }

    @Override
    public void typing(AgentId agent, InteractionId chat) {
        visitorTypes(chat); // an echo is enough to see that it came through
    }

    @Override
    public void onVisitorTyping(TypingListener typingListener) {
        listener = typingListener;
    }

    @Override
    public void read(AgentId agent, InteractionId chat, EventId upTo) {
        readUpTo.put(chat, upTo); // an echo likewise
        var told = readListener;
        if (told != null) {
            told.read(chat, upTo);
        }
    }

    @Override
    public Optional<EventId> readByVisitor(InteractionId chat) {
        return Optional.ofNullable(readUpTo.get(chat));
    }

    @Override
    public void onVisitorRead(ReadListener listening) {
        readListener = listening;
    }

    void visitorTypes(InteractionId chat) {
        var told = listener;
        if (told != null) {
            told.typing(chat);
        }
    }

    final List<VisitorMail.Message> left = new CopyOnWriteArrayList<>();
    final List<VisitorMail.Letter> letters = new CopyOnWriteArrayList<>();
    volatile boolean mailIsOut = true;

    @Override
    public boolean offered() {
        return true;
    }

    @Override
    public Left leave(Message message) {
        left.add(message);
        return new Left.Taken(new InteractionId(message.once()));
    }

    @Override
    public Sent send(Letter letter) {
        letters.add(letter);
        return mailIsOut ? Sent.SENT : Sent.NOT_SENT;
    }

    @Override
    public MailDesk.DraftResult draft(AgentId agent, InteractionId mail, @Nullable String answers) {
        return new MailDesk.DraftResult.Draft(
                List.of("cora@example.org", "dan@example.org"),
                List.of("eve@example.org"),
                "Re: lamps",
                "Fwd: lamps",
                answers == null ? "<m1@x>" : answers,
                null,
                "en",
                "On Monday, cora@example.org wrote:",
                "---------- Forwarded message ----------");
    }

    @Override
    public SendResult reply(AgentId agent, InteractionId mail, MailDesk.Reply reply, CommandId command) {
        replies.add(reply);
        return new SendResult.Sent();
    }

    @Override
    public SendResult replySoon(
            AgentId agent, InteractionId mail, MailDesk.Reply reply, boolean finish, CommandId command) {
        replies.add(reply);
        return new SendResult.Held(Instant.ofEpochMilli(1_700_000_000_000L));
    }

    @Override
    public SendResult write(
            AgentId agent, InteractionId fresh, String mailbox, MailDesk.Reply reply, CommandId command) {
        replies.add(reply);
        return new SendResult.Sent();
    }

    @Override
    public List<Sender> senders(AgentId agent) {
        return List.of(new Sender("support@example.org", "Support", new QueueId("support"), "Kind regards"));
    }

    @Override
    public boolean undo(AgentId agent, InteractionId mail) {
        return replies.size() % 2 == 0;
    }

    @Override
    public Optional<Draft> find(InteractionId mail) {
        return Optional.ofNullable(drafts.get(mail));
    }

    @Override
    public SaveResult save(AgentId by, InteractionId mail, long seen, String content) {
        if (router.find(mail).filter(i -> by.equals(i.agent())).isEmpty()) {
            return new SaveResult.NotYours();
        }
        var there = drafts.get(mail);
        if (there != null && there.version() != seen) {
            return new SaveResult.Changed(there);
        }
        drafts.put(mail, new Draft(seen + 1, by, Instant.ofEpochMilli(1_700_000_000_000L), content, null));
        return new SaveResult.Saved(seen + 1);
    }

    @Override
    public void drop(AgentId by, InteractionId mail) {
        drafts.remove(mail);
    }

    // ---- memory

    @Override
    public CustomerHistory of(CustomerId customer, int limit, Scope scope, Set<QueueId> without) {
        scopes.add(scope);
        var hold = memoryHolds;
        try {
            if (hold != null) {
                hold.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (strangers.contains(customer)) {
            return new CustomerHistory(List.of(), 0, true);
        }
        var all = new ArrayList<>(List.of(LAST_WEEK));
        past.values().forEach(record -> all.add(record.summary()));
        return new CustomerHistory(all, all.size(), true);
    }

    @Override
    public boolean hasRecording(String recordingId, Scope scope) {
        scopes.add(scope);
        return isSeen(scope);
    }

    private static boolean isSeen(Scope scope) {
        return scope.admits(LAST_WEEK.id(), Set.of("support"), Set.of("ben"), "cora");
    }

    @Override
    public Optional<InteractionRecord> interaction(InteractionId interaction, Scope scope) {
        scopes.add(scope);
        if (past.containsKey(interaction)) {
            return Optional.of(past.get(interaction));
        }
        return isSeen(scope) && interaction.equals(LAST_WEEK.id())
                ? Optional.of(new InteractionRecord(LAST_WEEK, List.of()))
                : Optional.empty();
    }

    /// What the index has of articles, and what it was asked.
    final List<ArticleSearch.Found> foundArticles = new CopyOnWriteArrayList<>();

    final List<ArticleSearch.Question> articleQuestions = new CopyOnWriteArrayList<>();

    List<ArticleSearch.Found> articles(ArticleSearch.Question question) {
        articleQuestions.add(question);
        if (searchIsDown) {
            throw new SearchUnavailableException("down", new IOException("down"));
        }
        return foundArticles.stream()
                .filter(found -> question.language() == null || found.language().equals(question.language()))
                .toList();
    }

    /// What customers have said.
    final List<Summary> scored = new CopyOnWriteArrayList<>();

    Feedback.Said feedback(Feedback.Question question, Scope scope) {
        scopes.add(scope);
        if (searchIsDown) {
            throw new SearchUnavailableException("down", new IOException("down"));
        }
        return new Feedback.Said(
                scored.stream()
                        .filter(one -> question.channel() == null || one.channel() == question.channel())
                        .toList(),
                true);
    }

    @Override
    public Result search(Query query, Scope scope) {
        scopes.add(scope);
        if (searchIsDown) {
            throw new SearchUnavailableException("down", new IOException("down"));
        }
        queries.add(query);
        return new Result(
                1,
                List.of(new Hit(
                        LAST_WEEK, List.of(new Highlight("My lamp is <broken>", List.of(new Highlight.Mark(3, 7)))))));
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        var file = shelf.resolve(recordingId + ".wav");
        return Files.isRegularFile(file) ? Optional.of(new Shelved(file)) : Optional.empty();
    }

    /// One whose name begins with `closed` has a master key that is not there.
    private record Shelved(Path file) implements Recording {
        @Override
        public long size() {
            return file.toFile().length();
        }

        @Override
        public SeekableByteChannel open() throws IOException {
            if (file.getFileName().toString().startsWith("closed")) {
                throw new MasterKeyException("The master key is gone", null);
            }
            return Files.newByteChannel(file);
        }
    }

    final Map<String, Transcript> transcripts = new ConcurrentHashMap<>();

    @Override
    public Transcripts.State of(String recordingId) {
        var there = transcripts.get(recordingId);
        return there == null ? new Transcripts.State.None() : new Transcripts.State.There(there);
    }

    @Override
    public void keep(String recordingId, Transcript transcript) {
        transcripts.put(recordingId, transcript);
    }

    @Override
    public void delete(String recordingId) {
        transcripts.remove(recordingId);
    }

    void shelve(String recordingId, String content) {
        try {
            Files.writeString(shelf.resolve(recordingId + ".wav"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public NoticeMail.Delivery send(NoticeMail.Notice notice) {
        var result = noticeResult;
        if (result instanceof NoticeMail.Delivery.Taken) {
            notices.add(notice);
        }
        return result;
    }
}
