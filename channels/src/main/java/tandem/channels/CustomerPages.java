package tandem.channels;

import java.net.URI;
import java.util.Optional;

/// The small pages of ours behind links that we give to customers: where they are, and how nobody makes their own.
public interface CustomerPages {
    /// Where customers reach our pages (`tandem.survey.site`); empty: nobody is sent a link.
    Optional<URI> site();

    /// 43 characters, safe in a URL; for one purpose, the same at all nodes.
    String sign(String purpose, String text);

    boolean isSignatureOf(String signature, String purpose, String text);
}
