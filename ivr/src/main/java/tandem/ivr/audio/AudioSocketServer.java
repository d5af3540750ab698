package tandem.ivr.audio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.flow.Answer;

/// Takes the AudioSocket connections that Asterisk makes for our dialogues. Each is expected, by an id; others are
/// closed.
public final class AudioSocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AudioSocketServer.class);
    private static final int PATIENCE_FOR_ID_MILLIS = 2000;

    private final ServerSocket server;
    private final Map<UUID, Expected> expected = new ConcurrentHashMap<>();
    private final Set<AudioLink> open = ConcurrentHashMap.newKeySet();

    /// A dialogue that waits for its connection, or is going on.
    public static final class Expected implements AutoCloseable {
        private final UUID id = UUID.randomUUID();
        private final AudioDialogue dialogue;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final AudioSocketServer server;
        private volatile boolean connected;

        private Expected(AudioDialogue dialogue, AudioSocketServer server) {
            this.dialogue = dialogue;
            this.server = server;
        }

        public UUID id() {
            return id;
        }

        /// Whether Asterisk has connected.
        public boolean connected() {
            return connected;
        }

        /// The answer, when Asterisk has left the dialogue.
        ///
        /// @throws TimeoutException if the dialogue has not ended by itself shortly after
        public Answer answer() throws InterruptedException, TimeoutException {
            try {
                return answer.get(2, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("The dialogue failed", e.getCause());
            }
        }

        @Override
        public void close() {
            server.expected.remove(id);
        }
    }

    /// @param port 0 for any free one
    public AudioSocketServer(String host, int port) throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(host), port), 200);
        Thread.ofPlatform().daemon().name("audiosocket").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// From now on a connection with the id of the result is this dialogue's. To be closed when it is over.
    public Expected expect(AudioDialogue dialogue) {
        var one = new Expected(dialogue, this);
        expected.put(one.id, one);
        return one;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().name("audio-dialogue").start(() -> serve(socket));
            } catch (SocketException e) {
                LOG.debug("No longer accepting audio: {}", e.getMessage());
            } catch (IOException e) {
                LOG.warn("An audio connection could not be accepted", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var link = new AudioLink(socket)) {
            open.add(link);
            try {
                var found = identify(link);
                if (found != null) {
                    converse(link, found);
                }
            } finally {
                open.remove(link);
            }
        } catch (IOException e) {
            LOG.debug("Audio connection ended: {}", e.getMessage());
        }
    }

    private @Nullable Expected identify(AudioLink link) throws IOException {
        link.patience(PATIENCE_FOR_ID_MILLIS);
        var first = link.read();
        link.patience(0);
        if (first.kind() != AudioFrame.ID || first.payload().length != 16) {
            LOG.warn("An audio connection did not say whose it is");
            return null;
        }
        var bytes = ByteBuffer.wrap(first.payload());
        var found = expected.remove(new UUID(bytes.getLong(), bytes.getLong()));
        if (found == null) {
            LOG.warn("An audio connection is nobody's");
        }
        return found;
    }

    private static void converse(AudioLink link, Expected one) {
        one.connected = true;
        try {
            one.answer.complete(one.dialogue.run(link));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            one.answer.completeExceptionally(e);
        } catch (RuntimeException e) {
            one.answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(AudioLink::close);
    }
}
