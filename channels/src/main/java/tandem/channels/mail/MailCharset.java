package tandem.channels.mail;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns a mail's bytes into text, whatever their sender said or forgot to say about them. Never fails.
final class MailCharset {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private MailCharset() {}

    static String decode(byte[] bytes, @Nullable String declared) {
        Charset charset = find(declared);
        if (charset != null && charset != StandardCharsets.UTF_8) {
            return new String(bytes, charset);
        }
        // nothing usable was declared, or UTF-8, which is often claimed and not kept
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, wholeCharacters(bytes)))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, charset == null ? WINDOWS : StandardCharsets.UTF_8);
        }
    }

    /// Browsers' reading of charset names: the wider set where programs name the narrower one.
    private static @Nullable Charset find(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        String name = declared.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "us-ascii", "ascii", "unknown-8bit", "x-unknown", "" -> null;
            case "iso-8859-1", "latin1" -> WINDOWS;
            case "gb2312", "gbk", "x-gbk", "gb_2312-80" -> Charset.forName("GB18030");
            default -> forName(MimeUtility.javaCharset(name));
        };
    }

    private static @Nullable Charset forName(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Up to a character that was cut at the end of a bounded read.
    private static int wholeCharacters(byte[] bytes) {
        int end = bytes.length;
        int back = 0;
        while (back < 3 && back < end && (bytes[end - 1 - back] & 0xC0) == 0x80) {
            back++;
        }
        if (back < end) {
            int lead = bytes[end - 1 - back] & 0xFF;
            int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return needed > back + 1 ? end - 1 - back : end;
        }
        return end;
    }
}
