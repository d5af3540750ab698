package tandem.ivr.audio;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/// A caller's audio, both ways, as Asterisk's AudioSocket carries it. One thread may read and another write.
final class AudioLink implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    AudioLink(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 8192));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /// Blocks until there is one.
    ///
    /// @throws IOException also when the caller has hung up
    AudioFrame read() throws IOException {
        return AudioFrame.read(in);
    }

    void write(AudioFrame frame) throws IOException {
        frame.write(out);
    }

    /// How long [#read] waits; zero for ever.
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing left to close
        }
    }
}
