package tandem.channels.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.mail.IncomingMail.Attachment;

/// Finds the words of a mail among its parts. Only text is fetched from the server, and no more than a bounded
/// amount; everything else is listed. A part that cannot be read is said to be unreadable, and the rest is read.
final class MailBody {
    static final int MAX_PART_BYTES = 512 * 1024;
    private static final int MAX_PARTS = 200;
    private static final int MAX_DEPTH = 20;
    private static final Logger LOG = LoggerFactory.getLogger(MailBody.class);

    private final List<Attachment> attachments = new ArrayList<>();
    private final List<String> returnedIds = new ArrayList<>();
    private int parts;
    private boolean whole = true;

    /// What one part says; at least one of the two, or nothing at all.
    private record Words(@Nullable String plain, @Nullable String html) {
        static final Words NONE = new Words(null, null);

        boolean isEmpty() {
            return plain == null && html == null;
        }

        String asPlain() {
            return plain != null ? plain : MailHtml.text(Objects.requireNonNullElse(html, ""));
        }

        String asHtml() {
            return html != null ? html : "<pre>" + Entities.escape(Objects.requireNonNullElse(plain, "")) + "</pre>";
        }
    }

    /// @param returnedIds Message-IDs of mails inside this one: what a bounce brings back
    /// @param whole       whether every part could be read
    record Content(
            String text,
            @Nullable String html,
            List<Attachment> attachments,
            List<String> returnedIds,
            boolean whole) {}

    static Content of(Part mail) throws MessagingException {
        var body = new MailBody();
        Words words = body.read(mail, 0);
        return new Content(
                words.isEmpty() ? "" : words.asPlain().strip(),
                words.html(),
                List.copyOf(body.attachments),
                List.copyOf(body.returnedIds),
                body.whole);
    }

    private Words read(Part part, int depth) throws MessagingException {
        if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
            return Words.NONE;
        }
        try {
            return readPart(part, depth);
        } catch (FolderClosedException | StoreClosedException e) {
            throw e; // the connection, not the mail
        } catch (MailboxLostException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException e) {
            if (e.getCause() instanceof FolderClosedException) {
                throw new MailboxLostException(e);
            }
            LOG.info("A part of a mail cannot be read: {}", e.toString());
            whole = false;
            return new Words("[a part of this mail cannot be read]", null);
        }
    }

    private Words readPart(Part part, int depth) throws MessagingException, IOException {
        String type = type(part);
        if (type.startsWith("multipart/")) {
            // without its boundaries it is not one, whatever it says
            return part.getContent() instanceof Multipart multipart && multipart.getCount() > 0
                    ? readAll(multipart, type.equals("multipart/alternative"), depth)
                    : new Words(text(part), null);
        }
        if (type.equals("message/rfc822") || type.equals("text/rfc822-headers")) {
            return readEnclosed(part, type, depth);
        }
        if (isAttachment(part) || !type.startsWith("text/")) {
            if (!type.equals("message/delivery-status")) {
                list(part, type);
                return Words.NONE;
            }
            return new Words(text(part), null);
        }
        String text = text(part);
        if (text.isBlank()) {
            return Words.NONE;
        }
        return type.equals("text/html") ? new Words(null, text) : new Words(text, null);
    }

    private Words readAll(Multipart multipart, boolean alternative, int depth) throws MessagingException {
        var read = new ArrayList<Words>();
        for (int i = 0; i < multipart.getCount(); i++) {
            Words words = read(multipart.getBodyPart(i), depth + 1);
            if (!words.isEmpty()) {
                read.add(words);
            }
        }
        if (read.isEmpty()) {
            return Words.NONE;
        }
        return alternative ? best(read) : together(read);
    }

    /// The same said in several forms.
    private static Words best(List<Words> alternatives) {
        String plain = null;
        String html = null;
        for (var words : alternatives) {
            plain = plain == null ? words.plain() : plain;
            html = words.html() == null ? html : words.html();
        }
        return new Words(plain, html);
    }

    /// Said one after the other.
    private static Words together(List<Words> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        String plain = parts.stream().map(Words::asPlain).collect(Collectors.joining("\n\n"));
        boolean anyHtml = parts.stream().anyMatch(w -> w.html() != null);
        return new Words(
                plain, anyHtml ? parts.stream().map(Words::asHtml).collect(Collectors.joining("\n<hr>\n")) : null);
    }

    /// A mail within the mail: forwarded, or coming back undelivered.
    private Words readEnclosed(Part part, String type, int depth) throws MessagingException, IOException {
        if (type.equals("message/rfc822") && part.getContent() instanceof Message enclosed) {
            returnedIds.addAll(MessageIds.in(first(enclosed, "Message-ID")));
            Words words = read(enclosed, depth + 1);
            String subject = Objects.requireNonNullElse(first(enclosed, "Subject"), "");
            String title = "---- " + MailReader.decoded(subject) + " ----";
            return new Words(title + "\n" + (words.isEmpty() ? "" : words.asPlain()), null);
        }
        String headers = text(part);
        headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("message-id:"))
                .forEach(line -> returnedIds.addAll(MessageIds.in(line)));
        return Words.NONE;
    }

    private void list(Part part, String type) throws MessagingException {
        String name = fileName(part);
        attachments.add(new Attachment(name == null ? type : name, part.getSize()));
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || fileName(part) != null;
    }

    private static @Nullable String fileName(Part part) throws MessagingException {
        try {
            String name = part.getFileName();
            return name == null ? null : MimeUtility.decodeText(name).replaceAll("\\p{Cntrl}", " ");
        } catch (ParseException | UnsupportedEncodingException e) {
            return "unnamed";
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (var in = decoded(part)) {
            byte[] bytes = in.readNBytes(MAX_PART_BYTES);
            String text = MailCharset.decode(bytes, charset(part));
            return bytes.length == MAX_PART_BYTES ? text + "\n[cut here: the rest is in the mailbox]" : text;
        }
    }

    /// As it was sent, where its transfer encoding is one that nobody has heard of.
    private static InputStream decoded(Part part) throws MessagingException, IOException {
        try {
            return part.getInputStream();
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException e) {
            return switch (part) {
                case MimeBodyPart body -> body.getRawInputStream();
                case MimeMessage mail -> mail.getRawInputStream();
                default -> throw e;
            };
        }
    }

    private static @Nullable String charset(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null;
        }
    }

    private static String type(Part part) throws MessagingException {
        String declared = part.getContentType();
        try {
            return new ContentType(declared).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "text/plain"; // what RFC 2045 says a mail without a readable type is
        }
    }

    private static @Nullable String first(Part part, String header) throws MessagingException {
        String[] values = part.getHeader(header);
        return values == null || values.length == 0 ? null : values[0];
    }
}
