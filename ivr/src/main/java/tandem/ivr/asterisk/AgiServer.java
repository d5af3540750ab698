package tandem.ivr.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.MappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// FastAGI, a virtual thread per script. A connection has a few seconds to say what it is about. If more scripts run
/// than it may hold, it closes the connection at
/// once, and the dialplan decides what the caller hears.
final class AgiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);

    private final AgiReception reception;
    private final Server server;
    private final Thread acceptor;

    /// Accepts from now on.
    ///
    /// @param requestTime how long a connection may take to say what it is about
    /// @param scripts     by the name in the URL
    /// @param mostScripts running at once
    AgiServer(String host, int port, int mostScripts, Duration requestTime, Map<String, AgiScript> scripts)
            throws IOException {
        reception = new AgiReception(requestTime);
        server = new Server(mostScripts, reception, scripts);
        server.setAddress(InetAddress.getByName(host));
        server.setPort(port);
        acceptor = Thread.ofPlatform().daemon().name("fastagi").start(this::accept);
        try {
            server.bound.join();
        } catch (CompletionException e) {
            throw new IOException("FastAGI cannot listen on " + host + ":" + port, e.getCause());
        }
    }

    private void accept() {
        try {
            server.startup();
        } catch (IOException | RuntimeException e) {
            if (!server.bound.completeExceptionally(e)) {
                LOG.info("FastAGI has ended: {}", e.getMessage());
            }
        }
    }

    /// How many connections have been closed because they said nothing.
    long emptyConnections() {
        return reception.empty();
    }

    @Override
    public void close() {
        reception.close();
        server.shutdown();
        try {
            acceptor.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Server extends DefaultAgiServer {
        private final int mostScripts;
        private final AgiReception reception;
        private final CompletableFuture<Boolean> bound = new CompletableFuture<>();
        private volatile @Nullable AgiConnection accepted;

        Server(int mostScripts, AgiReception reception, Map<String, AgiScript> scripts) {
            super((MappingStrategy) (request, _) -> scripts.get(request.getScript()));
            this.mostScripts = mostScripts;
            this.reception = reception;
        }

        @Override
        protected ServerSocketFacade createServerSocket() throws IOException {
            var socket = super.createServerSocket();
            bound.complete(true);
            return new ServerSocketFacade() {
                @Override
                public SocketConnectionFacade accept() throws IOException {
                    var connection = new AgiConnection(socket.accept());
                    accepted = connection;
                    return connection;
                }

                @Override
                public void close() throws IOException {
                    socket.close();
                }

                @Override
                public void setSocketReadTimeout(int millis) {
                    socket.setSocketReadTimeout(millis);
                }
            };
        }

        /// The accepting thread comes here with what it has accepted just before.
        @Override
        protected void execute(Runnable handler) {
            var connection = accepted;
            super.execute(() -> {
                if (connection == null || reception.admits(connection)) {
                    handler.run();
                }
            });
        }

        @Override
        protected ThreadPoolExecutor createPool() {
            return new ThreadPoolExecutor(
                    0,
                    mostScripts,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofVirtual().name("agi-", 0).factory());
        }
    }
}
