package tandem.routing.port;

import java.util.Optional;

/// Where routing's truth is kept. Each command is one atomic step, journalled in the same step, and harmless to
/// repeat with the same [Step#command]. Promises beyond those of [tandem.routing.Router] are in the contract
/// suite.
///
/// **Room.** By capacity, an agent has room for a channel c of `capacity − Σ weight of their work`, where work
/// in contact or in wrap-up (CONNECTED, WRAP_UP) on a channel that c may interrupt does not count: else an
/// interrupted e-mail that ends would take them over their capacity (I2). They stand in the free set of a line
/// if they are ready, not away, and their [Serving#weight] of it is at most that. Just that weight is taken by
/// the offer, and kept for as long as they hold it, whatever their terms become ([Desks#restaff]); so these may
/// leave them less than no room, and then they are offered nothing. What is assigned to one who does not serve
/// its line weighs as their other lines of the channel; else as when it was opened or offered last.
/// `AgentView.load` leaves out the same kind of work where any other work they hold, in whatever state, may
/// interrupt it.
///
/// **Interruption.** When they accept (or pick), each CONNECTED work of theirs that the newcomer may interrupt
/// and that is not interrupted yet gets `Interrupted`, oldest first, directly after `Accepted`. When they are
/// released from work, each CONNECTED interrupted one that nothing they still hold may interrupt gets
/// `Resumed`, directly after the event that released them (after `Closed` where there is one).
///
/// **Order of events** where several agents are concerned: first everything is taken from them, then the
/// interaction goes on, then each is served, in the order in which they were offered it.
///
/// **Who is free.** "Their work last changed" when they were given or released from something; a transfer that
/// leaves them a wrap-up, an accept, a change of weight do not count. The scores of a log-in begin anew with
/// each log-in. A new accept shows in FEWEST at once. RANDOM's score is
/// `turn + floor(10^6 × −ln((h + 1) / 2^32) / share)`, drawn when they come to stand in the line or their work
/// has changed; `turn` is the score of whoever was last taken from the line's free set (0 at first), h the
/// first 8 hex digits of sha1(`agentId:n`), n how often their work has changed since log-in.
///
/// Whoever becomes free for a waiting RING_ALL interaction is offered it together with all others who are free for
/// it by then; who becomes free later is not added.
public interface RoutingStore extends Contacts, Offers, Places, Snoozes, WrapUps, Desks, Registry, Deadlines, Reads {

    /// Why this build may not work with what is stored, in a sentence that says what to do: another build is at
    /// work on it, or has left work open, in a form that this one cannot read. Looked up; every command fails as
    /// long as it is so, and changes nothing. Empty if it may, or if the store does not answer.
    default Optional<String> refusal() {
        return Optional.empty();
    }
}
