package tandem.channels.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.IMAPBodyPart;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.format.EnrichedText;
import tandem.channels.mail.format.FlowedText;
import tandem.channels.mail.format.HeaderText;
import tandem.channels.mail.format.MailCharset;
import tandem.channels.mail.format.Unpacked;

/// What one part of a mail is called, and its text, whatever its labels say.
///
/// @param cut   whether there is more in the mailbox
/// @param files that were written among the lines
record PartText(String text, boolean cut, List<Unpacked.Packed> files) {
    static final int MAX_BYTES = 512 * 1024;
    private static final int MAX_ENCLOSED = 10 * 1024 * 1024;
    private static final Pattern UNREADABLE = Pattern.compile("\uFFFD|''|%[0-9A-Fa-f]{2}");
    private static final Pattern LINE_END = Pattern.compile("\r\n?");

    static PartText of(Part part, String type, Charset fallback) throws MessagingException, IOException {
        String charset = parameter(part, "charset");
        var known = MailCharset.find(charset);
        boolean wide = known != null && known.name().startsWith("UTF-16");
        try (var in = decoded(part)) {
            var unpacked = wide
                    ? Unpacked.raw(in, MAX_BYTES)
                    : type.equals("text/html") ? Unpacked.html(in, MAX_BYTES) : Unpacked.plain(in, MAX_BYTES);
            String text = type.equals("text/html")
                    ? MailCharset.decodeHtml(unpacked.bytes(), charset, fallback)
                    : MailCharset.decode(unpacked.bytes(), charset, fallback);
            String lines = LINE_END.matcher(text).replaceAll("\n");
            return new PartText(undone(part, type, lines), unpacked.cut(), unpacked.packed());
        }
    }

    private static String undone(Part part, String type, String text) throws MessagingException {
        return switch (type) {
            case "text/enriched" -> EnrichedText.undone(text);
            case "text/richtext" -> EnrichedText.richtext(text);
            case "text/plain" ->
                "flowed".equalsIgnoreCase(parameter(part, "format"))
                        ? FlowedText.undone(text, "yes".equalsIgnoreCase(parameter(part, "delsp")))
                        : text;
            default -> text;
        };
    }

    static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "text/plain"; // what RFC 2045 says a mail without a readable type is
        }
    }

    static @Nullable String parameter(Part part, String name) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter(name);
        } catch (ParseException e) {
            return null;
        }
    }

    static @Nullable String fileName(Part part, Charset fallback) throws MessagingException {
        String name;
        try {
            name = part.getFileName();
        } catch (ParseException e) {
            name = "unnamed";
        }
        if (name == null) {
            return null;
        }
        String extended = UNREADABLE.matcher(name).find() ? extendedName(part, fallback) : null;
        return HeaderText.of(extended == null ? name : extended, fallback);
    }

    /// As it stands in the headers, since Angus knows charsets by Java's names only.
    private static @Nullable String extendedName(Part part, Charset fallback) throws MessagingException {
        String inDisposition = HeaderText.extended(header(part, "Content-Disposition"), "filename", fallback);
        return inDisposition != null
                ? inDisposition
                : HeaderText.extended(header(part, "Content-Type"), "name", fallback);
    }

    static String header(Part part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null || values.length == 0 ? "" : Objects.requireNonNullElse(values[0], "");
    }

    /// As it was sent, where its transfer encoding is one that nobody has heard of.
    static InputStream decoded(Part part) throws MessagingException, IOException {
        var raw = isEncodedMessage(part) ? raw(part) : null;
        if (raw != null) {
            return MimeUtility.decode(raw, ((MimePart) part).getEncoding());
        }
        try {
            return part.getInputStream();
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException e) {
            var undecoded = raw(part);
            if (undecoded == null) {
                throw e;
            }
            return undecoded;
        }
    }

    /// The same for whoever keeps it as a file.
    ///
    /// @throws MailboxLostException if the connection is gone: nothing is wrong with the mail
    static InputStream opened(Part part) throws IOException {
        try {
            return new MailboxStream(decoded(part));
        } catch (FolderClosedException | StoreClosedException e) {
            throw new MailboxLostException(e);
        } catch (MessagingException e) {
            throw new IOException("The part cannot be opened", e);
        }
    }

    /// Angus reads on demand, and wraps what happens to the connection then.
    private static final class MailboxStream extends FilterInputStream {
        MailboxStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof FolderClosedException || cause instanceof StoreClosedException) {
                        throw new MailboxLostException(e);
                    }
                }
                throw e;
            }
        }
    }

    /// The mail in this part, taken from its bytes: not every mail server understands what it stores, and
    /// some programs encode it, which servers and Angus do not expect.
    static @Nullable Message enclosed(Part part) throws MessagingException, IOException {
        var raw = raw(part);
        if (raw == null) {
            return part.getContent() instanceof Message message ? message : null;
        }
        byte[] bytes;
        try (raw) {
            bytes = raw.readNBytes(MAX_ENCLOSED);
        }
        if (isEncodedMessage(part)) {
            var in = MimeUtility.decode(new ByteArrayInputStream(bytes), ((MimePart) part).getEncoding());
            byte[] decoded = in.readAllBytes();
            bytes = beginsWithHeader(decoded) ? decoded : bytes;
        }
        var message = message(bytes);
        if (part instanceof IMAPBodyPart && message.getHeader("From") == null && message.getHeader("Subject") == null) {
            throw new MessagingException("The server does not give out the enclosed mail"); // but the whole it may
        }
        return message;
    }

    /// Angus does not decode these, since no standard allows them.
    private static boolean isEncodedMessage(Part part) throws MessagingException {
        if (!(part instanceof MimePart mime) || !type(part).startsWith("message/")) {
            return false;
        }
        String encoding = Objects.requireNonNullElse(mime.getEncoding(), "");
        return encoding.equalsIgnoreCase("base64") || encoding.equalsIgnoreCase("quoted-printable");
    }

    private static Message message(byte[] bytes) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static boolean beginsWithHeader(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] > ' ' && bytes[at] != ':') {
            at++;
        }
        return at > 0 && at < bytes.length && bytes[at] == ':';
    }

    private static @Nullable InputStream raw(Part part) throws MessagingException {
        return switch (part) {
            case MimeBodyPart body -> body.getRawInputStream();
            case MimeMessage mail -> mail.getRawInputStream();
            default -> null;
        };
    }
}
