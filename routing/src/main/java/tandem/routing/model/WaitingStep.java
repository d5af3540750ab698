package tandem.routing.model;

/// One of a queue's ordered steps: when this holds for an interaction that waits, then that is done to it. Steps
/// happen in order, each at most once per stay in the queue; the place in line is kept.
public record WaitingStep(Condition when, Action then) {}
