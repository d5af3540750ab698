package tandem.flow.trial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a flow waits for.
///
/// @param about   the service and what is asked of it, the queue, or how it ended; else empty
/// @param keys    that a menu takes
/// @param phrases that a menu takes
/// @param wanted  attributes for which a service has to find values
/// @param really  whether the service itself may be asked ([Input.AskIt])
public record Awaited(
        What what, String about, Set<String> keys, List<String> phrases, Set<String> wanted, boolean really) {
    public enum What {
        /// An answer: [Input.OfCaller].
        CALLER,
        /// [Input.OfCustomers].
        CUSTOMERS,
        /// [Input.OfLookup].
        LOOKUP,
        /// [Input.OfProof].
        PROOF,
        /// [Input.OfAnswer].
        ANSWER,
        /// Whether they are queued: [Input.OfRouting].
        QUEUE,
        /// Whether they agree on a number: [Input.OfRouting].
        CALLBACK,
        /// Whether they leave a message: [Input.OfRouting].
        VOICEMAIL,
        /// Whether their machine sends a fax: [Input.OfRouting].
        FAX,
        /// It is over.
        NOTHING
    }

    public Awaited {
        keys = new TreeSet<>(keys);
        phrases = List.copyOf(phrases);
        wanted = new TreeSet<>(wanted);
    }

    Awaited(What what, String about) {
        this(what, about, Set.of(), List.of(), Set.of(), false);
    }

    Awaited(What what, String about, Set<String> wanted, boolean really) {
        this(what, about, Set.of(), List.of(), wanted, really);
    }

    public boolean isOver() {
        return what == What.NOTHING;
    }
}
