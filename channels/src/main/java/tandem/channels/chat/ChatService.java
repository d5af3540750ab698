package tandem.channels.chat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tandem.channels.Attachments;
import tandem.channels.attachment.AttachmentFolder.Picked;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;

/// What each frame of a visitor's page does. What the page is told in return comes from the journal, save the
/// answers to the frame itself.
final class ChatService {
    private final Conversations conversations;
    private final VisitorWatch watch;
    private final Admission admission;
    private final ChatIntake intake;
    private final ChatToken tokens;
    private final Router router;
    private final Journal journal;
    private final Typing typing;
    private final ChatFiles files;
    private final ReadMarks marks;
    private final ChatForm form;
    private final ChatFlows flows;
    private final int maxLength;
    private final Masking masking;

    ChatService(Parts parts, int maxLength, Masking masking) {
        this.masking = masking;
        this.conversations = parts.conversations;
        this.watch = parts.watch;
        this.admission = parts.admission;
        this.intake = parts.intake;
        this.tokens = parts.tokens;
        this.router = parts.router;
        this.journal = parts.journal;
        this.typing = parts.typing;
        this.files = parts.files;
        this.marks = parts.marks;
        this.form = parts.form;
        this.flows = parts.flows;
        this.maxLength = maxLength;
    }

    record Parts(
            Conversations conversations,
            VisitorWatch watch,
            Admission admission,
            ChatIntake intake,
            ChatToken tokens,
            Router router,
            Journal journal,
            Typing typing,
            ReadMarks marks,
            ChatFiles files,
            ChatForm form,
            ChatFlows flows) {}

    void on(Visitor visitor, VisitorFrame frame) {
        switch (frame) {
            case VisitorFrame.Start start -> start(visitor, start.masked(masking));
            case VisitorFrame.Resume resume -> resume(visitor, resume);
            case VisitorFrame.Message message -> message(visitor, message);
            case VisitorFrame.Typing() -> typing(visitor);
            case VisitorFrame.Read(var upTo) -> read(visitor, upTo);
            case VisitorFrame.End() -> end(visitor);
            case VisitorFrame.Ping() -> visitor.socket().send(new PageFrame.Pong());
        }
    }

    /// Their socket is gone; the lease runs from when they were last heard of.
    void left(Visitor visitor) {
        var conversation = visitor.conversation();
        if (conversation != null) {
            conversations.detach(conversation, visitor.socket());
            if (!conversation.view().ended() && conversation.socket() == null) {
                watch.heard(conversation.id(), visitor.socket().heard());
            }
        }
    }

    private void start(Visitor visitor, VisitorFrame.Start start) {
        var current = visitor.conversation();
        String missing = form.missing(start.queue(), start.name(), start.email(), start.text(), start.attributes())
                .orElse(null);
        if (current != null && !current.view().ended()) {
            visitor.refuse("bad-request", "This page is in a chat already.");
        } else if (start.text() != null && isTooLong(start.text())) {
            visitor.refuse("too-long", tooLong());
        } else if (missing != null) {
            visitor.refuse("missing-field", "Needed to begin: " + missing);
        } else if (!intake.offers(start.queue())) {
            visitor.refuse("unknown-queue", "There is no such queue for chats.");
        } else if (!admission.mayStart(visitor.address())) {
            visitor.refuse("too-fast", "Too many new chats; try again in a minute.");
        } else {
            leave(visitor);
            String startId = start.startId() == null ? UUID.randomUUID().toString() : start.startId();
            var known = Optional.ofNullable(start.visitor()).flatMap(tokens::verifyVisitor);
            String name = known.orElseGet(() -> tokens.visitorOf(startId));
            InteractionId chat = tokens.chatOf(startId);
            try {
                watch.heardAnd(chat, visitor.socket().heard(), () -> open(chat, name, known.isEmpty(), start));
            } catch (UnknownQueueException e) {
                visitor.refuse("unknown-queue", "There is no such queue.");
                return;
            }
            var greeting = new PageFrame.Started(tokens.sign(chat), chat.value(), tokens.signVisitor(name));
            enter(visitor, chat, true, EventId.START, (_, _) -> greeting);
        }
    }

    private void open(InteractionId chat, String visitor, boolean firstTime, VisitorFrame.Start start) {
        flows.of(start.queue())
                .ifPresentOrElse(
                        flow -> {
                            var language = flows.begin(chat, flow, start);
                            intake.openInFlow(chat, visitor, firstTime, start, language);
                        },
                        () -> intake.open(chat, visitor, firstTime, start));
    }

    private void resume(Visitor visitor, VisitorFrame.Resume resume) {
        var chat = tokens.verify(resume.token()).orElse(null);
        if (chat == null) {
            visitor.refuse("unknown-token", "This chat is not known (any more).");
            return;
        }
        leave(visitor);
        enter(visitor, chat, false, resume.after(), (id, view) -> new PageFrame.Resumed(view.ended(), id.value()));
    }

    /// @param leased whether the lease has been renewed just now
    private void enter(
            Visitor visitor,
            InteractionId chat,
            boolean leased,
            EventId after,
            BiFunction<InteractionId, ChatView, PageFrame> greeting) {
        var conversation = conversations.attach(chat, visitor.socket());
        visitor.isIn(conversation);
        try {
            var past = journal.of(chat);
            if (past.isEmpty()) {
                leave(visitor);
                visitor.refuse("unknown-token", "This chat is not known (any more).");
                return;
            }
            conversation.catchUp(visitor.socket(), past, after, view -> greeting.apply(chat, view));
            if (!leased && !conversation.view().ended()) {
                watch.heard(chat, visitor.socket().heard());
                marks.of(chat, Party.AGENT).ifPresent(conversation::agentRead); // a new one nobody has read
            }
            askPosition(conversation);
            wayOf(visitor, conversation);
        } catch (RuntimeException e) {
            leave(visitor);
            throw e;
        }
    }

    /// Through the flow that they are in; empty for who is in none. One that stands still on this node goes on.
    private Optional<FlowWay> wayOf(Visitor visitor, Conversation conversation) {
        if (conversation.view().stage() == ChatView.Stage.ASSISTANT
                && flows.find(conversation.id())
                        .filter(way -> way.leads(conversation))
                        .isEmpty()) {
            flows.enter(conversation, visitor.address());
        }
        return flows.find(conversation.id());
    }

    /// Not the visitor's leaving: their page turns to another chat.
    private void leave(Visitor visitor) {
        var conversation = visitor.conversation();
        if (conversation != null) {
            conversations.detach(conversation, visitor.socket());
            visitor.isInNone();
        }
    }

    private void message(Visitor visitor, VisitorFrame.Message message) {
        var conversation = visitor.conversation();
        if (conversation == null) {
            visitor.refuse("bad-request", "Start or resume a chat first.", message.messageId());
        } else if (isTooLong(message.text())) {
            visitor.refuse("too-long", tooLong(), message.messageId());
        } else if (!visitor.mayMessage()) {
            visitor.refuse("too-fast", "Too many messages; wait a second.", message.messageId());
        } else if (conversation.view().ended()) {
            visitor.refuse("ended", "This chat is over.", message.messageId());
        } else {
            switch (files.pickForVisitor(conversation.id(), message.files())) {
                case Picked.Not(String why) -> visitor.refuse("refused-files", why, message.messageId());
                case Picked.Files(var picked) ->
                    record(
                            visitor,
                            conversation,
                            message,
                            picked.stream().map(Attachments.Kept::attachment).toList());
            }
        }
    }

    private void record(Visitor visitor, Conversation chat, VisitorFrame.Message told, List<Attachment> attachments) {
        files.sent(chat.id(), attachments);
        var way = wayOf(visitor, chat);
        boolean hidden = way.filter(it -> it.hides(told)).isPresent();
        var message = hidden ? told : told.masked(masking);
        String text = hidden ? FlowWay.HIDDEN : message.text();
        EventId at = intake.record(chat.id(), message.messageId(), text, attachments);
        if (at == null) {
            visitor.refuse("ended", "This chat is over.", message.messageId());
        } else {
            visitor.socket().send(new PageFrame.Ack(message.messageId(), at.value()));
            way.ifPresent(it -> it.wrote(message, attachments));
        }
    }

    private void typing(Visitor visitor) {
        var conversation = visitor.conversation();
        if (conversation == null || !visitor.mayShowTyping()) {
            return;
        }
        if (conversation.view().stage() == ChatView.Stage.CONNECTED) {
            typing.visitorTypes(conversation.id());
        } else {
            flows.find(conversation.id()).ifPresent(FlowWay::typed);
        }
    }

    /// Whatever is not noted now is with the next one.
    private void read(Visitor visitor, EventId upTo) {
        var conversation = visitor.conversation();
        if (conversation != null && !conversation.view().ended() && visitor.mayRead()) {
            marks.mark(conversation.id(), Party.CUSTOMER, upTo);
        }
    }

    private void end(Visitor visitor) {
        var conversation = visitor.conversation();
        if (conversation == null) {
            visitor.refuseBadRequest("there is no chat to end");
        } else {
            intake.end(conversation.id());
        }
    }

    /// Tells the visitor their place in line, if they wait.
    void askPosition(Conversation conversation) {
        var view = conversation.view();
        if (view.stage() == ChatView.Stage.WAITING && view.queue() != null) {
            router.position(conversation.id()).ifPresent(conversation::position);
        }
    }

    /// @param messageId null if it is no message, or does not say
    void refuseTooLong(Visitor visitor, @Nullable String messageId) {
        visitor.refuse("too-long", tooLong(), messageId);
    }

    private boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > maxLength;
    }

    private String tooLong() {
        return "At most " + maxLength + " characters.";
    }
}
