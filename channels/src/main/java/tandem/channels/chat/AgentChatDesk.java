package tandem.channels.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.Attachments;
import tandem.channels.ChatDesk;
import tandem.channels.SendResult;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder.Picked;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// The agent's side: only whoever holds the chat may write, and only while it lasts.
final class AgentChatDesk implements ChatDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AgentChatDesk.class);
    private final List<TypingListener> listeners = new CopyOnWriteArrayList<>();
    private final Router router;
    private final Journal journal;
    private final int maxLength;
    private final Typing typing;
    private final Turns turns;
    private final ChatFiles files;
    private final ReadMarks marks;
    private final List<ReadListener> readListeners = new CopyOnWriteArrayList<>();

    AgentChatDesk(Router router, Journal journal, int maxLength, Typing typing, ReadMarks marks, ChatFiles files) {
        this.router = router;
        this.journal = journal;
        this.maxLength = maxLength;
        this.typing = typing;
        this.turns = new Turns(router, Channel.CHAT);
        this.files = files;
        this.marks = marks;
    }

    @Override
    public SendResult send(AgentId agent, InteractionId chat, String messageId, String text, List<String> attachments) {
        String words = text.strip();
        String fault = fault(words, messageId, !attachments.isEmpty());
        if (fault != null) {
            return new SendResult.Refused(fault);
        }
        String obstacle = obstacle(agent, chat);
        if (obstacle != null) {
            return wasSent(agent, chat, messageId) ? new SendResult.Sent() : new SendResult.Refused(obstacle);
        }
        return switch (files.pick(chat, attachments)) {
            case Picked.Files(var picked) ->
                record(new Event.MessageAdded(messageId, Party.AGENT, agent, words, described(picked)), chat);
            case Picked.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public SendResult join(String name, InteractionId chat, String messageId, String text) {
        String words = text.strip();
        String fault = fault(words, messageId, false);
        if (fault != null) {
            return new SendResult.Refused(fault);
        }
        var interaction = router.find(chat).orElse(null);
        return interaction != null && interaction.isWrittenBy(Channel.CHAT) && isUnderWay(interaction)
                ? record(new Event.MessageAdded(messageId, Party.AGENT, null, words, List.of(), name), chat)
                : new SendResult.Refused("This chat is over.");
    }

    private @Nullable String fault(String words, String messageId, boolean hasFiles) {
        if (words.isEmpty() && !hasFiles) {
            return "The message is empty.";
        }
        if (words.codePointCount(0, words.length()) > maxLength) {
            return "The message has more than " + maxLength + " characters.";
        }
        return VisitorFrame.ID.matcher(messageId).matches() ? null : "The message has no valid id.";
    }

    private static List<Attachment> described(List<Attachments.Kept> files) {
        return files.stream().map(Attachments.Kept::attachment).toList();
    }

    private SendResult record(Event.MessageAdded event, InteractionId chat) {
        files.sent(chat, event.attachments());
        return switch (router.record(chat, event, new CommandId("chat-" + chat + "-a-" + event.messageId()))) {
            case RecordResult.Recorded _ -> {
                turns.agentAnswered(chat);
                yield new SendResult.Sent();
            }
            case RecordResult.UnknownInteraction() -> new SendResult.Refused("This chat is over.");
        };
    }

    private @Nullable String obstacle(AgentId agent, InteractionId chat) {
        var interaction = router.find(chat).orElse(null);
        if (interaction == null || !interaction.isWrittenBy(Channel.CHAT) || !agent.equals(interaction.agent())) {
            return "This chat is not yours.";
        }
        return isUnderWay(interaction) ? null : "This chat is over.";
    }

    /// A repeated message is answered as the first time, though the chat has ended since (I10).
    private boolean wasSent(AgentId agent, InteractionId chat, String messageId) {
        return journal.of(chat).stream()
                .anyMatch(entry -> entry.event() instanceof Event.MessageAdded message
                        && agent.equals(message.agent())
                        && message.messageId().equals(messageId));
    }

    @Override
    public void typing(AgentId agent, InteractionId chat) {
        try {
            typing.agentTypes(agent, chat);
        } catch (RuntimeException e) {
            LOG.debug("Could not tell that an agent is typing: {}", e.toString());
        }
    }

    @Override
    public void onVisitorTyping(TypingListener listener) {
        listeners.add(listener);
    }

    void visitorTypes(InteractionId chat) {
        listeners.forEach(listener -> listener.typing(chat));
    }

    @Override
    public void read(AgentId agent, InteractionId chat, EventId upTo) {
        if (obstacle(agent, chat) == null) {
            marks.mark(chat, Party.AGENT, upTo);
        }
    }

    @Override
    public Optional<EventId> readByVisitor(InteractionId chat) {
        return marks.of(chat, Party.CUSTOMER);
    }

    @Override
    public void onVisitorRead(ReadListener listener) {
        readListeners.add(listener);
    }

    void visitorRead(InteractionId chat, EventId upTo) {
        readListeners.forEach(listener -> listener.read(chat, upTo));
    }

    private static boolean isUnderWay(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTING || interaction.state() == InteractionState.CONNECTED;
    }
}
