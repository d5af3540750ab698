package tandem.knowledge;

import tandem.core.outage.UnavailableException;

/// The index did not answer. Calls, chats and mails go on; search catches up by itself.
public final class SearchUnavailableException extends UnavailableException {
    public SearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTold() {
        return true;
    }
}
