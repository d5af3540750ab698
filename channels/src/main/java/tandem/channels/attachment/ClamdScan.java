package tandem.channels.attachment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// ClamAV's daemon, over TCP or its local socket: the file's bytes go over the line (`INSTREAM`), so the daemon
/// needs no right to read our folder.
///
/// @param address `host:port` or the path of a local socket
/// @param within  how long it may take
record ClamdScan(String address, Duration within) implements FileScan {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    @Override
    public Verdict look(Path file) {
        try (var line = open()) {
            return verdict(inTime(line, file));
        } catch (IOException e) {
            throw AttachmentsUnavailableException.notScanned(e);
        }
    }

    /// Closing the line is what ends a scanner that does not answer.
    private String inTime(SocketChannel line, Path file) throws IOException {
        var asked = new FutureTask<>(() -> ask(line, file));
        Thread.ofVirtual().name("clamd").start(asked);
        try {
            return asked.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the scanner did not answer within " + within, e);
        } catch (ExecutionException e) {
            throw new IOException("the scanner cannot be asked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private SocketChannel open() throws IOException {
        return isLocal() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private boolean isLocal() {
        return address.indexOf(':') < 0;
    }

    private SocketAddress whereTo() {
        if (isLocal()) {
            return UnixDomainSocketAddress.of(address);
        }
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private String ask(SocketChannel line, Path file) throws IOException {
        line.connect(whereTo());
        write(line, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        try (var in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                write(
                        line,
                        ByteBuffer.allocate(Integer.BYTES + read)
                                .putInt(read)
                                .put(chunk, 0, read)
                                .flip());
            }
        }
        write(line, ByteBuffer.allocate(Integer.BYTES).putInt(0).flip());
        return new String(Channels.newInputStream(line).readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private static void write(SocketChannel line, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            line.write(bytes);
        }
    }

    private static Verdict verdict(String answer) throws IOException {
        if (answer.endsWith(" FOUND")) {
            return new Verdict.Infected();
        }
        if (answer.endsWith(": OK")) {
            return new Verdict.Clean();
        }
        throw new IOException("the scanner answered: " + answer);
    }
}
