package org.elasticsearch.plugins;

import java.util.concurrent.Executor;
import org.elasticsearch.transport.TransportInterceptor;
import org.elasticsearch.transport.TransportRequest;
import org.elasticsearch.transport.TransportRequestHandler;

/// The node is alone: whatever comes over the transport's port, not even a greeting is answered.
final class NoStrangers implements TransportInterceptor {

    private static final String WITHIN_THE_NODE = ".direct"; // the profile that TransportService gives its own

    @Override
    public <T extends TransportRequest> TransportRequestHandler<T> interceptHandler(
            String action, Executor executor, boolean forced, TransportRequestHandler<T> handler) {
        return (request, channel, task) -> {
            if (!WITHIN_THE_NODE.equals(channel.getProfileName())) {
                throw new SecurityException("this node is alone");
            }
            handler.messageReceived(request, channel, task);
        };
    }
}
