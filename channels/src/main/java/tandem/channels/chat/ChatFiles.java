package tandem.channels.chat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.Attachments;
import tandem.channels.VisitorFiles;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.attachment.AttachmentFolder.Picked;
import tandem.channels.guard.Signer;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.Router;

/// The files of chats: visitors' by their token, and links by which their pages get what was sent to them. A link is
/// for one file and ends; nothing is stored for it.
final class ChatFiles implements VisitorFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ChatFiles.class);
    private static final String LINK = "chat-file";
    private static final Duration LINK_HOLDS = Duration.ofDays(2);
    private static final int AT_ONCE_IN_A_CHAT = 3;
    private static final Picked.Not GONE = new Picked.Not("A file is not there any more: attach it again.");

    private final ConcurrentHashMap<InteractionId, Integer> onTheirWay = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final AttachmentFolder.Guest guest;
    private final AttachmentFolder folder;
    private final ChatToken tokens;
    private final Signer signer;
    private final Router router;
    private final Clock clock;
    private final ChatProperties properties;

    ChatFiles(AttachmentFolder folder, Signer signer, Router router, Clock clock, ChatProperties properties) {
        var files = properties.files();
        this.folder = folder;
        this.tokens = new ChatToken(signer);
        this.signer = signer;
        this.router = router;
        this.clock = clock;
        this.properties = properties;
        this.room = new Semaphore(files.atOnce());
        this.guest = new AttachmentFolder.Guest(
                AttachmentFolder.Guest.VISITORS, files.largest(), files.together(), files.mostInChat(), files.types());
    }

    @Override
    public UploadResult upload(String token, String name, @Nullable String type, InputStream content)
            throws IOException {
        var chat = tokens.verify(token).orElse(null);
        if (chat == null) {
            return new UploadResult.UnknownToken();
        }
        if (!properties.files().offered()) {
            return new UploadResult.NotOffered();
        }
        if (!lasts(chat)) {
            return new UploadResult.Over();
        }
        if (!enter(chat)) {
            return new UploadResult.Busy();
        }
        try {
            return switch (folder.uploadAs(guest, chat, name, type, content)) {
                case Attachments.UploadResult.Uploaded(Attachment kept) -> new UploadResult.Uploaded(kept);
                case Attachments.UploadResult.Refused(var reason, var why) -> new UploadResult.Refused(reason, why);
            };
        } finally {
            leave(chat);
        }
    }

    @Override
    public boolean takeBack(String token, String file) {
        var chat = tokens.verify(token);
        chat.filter(_ -> guest.owns(file)).ifPresent(id -> folder.takeBack(id, file));
        return chat.isPresent();
    }

    @Override
    public Optional<Attachments.Kept> find(InteractionId chat, String file, long until, String signature) {
        boolean holds = until >= clock.millis() && signer.isSignatureOf(signature, LINK, signed(chat, file, until));
        return holds ? folder.find(chat, file) : Optional.empty();
    }

    @Override
    public List<String> origins() {
        return properties.allowedOrigins();
    }

    /// What a visitor sends: files of their own.
    Picked pickForVisitor(InteractionId chat, List<String> ids) {
        return ids.stream().allMatch(guest::owns) ? pick(chat, ids) : GONE;
    }

    Picked pick(InteractionId chat, List<String> ids) {
        if (ids.isEmpty()) {
            return new Picked.Files(List.of()); // nearly always
        }
        int most = properties.files().mostInMessage();
        return ids.size() > most ? new Picked.Not("At most " + most + " files in a message.") : folder.pick(chat, ids);
    }

    /// The journal's listener: what was not sent when a chat ended never will be.
    void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            var chat = entry.interaction();
            if (chat != null && isChatOver(entry)) {
                Thread.ofVirtual().name("chat-files-" + chat).start(() -> forgetUnsent(chat));
            }
        }
    }

    /// Also of who talks on.
    private static boolean isChatOver(JournalEntry entry) {
        return switch (entry.event()) {
            case Event.Ended _ -> entry.channel() == Channel.CHAT;
            case Event.ChannelChanged changed -> changed.channel() == Channel.VOICE && changed.beneath() == null;
            default -> false;
        };
    }

    private void forgetUnsent(InteractionId chat) {
        try {
            folder.forgetUnsent(chat);
        } catch (RuntimeException e) {
            LOG.debug("Files of chat {} that were not sent stay on the disk: {}", chat, e.toString());
        }
    }

    /// From now on part of a message. Said before that is on record, since what is not is forgotten when the chat ends.
    void sent(InteractionId chat, List<Attachment> files) {
        files.forEach(file -> folder.sent(chat, file));
    }

    @Override
    public String link(InteractionId chat, String file) {
        long until = clock.instant().plus(LINK_HOLDS).toEpochMilli();
        return "/api/chat/files/" + chat + "/" + file + "?until=" + until + "&signature="
                + signer.sign(LINK, signed(chat, file, until));
    }

    private static String signed(InteractionId chat, String file, long until) {
        return chat + "/" + file + "/" + until;
    }

    private boolean lasts(InteractionId chat) {
        return router.find(chat)
                .map(Interaction::state)
                .filter(state -> state != InteractionState.WRAP_UP && state != InteractionState.CLOSED)
                .isPresent();
    }

    private boolean enter(InteractionId chat) {
        if (!room.tryAcquire()) {
            return false;
        }
        int now = onTheirWay.merge(chat, 1, Integer::sum);
        if (now > AT_ONCE_IN_A_CHAT) {
            leave(chat);
            return false;
        }
        return true;
    }

    private void leave(InteractionId chat) {
        onTheirWay.computeIfPresent(chat, (_, count) -> count == 1 ? null : count - 1);
        room.release();
    }
}
