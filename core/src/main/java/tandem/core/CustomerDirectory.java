package tandem.core;

import org.jspecify.annotations.Nullable;

/// Finds out who is behind an address. Implemented by the knowledge base; asked by every channel on the way in.
public interface CustomerDirectory {

    /// Never fails and never blocks longer than its time limit (I16): where the knowledge base is slow or gone, or the
    /// address is new, the answer is a customer whose id is derived from the address, so that the same address
    /// always gives the same id.
    ///
    /// @param address normalised by the channel: E.164 number, lower-case e-mail address, chat visitor id
    /// @param name    what the customer calls himself, null if he did not say
    Customer identify(Channel channel, String address, @Nullable String name);

    /// The same for an address that nobody can have come from before, such as that of a browser which we have just
    /// given one: there is nothing to look up, so nothing is waited for.
    default Customer newcomer(Channel channel, String address, @Nullable String name) {
        return identify(channel, address, name);
    }
}
