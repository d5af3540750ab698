package tandem.channels.guard;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.CustomerPages;

/// @param at where customers reach our pages; null: nobody is sent a link
public record SignedPages(Signer signer, @Nullable URI at) implements CustomerPages {
    @Override
    public Optional<URI> site() {
        return Optional.ofNullable(at);
    }

    @Override
    public String sign(String purpose, String text) {
        return signer.sign(purpose, text);
    }

    @Override
    public boolean isSignatureOf(String signature, String purpose, String text) {
        return signer.isSignatureOf(signature, purpose, text);
    }
}
