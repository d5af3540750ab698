package org.elasticsearch.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.http.HttpServerTransport.Dispatcher;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;

/// Lets nobody ask anything who does not say the name and password (HTTP's Basic scheme) that are in a file of the
/// node's folder, `NAME:PASSWORD`.
record HttpGuard(Dispatcher guarded, byte[] expected) implements Dispatcher {

    static final String FILE = "http-password";

    /// Without the file everybody may ask.
    static Dispatcher before(Dispatcher guarded, Path home) {
        Path file = home.resolve(FILE);
        if (Files.notExists(file)) {
            return guarded;
        }
        try {
            var basic = Base64.getEncoder()
                    .encodeToString(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
            return new HttpGuard(guarded, ("Basic " + basic).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dispatchRequest(RestRequest request, RestChannel channel, ThreadContext context) {
        if (knows(request)) {
            guarded.dispatchRequest(request, channel, context);
        } else {
            channel.sendResponse(new RestResponse(RestStatus.UNAUTHORIZED, "name and password are needed"));
        }
    }

    @Override
    public void dispatchBadRequest(RestChannel channel, ThreadContext context, Throwable cause) {
        guarded.dispatchBadRequest(channel, context, cause);
    }

    private boolean knows(RestRequest request) {
        var said = request.header("Authorization");
        return said != null && MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), expected);
    }
}
