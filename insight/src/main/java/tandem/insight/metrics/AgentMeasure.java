package tandem.insight.metrics;

import java.util.Arrays;

/// What is counted per agent and interval. Every moment they are logged in counts to exactly one of the times,
/// so they add up to [#LOGGED_IN_MS]; where they do several things at once, to the first of talk, wrap-up,
/// hold, alerting.
public enum AgentMeasure {
    LOGGED_IN_MS("l"),
    /// Wants work and has none.
    READY_IDLE_MS("i"),
    /// Wants none and has none.
    NOT_READY_MS("n"),
    /// Was asked, and in the end accepted; until they were in contact.
    ANSWERED_ALERTING_MS("aa"),
    /// Was asked, and did not accept, or could not.
    LOST_ALERTING_MS("la"),
    TALK_MS("t"),
    /// In contact only with whom they have turned away from.
    HOLD_MS("h"),
    WRAP_UP_MS("w"),
    OFFERED("o"),
    ACCEPTED("ac"),
    /// Contacts that they have begun themselves.
    INITIATED("in"),
    DECLINED("d"),
    EXPIRED("e"),
    RESCINDED("r"),
    CONNECTED("c"),
    /// Contacts that are over.
    HANDLED("ha"),
    /// Those of them that they have passed on.
    TRANSFERRED("tr"),
    /// Customers who said how content they were (I8), with whom they were in contact last.
    SURVEYS("sv"),
    /// Those of them who were content: the upper quarter of the scale, 4 and 5 of 1 to 5.
    CONTENT("ct"),
    /// In which their schedule says what they do, absences left out. These four are never stored: they follow from
    /// the schedule as it is now (docs/workforce.md).
    SCHEDULED_MS("sc"),
    /// Those of it in which they did something else.
    OUT_OF_ADHERENCE_MS("oa"),
    /// In which their schedule says that they serve customers.
    SCHEDULED_WORK_MS("sw"),
    /// In which they served customers or were ready to, whatever their schedule says.
    WORKED_MS("wd");

    /// By their order.
    static final Codes CODES =
            new Codes(Arrays.stream(values()).map(AgentMeasure::code).toList());

    private final String code;

    AgentMeasure(String code) {
        this.code = code;
    }

    /// How it is stored; never changes.
    String code() {
        return code;
    }
}
