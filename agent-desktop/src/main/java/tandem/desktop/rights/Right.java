package tandem.desktop.rights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tandem.core.MonitorMode;

/// One thing that somebody may do (A1). Roles are sets of these; config/users.yml may give one by itself.
public enum Right {
    /// Serves customers: has a desktop, and sees the contacts they served, those in hand, and their
    /// customers' others.
    SERVE,
    /// Picks from the queues they serve.
    PICK,
    /// Watches queues, agents and who waits.
    WATCH,
    /// Asks why somebody waits, or why an agent was chosen.
    EXPLAIN,
    /// Finds and reads the contacts of others.
    SEE_CONTACTS,
    /// Hears the recordings of others.
    HEAR_RECORDINGS,
    /// Takes recordings away as files, of those they may hear.
    DOWNLOAD_RECORDINGS,
    /// Reads telephone numbers and mail addresses; to others they are shown masked, everywhere (K10).
    SEE_ADDRESSES,
    LISTEN,
    WHISPER,
    BARGE,
    /// Assigns, moves, raises, takes back and wakes the contacts of others.
    MOVE_CONTACTS,
    /// Changes the state of an agent, and logs them out.
    STEER_AGENTS,
    /// Changes the skills of an agent for their shift.
    CHANGE_SKILLS,
    /// Tells agents something.
    ANNOUNCE,
    /// Publishes schedules of agents and says what is known of days ahead; who watches sees both.
    PLAN,
    /// Sees who left unserved.
    SEE_ABANDONED,
    SEE_REPORTS,
    /// Takes tables away as files, of what they may see.
    EXPORT,
    /// Sees, acknowledges and silences alerts.
    HANDLE_ALERTS,
    RUN_CAMPAIGNS,
    /// Takes numbers off the do-not-call list.
    CLEAR_DO_NOT_CALL,
    /// Sees flows and plays them in text.
    SEE_FLOWS,
    /// Has the organisation's services asked when a flow is played: they tell of any customer.
    TRY_SERVICES,
    SEE_CONFIGURATION,
    CHANGE_CONFIGURATION,
    /// Scores contacts.
    REVIEW,
    /// Edits articles of the knowledge base.
    EDIT_ARTICLES,
    /// Opens cases, and works on those of the queues they serve and their own.
    HANDLE_CASES,
    /// Sees and changes the cases of others, and is told when their promises come due.
    MANAGE_CASES,
    /// Credits and refunds up to their limit, and asks for more.
    GIVE_GOODWILL,
    /// Approves what others ask for above their limits, and reviews what was given.
    APPROVE_GOODWILL,
    /// Changes what is kept of the customers they see.
    EDIT_CUSTOMERS,
    /// Makes two customers one person, and takes them apart again.
    MERGE_CUSTOMERS,
    /// Brings customers from a file.
    IMPORT_CUSTOMERS,
    /// Sees who is logged in or locked out, and ends that.
    MANAGE_LOG_INS,
    /// Reads who did and saw what.
    SEE_AUDIT,
    /// Sees how the installation is.
    OPERATE;

    /// As written in files and protocols.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Right> of(String code) {
        return Arrays.stream(values())
                .filter(right -> right.code().equals(code))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Right::code).toList();
    }

    /// What one needs to take part in a contact in this way.
    public static Right of(MonitorMode mode) {
        return switch (mode) {
            case LISTEN -> LISTEN;
            case WHISPER -> WHISPER;
            case BARGE -> BARGE;
        };
    }
}
