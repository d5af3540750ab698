package tandem.channels.chat;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.channels.guard.TokenBucket;

/// One connected page: its socket, its limits, and the chat it is in. Frames of a socket come one at a time.
final class Visitor {
    private static final int FRAMES_PER_SECOND = 20;
    private static final int BAD_FRAMES_PER_MINUTE = 10;
    private final VisitorSocket socket;
    private final String address;
    private final TokenBucket frames;
    private final TokenBucket badFrames;
    private final TokenBucket messages;
    private final TokenBucket typing;
    private final TokenBucket reads;
    private final FrameParts parts = new FrameParts();
    private volatile @Nullable Conversation conversation;

    Visitor(VisitorSocket socket, String address, Clock clock, int messagesPerSecond) {
        this.socket = socket;
        this.address = address;
        this.frames = new TokenBucket(clock, FRAMES_PER_SECOND, Duration.ofSeconds(1));
        this.badFrames = new TokenBucket(clock, BAD_FRAMES_PER_MINUTE, Duration.ofMinutes(1));
        this.messages = new TokenBucket(clock, messagesPerSecond, Duration.ofSeconds(1));
        this.typing = new TokenBucket(clock, 1, Duration.ofSeconds(1));
        this.reads = new TokenBucket(clock, messagesPerSecond, Duration.ofSeconds(1));
    }

    VisitorSocket socket() {
        return socket;
    }

    FrameParts parts() {
        return parts;
    }

    String address() {
        return address;
    }

    @Nullable
    Conversation conversation() {
        return conversation;
    }

    void isIn(Conversation chat) {
        conversation = chat;
    }

    void isInNone() {
        conversation = null;
    }

    boolean mayFrame() {
        return frames.tryTake();
    }

    boolean mayMessage() {
        return messages.tryTake();
    }

    boolean mayShowTyping() {
        return typing.tryTake();
    }

    boolean mayRead() {
        return reads.tryTake();
    }

    void refuse(String code, String message) {
        socket.send(new PageFrame.Refusal(code, message));
    }

    void refuse(String code, String message, @Nullable String messageId) {
        socket.send(new PageFrame.Refusal(code, message, messageId));
    }

    void refuseBadRequest(String why) {
        refuse("bad-request", why);
        if (!badFrames.tryTake()) {
            socket.close(VisitorSocket.BAD_FRAMES);
        }
    }
}
