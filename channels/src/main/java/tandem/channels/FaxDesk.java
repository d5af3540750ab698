package tandem.channels;

import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.routing.Actor;

/// Faxes that agents begin (T13). What they write in the contact they get goes to the number, as a message of a thread:
/// [MessageDesk].
public interface FaxDesk {

    /// Opens a contact with a number for an agent, in the name of a queue.
    ///
    /// @param number as people write it, by the rules of the region, or E.164
    Begun begin(Actor.Desktop by, String number, QueueId queue, CommandId command);

    sealed interface Begun {
        record InHand(Interaction fax) implements Begun {}

        /// @param why for the agent
        record Refused(String why) implements Begun {}

        /// The agent's desktop is another one by now.
        record Displaced() implements Begun {}
    }
}
