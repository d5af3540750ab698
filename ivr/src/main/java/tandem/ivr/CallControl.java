package tandem.ivr;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;

/// What the desktop may ask of the telephone. Calls are connected by themselves when their offer is accepted.
public interface CallControl {

    /// How the agent's page registers as their phone. Mints a password that is valid from now on; an older one
    /// is not.
    PhoneAccount browserPhone(AgentId agent);

    /// Which phone rings for this agent from now on.
    void choosePhone(AgentId agent, Phone phone);

    /// Calls the customer who has left the message that this agent has in hand: the agent's phone first. The
    /// contact stays as it is; when the talk ends, so does the contact. Does nothing if the customer is called
    /// already.
    ///
    /// @return false if whoever left it has no number that we call: none, an extension, or one that costs extra
    boolean callCustomer(InteractionId message);

    /// Calls the customer with whom this agent writes (T17): the agent's phone first. It is a call within
    /// that contact, which goes on by telephone from now on, and by what they write when the call is over, or
    /// does not come about: the journal says why (`ChannelChanged`).
    ///
    /// @param written as routing has it
    /// @param number  E.164, which this agent may call
    CallResult talk(Interaction written, String number);

    /// Ends the conversation from the agent's side; routing hears of it as `Ended`. Does nothing if there is
    /// no such call.
    void hangUp(InteractionId call);

    /// Lets the caller hear music while the agent does something else; `Held` in the journal says that they do.
    ///
    /// @return false if the two are not talking here, or the agent's phone is just coming back
    boolean hold(InteractionId call);

    /// Brings the two together again; `Resumed` in the journal says so.
    ///
    /// @return false as for [#hold]
    boolean resume(InteractionId call);

    /// Nothing of what is said is recorded any more when this returns, until it is resumed or the longest
    /// pause of its queue is over (V2); `RecordingPaused` in the journal says so. Who pauses again has that
    /// time again.
    ///
    /// @param by a field does not shorten what an agent has paused by hand
    /// @return false if nothing is recorded, or it could not be paused: what is said is recorded then
    boolean pauseRecording(InteractionId call, Event.PauseBy by);

    /// @return false if it is not paused, or cannot go on yet
    boolean resumeRecording(InteractionId call, Event.PauseBy by);

    /// Calls a colleague's phone while the customer hears music (T4). While they are consulted they are offered
    /// nothing.
    ConsultResult consult(InteractionId call, AgentId colleague);

    /// The same with whoever of a queue is free for a call: the next one, if they do not answer.
    ConsultResult consult(InteractionId call, QueueId queue);

    /// The same with a number outside, if the call's agent may call it.
    ///
    /// @param call   as routing has it
    /// @param number as somebody has written it
    ConsultResult consult(Interaction call, String number);

    /// Passes a call on to a number outside, if its agent may call it: the agent leaves at once, the caller
    /// hears music until they answer, and the contact ends. If nobody answers, the caller is back at their
    /// place in the queue.
    ConsultResult passOn(Interaction call, String number);

    /// Goes on with a consult; what becomes of it is told by `ConsultChanged` in the journal.
    ///
    /// @return false if there is none, or it cannot go on like that: nothing has changed
    boolean consult(InteractionId call, ConsultStep step);

    /// Lets somebody who supervises hear a call, or be heard in it (S3); who is in it already goes on in
    /// another way without being cut off. Who may do that is for the caller to say.
    MonitorResult monitor(Monitoring wish);

    /// They leave the call. Does nothing if they are not in it.
    void endMonitoring(InteractionId call, String by);

    /// How the page of somebody who supervises registers as their phone; mints a password as [#browserPhone]
    /// does.
    ///
    /// @param by their log-in name
    PhoneAccount monitorPhone(String by);

    /// The agent is back on a new page while their call goes on (T5): the call comes to the new page, and is
    /// answered there by itself, as soon as its phone has registered. Does nothing if they have no call. Ask
    /// once per page load, not when only the page's connection was lost for a moment.
    void reattach(AgentId agent);

    /// The telephone servers there are, in the order of the configuration.
    List<TelephoneServer> servers();

    /// Other agents or desk phones are configured now: makes the desk phones that are new.
    void agentsChanged();

    enum Phone {
        /// The agent's page, by WebRTC.
        BROWSER,
        /// The SIP endpoint named in config/agents.yml.
        DESK
    }

    /// @param webSocketUrls of the Asterisks, e.g. `ws://127.0.0.1:8088/ws`; the next one is for when the one
    ///     before is
    /// away
    /// @param uri          `sip:USER@DOMAIN`
    record PhoneAccount(List<String> webSocketUrls, String uri, String user, String password) {}
}
