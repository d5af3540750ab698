package tandem.insight.metrics;

/// What is counted per queue, channel and interval. Every one but [#CARRIED_OVER] is additive: sums of intervals are
/// the sum of the day, and averages are only ever made from sums. The definitions are those of section M of the
/// feature table; a *segment* is an interaction's stay in one queue.
public enum Measure implements Counted {
    /// Segments that began.
    ARRIVED("o"),
    /// Segments that had begun before the stretch of time and were waiting at its beginning. Not additive in time: it
    /// is that of the first interval of a stretch. Where a segment counts by its arrival there are none.
    CARRIED_OVER("co"),
    /// Those of them that came from another queue, by a step or by hand, or from another channel of the same one.
    FLOWED_IN("fi"),
    /// Those of them that an agent has passed on.
    TRANSFERRED_IN("ti"),
    /// Segments in which customer and agent came into contact.
    ANSWERED("a"),
    /// Segments that ended before that, at whatever moment: waiting, alerting or connecting.
    ABANDONED("ab"),
    /// Those of the abandoned that were over before the queue's limit for short abandons.
    SHORT_ABANDONED("sa"),
    /// Segments that ended because the interaction went to another queue or left by a step; nobody has abandoned
    /// it.
    FLOWED_OUT("fo"),
    /// Those of them that went on as a callback.
    LEFT_FOR_CALLBACK("fc"),
    /// Those of them that went on to leave a message.
    LEFT_FOR_VOICEMAIL("fv"),
    /// Those of them that were callbacks and the customer called in.
    TAKEN_UP("fu"),
    /// Those of them that were callbacks which never reached the customer.
    NOT_REACHED("fr"),
    /// Those of them that were sent away, with words or without.
    SENT_AWAY("fs"),
    /// Those of the answered whose wait was within the queue's service-level time.
    ANSWERED_IN_TIME("ai"),
    /// Those of the abandoned whose wait was within it.
    ABANDONED_IN_TIME("bi"),
    /// Those that flowed out within it.
    FLOWED_OUT_IN_TIME("oi"),
    /// Σ wait of the answered: from enqueue to contact, alerting included.
    ANSWERED_WAIT_MS("aw"),
    /// Σ wait of the answered as far as the queue was open by its calendar.
    ANSWERED_OPEN_WAIT_MS("ao"),
    /// Σ wait of the abandoned.
    ABANDONED_WAIT_MS("bw"),
    /// Answered segments that are finished, wrap-up included.
    HANDLED("h"),
    /// Those of the handled that ended because the agent passed them on.
    TRANSFERRED_OUT("to"),
    /// Those of the handled that ended because the agent has set the interaction aside. When it is there
    /// again it is a new segment; the time between is nobody's.
    SNOOZED("sn"),
    /// Σ contact time of the handled, without hold.
    TALK_MS("t"),
    /// Σ time in contact in which the customer was on hold, or the agent had turned to something that interrupted it.
    HOLD_MS("ho"),
    /// Σ wrap-up time of the handled.
    WRAP_UP_MS("w"),
    /// Offers made to agents.
    ALERTED("al"),
    /// Offers that were accepted.
    ACCEPTED("ac"),
    /// Offers that an agent declined.
    DECLINED("de"),
    /// Offers that nobody answered in time.
    EXPIRED("ex"),
    /// Offers taken back.
    RESCINDED("re"),
    /// Those of them taken back because the customer left while an agent was alerted.
    LEFT_WHILE_ALERTING("rl"),
    /// Accepted, but the two could not be brought together.
    CONNECT_FAILED("cf"),
    /// Callbacks that an agent was there for, but not the customer.
    ATTEMPT_FAILED("af"),
    /// Contacts that an agent has begun in its name. They have waited in no queue, so nothing else here
    /// counts them until they are passed on.
    INITIATED("in"),
    /// Those of them whose customer was reached.
    INITIATED_REACHED("ir"),
    /// Estimates of the wait that a customer was told.
    PREDICTED("p"),
    /// Those of them whose wait ended in an answer, so that one knows how right they were.
    PREDICTED_AND_ANSWERED("pa"),
    /// Those of these where the true wait lay within the range that was told.
    PREDICTED_IN_RANGE("pr"),
    /// Σ |true wait − middle of the range|.
    PREDICTION_ERROR_MS("pe"),
    /// Σ (true wait − middle of the range): positive where too little was told.
    PREDICTION_BIAS_MS("pb"),
    ERROR_UP_TO_10_S("e1"),
    ERROR_UP_TO_30_S("e2"),
    ERROR_UP_TO_1_MIN("e3"),
    ERROR_UP_TO_2_MIN("e4"),
    ERROR_UP_TO_5_MIN("e5"),
    ERROR_UP_TO_10_MIN("e6"),
    ERROR_UP_TO_30_MIN("e7"),
    ERROR_LARGER("e8");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /// Of those that left a queue: by an exit, by the channel by which they go on, or because nobody was reached.
    static Measure ofLeaving(String how) {
        return switch (how) {
            case "CALLBACK" -> LEFT_FOR_CALLBACK;
            case "VOICEMAIL" -> LEFT_FOR_VOICEMAIL;
            case "VOICE" -> TAKEN_UP;
            case "NOT_REACHED" -> NOT_REACHED;
            default -> SENT_AWAY;
        };
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int index() {
        return ordinal();
    }
}
