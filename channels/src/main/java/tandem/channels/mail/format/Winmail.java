package tandem.channels.mail.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.swing.text.BadLocationException;
import javax.swing.text.rtf.RTFEditorKit;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/// What Outlook packed into a `winmail.dat` (TNEF).
///
/// @param plain its words, if it has any
/// @param html  its words as HTML, if it has any
/// @param files what is attached in it
public record Winmail(@Nullable String plain, @Nullable String html, List<Unpacked.Packed> files) {
    private static final int MAX_FILES = 50;

    /// Empty for what is none, or is broken.
    public static Optional<Winmail> open(byte[] bytes, Charset fallback) {
        try {
            var message = new HMEFMessage(new ByteArrayInputStream(bytes));
            var body = message.getMessageAttribute(TNEFProperty.ID_BODY);
            String html = html(message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML), fallback);
            String plain = body != null
                    ? MailCharset.decode(body.getData(), null, fallback)
                    : string(message.getMessageMAPIAttribute(MAPIProperty.BODY));
            if (plain == null && html == null) {
                plain = ofRtf(message.getBody());
            }
            return Optional.of(new Winmail(blankIsNone(plain), blankIsNone(html), files(message)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<Unpacked.Packed> files(HMEFMessage message) {
        var files = new ArrayList<Unpacked.Packed>();
        for (Attachment file :
                message.getAttachments().stream().limit(MAX_FILES).toList()) {
            String name = Optional.ofNullable(blankIsNone(file.getLongFilename()))
                    .or(() -> Optional.ofNullable(blankIsNone(file.getFilename())))
                    .orElse("unnamed");
            byte[] content = content(file);
            if (content == null) {
                files.add(new Unpacked.Packed(name, -1, () -> {
                    throw new IOException("It has no content of its own");
                }));
            } else {
                files.add(new Unpacked.Packed(name, content.length, () -> new ByteArrayInputStream(content)));
            }
        }
        return List.copyOf(files);
    }

    private static byte @Nullable [] content(Attachment file) {
        try {
            return file.getContents();
        } catch (RuntimeException e) { // an embedded message or OLE object has none
            return null;
        }
    }

    private static @Nullable String html(@Nullable MAPIAttribute attribute, Charset fallback) {
        return attribute == null ? null : MailCharset.decodeHtml(attribute.getData(), null, fallback);
    }

    private static @Nullable String string(@Nullable MAPIAttribute attribute) {
        return attribute == null ? null : MAPIStringAttribute.getAsString(attribute);
    }

    private static @Nullable String ofRtf(@Nullable String rtf) {
        if (rtf == null || rtf.isBlank()) {
            return null;
        }
        var kit = new RTFEditorKit();
        var document = kit.createDefaultDocument();
        try {
            kit.read(new StringReader(rtf), document, 0);
            return document.getText(0, document.getLength());
        } catch (IOException | BadLocationException e) {
            return null;
        }
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        String kept = Objects.requireNonNullElse(text, "").replace("\0", "").strip();
        return kept.isEmpty() ? null : kept;
    }
}
