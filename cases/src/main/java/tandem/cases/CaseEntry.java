package tandem.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of a case's history.
///
/// @param by   the user who did it, by log-in name; `customer`, or `tandem` if it happened by rule
/// @param text what was written; empty where `from` and `to` say it
/// @param from what was before
/// @param to   what is since
public record CaseEntry(
        Instant at,
        String by,
        What what,
        String text,
        @Nullable String from,
        @Nullable String to) {
    public static final String CUSTOMER = "customer";
    public static final String TANDEM = "tandem";

    /// Names are stored for good: add, never rename.
    public enum What {
        OPENED,
        STATE,
        OWNER,
        PRIORITY,
        PROMISE,
        DESCRIBED,
        /// For the house only.
        NOTE,
        /// To the customer.
        ANSWER,
        /// By the customer, on the page of their case.
        MESSAGE,
        LINKED,
        /// The customer was sent the way to the page of their case.
        INVITED,
        ESCALATED,
        GOODWILL,
        /// A complaint was joined to a problem.
        JOINED,
        /// The customer was told what became of the problem.
        OUTCOME;

        /// Whether the customer may see it.
        public boolean shown() {
            return switch (this) {
                case OPENED, STATE, PROMISE, ANSWER, MESSAGE, OUTCOME -> true;
                case OWNER, PRIORITY, DESCRIBED, NOTE, LINKED, INVITED, ESCALATED, GOODWILL, JOINED -> false;
            };
        }

        /// Whether the customer hears of us by it.
        boolean updates() {
            return switch (this) {
                case ANSWER, OUTCOME, INVITED -> true;
                case OPENED,
                        STATE,
                        OWNER,
                        PRIORITY,
                        PROMISE,
                        DESCRIBED,
                        NOTE,
                        MESSAGE,
                        LINKED,
                        ESCALATED,
                        GOODWILL,
                        JOINED -> false;
            };
        }
    }
}
