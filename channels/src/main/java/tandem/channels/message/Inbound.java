package tandem.channels.message;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.channels.attachment.AttachmentFolder;
import tandem.core.Address;
import tandem.core.masking.Masking;

/// A message that a carrier brings.
///
/// @param id       by which the carrier knows it: one that comes again is the same
/// @param from     as agents read it and history keeps it
/// @param identity whose it is; null if nobody vouches for it
/// @param name     what they call themselves there
/// @param language ISO 639 code, if the carrier knows it
record Inbound(
        Correspondence between,
        String id,
        String from,
        Address.@Nullable Verified identity,
        @Nullable String name,
        String text,
        List<AttachmentFolder.Incoming> files,
        @Nullable String language) {

    /// Its name among all messages; also its id within the interaction.
    String key() {
        return Correspondence.hash("message", between.carrier(), between.theirs(), id);
    }

    Inbound masked(Masking masking) {
        return new Inbound(between, id, from, identity, name, masking.text(text), files, language);
    }

    String languageOr(String other) {
        return language == null ? other : language.toLowerCase(Locale.ROOT);
    }
}
