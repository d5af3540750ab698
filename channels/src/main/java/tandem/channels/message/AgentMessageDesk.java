package tandem.channels.message;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.channels.Attachments;
import tandem.channels.BeginResult;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.Turns;
import tandem.channels.attachment.AttachmentFolder;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.journal.Journal;
import tandem.routing.Actor;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// The agent's side: only whoever holds the thread may write, and only to who wants to be written to. What is on
/// record is carried.
final class AgentMessageDesk implements MessageDesk {
    static final String STOPPED = "The customer does not want to be written to: they have sent a stop word.";
    private static final String NO_CARRIER = "Who carried this conversation is not configured any more.";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private final Router router;
    private final Journal journal;
    private final Threads threads;
    private final AttachmentFolder files;
    private final Map<String, Carrier> carriers;
    private final BegunThreads begun;
    private final Sessions sessions;
    private final Map<Channel, Turns> turns = new EnumMap<>(Channel.class);

    AgentMessageDesk(
            Router router,
            Journal journal,
            Threads threads,
            AttachmentFolder files,
            Map<String, Carrier> carriers,
            BegunThreads begun,
            Sessions sessions) {
        this.router = router;
        this.journal = journal;
        this.threads = threads;
        this.files = files;
        this.carriers = carriers;
        this.begun = begun;
        this.sessions = sessions;
        for (Channel channel : List.of(Channel.SMS, Channel.MESSAGING, Channel.FAX)) {
            turns.put(channel, new Turns(router, channel));
        }
    }

    @Override
    public SendResult send(AgentId agent, InteractionId id, String messageId, String text, List<String> fileIds) {
        String words = text.strip();
        if (words.isEmpty() && fileIds.isEmpty()) {
            return new SendResult.Refused("The message is empty.");
        }
        if (!ID.matcher(messageId).matches() || messageId.startsWith(StopWords.ANSWER)) {
            return new SendResult.Refused("The message has no valid id.");
        }
        var interaction = router.find(id).orElse(null);
        String obstacle = obstacle(agent, interaction);
        if (interaction == null || obstacle != null) {
            return wasSent(agent, id, messageId)
                    ? new SendResult.Sent()
                    : new SendResult.Refused(String.valueOf(obstacle));
        }
        return switch (files.pick(id, fileIds)) {
            case AttachmentFolder.Picked.Not(String why) -> new SendResult.Refused(why);
            case AttachmentFolder.Picked.Files(var picked) -> {
                String why = unfit(interaction, words, picked).orElse(null);
                yield why == null
                        ? record(interaction, event(agent, interaction.id(), messageId, words, picked))
                        : new SendResult.Refused(why);
            }
        };
    }

    @Override
    public List<Sender> senders(AgentId agent) {
        return begun.senders(agent);
    }

    @Override
    public BeginResult begin(
            Actor.Desktop by, Sender sender, String to, String messageId, String text, CommandId command) {
        String words = text.strip();
        if (words.isEmpty()) {
            return new BeginResult.Refused("The message is empty.");
        }
        return begun.begin(
                by,
                sender,
                to,
                command,
                (between, newest) -> obstacle(between, newest, words, List.of()),
                thread -> send(by.agent(), thread, messageId, words, List.of()));
    }

    @Override
    public BeginResult within(
            AgentId agent, InteractionId call, Sender sender, String to, String messageId, String text) {
        String words = text.strip();
        if (words.isEmpty()) {
            return new BeginResult.Refused("The message is empty.");
        }
        var interaction = router.find(call)
                .filter(found -> found.channel() == Channel.VOICE
                        && agent.equals(found.agent())
                        && found.state() == InteractionState.CONNECTED)
                .orElse(null);
        if (interaction == null) {
            return new BeginResult.Refused("You are in no call with them.");
        }
        var beneath = interaction.beneath();
        if (beneath != null && beneath != sender.channel()) {
            return new BeginResult.Refused("You write to each other in this contact already.");
        }
        return begun.within(
                agent,
                interaction,
                sender,
                to,
                (between, newest) -> obstacle(between, newest, words, List.of()),
                thread -> send(agent, thread, messageId, words, List.of()));
    }

    @Override
    public SendResult join(String name, InteractionId id, String messageId, String text) {
        String words = text.strip();
        if (words.isEmpty()) {
            return new SendResult.Refused("The message is empty.");
        }
        if (!ID.matcher(messageId).matches() || messageId.startsWith(StopWords.ANSWER)) {
            return new SendResult.Refused("The message has no valid id.");
        }
        var interaction = router.find(id).orElse(null);
        if (interaction == null || threads.of(interaction).isEmpty() || !isUnderWay(interaction)) {
            return new SendResult.Refused("This conversation is over.");
        }
        var event = new Event.MessageAdded(messageId, Party.AGENT, null, words, List.of(), name);
        return unfit(interaction, words, List.of())
                .<SendResult>map(SendResult.Refused::new)
                .orElseGet(() -> record(interaction, event));
    }

    private Event.MessageAdded event(
            AgentId agent, InteractionId id, String messageId, String words, List<Attachments.Kept> picked) {
        var attachments = picked.stream().map(Attachments.Kept::attachment).toList();
        attachments.forEach(file -> files.sent(id, file));
        return new Event.MessageAdded(messageId, Party.AGENT, agent, words, attachments);
    }

    private SendResult record(Interaction interaction, Event.MessageAdded event) {
        var id = interaction.id();
        var by = threads.of(interaction).map(MessageThread::between).map(Correspondence::channel);
        return switch (router.record(id, event, new CommandId("message-" + id + "-a-" + event.messageId()))) {
            case RecordResult.Recorded _ -> {
                by.map(turns::get).ifPresent(turn -> turn.agentAnswered(id));
                yield new SendResult.Sent();
            }
            case RecordResult.UnknownInteraction() -> new SendResult.Refused("This conversation is over.");
        };
    }

    private @Nullable String obstacle(AgentId agent, @Nullable Interaction interaction) {
        if (interaction == null
                || !agent.equals(interaction.agent())
                || threads.of(interaction).isEmpty()) {
            return "This conversation is not yours.";
        }
        return isUnderWay(interaction) ? null : "This conversation is over.";
    }

    private Optional<String> unfit(Interaction interaction, String words, List<Attachments.Kept> picked) {
        return threads.of(interaction)
                .map(MessageThread::between)
                .map(between -> obstacle(between, Optional.of(interaction.id()), words, picked)
                        .or(() -> carriers.get(between.carrier()) instanceof FaxCarrier fax
                                ? fax.obstacle(interaction, between.theirs(), picked)
                                : Optional.empty()))
                .orElse(Optional.of(NO_CARRIER));
    }

    private Optional<String> obstacle(
            Correspondence between, Optional<InteractionId> newest, String words, List<Attachments.Kept> picked) {
        var carrier = carriers.get(between.carrier());
        if (carrier == null) {
            return Optional.of(NO_CARRIER);
        }
        if (threads.isStopped(between)) {
            return Optional.of(STOPPED);
        }
        return sessions.obstacle(between.carrier(), newest)
                .or(() -> carrier.obstacle(
                        words,
                        picked.stream().map(file -> file.attachment().bytes()).toList()));
    }

    /// A repeated message is answered as the first time, though the contact has ended since (I10).
    private boolean wasSent(AgentId agent, InteractionId id, String messageId) {
        return journal.of(id).stream()
                .anyMatch(entry -> entry.event() instanceof Event.MessageAdded message
                        && agent.equals(message.agent())
                        && message.messageId().equals(messageId));
    }

    private static boolean isUnderWay(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTING || interaction.state() == InteractionState.CONNECTED;
    }
}
