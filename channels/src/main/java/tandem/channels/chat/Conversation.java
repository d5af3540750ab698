package tandem.channels.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// One chat whose visitor is on this node: gives their page each journal entry once and in order, first what it
/// missed, then what comes. All state can be rebuilt from the journal.
final class Conversation {
    private final InteractionId id;
    private final Function<AgentId, String> agentNames;
    private final UnaryOperator<String> fileLinks;
    private ChatView view = ChatView.OPENED;
    private EventId seen = EventId.START;
    private @Nullable VisitorSocket socket;

    /// What arrives while the past is being read; null when the page is up to date.
    private @Nullable List<JournalEntry> held;

    private PageFrame.@Nullable Status told;

    /// What the assistant asks; null while nothing is open.
    private PageFrame.@Nullable Question question;

    /// @param fileLinks by which the page gets a file of this chat, by its id
    Conversation(InteractionId id, Function<AgentId, String> agentNames, UnaryOperator<String> fileLinks) {
        this.id = id;
        this.agentNames = agentNames;
        this.fileLinks = fileLinks;
    }

    InteractionId id() {
        return id;
    }

    /// From now on entries are held until [#catchUp]. The socket that served before is closed.
    synchronized void attach(VisitorSocket newcomer) {
        if (socket != null && socket != newcomer) {
            socket.close(VisitorSocket.TAKEN_OVER);
        }
        socket = newcomer;
        held = new ArrayList<>();
        told = null;
    }

    /// Sends the past after a position, then what was held, and goes live. Does nothing if another socket has
    /// taken over.
    synchronized void catchUp(
            VisitorSocket of, List<JournalEntry> past, EventId after, Function<ChatView, PageFrame> greeting) {
        if (socket != of || held == null) {
            return;
        }
        var arrived = held;
        held = null;
        view = ChatView.OPENED;
        seen = EventId.START;
        past.forEach(this::fold);
        var sinceThen =
                arrived.stream().filter(entry -> entry.id().compareTo(seen) > 0).toList();
        sinceThen.forEach(this::fold);
        var frames = new ArrayList<PageFrame>();
        frames.add(greeting.apply(view));
        Stream.concat(past.stream(), sinceThen.stream())
                .filter(entry -> entry.id().compareTo(after) > 0)
                .flatMap(entry -> message(entry).stream())
                .forEach(frames::add);
        changedStatus().ifPresent(frames::add);
        if (question != null && view.stage() == ChatView.Stage.ASSISTANT) {
            frames.add(question);
        }
        of.send(frames);
    }

    synchronized void on(JournalEntry entry) {
        if (held != null) {
            held.add(entry);
        } else if (socket != null && entry.id().compareTo(seen) > 0) {
            fold(entry);
            var frames = new ArrayList<PageFrame>();
            message(entry).ifPresent(frames::add);
            changedStatus().ifPresent(frames::add);
            socket.send(frames);
        }
    }

    synchronized void position(int position) {
        view = view.at(position);
        if (held == null && socket != null) {
            changedStatus().ifPresent(socket::send);
        }
    }

    /// The assistant has put a question.
    synchronized void asks(PageFrame.Question asked) {
        question = asked;
        if (held == null && socket != null) {
            socket.send(asked);
        }
    }

    /// The assistant's question is open no longer.
    synchronized void isAnswered() {
        question = null;
    }

    /// The assistant looks something up.
    synchronized void assistantWorks() {
        if (held == null && socket != null) {
            socket.send(new PageFrame.Typing());
        }
    }

    synchronized void agentTyping(AgentId agent) {
        if (socket != null && agent.equals(view.agent())) {
            socket.send(new PageFrame.Typing());
        }
    }

    synchronized void agentRead(EventId upTo) {
        if (socket != null) {
            socket.send(new PageFrame.Read(upTo.value()));
        }
    }

    /// Whether it now has no page.
    synchronized boolean detach(VisitorSocket leaver) {
        if (socket == leaver) {
            socket = null;
        }
        return socket == null;
    }

    synchronized @Nullable VisitorSocket socket() {
        return socket;
    }

    synchronized ChatView view() {
        return view;
    }

    private void fold(JournalEntry entry) {
        if (entry.id().compareTo(seen) > 0) {
            view = view.after(entry);
            seen = entry.id();
        }
    }

    private Optional<PageFrame> message(JournalEntry entry) {
        if (!(entry.event() instanceof Event.MessageAdded message)) {
            return Optional.empty();
        }
        String name = message.agent() == null ? message.name() : agentNames.apply(message.agent());
        return Optional.of(new PageFrame.Entry(
                entry.id().value(),
                message.author(),
                name,
                message.text(),
                entry.at().toEpochMilli(),
                message.messageId(),
                message.attachments().isEmpty() ? null : files(message.attachments()),
                message.flow() == null ? null : true));
    }

    private List<PageFrame.File> files(List<Attachment> attachments) {
        return attachments.stream()
                .filter(file -> file.id() != null)
                .map(file -> new PageFrame.File(
                        file.name(), file.type(), file.bytes(), fileLinks.apply(String.valueOf(file.id()))))
                .toList();
    }

    private Optional<PageFrame> changedStatus() {
        String agent = view.agent() == null ? null : agentNames.apply(view.agent());
        var status = new PageFrame.Status(view.stage().word(), view.position(), agent, view.passedOn() ? true : null);
        if (status.equals(told)) {
            return Optional.empty();
        }
        told = status;
        return Optional.of(status);
    }
}
