package tandem.core.redis;

import tandem.core.outage.UnavailableException;

/// Redis did not answer in time, also not at the second try, or cannot save. Whether the last command took effect is
/// unknown if it did not answer. [RedisConnection] has told the log.
public final class RedisUnavailableException extends UnavailableException {
    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTold() {
        return true;
    }
}
