package tandem.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who is behind an address. Implemented by the knowledge base; asked by every channel on the way in.
public interface CustomerDirectory {

    /// Never fails and never blocks longer than its time limit (I16): where the knowledge base is slow or gone, or the
    /// address is new, the answer is a customer whose id is derived from the address, so that the same address
    /// always gives the same id. There is no asking by a [Address.Claimed]: it would open somebody else's record.
    ///
    /// @param name what they call themselves, null if they did not say; it identifies nobody
    Customer identify(Address.Verified address, @Nullable String name);

    /// The language in which they were last spoken to on the telephone, as far as they got to somebody; empty if that
    /// is not known, or not told in time.
    default Optional<String> language(CustomerId customer) {
        return Optional.empty();
    }

    /// Who follows from the address alone: the same id as where the knowledge base is away. Nothing is looked up and
    /// nothing is waited for; what there is to learn, [#identify] says later.
    default Customer derived(Address.Verified address, @Nullable String name) {
        return identify(address, name);
    }
}
