package tandem.simulation;

/// What people, machines and operators do; the arguments of each in this order.
public enum Verb {
    /// INTERACTION CHANNEL
    OPEN,
    /// INTERACTION CHANNEL QUEUE PRIORITY: opened and queued in one step
    ARRIVE,
    /// INTERACTION QUEUE PRIORITY [REQUIREMENT]
    ENQUEUE,
    /// INTERACTION
    NOTE,
    /// INTERACTION
    IDENTIFY,
    /// INTERACTION PARTY
    END,
    /// INTERACTION
    CONNECTED,
    /// INTERACTION REASON
    CONNECT_FAILED,
    /// INTERACTION true|false
    OWES,
    /// INTERACTION: who writes calls them
    TALK,
    /// INTERACTION CHANNEL: who talks also writes
    ALSO_WRITTEN,
    /// INTERACTION CHANNEL: only this medium
    OVER,
    /// AGENT INTERACTION [how many offers back the epoch is]
    ACCEPT,
    /// AGENT INTERACTION [how many offers back the epoch is]
    DECLINE,
    /// AGENT INTERACTION [DISPOSITION]
    WRAP_UP,
    /// AGENT INTERACTION
    EXTEND,
    /// AGENT INTERACTION queue|agent|skill|back [TARGET]
    TRANSFER,
    /// AGENT INTERACTION MILLIS: until so long after they were connected
    SNOOZE,
    /// AGENT INTERACTION QUEUE MILLIS OTHER: a task by this id, due so long after the other was opened
    FOLLOW_UP,
    /// INTERACTION
    WAKE,
    /// INTERACTION: the customer writes
    WRITE,
    /// AGENT INTERACTION
    PICK,
    /// AGENT INTERACTION QUEUE
    INITIATE,
    /// INTERACTION AGENT
    ASSIGN,
    /// INTERACTION QUEUE
    MOVE,
    /// INTERACTION PRIORITY
    RAISE,
    /// INTERACTION NUMBER
    CALL_BACK,
    /// INTERACTION HOW_MANY_AT_MOST
    CALL_CUSTOMER,
    /// INTERACTION
    TAKE_UP,
    /// INTERACTION REASON
    CALL_AGAIN,
    /// AGENT
    LOG_IN,
    /// AGENT [stale: from the desktop they had before]
    LOG_OUT,
    /// AGENT [stale]
    READY,
    /// AGENT REASON [stale]
    NOT_READY,
    /// AGENT
    DESKTOP_LOST,
    /// AGENT [stale]
    DESKTOP_BACK,
    /// CONFIGURATION
    RELOAD,
    /// this node dies and never comes back
    DIE,
    /// a new node starts under this number
    START,
    /// MILLIS: this node stands still
    PAUSE,
    /// MILLIS: this node stands still in the middle of the next deadline it fires
    STALL,
    /// MILLIS: the wall clock of this node's machine jumps
    JUMP,
    /// MILLIONTHS: the monotonic clock of this node's machine runs so much fast, or slow
    DRIFT,
    /// MILLIS: the clock of Redis' machine jumps
    REDIS_JUMP
}
