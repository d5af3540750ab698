package tandem.core.redis;

/// Redis did not answer in time, also not at the second try. Whether the last command took effect is unknown.
public final class RedisUnavailableException extends RuntimeException {
    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
