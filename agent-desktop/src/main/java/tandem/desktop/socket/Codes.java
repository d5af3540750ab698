package tandem.desktop.socket;

import org.springframework.web.socket.CloseStatus;

/// Why the server closes a socket.
final class Codes {
    static final CloseStatus DISPLACED = new CloseStatus(4001, "displaced");
    static final CloseStatus NO_HELLO = new CloseStatus(4002, "no hello in time");
    static final CloseStatus NOT_A_MESSAGE = new CloseStatus(4003, "not a valid message");
    static final CloseStatus LOGGED_OUT = new CloseStatus(4004, "logged out");
    static final CloseStatus SILENT = new CloseStatus(4005, "nothing heard");
    static final CloseStatus TOO_SLOW = new CloseStatus(4008, "reads too slowly");
    /// They may do something else from now on; the page asks what, comes back and resumes.
    static final CloseStatus RIGHTS_CHANGED = new CloseStatus(4009, "rights changed");
    static final CloseStatus STOPPING = CloseStatus.SERVICE_RESTARTED;
    /// Something we need does not answer; the page comes back and resumes.
    static final CloseStatus TRY_AGAIN = new CloseStatus(1013, "try again");

    private Codes() {}
}
