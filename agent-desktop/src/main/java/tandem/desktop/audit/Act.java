package tandem.desktop.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody did or saw. Names are stored for good: add, never rename.
public enum Act {
    LOG_IN,
    LOG_IN_FAILED,
    LOG_OUT,
    /// Log-ins of somebody were ended by them elsewhere, or by an administrator.
    LOG_INS_ENDED,
    LOCKED,
    UNLOCKED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_CHANGED,
    SEARCH,
    CONTACT_OPENED,
    CUSTOMER_OPENED,
    CUSTOMER_CHANGED,
    CUSTOMERS_MERGED,
    CUSTOMERS_TAKEN_APART,
    CUSTOMERS_IMPORTED,
    RECORDING_PLAYED,
    RECORDING_DOWNLOADED,
    TRANSCRIPT_READ,
    /// A note at a place of it was written or deleted.
    RECORDING_NOTED,
    FILE_OPENED,
    REPORT_SEEN,
    /// Something went out as a file or by mail.
    EXPORTED,
    AUDIT_READ,
    /// Listening, whispering, barging in.
    MONITORED,
    /// Anything else that a supervisor did with an agent or a contact.
    SUPERVISED,
    SCORED,
    CAMPAIGN_CHANGED,
    ALERT_HANDLED,
    DO_NOT_CALL_CHANGED,
    REPORT_SAVED,
    CASE_OPENED,
    CASE_CHANGED,
    GOODWILL_GIVEN,
    GOODWILL_DECIDED,
    /// Schedules of agents, or what is known of days ahead.
    PLANNED,
    CONFIGURATION_CHANGED,
    /// Made, written, submitted, published, withdrawn, deleted; which of these is in the details.
    ARTICLE_CHANGED,
    ARTICLE_OPENED,
    /// A flow was played, and what the organisation's services know of somebody was asked for it.
    FLOW_TRIED,
    /// A wallboard was saved or deleted.
    BOARD_SAVED,
    /// The oldest part of the trail went, as its configuration says.
    AUDIT_TRIMMED,
    /// Somebody asked for what they have no right to.
    REFUSED;

    /// As written in files and protocols.
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Act> of(String code) {
        return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
    }
}
