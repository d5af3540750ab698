package tandem.channels.mail.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Turns a mail's bytes into text, whatever their sender said or forgot to say about them: names mean what they mean
/// to a browser (WHATWG Encoding), since that is what senders look at. Never fails.
public final class MailCharset {
    public static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int PRESCANNED = 4096;

    /// Names that mean another charset to a browser than to Java, or that Java does not know.
    private static final String LABELS = """
            windows-1252: iso-8859-1 iso8859-1 iso_8859-1 iso_8859-1:1987 iso88591 latin1 l1 cp819 ibm819 iso-ir-100 \
            csisolatin1 x-cp1252 ansi
            windows-1250: x-cp1250
            windows-1251: x-cp1251
            windows-1253: x-cp1253
            windows-1254: iso-8859-9 iso8859-9 iso_8859-9 iso_8859-9:1989 iso88599 latin5 l5 iso-ir-148 csisolatin5 \
            x-cp1254
            windows-1255: x-cp1255
            windows-1256: x-cp1256
            windows-1257: x-cp1257
            windows-1258: x-cp1258
            x-windows-874: windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620
            ISO-8859-8: iso-8859-8-i iso-8859-8-e logical visual csiso88598e csiso88598i iso88598 iso_8859-8:1988 \
            hebrew csisolatinhebrew iso-ir-138
            ISO-8859-6: iso-8859-6-i iso-8859-6-e csiso88596e csiso88596i asmo-708 ecma-114
            ISO-8859-7: sun_eu_greek greek8 elot_928 ecma-118
            windows-31j: shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 cp932 x-ms-cp932
            x-eucJP-Open: euc-jp x-euc-jp eucjp cseucpkdfmtjapanese
            x-windows-50221: iso-2022-jp csiso2022jp iso-2022-jp-ms cp50220 cp50221
            x-windows-949: euc-kr euckr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean csksc56011987 \
            iso-ir-149 windows-949 ms949 uhc cp949
            x-MS950-HKSCS: big5 big5-hkscs big-5 cn-big5 csbig5 x-x-big5 big5-eten cp950
            GB18030: gb2312 gbk x-gbk gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 cp936 euc-cn x-euc-cn
            KOI8-R: koi koi8 koi8_r cskoi8r
            KOI8-U: koi8-ru
            IBM866: 866 cp866 csibm866
            x-MacRoman: macintosh mac x-mac-roman csmacintosh
            x-MacUkraine: x-mac-cyrillic x-mac-ukrainian
            UTF-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8 utf-8
            UTF-16LE: utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff
            UTF-16BE: utf-16be unicodefffe
            """;

    private static final Map<String, Charset> BY_LABEL = byLabel();

    private MailCharset() {}

    /// @param fallback for bytes that nobody says anything about and that are not UTF-8
    public static String decode(byte[] bytes, @Nullable String declared, Charset fallback) {
        int mark = byteOrderMark(bytes);
        if (mark > 0) {
            var marked = mark == 3
                    ? StandardCharsets.UTF_8
                    : bytes[0] == (byte) 0xFE ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return new String(bytes, mark, bytes.length - mark, marked);
        }
        Charset charset = find(declared);
        if (charset != null && charset != StandardCharsets.UTF_8) {
            return text(bytes, charset);
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
            return text(bytes, charset == null ? fallback : StandardCharsets.UTF_8);
        }
    }

    /// Of HTML: where the mail says nothing, its own `<meta>` may.
    public static String decodeHtml(byte[] bytes, @Nullable String declared, Charset fallback) {
        return decode(bytes, find(declared) == null ? inMeta(bytes) : declared, fallback);
    }

    /// What a charset's name means; null for no name, one nobody knows, and those that mean "not stated".
    public static @Nullable Charset find(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        String name = declared.strip().replaceAll("^[\"']+|[\"';]+$", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "" -> null;
            default -> {
                var known = BY_LABEL.get(name);
                yield known != null ? known : ofJava(name);
            }
        };
    }

    private static @Nullable String inMeta(byte[] bytes) {
        var beginning = new String(bytes, 0, Math.min(bytes.length, PRESCANNED), StandardCharsets.ISO_8859_1);
        if (!beginning.toLowerCase(Locale.ROOT).contains("charset")) {
            return null;
        }
        for (var meta : Jsoup.parse(beginning).select("meta")) {
            String content = meta.attr("content").toLowerCase(Locale.ROOT);
            int at = content.indexOf("charset=");
            String name = meta.hasAttr("charset")
                    ? meta.attr("charset")
                    : at < 0 ? "" : content.substring(at + "charset=".length());
            var charset = find(name);
            if (charset != null) {
                // a page whose meta could be read as ASCII is not in UTF-16, whatever it says
                return charset.name().startsWith("UTF-16") ? "utf-8" : name;
            }
        }
        return null;
    }

    private static String text(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        return charset.name().equals("x-eucJP-Open") ? asWindowsWould(text) : text;
    }

    /// The signs for which Microsoft, and browsers after it, chose other code points than Sun did.
    private static String asWindowsWould(String text) {
        return text.replace('\u2014', '\u2015')
                .replace('\u301C', '\uFF5E')
                .replace('\u2016', '\u2225')
                .replace('\u2212', '\uFF0D')
                .replace('\u00A2', '\uFFE0')
                .replace('\u00A3', '\uFFE1')
                .replace('\u00AC', '\uFFE2');
    }

    private static Map<String, Charset> byLabel() {
        var all = new HashMap<String, Charset>();
        LABELS.lines().forEach(line -> {
            int colon = line.indexOf(':');
            var charset = ofJava(line.substring(0, colon));
            if (charset != null) { // a small JDK may lack some
                for (String label : line.substring(colon + 1).strip().split(" +")) {
                    all.put(label, charset);
                }
            }
        });
        return Map.copyOf(all);
    }

    private static @Nullable Charset ofJava(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int byteOrderMark(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            return 3;
        }
        boolean utf16 = b.length >= 2
                && (b[0] == (byte) 0xFE && b[1] == (byte) 0xFF || b[0] == (byte) 0xFF && b[1] == (byte) 0xFE);
        return utf16 ? 2 : 0;
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
