package tandem.channels.attachment;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells by its first bytes what is a picture that a browser may show: nothing that can carry a script,
/// whatever its name and its sender's type say.
final class Picture {
    static final int BYTES = 12;

    private Picture() {}

    /// @return its media type, null for everything else
    static @Nullable String typeOf(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return "image/gif";
        }
        return text.startsWith("RIFF") && text.startsWith("WEBP", 8) ? "image/webp" : null;
    }
}
