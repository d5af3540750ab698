package tandem.knowledge;

/// The index did not answer. Calls, chats and mails go on; search catches up by itself.
public final class SearchUnavailableException extends RuntimeException {
    public SearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
