package tandem.channels.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.attachment.AttachmentFolder.Incoming;
import tandem.channels.attachment.FileName;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.channels.mail.format.HeaderText;
import tandem.channels.mail.format.Invitation;
import tandem.channels.mail.format.Unpacked;
import tandem.channels.mail.format.Winmail;

/// Finds the words of a mail among its parts. Only text is fetched from the server, and no more than a
/// bounded amount; everything else is listed, and fetched by whoever wants it while the mailbox is open. A
/// part that cannot be read is said to be unreadable, and the rest is read.
final class MailBody {
    static final String CUT = "[cut here: the rest is in the mailbox]";
    private static final int MAX_PARTS = 200;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_WINMAIL = 10 * 1024 * 1024;
    private static final Set<String> LETTERS = Set.of("text/plain", "text/html", "text/enriched", "text/richtext");
    private static final Logger LOG = LoggerFactory.getLogger(MailBody.class);

    private final Mailbox mailbox;
    private final Named named;
    private final List<Incoming> attachments = new ArrayList<>();
    private final List<String> returnedIds = new ArrayList<>();
    private @Nullable DeliveryStatus status;
    private int parts;
    private int enclosing;
    private boolean spoken;
    private boolean whole = true;
    private boolean cut;

    /// What a text part with a name is. Some programs name the body: it is the body if there is no other.
    private enum Named {
        ATTACHED,
        WORDS,
        /// Though it says that it is an attachment.
        WORDS_ANYWAY
    }

    /// @param returnedIds Message-IDs of mails inside this one: what a bounce brings back
    /// @param whole       whether every part could be read
    /// @param cut         whether a part had more than was read of it
    record Content(
            String text,
            @Nullable String html,
            List<Incoming> attachments,
            List<String> returnedIds,
            @Nullable DeliveryStatus status,
            boolean whole,
            boolean cut) {}

    private MailBody(Mailbox mailbox, Named named) {
        this.mailbox = mailbox;
        this.named = named;
    }

    static Content of(Part mail, Mailbox mailbox) throws MessagingException {
        Content first = null;
        for (var named : Named.values()) {
            var body = new MailBody(mailbox, named);
            var content = body.content(body.read(mail, 0));
            if (body.spoken || content.attachments().isEmpty()) {
                return content;
            }
            first = first == null ? content : first;
        }
        return Objects.requireNonNull(first);
    }

    private Content content(Words words) {
        return new Content(
                words.asPlain().strip(),
                words.html(),
                List.copyOf(attachments),
                List.copyOf(returnedIds),
                status,
                whole,
                cut);
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
            LOG.debug("A part of a mail cannot be read: {}", e.toString()); // its reader is told below
            whole = false;
            return Words.plain("[a part of this mail cannot be read]");
        }
    }

    private Words readPart(Part part, int depth) throws MessagingException, IOException {
        String type = PartText.type(part);
        if (type.startsWith("multipart/")) {
            // without its boundaries it is not one, whatever it says
            return part.getContent() instanceof Multipart multipart && multipart.getCount() > 0
                    ? readAll(multipart, type.equals("multipart/alternative"), depth)
                    : text(part, "text/plain");
        }
        return switch (type) {
            case "message/rfc822", "message/global" -> readEnclosed(part, depth);
            case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "text/x-rfc822-headers" ->
                readReturnedHeaders(part);
            case "message/delivery-status", "message/global-delivery-status" -> readStatus(part);
            case "message/disposition-notification", "message/global-disposition-notification" -> readReceipt(part);
            case "text/calendar", "application/ics" -> readCalendar(part, type);
            case "application/ms-tnef", "application/vnd.ms-tnef" -> readWinmail(part, type);
            default -> isWinmail(part) ? readWinmail(part, type) : readOther(part, type);
        };
    }

    private Words readOther(Part part, String type) throws MessagingException, IOException {
        if (!type.startsWith("text/") || isAttachment(part, type)) {
            list(part, type);
            return Words.NONE;
        }
        if (part instanceof BodyPart && Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            list(part, type); // read for want of anything else, but a file all the same
        }
        return text(part, type);
    }

    private Words text(Part part, String type) throws MessagingException, IOException {
        var read = PartText.of(part, type, mailbox.fallback());
        read.files().forEach(this::list);
        cut |= read.cut();
        if (read.text().isBlank()) {
            return Words.NONE;
        }
        spoken |= enclosing == 0;
        if (type.equals("text/html")) {
            return Words.html(read.text());
        }
        return Words.plain(read.cut() ? read.text() + "\n" + CUT : read.text());
    }

    private Words readAll(Multipart multipart, boolean alternative, int depth) throws MessagingException {
        var read = new ArrayList<Words>();
        for (int i = 0; i < multipart.getCount(); i++) {
            Words words = read(multipart.getBodyPart(i), depth + 1);
            if (!words.isEmpty()) {
                read.add(words);
            }
        }
        return alternative ? Words.best(read) : Words.together(read);
    }

    /// A mail within the mail: forwarded, or coming back undelivered.
    private Words readEnclosed(Part part, int depth) throws MessagingException, IOException {
        var enclosed = PartText.enclosed(part);
        if (enclosed == null) {
            list(part, "message/rfc822");
            return Words.NONE;
        }
        var headers = new MailHeaders(enclosed, mailbox.fallback());
        returnedIds.addAll(MessageIds.in(headers.raw("Message-ID")));
        enclosing++;
        Words words = read(enclosed, depth + 1);
        enclosing--;
        var title = new StringBuilder("---- " + headers.text("Subject") + " ----");
        title.append(line("From", headers.text("From")));
        title.append(line("Date", headers.text("Date")));
        return Words.plain(title + "\n\n" + words.asPlain());
    }

    private static String line(String name, String value) {
        return value.isEmpty() ? "" : "\n" + name + ": " + value;
    }

    private Words readReturnedHeaders(Part part) throws MessagingException, IOException {
        try (var in = PartText.decoded(part)) {
            var headers = new InternetHeaders(in, true);
            for (String name : List.of("Message-ID", "Resent-Message-ID")) {
                returnedIds.addAll(MessageIds.in(headers.getHeader(name, " ")));
            }
        }
        return Words.NONE;
    }

    private Words readStatus(Part part) throws MessagingException, IOException {
        String text =
                PartText.of(part, "message/delivery-status", mailbox.fallback()).text();
        if (enclosing == 0) { // that of a report somebody forwards says nothing about this mail
            var read = DeliveryStatus.parse(text);
            status = status == null ? read : status.and(read);
        }
        return Words.plain(text);
    }

    private Words readReceipt(Part part) throws MessagingException, IOException {
        String text = PartText.of(part, "message/disposition-notification", mailbox.fallback())
                .text();
        if (enclosing == 0) {
            status = status == null ? DeliveryStatus.read() : status.and(DeliveryStatus.read());
        }
        text.lines()
                .filter(line -> line.regionMatches(true, 0, "Original-Message-ID:", 0, 20))
                .forEach(line -> returnedIds.addAll(MessageIds.in(line)));
        return Words.plain(text);
    }

    private Words readCalendar(Part part, String type) throws MessagingException, IOException {
        if (part.getFileName() != null) {
            list(part, type);
        }
        String source = PartText.of(part, type, mailbox.fallback()).text();
        return Words.otherwise(Invitation.inWords(source, mailbox.readersZone()));
    }

    private Words readWinmail(Part part, String type) throws MessagingException, IOException {
        byte[] bytes;
        try (var in = PartText.decoded(part)) {
            bytes = in.readNBytes(MAX_WINMAIL);
        }
        var opened = Winmail.open(bytes, mailbox.fallback()).orElse(null);
        if (opened == null) {
            list(part, type);
            return Words.NONE;
        }
        opened.files().forEach(this::list);
        var words = new Words(opened.plain(), opened.html(), null);
        // the mail around it mostly says the same
        return words.isEmpty() || spoken ? Words.NONE : Words.otherwise(words.asPlain());
    }

    private boolean isWinmail(Part part) throws MessagingException {
        return "winmail.dat".equalsIgnoreCase(PartText.fileName(part, mailbox.fallback()));
    }

    private void list(Part part, String type) throws MessagingException {
        String name = PartText.fileName(part, mailbox.fallback());
        String named = name == null ? unnamed(HeaderText.of(type, mailbox.fallback())) : name;
        String id = PartText.header(part, "Content-ID").strip();
        attachments.add(new Incoming(
                FileName.harmless(named),
                type,
                part.getSize(),
                id.isEmpty() ? null : id.replaceAll("^<|>$", ""),
                () -> PartText.opened(part)));
    }

    private void list(Unpacked.Packed file) {
        attachments.add(new Incoming(
                FileName.harmless(file.name()), "application/octet-stream", file.bytes(), null, file.content()::open));
    }

    private static String unnamed(String type) {
        return type.startsWith("message/") ? "message.eml" : type.replace('/', '.');
    }

    private boolean isAttachment(Part part, String type) throws MessagingException {
        boolean declared = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        return switch (named) {
            case ATTACHED -> declared || PartText.fileName(part, mailbox.fallback()) != null;
            case WORDS -> declared || isFile(part, type);
            case WORDS_ANYWAY -> isFile(part, type);
        };
    }

    /// Something that nobody writes a letter in.
    private boolean isFile(Part part, String type) throws MessagingException {
        return !LETTERS.contains(type) && PartText.fileName(part, mailbox.fallback()) != null;
    }
}
