package tandem.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes an [IncomingMail] of whatever lies in a mailbox. Fails only if the connection does.
final class MailReader {
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_HTML = 200_000;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_COPIED = 10 * 1024 * 1024;
    private static final int MAX_ADDRESSES = 50;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\",;:()]{1,64}@[^\\s<>\",;:()]{1,190}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    static {
        // Angus reads these once, when its classes are loaded; there is no other way to make it lenient.
        System.setProperty("mail.mime.ignoreunknownencoding", "true");
        System.setProperty("mail.mime.base64.ignoreerrors", "true");
        System.setProperty("mail.mime.uudecode.ignoreerrors", "true");
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.multipart.allowempty", "true");
        System.setProperty("mail.mime.multipart.ignoremissingboundaryparameter", "true");
        System.setProperty("mail.mime.decodetext.strict", "false");
    }

    private final MessageIds ids;

    MailReader(MessageIds ids) {
        this.ids = ids;
    }

    IncomingMail read(Message mail) throws MessagingException {
        var headers = new Headers(mail);
        var from = headers.addresses("From");
        String sender = from.isEmpty() ? "" : from.getFirst().address();
        String subject = cut(headers.text("Subject"), MAX_SUBJECT);
        var content = content(mail);
        String named = headers.raw("Message-ID").strip();
        // Without an id the words have to tell two mails apart.
        String told = named.isEmpty() ? content.text() : "";
        var key = MailKey.of(named, headers.raw("Date"), sender, subject, told);
        String messageId = MessageIds.in(named).stream().findFirst().orElse("<" + key.value() + "@made-by-tandem>");
        var kind = ids.isOwn(messageId) ? MailKind.OWN : kind(headers, sender);
        var inReplyTo = MessageIds.in(headers.raw("In-Reply-To"));
        var references = kind == MailKind.BOUNCE && !content.returnedIds().isEmpty()
                ? content.returnedIds()
                : MessageIds.newestFirst(inReplyTo, MessageIds.in(headers.raw("References")));
        var to = Stream.concat(headers.addresses("To").stream(), headers.addresses("Cc").stream())
                .map(Address::address)
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
        var recipients = Stream.of("Delivered-To", "X-Original-To", "Envelope-To")
                .flatMap(name -> headers.addresses(name).stream())
                .map(Address::address);
        return new IncomingMail(
                key,
                messageId,
                kind,
                sender,
                from.isEmpty() ? null : from.getFirst().name(),
                headers.addresses("Reply-To").stream()
                        .map(Address::address)
                        .findFirst()
                        .orElse(sender),
                to,
                Stream.concat(to.stream(), recipients).distinct().toList(),
                subject,
                inReplyTo.isEmpty() ? null : inReplyTo.getFirst(),
                references,
                cut(content.text(), MAX_TEXT) + listed(content.attachments()),
                html(content.html()),
                content.attachments());
    }

    /// Part by part from the server; if that fails, as some servers do not understand what they store, all of it
    /// at once.
    private static MailBody.Content content(Message mail) throws MessagingException {
        var content = MailBody.of(mail);
        return !content.whole() && mail instanceof MimeMessage mime && mail.getSize() <= MAX_COPIED
                ? MailBody.of(new MimeMessage(mime))
                : content;
    }

    private static @Nullable String html(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        String harmless = MailHtml.sanitise(raw);
        return harmless.isBlank() || harmless.length() > MAX_HTML ? null : harmless;
    }

    private static String listed(List<IncomingMail.Attachment> attachments) {
        return attachments.isEmpty()
                ? ""
                : attachments.stream()
                        .map(a -> a.bytes() < 0 ? a.name() : a.name() + " (" + Math.ceilDiv(a.bytes(), 1024) + " KB)")
                        .collect(Collectors.joining(", ", "\n\n[Attachments, kept in the mailbox: ", "]"));
    }

    /// RFC 3834 and what programs did before it, and do in spite of it.
    private static MailKind kind(Headers headers, String sender) {
        String submitted = headers.lower("Auto-Submitted");
        String precedence = headers.lower("Precedence");
        boolean suppresses = !headers.raw("X-Auto-Response-Suppress").isEmpty();
        boolean answers = !headers.raw("In-Reply-To").isEmpty();
        if (headers.lower("Content-Type").contains("report-type=delivery-status")
                || headers.lower("Content-Type").contains("report-type=\"delivery-status\"")
                || !headers.raw("X-Failed-Recipients").isEmpty()
                || sender.startsWith("mailer-daemon@")
                || sender.isEmpty() && headers.raw("Return-Path").contains("<>")) {
            return MailKind.BOUNCE;
        }
        boolean generated = submitted.startsWith("auto-generated") || submitted.startsWith("auto-notified");
        if (submitted.startsWith("auto-replied")
                || precedence.equals("auto_reply")
                || !headers.raw("X-Autoreply").isEmpty()
                || !headers.raw("X-Autorespond").isEmpty()
                || generated && (suppresses || answers) // Exchange's out of office
                || headers.raw("Return-Path").strip().equals("<>")) {
            return MailKind.AUTO_REPLY;
        }
        if (precedence.equals("bulk")
                || precedence.equals("junk")
                || precedence.equals("list")
                || !headers.raw("List-Id").isEmpty()) {
            return MailKind.BULK;
        }
        return generated || suppresses ? MailKind.AUTOMATIC : MailKind.PERSONAL;
    }

    static String decoded(String raw) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(raw));
        } catch (UnsupportedEncodingException e) {
            return raw;
        }
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + "\n[cut here: the rest is in the mailbox]";
    }

    private record Address(String address, @Nullable String name) {}

    /// Headers as they were sent; unknown is empty.
    private record Headers(Message mail) {
        String raw(String name) {
            try {
                String[] values = mail.getHeader(name);
                return values == null ? "" : String.join(" ", values);
            } catch (MessagingException e) {
                throw new MailboxLostException(e);
            }
        }

        String lower(String name) {
            return raw(name).strip().toLowerCase(Locale.ROOT);
        }

        String text(String name) {
            String value = raw(name);
            boolean eightBit = value.chars().anyMatch(c -> c > 127 && c < 256)
                    && value.chars().allMatch(c -> c < 256);
            String readable = eightBit ? MailCharset.decode(value.getBytes(StandardCharsets.ISO_8859_1), null) : value;
            return CONTROL.matcher(decoded(readable)).replaceAll(" ").strip();
        }

        List<Address> addresses(String name) {
            try {
                return Arrays.stream(InternetAddress.parseHeader(list(name), false))
                        .filter(a -> a.getAddress() != null && a.getAddress().contains("@"))
                        .limit(MAX_ADDRESSES)
                        .map(a -> new Address(a.getAddress().toLowerCase(Locale.ROOT), nameOf(a)))
                        .toList();
            } catch (AddressException e) {
                return ADDRESS.matcher(list(name))
                        .results()
                        .limit(MAX_ADDRESSES)
                        .map(r -> new Address(r.group().toLowerCase(Locale.ROOT), null))
                        .toList();
            }
        }

        /// Comma-separated where a header came several times.
        private String list(String name) {
            try {
                String[] values = mail.getHeader(name);
                return values == null ? "" : MimeUtility.unfold(String.join(",", values));
            } catch (MessagingException e) {
                throw new MailboxLostException(e);
            }
        }

        private static @Nullable String nameOf(InternetAddress address) {
            String name = address.getPersonal();
            return name == null || name.isBlank()
                    ? null
                    : Objects.requireNonNull(CONTROL.matcher(name).replaceAll(" "))
                            .strip();
        }
    }
}
