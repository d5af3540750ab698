package tandem.routing;

import tandem.core.QueueId;

/// No such queue in config/queues.yml.
public final class UnknownQueueException extends RuntimeException {
    public UnknownQueueException(QueueId queue) {
        super("There is no queue '" + queue + "' in config/queues.yml");
    }
}
