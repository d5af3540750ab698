package tandem.channels;

import java.util.Optional;
import tandem.core.InteractionId;

/// The pages of faxes, to be looked at. Who may see the interaction may see them; asking for that is the caller's part.
public interface FaxPages {

    /// A page as PNG; empty if there is none.
    ///
    /// @param file of the interaction: a PDF
    /// @param page the first is 1
    Optional<Page> page(InteractionId fax, String file, int page);

    /// @param of how many pages there are
    record Page(byte[] png, int of) {}
}
