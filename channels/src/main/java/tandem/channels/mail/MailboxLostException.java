package tandem.channels.mail;

/// The connection to the mailbox broke while something was read.
final class MailboxLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MailboxLostException(Throwable cause) {
        super(cause);
    }
}
