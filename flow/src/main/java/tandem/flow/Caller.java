package tandem.flow;

import java.util.List;
import tandem.flow.words.Spoken;

/// Somebody who can be spoken to and asked: on the telephone, or in text where a flow is tried out. Both block
/// until it is done or they are gone.
public interface Caller {

    /// @return false if they have hung up
    boolean hear(Spoken spoken, boolean bargeIn);

    /// @param digitsOnly what to say instead while nothing listens for words
    Answer ask(List<Spoken> spoken, List<Spoken> digitsOnly, Question question, String language);
}
