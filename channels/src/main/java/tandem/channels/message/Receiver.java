package tandem.channels.message;

import org.jspecify.annotations.Nullable;
import tandem.core.event.Event.Delivery;

/// Where a link hands over what it brings. When a method returns, that is kept for good; if it throws, the other side
/// has to bring it again.
public interface Receiver {

    /// @param between with the sender's number as the telephone has it
    /// @param id      one that comes again is the same
    /// @param file    what is no text; null for none
    void message(Correspondence between, String id, String text, byte @Nullable [] file);

    /// @param wireId by which we have given it to the link
    void report(String carrier, String wireId, Delivery delivery, @Nullable String reason);
}
