package tandem.channels.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.channels.attachment.AttachmentFolder.Incoming;

/// Brings the files of a provider's message to where they are kept: out of the message, or from the provider's own
/// hosts. A file that cannot be fetched now makes the provider send its message again; after a while the message
/// is taken without it.
final class SentFiles {
    private static final Duration TRIED_FOR = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int SERVER_TROUBLE = 500;
    private static final int TOO_MANY = 429;
    private final HttpClient http;
    private final Duration timeout;
    private final Clock clock;

    SentFiles(HttpClient http, Duration timeout, Clock clock) {
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /// It may be there later.
    static final class NotNowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotNowException(String message) {
            super(message);
        }
    }

    /// @param written when the message was, or was first posted; null if unknown
    /// @throws NotNowException if a file may be there later
    List<Incoming> of(MessageProperties.Provider provider, List<Posted.File> files, @Nullable Instant written) {
        var all = new ArrayList<Incoming>();
        for (var file : files) {
            all.add(
                    file.content() != null
                            ? inline(file, file.content())
                            : fetched(provider, file, String.valueOf(file.url()), written));
        }
        return all;
    }

    private static Incoming inline(Posted.File file, String content) {
        return new Incoming(
                file.name(),
                file.type(),
                content.length(),
                null,
                () -> Base64.getMimeDecoder()
                        .wrap(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII))));
    }

    private Incoming fetched(
            MessageProperties.Provider provider, Posted.File file, String url, @Nullable Instant written) {
        var from = allowed(provider, url);
        if (from == null) {
            return missing(file, "The file is not on one of the provider's file hosts: " + url);
        }
        try {
            var request = HttpRequest.newBuilder(from).timeout(timeout).GET().build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == OK) {
                return new Incoming(file.name(), file.type(), -1, null, answer::body);
            }
            answer.body().close();
            return answer.statusCode() >= SERVER_TROUBLE || answer.statusCode() == TOO_MANY
                    ? later(file, written, "The file's host answers " + answer.statusCode())
                    : missing(file, "The file's host answers " + answer.statusCode());
        } catch (IOException e) {
            return later(file, written, "The file cannot be fetched: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNowException("Stopping");
        }
    }

    private Incoming later(Posted.File file, @Nullable Instant written, String why) {
        if (written == null || written.plus(TRIED_FOR).isAfter(clock.instant())) {
            throw new NotNowException(why);
        }
        return missing(file, why);
    }

    private static Incoming missing(Posted.File file, String why) {
        return new Incoming(file.name(), file.type(), -1, null, () -> broken(why));
    }

    private static InputStream broken(String why) throws IOException {
        throw new IOException(why);
    }

    /// Null if we fetch nothing from there: a message must not make us ask anything of our own network.
    private static @Nullable URI allowed(MessageProperties.Provider provider, String url) {
        try {
            var uri = URI.create(url);
            boolean safe = "https".equals(uri.getScheme()) || provider.plainHttp() && "http".equals(uri.getScheme());
            String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
            return safe && uri.getHost() != null && provider.fileHosts().contains(host) ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
